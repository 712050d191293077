"""Notes on the menus of the old blog: their words and where they led."""

from __future__ import annotations

from collections.abc import Iterator

from practice_hub.importers.wordpress.blog import OldBlog
from practice_hub.importers.wordpress.export import Item
from practice_hub.importers.wordpress.fields import (
    fields_of,
    texts_of_fields,
    without_addresses_of_people,
)
from practice_hub.importers.wordpress.item_kinds import MENU_ENTRY, was_shown
from practice_hub.importers.wordpress.plain_text import plain_text
from practice_hub.importers.wordpress.report import LEFT_OUT, Note
from practice_hub.importers.wordpress.restricted import without_restricted
from practice_hub.importers.wordpress.wxr_items import parse_number


def notes_on_menus(blog: OldBlog) -> Iterator[Note]:
    """A note for each menu, with its entries in their order.

    An entry that leads to a text that is not imported is counted: its label may be that text's
    title. So is one that was never shown.
    """
    menus: dict[str, list[Item]] = {}
    for item in blog.export.items:
        if item.type == MENU_ENTRY and not item.is_for_some:
            menus.setdefault(_menu_of(item), []).append(item)
    for name, entries in menus.items():
        entries.sort(key=lambda item: (item.order, item.id))
        words = [text for text in (_entry(item, blog) for item in entries) if text]
        left = len(entries) - len(words)
        if left:
            lead = "entry that leads to a text" if left == 1 else "entries that lead to a text"
            words.append(f"{left:,} {lead} that was not imported, or was not shown")
        called = f"the menu '{name}'" if name else "a menu"
        yield Note(LEFT_OUT, "", f"{called}, set 'nav' in mkdocs.yml; it held: {'; '.join(words)}")


def _menu_of(item: Item) -> str:
    return next((plain_text(term.name) for term in item.terms if term.taxonomy == "nav_menu"), "")


def _entry(item: Item, blog: OldBlog) -> str:
    """The words of an entry, with the address that it led to; empty if it is only counted."""
    kind = item.meta_value("_menu_item_type")
    if item.status != "publish":
        return ""
    label, address = plain_text(item.title), ""
    if kind == "post_type":
        title, address = _text_of_entry(item, blog)
        if not address:
            return ""
        label = label or title
    elif kind == "taxonomy":
        label = label or _name_of_term(item, blog)
    url = blog.full_url(item.meta_value("_menu_item_url"))
    if url and blog.is_own(url) and blog.is_left_out(url):
        return ""
    content, notes = without_restricted(item.content)
    more = [plain_text(item.excerpt), plain_text(content)]
    more += texts_of_fields(fields_of(item))
    places = [f"({place})" for place in (address, url) if place]
    words = " ".join(text for text in [label, *places, *more] if text) or "an entry without words"
    words = without_addresses_of_people(words)
    return "; ".join(dict.fromkeys([words, *notes, *item.restricted]))


def _text_of_entry(item: Item, blog: OldBlog) -> tuple[str, str]:
    """Title and address of the text to which an entry leads; empty if readers cannot see it."""
    number = parse_number(item.meta_value("_menu_item_object_id"))
    destination = blog.destination_with(number)
    if destination:
        return plain_text(destination.item.title), destination.address
    found = next((other for other in blog.export.items if number and other.id == number), None)
    if found and was_shown(found):
        return plain_text(found.title), found.address
    return "", ""


def _name_of_term(item: Item, blog: OldBlog) -> str:
    number = parse_number(item.meta_value("_menu_item_object_id"))
    names = (plain_text(term.name) for term in blog.export.terms if number and term.id == number)
    return next(names, "")
