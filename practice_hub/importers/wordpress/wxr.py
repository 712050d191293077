"""Reads a WordPress export (WXR 1.0 to 1.2) in one pass. Nothing is fetched for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import tzinfo
from pathlib import Path
from typing import Any

from lxml import etree

from practice_hub.core.addresses import split_address
from practice_hub.core.clock import DEFAULT_ZONE, in_zone
from practice_hub.importers.wordpress.export import Author, Export, Item, Term
from practice_hub.importers.wordpress.progress import Progress, no_progress
from practice_hub.importers.wordpress.public_parts import public_item, public_term
from practice_hub.importers.wordpress.wxr_checks import (
    a_feed,
    a_web_page,
    check_file,
    has_doctype,
    not_an_export,
    raise_unreadable,
)
from practice_hub.importers.wordpress.wxr_file import ExportFile
from practice_hub.importers.wordpress.wxr_items import (
    KIND,
    ChannelText,
    Part,
    child_text,
    parse_part,
    prefixed_name,
)

_SAFE_OPTIONS = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "recover": False,
    "remove_comments": True,
    "remove_pis": True,
}


def read_export(
    path: Path, progress: Progress = no_progress, zone: tzinfo = DEFAULT_ZONE
) -> Export:
    """The export in a file, without what only some readers could see beside the texts.

    progress: called with the bytes read and the size of the file. zone: of the hub.
    Raises ImportRefused, with the line, when the file is broken, unsafe or not an export.
    """
    check_file(path)
    with ExportFile(path) as file:
        parts = list(_read_parts(path, file, progress))
        repairs = tuple(file.damage.notes)
    texts = {part.name: part.text for part in parts if isinstance(part, ChannelText)}
    terms = tuple(public_term(part) for part in parts if isinstance(part, Term))
    # wp:base_blog_url comes after link, and is the better of the two.
    given = (texts.get(name, "") for name in ("wp:base_blog_url", "link"))
    addresses = (url for url in given if re.match(r"https?://", url) and any(split_address(url)))
    return Export(
        next((url.rstrip("/") for url in addresses), ""),
        {part.login: part for part in parts if isinstance(part, Author)},
        _with_descriptions(
            [_in_zone(public_item(part), zone) for part in parts if isinstance(part, Item)], terms
        ),
        terms,
        {name: texts[name] for name in ("title", "description", "image") if texts.get(name)},
        repairs,
    )


def _in_zone(item: Item, zone: tzinfo) -> Item:
    """The item with its date in a time zone."""
    return replace(item, date=in_zone(item.date, zone)) if item.date else item


def _with_descriptions(items: list[Item], terms: tuple[Term, ...]) -> tuple[Item, ...]:
    """The items, whose categories and tags have the descriptions that the channel gives them."""
    described = {(term.taxonomy, term.slug): term for term in terms if term.description}
    return tuple(
        replace(
            item,
            terms=tuple(described.get((term.taxonomy, term.slug), term) for term in item.terms),
        )
        if described and item.terms
        else item
        for item in items
    )


def _read_parts(path: Path, file: ExportFile, progress: Progress) -> Iterator[Part]:
    size = path.stat().st_size
    parser = etree.iterparse(file, events=("start", "end"), **_SAFE_OPTIONS)
    try:
        for part in _channel_parts(path, parser):
            progress("Reading the export", file.tell(), size)
            yield part
    except etree.XMLSyntaxError as error:
        raise_unreadable(path, parser.error_log, error, file.damage.lines_before)


def _channel_parts(path: Path, parser: Any) -> Iterator[Part]:
    """The parts of the channel. Each element is freed once it is read, to keep memory low."""
    depth, has_version = 0, False
    for event, element in parser:
        depth += 1 if event == "start" else -1
        if event == "start":
            if depth == 1:
                _check_root(path, element)
            continue
        name = prefixed_name(element.tag)
        has_version = has_version or (name == "wp:wxr_version" and depth == 2)
        if depth == 2:
            has_version = has_version or (name == "item" and bool(child_text(element, KIND)))
            if name == "item" and not has_version:
                raise a_feed(path)
            yield from parse_part(name, element)
            _free(element)
    if not has_version:
        raise a_feed(path)


def _free(element: Any) -> None:
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _check_root(path: Path, root: Any) -> None:
    if root.getroottree().docinfo.doctype:
        raise has_doctype(path, 1)
    name = prefixed_name(root.tag).rpartition(":")[2].lower()
    if name in ("html", "body", "head"):
        raise a_web_page(path)
    if name == "feed":
        raise a_feed(path)
    if name != "rss":
        raise not_an_export(path, root.sourceline or 1)
