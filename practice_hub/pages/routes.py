"""The addresses of all generated pages, computed without making the pages.

The check of links and addresses needs no more, so that a writer need not wait for every page. A
test compares these addresses with those of the pages that are made.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from math import ceil
from typing import TYPE_CHECKING, Any

from practice_hub.content.kinds import POST
from practice_hub.library import is_index

if TYPE_CHECKING:
    from practice_hub.content.entry import Entry
    from practice_hub.site import Site

# Ignored at the beginning of a title; the first two are the curly ones.
QUOTATION_MARKS = "\u201c\u2018\"'"
CITE_ENDINGS = ("bib", "ris", "json")  # of the files for reference managers


def generated_urls(site: Site) -> Iterator[str]:
    """The address of every page that is made from many entries, or from data alone."""
    library, data = site.library, site.library.data
    sizes = site.settings.pagination
    if has_blog(site):
        yield from page_addresses("/blog/", len(library.posts), sizes.posts)
    days = [f"{post.date:%Y/%m/%d}".split("/") for post in library.posts]
    for parts in (1, 2, 3):
        for when, number in Counter("/".join(day[:parts]) for day in days).items():
            yield from page_addresses(f"/blog/{when}/", number, sizes.lists)
    yield from _terms(site)
    for kind, entries in library.without_index.items():
        size = sizes.posts if kind.is_dated else sizes.lists
        yield from page_addresses(kind.address, len(entries), size)
    yield "/a-to-z/"
    if len(library.entries) > sizes.a_to_z:
        yield from {f"/a-to-z/{letter_of(entry.title).lower()}/" for entry in library.entries}
    yield from (address for term in data.glossary for address in term_addresses(term))
    yield from _packs(site)
    yield from (sheet_address(entry) for entry in library.entries if site.has_sheet(entry))
    if site.preview:
        yield "/problems/"


def _terms(site: Site) -> Iterator[str]:
    """The lists of tags, authors, series and roles, where the site names any, and one for each."""
    library, sizes = site.library, site.settings.pagination
    for taxonomy in library.taxonomies:
        if taxonomy.known:
            yield f"/{taxonomy.folder}/"
        for term, entries in taxonomy.in_use:
            yield from page_addresses(f"/{taxonomy.folder}/{term.key}/", len(entries), sizes.lists)
    if library.data.roles:
        yield "/for/"
    for role, entries in library.roles.in_use:
        # A page for a role has everything but posts on its first page.
        posts = [entry for entry in entries if entry.kind.key == POST.key]
        yield from page_addresses(f"/for/{role.key}/", len(posts), sizes.lists)


def has_blog(site: Site) -> bool:
    """Whether the site has a blog: any post, published or not. Without one, nothing leads to a blog
    or to the feed of its posts."""
    return any(entry.kind.key == POST.key for entry in site.entries)


def feed_addresses(site: Site) -> Iterator[str]:
    """The address of every feed: of the whole site, its own kinds, each tag, author and series."""
    lists = ["/"] if has_blog(site) else []
    lists += [kind.address for kind in site.library.own_kinds]
    for taxonomy in site.library.taxonomies:
        keys = sorted(term.key for term, _ in taxonomy.in_use)
        lists += [f"/{taxonomy.folder}/{key}/" for key in keys]
    yield from (f"{list_}feed.{form}" for list_ in lists for form in ("xml", "json"))


def cite_addresses(entry: Entry) -> Iterator[str]:
    """The addresses below a page for files that reference managers read."""
    yield from (f"{entry.address}cite.{ending}" for ending in CITE_ENDINGS)


def page_addresses(address: str, number: int, size: int) -> Iterator[str]:
    """The addresses of a list over several pages: its own, then page/2/ and so on below it."""
    yield address
    yield from (f"{address}page/{page}/" for page in range(2, ceil(number / size) + 1))


def share_picture_address(entry: Entry) -> str:
    """The address of the picture that others show beside a link to a page."""
    return f"{entry.address}share.png"


def sheet_address(entry: Entry) -> str:
    """The address of the sheet that people take to a meeting, below the page of its text."""
    return f"{entry.address}sheet/"


def day_address(day: date) -> str:
    """The address of the posts of one day."""
    return f"/blog/{day:%Y/%m/%d}/"


def term_addresses(term: Mapping[str, Any]) -> tuple[str, ...]:
    """The address of a term's page, and then its earlier one where its title is neutral."""
    named = f"/glossary/{term['id']}/"
    return (f"/glossary/{term['page']}/", named) if "page" in term else (named,)


def letter_of(title: str) -> str:
    """The letter under which a title is listed; numbers and signs share one."""
    first = unicodedata.normalize("NFD", title.lstrip(QUOTATION_MARKS))[:1].upper()
    return first if first.isalpha() else "0-9"


def _packs(site: Site) -> Iterator[str]:
    """Packs to print, and pages of questions."""
    library = site.library
    yield from (
        f"/series/{key}/pack/" for key in library.in_series.keys() & library.data.series.keys()
    )
    for path, texts in library.packs.items():
        first = library.by_path[path]
        yield f"{first.address}pack/"
        if is_index(first) and any(map(site.has_questions, texts[1:])):
            yield f"{first.address}questions/"
