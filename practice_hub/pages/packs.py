"""Packs to print: the texts of a series or of a set of guides on one page, and the questions for teams on another.

No text is converted again. A text keeps its marks, notes and sources; `separate_parts` gives each its own ids and puts its
headings one level down, once the templates have made the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from practice_hub.content.entry import QUESTIONS_ANCHOR, Entry
from practice_hub.content.links import relative
from practice_hub.core.formatting import count, minutes_to_read
from practice_hub.library import is_index
from practice_hub.markdown.citations import strip_citations
from practice_hub.pages.context import PageContext
from practice_hub.pages.entries import around_text
from practice_hub.pages.page import Page, breadcrumbs

_PART = re.compile(r"<!-- part (\w+) -->(.*?)<!-- end of part -->", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z](?:\"[^\"]*\"|'[^']*'|[^'\">])*>")
_ID = re.compile(r'(?<=\sid=")[^"]+')
_HEADING = re.compile(r"^(</?h)([1-5])\b")
_TABLE = re.compile(r'(aria-label="Table \d+)"')
_NAMES = re.compile(
    r'(\s(?:id|for|aria-labelledby|aria-describedby|aria-controls|href)=")([^"]*)(?=")'
)


@dataclass(frozen=True)
class Part:
    """One text of a pack, as the partials of an ordinary page show it. url: the pack's own, from which links count.

    depends: all that its content is made from.
    """

    id: str
    url: str
    title: str
    view: dict[str, Any]
    depends: tuple
    make: Callable[[], str] = field(repr=False, compare=False)

    @property
    def content(self) -> str:
        """The text, made when it is printed."""
        return self.make()


def pack_pages(context: PageContext) -> Iterator[Page]:
    """A pack for each series, for all guides, and for each page that lists the pages of its set below `pack`."""
    for key, posts in context.library.in_series.items():
        if key in context.library.data.series:  # an unknown one is a Problem, and a preview goes on
            name = context.library.data.series[key].name
            yield _pack(
                context,
                f"/series/{key}/",
                name,
                posts,
                breadcrumbs(("Series", "/series/"), (name, f"/series/{key}/")),
            )
    for first, texts in context.library.packs.items():
        entry = context.library.by_path[first]
        yield _pack(
            context, entry.address, entry.title, texts, breadcrumbs((entry.title, entry.address))
        )
        if is_index(entry):
            yield from _questions(context, entry, texts[1:])


def _pack(
    context: PageContext, above: str, name: str, entries: Sequence[Entry], way: list[dict[str, str]]
) -> Page:
    address = f"{above}pack/"
    return Page(
        address,
        f"{name}: pack to print",
        "pack.html",
        lambda: _pack_meta(context, address, entries, way),
        _depends(context, entries),
        hidden=True,
    )


def _pack_meta(
    context: PageContext, address: str, entries: Sequence[Entry], way: list[dict[str, str]]
) -> dict[str, Any]:
    parts = [_part(context, entry, number, address) for number, entry in enumerate(entries, 1)]
    words = sum(context.site.converted[entry.path].words for entry in entries)
    return {
        "description": f"{count(len(parts), 'text')} to print or read in one go, {minutes_to_read(words)}.",
        "parts": parts,
        "crumbs": way,
    }


def _depends(context: PageContext, entries: Sequence[Entry]) -> tuple:
    """What the texts of a pack depend on, in this order."""
    return context.shared_fingerprint, [context.entry_key(entry) for entry in entries]


def _part(
    context: PageContext, entry: Entry, number: int, address: str, of_it: Callable[[str], str] = str
) -> Part:
    """A text of the pack at this address. of_it: takes what is wanted of its HTML."""
    make = lambda: context.site.resolve_links(
        of_it(context.site.converted[entry.path].html), lambda target: relative(target, address)
    )
    return Part(
        f"part{number}",
        address[1:],
        entry.title,
        {**around_text(context, entry), "address": entry.address[1:]},
        context.site.resolve_key(entry),
        make,
    )


def _questions(context: PageContext, index: Entry, guides: Sequence[Entry]) -> Iterator[Page]:
    """The questions that the guides ask a team, one guide after another, and nothing else."""
    asking = [guide for guide in guides if context.site.has_questions(guide)]
    if asking:
        address = f"{index.address}questions/"
        yield Page(
            address,
            "Questions for your team",
            "questions.html",
            lambda: _questions_meta(context, address, index, asking),
            _depends(context, asking),
            hidden=True,
        )


def _questions_meta(
    context: PageContext, address: str, index: Entry, guides: Sequence[Entry]
) -> dict[str, Any]:
    asking = [guide for guide in guides if questions_in(context.site.converted[guide.path].html)]
    parts = [
        _part(context, guide, number, address, questions_in)
        for number, guide in enumerate(asking, 1)
    ]
    return {
        "description": "The questions from our guides, to print and take to a team meeting.",
        "parts": parts,
        "crumbs": breadcrumbs((index.title, index.address)),
    }


def questions_in(html: str) -> str:
    """What stands below the heading "For your team", up to the next heading; empty where there is none."""
    tree = LexborHTMLParser(f"<body>{html}")
    strip_citations(tree)  # their notes are not printed here
    heading = tree.css_first(f"h2#{QUESTIONS_ANCHOR}")
    node, found = heading.next if heading else None, []
    while node is not None and node.tag not in ("h1", "h2"):
        found.append(node.html or "")
        node = node.next
    return "".join(found).strip()


def separate_parts(html: str) -> str:
    """A page whose parts each have ids of their own, and headings below that of the page."""
    return _PART.sub(lambda part: _own(part[2], part[1]), html) if "<!-- part " in html else html


def _own(html: str, name: str) -> str:
    ids = {found for tag in _TAG.findall(html) for found in _ID.findall(tag)}

    def names(match: re.Match) -> str:
        words = [_named(word, ids, name) for word in match[2].split(" ")]
        return match[1] + " ".join(words)

    def tag(match: re.Match) -> str:
        lower = _HEADING.sub(lambda found: f"{found[1]}{int(found[2]) + 1}", match[0])
        return (
            _NAMES.sub(names, _TABLE.sub(rf'\1 of {name}"', lower)) if "=" in lower else lower
        )  # most tags say nothing more

    return _TAG.sub(tag, html)


def _named(word: str, ids: set[str], name: str) -> str:
    """An id of a part, or a link to one, with the part's name before it; anything else as it is."""
    hash_ = "#" if word.startswith("#") else ""
    return f"{hash_}{name}-{word.removeprefix('#')}" if word.removeprefix("#") in ids else word
