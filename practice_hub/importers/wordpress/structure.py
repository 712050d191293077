"""Steps that simplify the structure of a post: headings, tables, lists, code, wrappers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bs4 import BeautifulSoup
from bs4.element import PageElement, Tag

from practice_hub.importers.wordpress.dom import (
    BLOCKS,
    contains,
    elements,
    is_inside,
    tag_names,
    text_of,
)
from practice_hub.importers.wordpress.plain_text import plain_text
from practice_hub.importers.wordpress.post_context import PostContext
from practice_hub.importers.wordpress.report import TO_DO

_HEADINGS = tag_names("h1 h2 h3 h4 h5 h6")
_INLINE = tag_names(
    "abbr b bdi bdo big cite code del em font i ins kbd mark q s samp small span strike strong "
    "sub sup tt u var"
)
_CODE = ("code", "kbd", "samp", "tt")
_WRAPPERS = tag_names(
    "div section article main center header footer aside nav address details summary fieldset "
    "legend hub-classic"
)
_CELLS = ["td", "th"]
_TABLE_PARTS = ["thead", "tbody", "tfoot", "tr", "colgroup", "caption"]


def unwrap_emphasis_around_blocks(soup: BeautifulSoup, context: PostContext) -> None:
    """Removes emphasis around whole blocks: Markdown's does not reach over paragraphs."""
    for inline in elements(soup, _INLINE):
        if contains(inline, BLOCKS):
            inline.unwrap()


def join_adjacent_code(soup: BeautifulSoup, context: PostContext) -> None:
    """Joins pieces of code that touch, because their backquotes would run together."""
    for code in elements(soup, _CODE):
        code.name = "code"
        while (following := _code_after(code)) is not None:
            code.extend(list(following.contents))
            following.decompose()


def _code_after(code: Tag) -> Tag | None:
    sibling = code.next_sibling
    return sibling if isinstance(sibling, Tag) and sibling.name in _CODE else None


def remove_wrappers(soup: BeautifulSoup, context: PostContext) -> None:
    """Removes wrappers around blocks; wrappers of text alone become paragraphs."""
    for wrapper in reversed(list(elements(soup, _WRAPPERS))):
        if contains(wrapper, BLOCKS):
            wrapper.unwrap()
        else:
            wrapper.name = "p"


def order_headings(soup: BeautifulSoup, context: PostContext) -> None:
    """Makes the headings begin at level 2, below the page's title, and skip no level.

    Empty headings and a first one that repeats the title are removed, unless they hold a link or a
    picture.
    """
    title = plain_text(context.destination.item.title)
    headings = list(elements(soup, _HEADINGS))
    first_block = next(elements(soup, BLOCKS), None)
    for heading in headings:
        text = text_of(heading)
        repeats_title = heading is first_block and text.casefold() == title.casefold()
        if (repeats_title or not text) and not contains(heading, ("img", "a")):
            heading.decompose()
    _set_levels([heading for heading in headings if not heading.decomposed])


def _set_levels(headings: list[Tag]) -> None:
    names = sorted({heading.name for heading in headings})
    levels = {name: level for level, name in enumerate(names, 2)}
    level = 1
    for heading in headings:
        level = min(levels[heading.name], level + 1, 6)
        heading.name = f"h{level}"
        for strong in elements(heading, ("strong", "b")):
            strong.unwrap()


def simplify_tables(soup: BeautifulSoup, context: PostContext) -> None:
    """Removes tables that only arranged things; others lose joined cells and their caption."""
    for table in reversed(list(elements(soup, ("table",)))):
        rows = [row.find_all(_CELLS) for row in table.find_all("tr")]
        if is_inside(table, ("table",)) or not any(len(row) > 1 for row in rows):
            _unwrap_table(table)
        else:
            _simplify_table(table, context)


def _unwrap_table(table: Tag) -> None:
    for part in table.find_all(_TABLE_PARTS):
        part.unwrap()
    for cell in table.find_all(_CELLS):
        cell.name = "div" if contains(cell, BLOCKS) else "p"
    table.unwrap()


def _simplify_table(table: Tag, context: PostContext) -> None:
    if not table.find("th"):
        context.note(
            TO_DO, "a table has no row of headings; write one, or turn the table into a list"
        )
    for attribute in ("colspan", "rowspan"):
        for cell in table.find_all(_CELLS, attrs={attribute: True}):
            cell.attrs = {}
            context.note(TO_DO, "a table had joined cells; check that its meaning is the same")
    _join_bodies(table)
    for caption in table.find_all("caption"):
        caption.name = "p"
        table.insert_before(caption.extract())


def _join_bodies(table: Tag) -> None:
    """Puts the rows of all bodies of a table, and those of its foot below them, into one body."""
    bodies = [*table.find_all("tbody"), *table.find_all("tfoot")]
    for body in bodies[1:]:
        bodies[0].extend([row.extract() for row in body.find_all("tr")])
        body.decompose()
    if bodies:
        bodies[0].name = "tbody"


def fix_definition_lists(soup: BeautifulSoup, context: PostContext) -> None:
    """Removes empty terms; a picture alone and a definition without a term become paragraphs.

    WordPress wrote its galleries so: the picture is the term, and its caption the definition.
    """
    for term in elements(soup, ("dt",)):
        if not text_of(term) and contains(term, ("img",)):
            term.name = "p"
        elif not text_of(term):
            term.decompose()
    for definition in elements(soup, ("dd",)):
        if not _is_after_term(definition):
            definition.name = "p"


def _is_after_term(definition: PageElement) -> bool:
    siblings = (node for node in definition.previous_siblings if isinstance(node, Tag))
    before = next(siblings, None)
    return before is not None and before.name in ("dt", "dd")


def number_list_items(soup: BeautifulSoup, context: PostContext) -> None:
    """Stores each item's number in the attribute that markdown_writer.py reads."""
    for numbered in elements(soup, ("ol",)):
        start = str(numbered.get("start", "1"))
        first = int(start) if re.fullmatch(r"\d{1,6}", start) else 1
        items = numbered.find_all("li", recursive=False)
        for number, item in enumerate(items, first):
            item["data-number"] = str(number)
        if _counts_otherwise(numbered, items):
            wrong = "a list had letters, gaps or counted backwards, and is numbered 1, 2, 3 now"
            context.note(TO_DO, f"{wrong}; check what names its points")


def _counts_otherwise(numbered: Tag, items: Sequence[Tag]) -> bool:
    """Whether a list has other signs before its points than numbers that grow by one."""
    has_letters = str(numbered.get("type", "1")) in ("a", "A", "i", "I")
    style = str(numbered.get("style", "")).lower()
    has_gaps = any(item.get("value", item["data-number"]) != item["data-number"] for item in items)
    return has_letters or has_gaps or "reversed" in numbered.attrs or "list-style-type:" in style
