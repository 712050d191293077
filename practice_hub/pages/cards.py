"""What a list, a page's head or a feed says about an entry: plain values that templates print.

Addresses here have no leading slash, because the templates' `url` filter counts from the site's root.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from practice_hub.content.entry import Entry
from practice_hub.content.links import inside, is_elsewhere, relative
from practice_hub.core.fingerprint import FrozenDict
from practice_hub.core.formatting import day_in_words, minutes_to_read
from practice_hub.data.figures import Figure
from practice_hub.library import is_index, published, told_on
from practice_hub.markdown.charts import source_of
from practice_hub.pages.routes import FURTHER

if TYPE_CHECKING:
    from practice_hub.data.references import Reference
    from practice_hub.site import Site

KIND_NAMES = {
    "post": "Post",
    "guide": "Guide",
    "explainer": "Explainer",
    "course": "Training module",
    "page": "Page",
}


class Card(FrozenDict):
    """What lists say of an entry. Many pages hold one card; their cache keys share its encoding."""


def card(site: Site, entry: Entry) -> Card:
    """An entry as every list shows it; made once, since a post stands in a dozen lists."""
    if entry.path not in site.cards:
        site.cards[entry.path] = _card(site, entry)
    return site.cards[entry.path]


def _card(site: Site, entry: Entry) -> Card:
    return Card(
        title=entry.title,
        address=entry.address[1:],
        description=entry.description,
        kind=entry.kind,
        kind_name="Archive summary" if entry.summarises else KIND_NAMES[entry.kind],
        day=told_on(entry).isoformat(),
        day_in_words=day_in_words(told_on(entry)),
        dated=entry.date is not None,
        reading=minutes_to_read(site.converted[entry.path].words),
        tags=[named(site.library.data.tags, tag, "tags") for tag in entry.tags],
        pin=entry.pin,
        waiting=waiting(site, entry),
    )


def named(known: dict, key: str, folder: str) -> dict[str, str]:
    """A tag, an author or a series as a link; an unknown key shows as itself, since a preview goes on."""
    return {"name": known[key].name if key in known else key, "address": f"{folder}/{key}/"}


def readers(site: Site, entry: Entry) -> list[str]:
    """Whom a page is for, by the names that readers see."""
    return [named(site.library.data.roles, role, "for")["name"] for role in entry.audience]


def waiting(site: Site, entry: Entry) -> str:
    """Why readers do not see an entry yet, in words for its author; empty when they do."""
    if entry.draft:
        return "Draft"
    return "" if published(entry, site.moment) else f"Planned for {day_in_words(entry.date.date())}"


def with_excerpt(site: Site, entry: Entry, here: str) -> dict[str, Any]:
    """A card with the excerpt, its links counted from the page `here`."""
    text = site.converted[entry.path]
    excerpt = site.settle(text.excerpt, lambda address: relative(address, here))
    return {**card(site, entry), "excerpt": excerpt, "cut": text.cut}


def bylines(site: Site, entry: Entry) -> list[dict[str, str]]:
    """Who wrote a post: name, address, introduction, and the role at the time of writing."""
    known = site.library.data.authors
    return [
        {
            **named(known, by.author, "authors"),
            "role": by.role,
            "introduction": known[by.author].description if by.author in known else "",
        }
        for by in entry.authors
    ]


def series_box(site: Site, entry: Entry) -> dict[str, Any] | None:
    """The series that a post belongs to, with all its parts; None for a post on its own."""
    posts = site.library.in_series.get(entry.series, ())
    if not posts:
        return None
    parts = [
        {**card(site, post), "part": post.part, "here": post.path == entry.path} for post in posts
    ]
    return {
        **named(site.library.data.series, entry.series, "series"),
        "part": entry.part,
        "of": max(len(posts), entry.part),
        "parts": parts,
    }


def works(site: Site, entry: Entry) -> list[dict[str, Any]]:
    """The works that a page draws on, ready to print: those it lists, then those it cites, then those of its figures."""
    known, marked = site.library.data.references, site.converted[entry.path].marks.works
    return [{**work(known[key]), "cited": key in marked} for key in site.works_of(entry)]


def work(reference: Reference) -> dict[str, Any]:
    """A work as every list shows it. cited_as: only where the year has a letter, which the work itself does not print."""
    lettered = reference.label[-1:].isalpha() and reference.label[-2:-1].isdigit()
    return {
        "key": reference.key,
        "html": reference.html,
        "url": reference.url,
        "checked": reference.checked,
        "cited_as": reference.label if lettered else "",
    }


def all_works(site: Site) -> list[dict[str, Any]]:
    """Every work that a page draws on, by author, with the pages."""
    known = site.library.data.references
    listed = sorted(site.drawn_on.items(), key=lambda item: (known[item[0]].label.lower(), item[0]))
    return [
        {**work(known[key]), "pages": [card(site, entry) for entry in entries]}
        for key, entries in listed
    ]


def figure_notes(site: Site, entry: Entry) -> list[dict[str, Any]]:
    """Where the figures of a page are from, and what they do not show; without those whose table is on the page."""
    data, text, year = site.library.data, site.converted[entry.path], site.moment.year
    ids = dict.fromkeys(mark.id for mark in text.marks.figures)
    found = [
        data.figures.by_id[key]
        for key in ids
        if key in data.figures.by_id and data.figures.by_id[key].group not in text.groups
    ]
    return [_figure_note(site, figure, figure.old(year)) for figure in found]


def _figure_note(site: Site, figure: Figure, old: bool) -> dict[str, Any]:
    table = site.table_of.get(figure.group)
    source = source_of(figure, site.library.data.references, lambda key: f"#work-{key}")
    return {
        "id": figure.id,
        "value": figure.value[:1].upper() + figure.value[1:],
        "what": figure.what,
        "when": figure.when,
        "old": old,
        "people": figure.people,
        "source": source,
        "limit": figure.limit,
        "table": f"{table[1:]}#figure-{figure.id}" if table else "",
    }


def to_print(site: Site, entry: Entry) -> list[dict[str, str]]:
    """The packs that a page begins, or else is in; from the first page of all guides also their questions."""
    packs = site.library.packs
    begins = [entry.path] if entry.path in packs else site.library.in_packs.get(entry.path, [])
    found = [
        {
            "title": f"{site.library.by_path[first].title}: all in one to print",
            "address": f"{site.library.by_path[first].address[1:]}pack/",
        }
        for first in begins
    ]
    if entry.path in packs and is_index(entry) and any(map(site.asks, packs[entry.path][1:])):
        found.append(
            {
                "title": "Questions for your team, from all guides",
                "address": f"{entry.address[1:]}questions/",
            }
        )
    return found


def further(site: Site, entry: Entry) -> list[dict[str, Any]]:
    """Related pages: those that the author chose, then those that share most tags; six at the most."""
    chosen, paths = [], {entry.path}
    for link in entry.links:
        name = inside(link.target, entry.path).removeprefix("hub:").partition("#")[0]
        if is_elsewhere(link.target):
            chosen.append(
                {
                    "title": link.title or link.target,
                    "url": link.target,
                    "kind_name": "On another site",
                }
            )
        elif name in site.library.by_path:
            paths.add(name)
            chosen.append(
                {
                    **card(site, site.library.by_path[name]),
                    "title": link.title or site.library.by_path[name].title,
                }
            )
    found = [
        card(site, site.library.by_path[path])
        for path in site.related[entry.path]
        if path not in paths
    ]
    return (chosen + found)[:FURTHER]
