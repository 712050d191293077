"""The HTML of shortcodes that a plugin or a theme filled: toggles, buttons, quotations, pictures.

Nobody knows them all, so they are read by their attributes: what is called `title` is a heading,
what is an address is a link or a picture, what is called `author` stands below a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape
from typing import NamedTuple
from urllib.parse import unquote

_TITLES = ("title", "heading", "headline", "question", "header", "name")
_LABELS = ("label", "text", "button_text", "button_label", "button", "content", "caption", *_TITLES)
_AUTHORS = ("author", "cite", "citation", "source", "by", "attribution")
_QUOTATIONS = ("quote", "blockquote", "pullquote", "testimonial")
_PICTURE_IDS = re.compile(
    r"ids|include|(?:[a-z]+_)?(?:image|img|picture|photo|thumb|thumbnail|attachment|media|bg)s?"
    r"(?:_(?:ids?|url|src))?"
)
_URL = re.compile(r"(?:https?:)?//\S+|(?:mailto:|tel:|www\.)\S+|/[\w./?=&%-]+", re.IGNORECASE)
_PICTURE = re.compile(r"[^?#]+\.(?:jpe?g|png|gif|webp|avif)(?:[?#].*)?", re.IGNORECASE)
_BLOCK = re.compile(r"\n[ \t]*\n|<(?:p|div|ul|ol|h\d|table|blockquote|figure|a)\b", re.IGNORECASE)


class Surroundings(NamedTuple):
    """The HTML before and after what a shortcode encloses."""

    before: str = ""
    after: str = ""


class _Values(NamedTuple):
    title: str
    label: str
    author: str
    links: list[str]
    pictures: list[str]
    picture_ids: str
    alt: str
    caption: str


def plugin_html(
    name: str, attributes: Mapping[str, str], content: str, is_block: bool
) -> Surroundings:
    """The HTML that stands for a shortcode.

    content: what it encloses; empty if it has no closing part. is_block: whether it begins a line,
    so that it may hold a heading.
    """
    values = _read(attributes)
    before, after = _picture_html(values), ""
    if is_block and values.title and content:
        before += f"\n\n<h3>{escape(values.title)}</h3>\n\n"
    if content and (values.author or name in _QUOTATIONS):
        author = f"<p>{escape(values.author)}</p>" if values.author else ""
        return Surroundings(f"{before}\n\n<blockquote>", f"\n\n{author}</blockquote>\n\n")
    if values.author:
        before += f"\n\n<p>{escape(values.author)}</p>\n\n"
    for number, url in enumerate(values.links):
        if content and not number and not _BLOCK.search(content):
            before, after = f'{before}<a href="{escape(url)}">', f"</a>{after}"
        else:
            label = (values.label if not content and not number else "") or url
            after += f' <a href="{escape(url)}">{escape(label)}</a> '
    return Surroundings(before, after)


def _read(attributes: Mapping[str, str]) -> _Values:
    texts = {name: unescape(value).strip() for name, value in attributes.items()}
    addresses = [_address(value) for value in texts.values()]
    found = list(dict.fromkeys(url for url in addresses if url))
    return _Values(
        _first(texts, _TITLES),
        _first(texts, _LABELS),
        _first(texts, _AUTHORS),
        [url for url in found if not _PICTURE.fullmatch(url)],
        [url for url in found if _PICTURE.fullmatch(url)],
        next((texts[name] for name in texts if _are_pictures(name, texts[name])), ""),
        _first(texts, ("alt",)),
        _first(texts, ("caption",)),
    )


def _first(texts: Mapping[str, str], names: tuple[str, ...]) -> str:
    """The first of some attributes that holds words."""
    values = (texts.get(name, "") for name in names)
    return next(
        (value for value in values if re.search(r"[^\W\d_]", value) and not _address(value)), ""
    )


def _address(value: str) -> str:
    """The address that a value is; empty if it is none."""
    if value.startswith("url:"):  # url:https%3A%2F%2Fexample.org|title:Join, of a page builder
        value = unquote(value[4:].partition("|")[0])
    if not _URL.fullmatch(value):
        return ""
    return f"https://{value}" if value.lower().startswith("www.") else value


def _are_pictures(name: str, value: str) -> bool:
    """Whether an attribute names pictures of the old blog by their numbers."""
    return bool(
        _PICTURE_IDS.fullmatch(name) and re.fullmatch(r"\d{1,15}(?:\s*,\s*\d{1,15})*", value)
    )


def _picture_html(values: _Values) -> str:
    caption = f"<figcaption>{escape(values.caption)}</figcaption>" if values.caption else ""
    pictures = "".join(
        f'\n\n<figure><img src="{escape(url)}" alt="{escape(values.alt)}">{caption}</figure>\n\n'
        for url in values.pictures
    )
    return pictures + (
        f'\n\n[gallery ids="{values.picture_ids}"]\n\n' if values.picture_ids else ""
    )
