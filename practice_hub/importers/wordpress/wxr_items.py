"""Makes items, authors, terms and texts of the blog from the XML elements of an export."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from practice_hub.core.addresses import split_address
from practice_hub.importers.wordpress.export import Author, Item, Term

KIND = "wp:post_type"  # an item of a feed has none
# Plugins that change every address of a database change these too: http, www, a slash.
_PREFIXES = tuple(
    (re.compile(rf"\s*https?://(?:www\.)?{address}/?\s*", re.IGNORECASE), prefix)
    for address, prefix in (
        (r"wordpress\.(?:org|com)/export/1\.\d+/excerpt", "excerpt:"),
        (r"wordpress\.(?:org|com)/export/1\.\d+", "wp:"),
        (r"purl\.org/rss/1\.0/modules/content", "content:"),
        (r"purl\.org/dc/elements/1\.1", "dc:"),
    )
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
# What WordPress writes of an item. Anything else is kept as a field of its own.
_ITEM_ELEMENTS = (
    *("title", "link", "pubDate", "dc:creator", "guid", "content:encoded", "excerpt:encoded"),
    *("wp:post_id", "wp:post_date", "wp:post_date_gmt", "wp:post_modified", KIND),
    *("wp:post_modified_gmt", "wp:comment_status", "wp:ping_status", "wp:post_name", "wp:status"),
    *("wp:post_parent", "wp:menu_order", "wp:post_password", "wp:is_sticky", "wp:attachment_url"),
)
_LINKS_OF_SITES = ("pingback", "trackback")


class ChannelText(NamedTuple):
    """A text of the whole blog, such as its title. name: of its element, with prefix."""

    name: str
    text: str


Part = Item | Author | Term | ChannelText


def parse_part(name: str, element: Any) -> Iterator[Part]:
    """An item, an author, a category, a tag or a text of the blog; nothing for other elements.

    name: of the element, as prefixed_name gives it.
    """
    if name == "item":
        yield _parse_item(element)
    elif name == "wp:author":
        yield _parse_author(element)
    elif name in _TERMS:
        yield _parse_channel_term(name, element)
    elif name == "image":  # the blog's icon
        yield ChannelText(name, child_text(element, "url"))
    elif name in ("wp:base_blog_url", "link", "title", "description"):
        yield ChannelText(name, _text(element))


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


def child_text(element: Any, name: str) -> str:
    """The text of the first child with a name; empty if there is none."""
    return next((_text(child) for child in element if prefixed_name(child.tag) == name), "")


def _parse_author(element: Any) -> Author:
    values = {prefixed_name(child.tag): _text(child) for child in element}
    return Author(*(values.get(name, "") for name in _AUTHOR_FIELDS))


def _parse_channel_term(name: str, element: Any) -> Term:
    slug, title, about = (child_text(element, child) for child in _TERMS[name])
    taxonomy = child_text(element, "wp:term_taxonomy") or _TAXONOMIES.get(name, "")
    id = parse_number(child_text(element, "wp:term_id"))
    fields = (_parse_field(child) for child in element if prefixed_name(child.tag) == "wp:termmeta")
    return Term(taxonomy, slug, title, about, id, tuple(fields))


def _parse_field(element: Any) -> tuple[str, str]:
    """Name and value of a custom field."""
    return child_text(element, "wp:meta_key"), child_text(element, "wp:meta_value")


def _parse_item(element: Any) -> Item:
    fields: dict[str, str] = {}
    terms: list[Term] = []
    meta: dict[str, tuple[str, ...]] = {}
    comments: list[str] = []
    for child in element:
        name = prefixed_name(child.tag)
        if name == "category":
            terms.append(_parse_term(child))
        elif name == "wp:comment":
            comments.append(child_text(child, "wp:comment_type"))
        elif name in _ITEM_ELEMENTS:
            fields[name] = _text(child)
        else:
            is_field = name == "wp:postmeta"
            key, value = _parse_field(child) if is_field else (name, _whole_text(child))
            if value:
                meta[key] = (*meta.get(key, ()), value)
    return _build_item(fields, tuple(terms), meta, comments)


def _whole_text(element: Any) -> str:
    """The text of an element that WordPress does not write, with the addresses it holds."""
    values = (value for node in element.iter() for value in node.attrib.values())
    addresses = (value for value in values if re.match(r"https?://", value))
    return " ".join([_text(element), *addresses]).strip()


def _parse_term(element: Any) -> Term:
    taxonomy = element.get("domain", "category")
    return Term(taxonomy, element.get("nicename", ""), _text(element))


def _build_item(
    fields: dict[str, str],
    terms: tuple[Term, ...],
    meta: dict[str, tuple[str, ...]],
    comments: list[str],
) -> Item:
    get = fields.get
    pings = sum(kind in _LINKS_OF_SITES for kind in comments)
    return Item(
        id=parse_number(get("wp:post_id", "")),
        type=get(KIND, "post"),
        status=get("wp:status", ""),
        title=get("title", ""),
        address=_readable(get("link", "")),
        slug=get("wp:post_name", ""),
        author=get("dc:creator", ""),
        content=get("content:encoded", ""),
        excerpt=get("excerpt:encoded", ""),
        date=written_time(get("wp:post_date_gmt", ""), get("wp:post_date", "")),
        terms=terms,
        parent=parse_number(get("wp:post_parent", "")),
        order=parse_number(get("wp:menu_order", "")),
        has_password=bool(get("wp:post_password")),
        sticky=get("wp:is_sticky") == "1",
        file=_readable(get("wp:attachment_url", "")),
        meta=meta,
        comments=len(comments) - pings,
        pings=pings,
        guid=get("guid", ""),
    )


def _readable(address: str) -> str:
    """An address that can be split into its parts; empty for one that no browser follows."""
    return address if any(split_address(address)) else ""


def parse_number(text: str) -> int:
    """A whole number of at most 15 digits; 0 for any other text."""
    return int(text) if re.fullmatch(r"[0-9]{1,15}", text) else 0


def written_time(utc: str, local: str) -> datetime | None:
    """The date of an item, in UTC; None if neither time is a date.

    utc, local: times as WordPress writes them. Drafts have no UTC time: they have their local time,
    without a zone, which is taken as the time of the hub's zone.
    """
    utc_time, local_time = _parse_time(utc), _parse_time(local)
    if utc_time:
        return utc_time.replace(tzinfo=UTC)
    return local_time


def _parse_time(text: str) -> datetime | None:
    """WordPress writes 2011-07-29 14:30:00, and 0000-00-00 00:00:00 for "never"."""
    try:
        time = datetime.strptime(text, "%Y-%m-%d %H:%M:%S")
    except ValueError:
        return None
    return time if 1970 <= time.year <= 2200 else None
