"""Packs to print: the texts of a series or of a set of guides on one page, and their questions for
teams on another.

No text is converted again. A text keeps its citations, notes and sources. When the page has been
rendered, `separate_parts` gives each text ids and landmarks of its own and lowers its headings by
one level.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from practice_hub.content.element_ids import TAG, ids_of, rename_ids
from practice_hub.content.entry import Entry
from practice_hub.content.links import relative
from practice_hub.core.formatting import minutes_to_read
from practice_hub.library import is_index
from practice_hub.pages.context import PageContext
from practice_hub.pages.entries import around_text
from practice_hub.pages.page import Page, breadcrumbs
from practice_hub.pages.sections import lead_to_text, section_below
from practice_hub.words import counted

_PART = re.compile(r"<!-- part (\w+) -->(.*?)<!-- end of part -->", re.DOTALL)
_HEADING = re.compile(r"^(</?h)([1-5])\b")
_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
# What screen readers list as parts of a page; with one name in two texts, nobody could tell them
# apart (axe: landmark-unique).
_LANDMARK = re.compile(r'<(?:(?:aside|form|nav|section)\b|.*\srole="region")', re.DOTALL)
_NAME = re.compile(r'\saria-label="[^"]*(?=")')
_HEADING_OF = re.compile(r'\saria-labelledby="[^"]*(?=")')


@dataclass(frozen=True)
class Part:
    """One text of a pack, for the partials that show the text of an ordinary page.

    url: of the pack, since links are relative to it. depends: what its content is made from.
    render: returns its content.
    """

    id: str
    url: str
    title: str
    view: dict[str, Any]
    depends: tuple[Any, ...]
    render: Callable[[], str] = field(repr=False, compare=False)

    @property
    def content(self) -> str:
        """The text as HTML, made when the template prints it."""
        return self.render()


def pack_pages(context: PageContext) -> Iterator[Page]:
    """A pack for each series, for all guides, and for each page with the key `pack`."""
    known, words = context.library.data.series, context.settings.words
    for key, posts in context.library.in_series.items():
        if key in known:  # an unknown series is a Problem, and a preview goes on
            name, address = known[key].name, f"/series/{key}/"
            above = breadcrumbs(words, (words["series"], "/series/"), (name, address))
            yield _pack(context, address, name, posts, above)
    for first, entries in context.library.packs.items():
        entry = context.library.by_path[first]
        above = breadcrumbs(words, (entry.title, entry.address))
        yield _pack(context, entry.address, entry.title, entries, above, entry.neutral_title)
        if is_index(entry):
            yield from _questions(context, entry, entries[1:])


def _pack(
    context: PageContext,
    parent: str,
    name: str,
    entries: Sequence[Entry],
    crumbs: list[dict[str, str]],
    neutral_title: str = "",
) -> Page:
    """parent: the address of the page that the pack belongs to. neutral_title: of that page."""
    address = f"{parent}pack/"
    return Page(
        address,
        context.settings.words["pack_title"].format(title=name),
        "pack.html",
        partial(_pack_context, context, address, entries, crumbs, neutral_title),
        _quick_key(context, entries),
        hidden=True,
    )


def _pack_context(
    context: PageContext,
    address: str,
    entries: Sequence[Entry],
    crumbs: list[dict[str, str]],
    neutral_title: str,
) -> dict[str, Any]:
    parts = [_part(context, entry, number, address) for number, entry in enumerate(entries, 1)]
    length = sum(context.site.converted[entry.path].words for entry in entries)
    words = context.settings.words
    texts = counted(words, "text", len(parts))
    reading = counted(words, "reading", minutes_to_read(length))
    return {
        "description": words["pack_description"].format(texts=texts, reading=reading),
        "neutral_title": neutral_title,
        "parts": parts,
        "crumbs": crumbs,
    }


def _quick_key(context: PageContext, entries: Sequence[Entry]) -> tuple[Any, ...]:
    """What the texts of a pack depend on, in this order."""
    return context.shared_fingerprint, [context.entry_key(entry) for entry in entries]


def _part(
    context: PageContext,
    entry: Entry,
    number: int,
    address: str,
    section: str = "",
) -> Part:
    """A text of the pack at this address. section: the id of the heading below which stands what is
    wanted of it; empty for the whole text."""

    def render() -> str:
        html = context.site.converted[entry.path].html
        if section:
            html = section_below(html, section)
        html = context.site.resolve_links(html, lambda target: relative(target, address))
        return lead_to_text(html, entry, address) if section else html

    return Part(
        f"part{number}",
        address[1:],
        entry.title,
        {**around_text(context, entry), "address": entry.address[1:]},
        context.site.resolve_key(entry),
        render,
    )


def _questions(context: PageContext, index: Entry, guides: Sequence[Entry]) -> Iterator[Page]:
    """The page with the questions of all guides for teams."""
    asking = [guide for guide in guides if context.site.has_questions(guide)]
    if asking:
        address = f"{index.address}questions/"
        yield Page(
            address,
            context.settings.words["questions"],
            "questions.html",
            partial(_questions_context, context, address, index, asking),
            _quick_key(context, asking),
            hidden=True,
        )


def _questions_context(
    context: PageContext, address: str, index: Entry, guides: Sequence[Entry]
) -> dict[str, Any]:
    anchor = context.settings.questions_anchor
    asking = [
        guide for guide in guides if section_below(context.site.converted[guide.path].html, anchor)
    ]
    parts = [
        _part(context, guide, number, address, anchor) for number, guide in enumerate(asking, 1)
    ]
    return {
        "description": context.settings.words["questions_description"],
        "parts": parts,
        "crumbs": breadcrumbs(context.settings.words, (index.title, index.address)),
    }


def separate_parts(html: str) -> str:
    """A page whose parts have ids of their own, landmarks with the title of their text in their
    names, and headings below that of the page."""
    if "<!-- part " not in html:
        return html
    return _PART.sub(lambda part: _separated(part[2], part[1]), html)


def _separated(html: str, part: str) -> str:
    """part: the id of the part, which begins each id inside it. The id of its title, which
    templates of a site's own may lack, is "name-of-" and that."""
    title = _TITLE.search(html)
    name = TAG.sub("", title[1]).replace('"', "&quot;") if title else ""
    ids = {found for tag in TAG.findall(html) for found in ids_of(tag)}
    heading = f" name-of-{part}" if f"name-of-{part}" in ids else ""

    def changed(match: re.Match[str]) -> str:
        tag = _HEADING.sub(lambda found: f"{found[1]}{int(found[2]) + 1}", match[0])
        if name and _LANDMARK.match(tag):
            tag = _NAME.sub(lambda label: f"{label[0]}: {name}", tag)
            tag = _HEADING_OF.sub(lambda headings: headings[0] + heading, tag)
        return tag

    return rename_ids(TAG.sub(changed, html), {old: f"{part}-{old}" for old in ids})
