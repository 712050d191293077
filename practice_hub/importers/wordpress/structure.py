"""The shape of old posts: headings in order, plain tables and lists, no boxes that only carried looks."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

from practice_hub.importers.wordpress.dom import BLOCKS, all_of, holds, within, words
from practice_hub.importers.wordpress.plain_text import plain
from practice_hub.importers.wordpress.post_context import Sheet
from practice_hub.importers.wordpress.report import TO_DO

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_INLINE = frozenset(
    "abbr b bdi bdo big cite code del em font i ins kbd mark q s samp small span strike strong sub sup tt u var".split()
)
_CODE = ("code", "kbd", "samp", "tt")
_WRAPPERS = (
    "div section article main center header footer aside nav address details summary".split()
)


def emphasis_stays_in_a_line(soup: BeautifulSoup, sheet: Sheet) -> None:
    """Bold or slanted type around whole blocks goes, since Markdown's signs do not reach over paragraphs"""
    for mark in all_of(soup, _INLINE):
        if holds(mark, BLOCKS):
            mark.unwrap()


def code_is_in_one_piece(soup: BeautifulSoup, sheet: Sheet) -> None:
    """Two pieces of code that touch are one, because their signs would run together"""
    for code in all_of(soup, _CODE):
        code.name = "code"
        while isinstance(code.next_sibling, Tag) and code.next_sibling.name in _CODE:
            code.extend(list(code.next_sibling.contents))
            code.next_sibling.decompose()


def wrappers_go(soup: BeautifulSoup, sheet: Sheet) -> None:
    """Boxes that only carried looks become paragraphs, or nothing"""
    for box in reversed(list(all_of(soup, _WRAPPERS))):
        if holds(box, BLOCKS):
            box.unwrap()
        else:
            box.name = "p"


def headings_are_in_order(soup: BeautifulSoup, sheet: Sheet) -> None:
    """The title is the page's first heading, so the text's begin below it and skip no level"""
    headings = list(all_of(soup, _HEADINGS))
    first = next(all_of(soup, BLOCKS), None)
    for heading in headings:
        same = (
            heading is first
            and words(heading).casefold() == plain(sheet.place.item.title).casefold()
        )
        if same or not words(heading) and not holds(heading, ("img",)):
            heading.decompose()
    kept = [heading for heading in headings if not heading.decomposed]
    ranks = {name: rank for rank, name in enumerate(sorted({heading.name for heading in kept}), 2)}
    before = 1
    for heading in kept:
        before = min(ranks[heading.name], before + 1, 6)
        heading.name = f"h{before}"
        for strong in all_of(heading, ("strong", "b")):
            strong.unwrap()


def tables_are_plain(soup: BeautifulSoup, sheet: Sheet) -> None:
    """A table that only arranged things goes; one that holds facts stays, and may need a person's eye"""
    for table in reversed(list(all_of(soup, ("table",)))):
        rows = [row.find_all(["td", "th"]) for row in table.find_all("tr")]
        if within(table, ("table",)) or not any(len(row) > 1 for row in rows):
            for part in table.find_all(["thead", "tbody", "tfoot", "tr", "colgroup", "caption"]):
                part.unwrap()
            for cell in table.find_all(["td", "th"]):
                cell.name = "p" if not holds(cell, BLOCKS) else "div"
            table.unwrap()
            continue
        if not table.find("th"):
            sheet.note(
                TO_DO, "a table has no row of headings; write one, or turn the table into a list"
            )
        for cell in table.find_all(["td", "th"], attrs={"colspan": True}) + table.find_all(
            ["td", "th"], attrs={"rowspan": True}
        ):
            cell.attrs = {}
            sheet.note(TO_DO, "a table had joined cells; see whether it still says the same")
        for caption in table.find_all("caption"):
            caption.name = "p"
            table.insert_before(caption.extract())


def terms_have_words(soup: BeautifulSoup, sheet: Sheet) -> None:
    """An explanation without a term is a paragraph"""
    for term in all_of(soup, ("dt",)):
        if not words(term):
            term.decompose()
    for told in all_of(soup, ("dd",)):
        before = next((node for node in told.previous_siblings if isinstance(node, Tag)), None)
        if before is None or before.name not in ("dt", "dd"):
            told.name = "p"


def lists_are_counted(soup: BeautifulSoup, sheet: Sheet) -> None:
    """Numbered lists keep their numbers"""
    for numbered in all_of(soup, ("ol",)):
        start = str(numbered.get("start", "1"))
        first = int(start) if re.fullmatch(r"\d{1,6}", start) else 1
        for number, item in enumerate(numbered.find_all("li", recursive=False), first):
            item["data-number"] = str(number)
