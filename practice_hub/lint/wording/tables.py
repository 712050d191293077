"""Tables: each column has a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from practice_hub.core.problem import Problem
from practice_hub.lint.rule import Rule
from practice_hub.lint.wording.line_kinds import CODE, DIVIDER, ROW, Line
from practice_hub.lint.wording.page_text import PageText
from practice_hub.lint.wording.ruleset import RuleSet

_CELL_END = re.compile(r"(?<!\\)\|")
_HTML_TABLE = re.compile(r"<table\b.*?</table>", re.I | re.S)


def table_header(page: PageText, ruleset: RuleSet) -> Iterator[Problem]:
    """Every column of a table has a heading; only the corner above the first may be empty"""
    for table in _tables(page.prose.lines):
        if len(table) > 1 and (table[1].kind != DIVIDER or table[0].kind == DIVIDER):
            yield page.body.finding(
                table[0].start,
                "the table has no row of headings",
                "write one above it, and under that a row such as | --- | --- |",
            )
        elif len(table) > 1:
            yield from _empty_headings(page, table[0])
    yield from _html_tables(page)


def _html_tables(page: PageText) -> Iterator[Problem]:
    text = page.prose.text
    for match in _HTML_TABLE.finditer(text) if "<table" in text.lower() else ():
        has_headings = "<th" in match.group().lower().replace("<thead", "")
        if not has_headings and not _is_code(page, match.start()):
            yield page.body.finding(
                match.start(),
                "the table has no headings",
                "write each column's heading in <th>, or write the table with bars",
            )


def _tables(lines: tuple[Line, ...]) -> Iterator[list[Line]]:
    for in_table, run in groupby(lines, _is_row):
        if in_table:
            yield list(run)


def _is_row(line: Line) -> bool:
    return line.kind == ROW or (line.kind == DIVIDER and "|" in line.text)


def _empty_headings(page: PageText, head: Line) -> Iterator[Problem]:
    cells = [cell.strip() for cell in _CELL_END.split(head.text.strip().strip("|"))]
    empty = [number for number, cell in enumerate(cells, 1) if not cell]
    if empty and (empty != [1] or len(cells) == 1):
        wrong = (
            "no column of the table has a heading"
            if len(empty) == len(cells)
            else f"column {empty[-1]} of the table has no heading"
        )
        yield page.body.finding(head.start, wrong, "write in the first row what each column holds")


def _is_code(page: PageText, place: int) -> bool:
    return any(
        line.kind == CODE and line.start <= place <= line.start + len(line.text)
        for line in page.prose.lines
    )


RULES = (Rule(table_header),)
