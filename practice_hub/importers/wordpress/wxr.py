"""Reads a WordPress export (WXR 1.0 to 1.2) in one pass. Nothing is fetched for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from practice_hub.core.clock import LONDON
from practice_hub.importers.wordpress.export import Author, Export, Item, Term
from practice_hub.importers.wordpress.progress import Progress, no_progress
from practice_hub.importers.wordpress.wxr_checks import (
    a_feed,
    a_web_page,
    check_file,
    has_doctype,
    not_an_export,
    raise_unreadable,
)
from practice_hub.importers.wordpress.wxr_file import ExportFile

_SAFE_OPTIONS = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "recover": False,
    "remove_comments": True,
    "remove_pis": True,
}
_PREFIXES = (
    (re.compile(r"https?://wordpress\.org/export/1\.\d+/excerpt/"), "excerpt:"),
    (re.compile(r"https?://wordpress\.org/export/1\.\d+/"), "wp:"),
    (re.compile(r"https?://purl\.org/rss/1\.0/modules/content/"), "content:"),
    (re.compile(r"https?://purl\.org/dc/elements/1\.1/"), "dc:"),
)
_TERMS = {  # the elements of slug, name and description
    "wp:category": ("wp:category_nicename", "wp:cat_name", "wp:category_description"),
    "wp:tag": ("wp:tag_slug", "wp:tag_name", "wp:tag_description"),
    "wp:term": ("wp:term_slug", "wp:term_name", "wp:term_description"),
}
_TAXONOMIES = {"wp:category": "category", "wp:tag": "post_tag"}
_AUTHOR_FIELDS = (
    "wp:author_login",
    "wp:author_display_name",
    "wp:author_first_name",
    "wp:author_last_name",
)


def read_export(path: Path, progress: Progress = no_progress) -> Export:
    """The export in a file.

    progress: called with the bytes read and the size of the file.
    Raises ImportRefused, with the line, when the file is broken, unsafe or not an export.
    """
    check_file(path)
    with ExportFile(path) as file:
        parts = list(_read_parts(path, file, progress))
        repairs = tuple(file.damage.notes)
    texts = {part.name: part.text for part in parts if isinstance(part, ChannelText)}
    terms = tuple(part for part in parts if isinstance(part, Term))
    # wp:base_blog_url comes after link, and is the better of the two.
    addresses = (texts.get(name, "") for name in ("wp:base_blog_url", "link"))
    return Export(
        next((url.rstrip("/") for url in addresses if re.match(r"https?://", url)), ""),
        {part.login: part for part in parts if isinstance(part, Author)},
        _with_descriptions([part for part in parts if isinstance(part, Item)], terms),
        terms,
        {name: texts[name] for name in ("title", "description") if texts.get(name)},
        repairs,
    )


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


class ChannelText(NamedTuple):
    """A text of the whole blog, such as its title. name: of its element, with prefix."""

    name: str
    text: str


Part = Item | Author | Term | ChannelText


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
            if name == "item" and not has_version:
                raise a_feed(path)
            yield from _parse_part(name, element)
            _free(element)
    if not has_version:
        raise a_feed(path)


def _free(element: Any) -> None:
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _parse_part(name: str, element: Any) -> Iterator[Part]:
    """An item, an author, a category, a tag or a text of the blog; nothing for other elements."""
    if name == "item":
        yield _parse_item(element)
    elif name == "wp:author":
        yield _parse_author(element)
    elif name in _TERMS:
        slug, title, about = (_child_text(element, child) for child in _TERMS[name])
        taxonomy = _child_text(element, "wp:term_taxonomy") or _TAXONOMIES.get(name, "")
        yield Term(taxonomy, slug, title, about)
    elif name in ("wp:base_blog_url", "link", "title", "description"):
        yield ChannelText(name, _text(element))


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


@lru_cache
def prefixed_name(tag: str) -> str:
    """An element's name with the usual prefix, wp:post_id, for every version of its namespace."""
    namespace, _, name = tag[1:].partition("}") if tag.startswith("{") else ("", "", tag)
    return next(
        (prefix + name for pattern, prefix in _PREFIXES if pattern.fullmatch(namespace)),
        f"other:{name}" if namespace else name,
    )


def _text(element: Any) -> str:
    return "".join(element.itertext()).strip()


def _child_text(element: Any, name: str) -> str:
    return next((_text(child) for child in element if prefixed_name(child.tag) == name), "")


def _parse_author(element: Any) -> Author:
    values = {prefixed_name(child.tag): _text(child) for child in element}
    return Author(*(values.get(name, "") for name in _AUTHOR_FIELDS))


def _parse_item(element: Any) -> Item:
    fields: dict[str, str] = {}
    terms: list[Term] = []
    meta: dict[str, tuple[str, ...]] = {}
    comments = 0
    for child in element:
        name = prefixed_name(child.tag)
        if name == "category":
            terms.append(_parse_term(child))
        elif name == "wp:postmeta":
            key, value = _child_text(child, "wp:meta_key"), _child_text(child, "wp:meta_value")
            meta[key] = (*meta.get(key, ()), value)
        elif name == "wp:comment":
            comments += 1
        else:
            fields[name] = _text(child)
    return _build_item(fields, tuple(terms), meta, comments)


def _parse_term(element: Any) -> Term:
    taxonomy = element.get("domain", "category")
    return Term(taxonomy, element.get("nicename", ""), _text(element))


def _build_item(
    fields: dict[str, str], terms: tuple[Term, ...], meta: dict[str, tuple[str, ...]], comments: int
) -> Item:
    get = fields.get
    return Item(
        id=parse_number(get("wp:post_id", "")),
        type=get("wp:post_type", "post"),
        status=get("wp:status", ""),
        title=get("title", ""),
        address=get("link", ""),
        slug=get("wp:post_name", ""),
        author=get("dc:creator", ""),
        content=get("content:encoded", ""),
        excerpt=get("excerpt:encoded", ""),
        date=london_time(get("wp:post_date_gmt", ""), get("wp:post_date", "")),
        terms=terms,
        parent=parse_number(get("wp:post_parent", "")),
        order=parse_number(get("wp:menu_order", "")),
        has_password=bool(get("wp:post_password")),
        sticky=get("wp:is_sticky") == "1",
        file=get("wp:attachment_url", ""),
        meta=meta,
        comments=comments,
    )


def parse_number(text: str) -> int:
    """A whole number of at most 15 digits; 0 for any other text."""
    return int(text) if re.fullmatch(r"[0-9]{1,15}", text) else 0


def london_time(utc: str, local: str) -> datetime | None:
    """The date of an item in London; None if neither time is a date.

    utc, local: times as WordPress writes them. Drafts have no UTC time: their local time is
    taken as London time.
    """
    utc_time, local_time = _parse_time(utc), _parse_time(local)
    if utc_time:
        return utc_time.replace(tzinfo=UTC).astimezone(LONDON)
    return local_time.replace(tzinfo=LONDON) if local_time else None


def _parse_time(text: str) -> datetime | None:
    """WordPress writes 2011-07-29 14:30:00, and 0000-00-00 00:00:00 for "never"."""
    try:
        time = datetime.strptime(text, "%Y-%m-%d %H:%M:%S")
    except ValueError:
        return None
    return time if 1970 <= time.year <= 2200 else None
