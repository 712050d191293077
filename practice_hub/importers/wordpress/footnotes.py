"""Footnotes of the old blog: those of WordPress 6.3, and those of shortcodes such as [ref].

In the tree a mark is <hub-mark> and the text of a note <hub-note>; both have the note's number.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from bs4.element import Tag

from practice_hub.importers.wordpress.dom import elements, parse_tree
from practice_hub.importers.wordpress.export import Item

SHORTCODES = ("ref", "footnote", "fn", "mfn", "efn_note", "sidenote")
MARK, NOTE = "hub-mark", "hub-note"


@dataclass
class Footnotes:
    """The texts of a post's notes. by_id: HTML by the id that a mark in the text names."""

    by_id: dict[str, str] = field(default_factory=dict)

    def add(self, html: str) -> str:
        """Adds the text of a shortcode. Returns the HTML of its mark."""
        key = f"hub-{len(self.by_id) + 1}"
        self.by_id[key] = html
        return f'<sup data-fn="{key}"></sup>'

    def drop_marked_in(self, before: str, after: str) -> None:
        """Drops the notes whose marks stand in a text before a part was taken out, and not after.

        A note that has no mark at all stays.
        """
        for key in _marks(before) - _marks(after):
            self.by_id.pop(key, None)


def _marks(html: str) -> set[str]:
    return set(re.findall(r"""data-fn=["']([^"']+)""", html))


def footnotes_of(item: Item) -> Footnotes:
    """The notes in the custom field of an item; none if it cannot be read."""
    try:
        found = json.loads(item.meta_value("footnotes") or "[]")
        return Footnotes({str(note["id"]): str(note["content"]) for note in found})
    except (ValueError, KeyError, TypeError):
        return Footnotes()


def place_footnotes(soup: BeautifulSoup, footnotes: Footnotes) -> None:
    """Puts marks where the text has them, and the texts of the notes at its end.

    A note without a mark becomes a paragraph there.
    """
    numbers: dict[str, int] = {}
    for mark in elements(soup, lambda tag: tag.get("data-fn") in footnotes.by_id):
        key = str(mark["data-fn"])
        number = numbers.setdefault(key, len(numbers) + 1)
        mark.replace_with(soup.new_tag(MARK, attrs={"data-number": str(number)}))
    for key, html in footnotes.by_id.items():
        note = soup.new_tag(NOTE if key in numbers else "p")
        if key in numbers:
            note["data-number"] = str(numbers[key])
        note.extend(list(parse_tree(html).contents))
        soup.append(note)
    _in_order(soup)


def _in_order(soup: BeautifulSoup) -> None:
    notes = sorted(elements(soup, (NOTE,)), key=_number)
    for note in notes:
        soup.append(note.extract())


def _number(note: Tag) -> int:
    return int(str(note["data-number"]))
