"""Atom and JSON Feed, for everything and for every tag, author and series."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime, time
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from feedgenerator import Atom1Feed

from practice_hub.content.entry import Entry
from practice_hub.core.cache import Table, project_cache
from practice_hub.core.clock import LONDON
from practice_hub.core.fingerprint import InOrder, fingerprint
from practice_hub.core.output_file import Content, plain
from practice_hub.library import list_date

if TYPE_CHECKING:
    from practice_hub.site import Site

FEED = Table[tuple[str, str]]("feed", tuple[str, str])  # Atom and JSON
NEWEST = 20  # how many entries a feed holds


def all_feeds(site: Site) -> Iterator[tuple[str, Content]]:
    """Every feed as a pair: its address (/tags/cpd/feed.xml) and the file."""
    told = cache(lambda path: _item(site, site.library.by_path[path]))
    today = site.moment.date()  # a feed without entries says when it was made
    names = cache(
        lambda path: _name(site, site.library.by_path[path])
    )  # a post is in a dozen feeds
    lists = {list_.address: list_ for list_ in _lists(site)}
    depends = {
        address: (
            site.settings.fingerprint,
            tuple(list_),
            [names(path) for path in list_.paths] or today,
        )
        for address, list_ in lists.items()
    }
    made = project_cache(site.root).get_or_compute(
        FEED, depends, lambda missing: [_both(site, lists[address], told) for address in missing]
    )
    for address, (atom, json_) in made.items():
        yield f"{address}feed.xml", plain(atom)
        yield f"{address}feed.json", plain(json_)


class _List(NamedTuple):
    """What one feed tells, in either form. address: the page that shows the same list. paths: of its entries, the newest first."""

    address: str
    title: str
    description: str
    paths: list[str]


def _lists(site: Site) -> Iterator[_List]:
    library, known = site.library, site.library.data
    yield _List(
        "/",
        site.settings.name,
        site.settings.description,
        [post.path for post in library.posts[:NEWEST]],
    )
    for folder, names, groups in (
        ("tags", known.tags, library.tagged),
        ("authors", known.authors, library.by_author),
        ("series", known.series, library.in_series),
    ):
        for key, entries in groups.items():
            if key in names:
                newest = sorted(entries, key=_moment, reverse=True)[:NEWEST]
                yield _List(
                    f"/{folder}/{key}/",
                    f"{names[key].name}, {site.settings.name}",
                    names[key].description,
                    [entry.path for entry in newest],
                )


def _both(site: Site, list_: _List, told: Callable[[str], dict]) -> tuple[str, str]:
    about, items = list_[:-1], [told(path) for path in list_.paths]
    return _atom(site, *about, items), _json(site, *about, items)


def _name(site: Site, entry: Entry) -> str:
    """A short name for all that an item tells, whose text need not be made for it."""
    return fingerprint(InOrder((_about(site, entry), site.resolve_key(entry))))


def _item(site: Site, entry: Entry) -> dict:
    url = _absolute(site, entry.address)
    html = site.resolve_links(
        site.converted[entry.path].html, lambda address: _absolute(site, address)
    )
    return {**_about(site, entry), "html": html.replace('href="#', f'href="{url}#')}


def _about(site: Site, entry: Entry) -> dict:
    """An item without its text."""
    moment = _moment(entry)
    url = _absolute(site, entry.address)
    changed = datetime.combine(entry.reviewed, time(), LONDON) if entry.reviewed else moment
    return {
        "url": url,
        "title": entry.title,
        "summary": entry.description,
        "published": moment,
        "updated": max(moment, changed),
        "authors": [
            site.library.data.authors[by.author].name
            for by in entry.authors
            if by.author in site.library.data.authors
        ],
        "tags": [
            site.library.data.tags[tag].name for tag in entry.tags if tag in site.library.data.tags
        ],
    }


def _moment(entry: Entry) -> datetime:
    """When an entry was published, for sorting and for readers' programs; guides count by their review."""
    return entry.date or datetime.combine(list_date(entry), time(), LONDON)


def _absolute(site: Site, address: str) -> str:
    return site.settings.url + address[1:]


class _Atom(Atom1Feed):
    """A feed without entries says when it was made; feedgenerator itself would ask the clock."""

    made: datetime

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else self.made


def _atom(site: Site, address: str, title: str, description: str, items: list[dict]) -> str:
    atom = _Atom(
        title=title,
        link=_absolute(site, address),
        description=description,
        language="en-GB",
        feed_url=_absolute(site, f"{address}feed.xml"),
        author_name=site.settings.name,
    )
    atom.made = datetime.combine(site.moment.date(), time(), LONDON)
    for item in items:
        atom.add_item(
            title=item["title"],
            link=item["url"],
            unique_id=item["url"],
            description=item["summary"],
            content=item["html"],
            author_name=", ".join(item["authors"]) or site.settings.name,
            categories=item["tags"],
            pubdate=item["published"],
            updateddate=item["updated"],
        )
    return atom.writeString("utf-8")


def _json(site: Site, address: str, title: str, description: str, items: list[dict]) -> str:
    """JSON Feed 1.1, as jsonfeed.org describes it."""
    return json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": title,
            "description": description,
            "language": "en-GB",
            "home_page_url": _absolute(site, address),
            "feed_url": _absolute(site, f"{address}feed.json"),
            "items": [
                {
                    "id": item["url"],
                    "url": item["url"],
                    "title": item["title"],
                    "summary": item["summary"],
                    "content_html": item["html"],
                    "date_published": item["published"].isoformat(),
                    "date_modified": item["updated"].isoformat(),
                    "authors": [{"name": name} for name in item["authors"] or [site.settings.name]],
                    "tags": item["tags"],
                }
                for item in items
            ],
        },
        ensure_ascii=False,
        indent=1,
    )
