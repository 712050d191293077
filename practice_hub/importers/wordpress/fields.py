"""Custom fields: the report holds the words of those that readers may have seen, and counts others.

WordPress and plugins keep their own fields under names that begin with _. A theme may have shown
every other one. Fields can hold addresses of people, which the report, perhaps public, never does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

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
_E_MAIL = re.compile(r"[^\s@<>\"'(),;:]+@[\w-]+(?:\.[\w-]+)+")
_IP = re.compile(
    r"\b\d{1,3}(?:\.\d{1,3}){3}\b|\b(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{0,4}", re.IGNORECASE
)


def without_addresses_of_people(text: str) -> str:
    """A text on one line, in which e-mail and IP addresses are replaced by what they are."""
    text = _E_MAIL.sub("(an e-mail address)", visible_characters(text))
    return " ".join(_IP.sub("(an IP address)", text).split())


def shown_fields(fields: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The fields with words that readers may have seen: names, and values for the report."""
    for name, value in fields:
        is_shown = not name.startswith("_") or _SHOWN.fullmatch(name)
        if is_shown and not _READ.fullmatch(name) and re.search(r"[^\W\d_]", value):
            yield plain_text(name), without_addresses_of_people(value)


def fields_of(item: Item) -> list[tuple[str, str]]:
    """Names and values of an item's fields, a name for each of its values."""
    return [(name, value) for name, values in item.meta.items() for value in values]


def notes_on_fields(item: Item, path: str) -> Iterator[Note]:
    """A note for every custom field with words, which the old blog's theme may have shown."""
    for name, value in shown_fields(fields_of(item)):
        yield Note(LEFT_OUT, path, f"the field '{name}', which held: {value}")


def notes_on_other_fields(items: Iterable[Item]) -> Iterator[Note]:
    """A note for each name of fields of which the report holds no words.

    items: without those that only some people could see.
    """
    numbers: Counter[str] = Counter()
    for item in items:
        fields = fields_of(item)
        shown = Counter(name for name, _ in shown_fields(fields))
        numbers += (
            Counter(plain_text(name) for name, _ in fields if not _READ.fullmatch(name)) - shown
        )
    for name, number in sorted(numbers.items()):
        kept = count(number, "value")
        message = f"{kept} of the field '{name}', which WordPress or a plugin kept for itself"
        yield Note(LEFT_OUT, "", message)
