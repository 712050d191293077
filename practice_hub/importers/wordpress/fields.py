"""Custom fields: the report holds the words of those that readers may have seen, and counts others.

WordPress and plugins keep their own fields under names that begin with _. A theme may have shown
every other one. Fields, lists, menus, files and items of other kinds can hold e-mail and IP
addresses of people, which the report, perhaps public, does not repeat.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape

from practice_hub.core.formatting import count
from practice_hub.importers.wordpress.export import Item
from practice_hub.importers.wordpress.plain_text import plain_text, visible_characters
from practice_hub.importers.wordpress.report import LEFT_OUT, Note

# What search engines and social networks showed of a page, by the plugins that write it.
_SHOWN = re.compile(
    r"_yoast_wpseo_(?:title|metadesc|opengraph-(?:title|description|image)"
    r"|twitter-(?:title|description|image))"
    r"|_aioseop?_(?:title|description|og_title|og_description|twitter_title|twitter_description)"
    r"|_seopress_(?:titles_(?:title|desc)|social_(?:fb|twitter)_(?:title|desc|img))"
    r"|_genesis_(?:title|description)|_open_graph_(?:title|description)"
    r"|_twitter_(?:title|description)|_social_image_url"
)
# What the import reads itself, or what describes a file.
_READ = re.compile(
    r"footnotes|_thumbnail_id|_wp_old_slug|_wp_attachment_image_alt|_wp_attached_file"
    r"|_wp_attachment_metadata|_menu_item_\w+"
)
# It begins where a word begins: from each letter of a long word, the search would take hours.
_E_MAIL = re.compile(
    r"(?<![^\s@<>\"'(),;:/])[^\s@<>\"'(),;:/]+(?:@|%40|\\u0040)[\w-]+(?:\.[\w-]+)+"
)
_IP = re.compile(
    r"\b\d{1,3}(?:\.\d{1,3}){3}\b"
    # Eight groups, or fewer with :: in their place; the last two may be written as 192.0.2.7.
    r"|(?:(?<![\w:])(?=[a-f:]*\d)[0-9a-f:]{0,35}::[0-9a-f:]{0,35}(?![^\W_])"
    r"|\b(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{0,4})(?:\.\d{1,3}){0,3}",
    re.IGNORECASE,
)
# WordPress writes letters of e-mail addresses like this, to hide them from programs.
_AS_NUMBER = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|commat);", re.IGNORECASE)


def without_addresses_of_people(text: str) -> str:
    """A text in which e-mail and IP addresses are replaced by what they are."""
    text = visible_characters(_AS_NUMBER.sub(lambda sign: unescape(sign[0]), text))
    return _IP.sub("(an IP address)", _E_MAIL.sub("(an e-mail address)", text))


def shown_fields(fields: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The fields with words that readers may have seen: names, and values for the report."""
    for name, value in fields:
        is_shown = not name.startswith("_") or _SHOWN.fullmatch(name)
        if is_shown and not _READ.fullmatch(name) and re.search(r"[^\W\d_]", value):
            yield _public_name(name), " ".join(without_addresses_of_people(value).split())


def texts_of_fields(fields: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The fields with words that readers may have seen, each with its name if it has one."""
    for name, value in shown_fields(fields):
        yield f"{name}: {value}" if name else value


def _public_name(name: str) -> str:
    return without_addresses_of_people(plain_text(name))


def fields_of(item: Item) -> list[tuple[str, str]]:
    """Names and values of an item's fields, a name for each of its values."""
    return [(name, value) for name, values in item.meta.items() for value in values]


def notes_on_fields(item: Item, path: str) -> Iterator[Note]:
    """A note for every custom field with words, which the old blog's theme may have shown."""
    for name, value in shown_fields(fields_of(item)):
        called = f"the field '{name}'" if name else "a field without a name"
        yield Note(LEFT_OUT, path, f"{called}, which held: {value}")


def notes_on_other_fields(items: Iterable[Item]) -> Iterator[Note]:
    """A note for each name of fields of which the report holds no words.

    items: without those that only some people could see.
    """
    numbers: Counter[str] = Counter()
    for item in items:
        fields = fields_of(item)
        shown = Counter(name for name, _ in shown_fields(fields))
        numbers += (
            Counter(_public_name(name) for name, _ in fields if not _READ.fullmatch(name)) - shown
        )
    for name, number in sorted(numbers.items()):
        kept = count(number, "value")
        called = f"the field '{name}'" if name else "fields without a name"
        message = f"{kept} of {called}, which WordPress or a plugin kept for itself"
        yield Note(LEFT_OUT, "", message)
