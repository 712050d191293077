"""What a list, a page's head or a feed says about an entry: plain values that templates print.

Addresses here have no leading slash, because the templates' `url` filter counts from the site's root.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hub.addresses import inside, is_elsewhere, relative
from hub.entry import Entry
from hub.library import is_index, published, told_on
from hub.words import day_in_words, minutes_to_read

if TYPE_CHECKING:
    from hub.site import Site

KIND_NAMES = {"post": "Post", "guide": "Guide", "explainer": "Explainer", "course": "Training module", "page": "Page"}


def card(site: Site, entry: Entry) -> dict[str, Any]:
    """An entry as every list shows it."""
    text = site.converted[entry.path]
    return {
        "title": entry.title,
        "address": entry.address[1:],
        "description": entry.description,
        "kind": entry.kind,
        "kind_name": "Archive summary" if entry.summarises else KIND_NAMES[entry.kind],
        "day": told_on(entry).isoformat(),
        "day_in_words": day_in_words(told_on(entry)),
        "dated": entry.date is not None,
        "reading": minutes_to_read(text.words),
        "tags": [named(site.library.data.tags, tag, "tags") for tag in entry.tags],
        "pin": entry.pin,
        "waiting": waiting(site, entry),
    }


def named(known: dict, key: str, folder: str) -> dict[str, str]:
    """A tag, an author or a series as a link; an unknown key shows as itself, since a preview goes on."""
    return {"name": known[key].name if key in known else key, "address": f"{folder}/{key}/"}


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
        {**named(known, by.author, "authors"), "role": by.role, "introduction": known[by.author].description if by.author in known else ""}
        for by in entry.authors
    ]


def series_box(site: Site, entry: Entry) -> dict[str, Any] | None:
    """The series that a post belongs to, with all its parts; None for a post on its own."""
    posts = site.library.in_series.get(entry.series, ())
    if not posts:
        return None
    parts = [{**card(site, post), "part": post.part, "here": post == entry} for post in posts]
    return {**named(site.library.data.series, entry.series, "series"), "part": entry.part, "of": max(len(posts), entry.part), "parts": parts}


def works(site: Site, entry: Entry) -> list[dict[str, Any]]:
    """The references of a page, ready to print."""
    known = site.library.data.references
    found = [known[key] for key in entry.references if key in known]
    return [{"html": work.html, "url": work.url, "checked": work.checked} for work in found]


def to_print(site: Site, entry: Entry) -> list[dict[str, str]]:
    """The packs that a page begins, or else is in; from the first page of all guides also their questions."""
    packs = site.library.packs
    begins = [entry.path] if entry.path in packs else [first for first, texts in packs.items() if entry in texts and not is_index(texts[0])]
    found = [{"title": f"{site.library.by_path[first].title}: all in one to print", "address": f"{site.library.by_path[first].address[1:]}pack/"} for first in begins]
    if entry.path in packs and is_index(entry):
        found.append({"title": "Questions for your team, from all guides", "address": f"{entry.address[1:]}questions/"})
    return found


def further(site: Site, entry: Entry) -> list[dict[str, Any]]:
    """Related pages: those that the author chose, then those that share most tags; six at the most."""
    chosen, paths = [], {entry.path}
    for link in entry.links:
        name = inside(link.target, entry.path).removeprefix("hub:").partition("#")[0]
        if is_elsewhere(link.target):
            chosen.append({"title": link.title or link.target, "url": link.target, "kind_name": "On another site"})
        elif name in site.library.by_path:
            paths.add(name)
            chosen.append({**card(site, site.library.by_path[name]), "title": link.title or site.library.by_path[name].title})
    found = [card(site, other) for other in site.library.related(entry, 6) if other.path not in paths]
    return (chosen + found)[:6]
