"""Atom and JSON feeds: of the whole site, its own kinds, and every tag, author and series."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, tzinfo
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict

from feedgenerator import Atom1Feed

from practice_hub.content.entry import Entry
from practice_hub.content.links import IN_TAG
from practice_hub.core.cache import Table, project_cache
from practice_hub.core.clock import instant
from practice_hub.core.fingerprint import InOrder, fingerprint
from practice_hub.core.formatting import day_in_words
from practice_hub.core.output_file import CompressedFile, OutputFile
from practice_hub.library import Taxonomy, list_date
from practice_hub.pages.routes import has_blog

if TYPE_CHECKING:
    from practice_hub.site import Site

FEED = Table[tuple[CompressedFile, CompressedFile]](
    "feed", tuple[CompressedFile, CompressedFile]
)  # Atom and JSON
ENTRIES_IN_FEED = 20
_JUMP = re.compile(rf'href="#{IN_TAG}')


class _Feed(NamedTuple):
    """What one feed holds, in either format.

    address: the page that shows the same list. paths: of its entries, the newest first.
    """

    address: str
    title: str
    description: str
    paths: list[str]


class _About(TypedDict):
    """An entry in a feed, without its text. notes: HTML to stand above the text."""

    url: str
    title: str
    summary: str
    published: datetime
    updated: datetime
    authors: list[str]
    tags: list[str]
    notes: str


class _Item(_About):
    """An entry in a feed. html: its text, with full addresses."""

    html: str


def all_feeds(site: Site) -> Iterator[tuple[str, OutputFile]]:
    """Every feed as a pair: its address (/tags/cpd/feed.xml) and the file."""
    # A post is in a dozen feeds, so its item and its key are made once.
    item_of = cache(lambda path: _item(site, site.library.by_path[path]))
    key_of = cache(lambda path: _item_key(site, site.library.by_path[path]))
    today = site.moment.date()  # part of a feed without entries
    feeds = {feed.address: feed for feed in _feeds(site)}
    depends = {
        address: (
            site.settings.fingerprint,
            tuple(feed),
            [key_of(path) for path in feed.paths] or today,
        )
        for address, feed in feeds.items()
    }

    def make(missing: list[str]) -> list[tuple[CompressedFile, CompressedFile]]:
        return [_both_formats(site, feeds[address], item_of) for address in missing]

    made = project_cache(site.root).get_or_compute(FEED, depends, make)
    for address, (atom, json_) in made.items():
        yield f"{address}feed.xml", atom.to_write()
        yield f"{address}feed.json", json_.to_write()


def _feeds(site: Site) -> Iterator[_Feed]:
    library, settings = site.library, site.settings
    if has_blog(site):
        yield _Feed("/", settings.name, settings.description, _newest(site, library.posts))
    yield from _of_kinds(site)
    for taxonomy in library.taxonomies:
        yield from _term_feeds(site, taxonomy)


def _term_feeds(site: Site, taxonomy: Taxonomy) -> Iterator[_Feed]:
    """A feed for each tag, author or series."""
    for term, entries in taxonomy.in_use:
        yield _Feed(
            f"/{taxonomy.folder}/{term.key}/",
            f"{term.name}, {site.settings.name}",
            term.description,
            _newest(site, entries),
        )


def _of_kinds(site: Site) -> Iterator[_Feed]:
    """A feed for each kind of the site's own."""
    for kind, entries in site.library.own_kinds.items():
        yield _Feed(
            kind.address,
            f"{kind.plural}, {site.settings.name}",
            kind.description or site.settings.description,
            _newest(site, entries),
        )


def _newest(site: Site, entries: Iterable[Entry]) -> list[str]:
    """The paths of the entries in a feed, the newest first. A correction makes a text new again."""
    zone = site.settings.zone

    def changed(entry: Entry) -> datetime:
        corrected = [_midnight(entry.corrected, zone)] if entry.corrected else []
        return max(map(instant, [_published(entry, zone), *corrected]))

    return [each.path for each in sorted(entries, key=changed, reverse=True)[:ENTRIES_IN_FEED]]


def _both_formats(
    site: Site, feed: _Feed, item_of: Callable[[str], _Item]
) -> tuple[CompressedFile, CompressedFile]:
    items = [item_of(path) for path in feed.paths]
    atom, json_ = _atom(site, feed, items), _json(site, feed, items)
    return CompressedFile.of(atom.encode()), CompressedFile.of(json_.encode())


def _item_key(site: Site, entry: Entry) -> str:
    """Fingerprint of an item; its text need not be made for it."""
    return fingerprint(InOrder((dict(_about(site, entry)), site.resolve_key(entry))))


def _item(site: Site, entry: Entry) -> _Item:
    about = _about(site, entry)
    html = site.resolve_links(
        site.converted[entry.path].html, lambda address: _absolute(site, address)
    )
    html = _JUMP.sub(f'href="{about["url"]}#', html)
    return {**about, "html": about["notes"] + html}


def _about(site: Site, entry: Entry) -> _About:
    data, zone = site.library.data, site.settings.zone
    published = _published(entry, zone)
    changes = [_midnight(day, zone) for day in (entry.reviewed, entry.corrected) if day]
    authors = [byline.author for byline in entry.authors]
    return {
        "url": _absolute(site, entry.address),
        "title": entry.title,
        "summary": entry.description,
        "published": published,
        "updated": max([published, *changes]),
        "authors": [data.authors[author].name for author in authors if author in data.authors],
        "tags": [data.tags[tag].name for tag in entry.tags if tag in data.tags],
        "notes": _content_note(site, entry) + _corrections(site, entry),
    }


def _content_note(site: Site, entry: Entry) -> str:
    """What may be hard to read in an entry, as HTML; empty where nothing is named."""
    if not entry.content_note:
        return ""
    before = escape(site.settings.words["before_you_read"])
    return f"<p><strong>{before}</strong> {escape(entry.content_note, quote=False)}</p>\n"


def _corrections(site: Site, entry: Entry) -> str:
    """The corrections of an entry as HTML, the newest first."""
    corrected_on = site.settings.words["corrected_on"]
    return "".join(
        f"<p><strong>{escape(corrected_on.format(day=day_in_words(correction.date)))}</strong> "
        f"{escape(correction.note, quote=False)}</p>\n"
        for correction in reversed(entry.corrections)
    )


def _published(entry: Entry, zone: tzinfo) -> datetime:
    """When an entry was published; a guide counts from its review."""
    return entry.date or _midnight(list_date(entry), zone)


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone)


def _absolute(site: Site, address: str) -> str:
    return site.settings.url + address[1:]


class _Atom(Atom1Feed):  # type: ignore[misc]
    """An Atom feed with the day of the build when it has no entries; feedgenerator would take the
    time from the clock."""

    made: datetime

    def latest_post_date(self) -> datetime:
        newest: datetime = super().latest_post_date()
        return newest if self.items else self.made


def _atom(site: Site, feed: _Feed, items: list[_Item]) -> str:
    atom = _Atom(
        title=feed.title,
        link=_absolute(site, feed.address),
        description=feed.description,
        language=site.settings.language,
        feed_url=_absolute(site, f"{feed.address}feed.xml"),
        author_name=site.settings.name,
    )
    atom.made = _midnight(site.moment.date(), site.settings.zone)
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
    return str(atom.writeString("utf-8"))


def _json(site: Site, feed: _Feed, items: list[_Item]) -> str:
    """The feed as JSON Feed 1.1, which jsonfeed.org specifies."""
    written = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "language": site.settings.language,
        "home_page_url": _absolute(site, feed.address),
        "feed_url": _absolute(site, f"{feed.address}feed.json"),
        "items": [_json_item(site, item) for item in items],
    }
    return json.dumps(written, ensure_ascii=False, indent=1)


def _json_item(site: Site, item: _Item) -> dict[str, Any]:
    return {
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
