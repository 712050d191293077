"""Tables: each column says what is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from practice_hub.lint.wording.line_kinds import BAR, CODE, ROW, Line
from practice_hub.lint.wording.page_text import Finding, Page

if TYPE_CHECKING:
    from practice_hub.lint.wording.ruleset import Book

_CELLS = re.compile(r"(?<!\\)\|")
_TABLE = re.compile(r"<table\b.*?</table>", re.I | re.S)


def table_header(page: Page, book: Book) -> Iterator[Finding]:
    """Every column of a table has a heading; only the corner above the first may be empty"""
    for table in _tables(page.prose.lines):
        if len(table) > 1 and (table[1].kind != BAR or table[0].kind == BAR):
            yield page.text.found(
                table[0].start,
                "the table has no row of headings",
                "write one above it, and under that a row such as | --- | --- |",
            )
        elif len(table) > 1:
            yield from _empty_cells(page, table[0])
    for match in _TABLE.finditer(page.prose.text) if "<table" in page.prose.text.lower() else ():
        if "<th" not in match.group().lower().replace("<thead", "") and not _is_code(
            page, match.start()
        ):
            yield page.text.found(
                match.start(),
                "the table has no headings",
                "write each column's heading in <th>, or write the table with bars",
            )


def _tables(lines: tuple[Line, ...]) -> Iterator[list[Line]]:
    for inside, run in groupby(
        lines, lambda line: line.kind == ROW or line.kind == BAR and "|" in line.text
    ):
        if inside:
            yield list(run)


def _empty_cells(page: Page, head: Line) -> Iterator[Finding]:
    cells = [cell.strip() for cell in _CELLS.split(head.text.strip().strip("|"))]
    empty = [number for number, cell in enumerate(cells, 1) if not cell]
    if empty and (empty != [1] or len(cells) == 1):
        which = (
            "no column of the table has a heading"
            if len(empty) == len(cells)
            else f"column {empty[-1]} of the table has no heading"
        )
        yield page.text.found(head.start, which, "write in the first row what each column holds")


def _is_code(page: Page, place: int) -> bool:
    return any(
        line.kind == CODE
        for line in page.prose.lines
        if line.start <= place <= line.start + len(line.text)
    )


RULES = (table_header,)
