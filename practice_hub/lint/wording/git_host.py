"""Markdown that the git host shows otherwise than readers get it.

Writers see their text in the git host's preview, which reads it as CommonMark does with GitHub's
tables. Python-Markdown needs an empty line above a list and four blanks for each level of it, and
joins quotations. Where the two differ, that is reported.

Sources: CommonMark 0.31.2, sections 4.6, 5.1 and 5.2; GitHub Flavored Markdown, section 4.10; the
syntax documentation of Python-Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from practice_hub.core.problem import Problem
from practice_hub.lint.rule import Rule
from practice_hub.lint.wording.line_kinds import (
    ADMONITION,
    BLANK,
    CODE,
    DIVIDER,
    ITEM,
    QUOTE,
    ROW,
    TEXT,
    Line,
)
from practice_hub.lint.wording.page_text import PageText, quoted
from practice_hub.lint.wording.ruleset import RuleSet

LEVEL = 4  # blanks for each level of a list
_ITEM = re.compile(r"( *)([-*+]|\d{1,9}[.)])( +)\S")
_BEGINS_LIST = re.compile(r"(?:[-*+]|1[.)]) +\S")  # what may follow a paragraph at once
_CELL_END = re.compile(r"(?<!\\)\|")
_BOXES = "div|details|section|article|aside|figure|header|footer|address"
_TAG = re.compile(rf"<(/?)({_BOXES})\b([^<>]*)>", re.IGNORECASE)
_MARKS = re.compile(r"\s*(?:[-*+] |\d+[.)] |#{1,6} |> |\|)|\*\*\S|\[[^\]\n]+\]\(|(?<!\w)[*_]\w")
_LABELLED = re.compile(r"(?<![\\!\]])\[[^\[\]\n]+\]\[([^\[\]\n@^]+)\]")
_DEFINITION = re.compile(r"^ {0,3}\[([^\[\]\n]+)\]:\s*\S", re.MULTILINE)
_WIKI = re.compile(r"(?<![\\\[!])\[\[[^\[\]\n]+\]\](?![(\[])")
# Not our own placeholders, of which content/placeholders.py reports the unknown ones.
_TEMPLATE = re.compile(r"\{%.*?%\}|\{\{(?! *(?:site|exit)_).*?\}\}")


def list_below_text(page: PageText, ruleset: RuleSet) -> Iterator[Problem]:
    """A list has an empty line above it, or its points run on in the paragraph above"""
    lines = page.prose.lines
    for place, line in enumerate(lines[1:], 1):
        above = lines[place - 1]
        if line.kind == QUOTE and above.kind == QUOTE:
            begins = _begins_list(_inside(line), _inside(above)) and not _is_item(_inside(above))
        else:
            is_list = line.kind == ITEM and _begins_list(line.text, above.text)
            begins = is_list and _in_paragraph(lines, place - 1)
        if begins and not (line.kind == QUOTE and _in_quoted_list(lines, place - 1)):
            yield page.body.finding(
                line.start,
                "the list stands right below a line of text, so that readers see no list",
                "put an empty line above it",
            )


def _inside(quote: Line) -> str:
    return quote.text.strip().removeprefix(">").removeprefix(" ")


def _is_item(text: str) -> bool:
    return bool(_ITEM.match(text))


def _begins_list(text: str, above: str) -> bool:
    """Whether a line begins a list right below words that are no list."""
    indent = len(text) - len(text.lstrip(" "))
    above_indent = len(above) - len(above.lstrip(" "))
    begins = _BEGINS_LIST.match(text.lstrip(" "))
    return bool(begins and above.strip() and abs(indent - above_indent) < LEVEL)


def _in_paragraph(lines: tuple[Line, ...], place: int) -> bool:
    """Whether a line belongs to a paragraph that is no point of a list."""
    while place >= 0 and lines[place].kind == TEXT:
        place -= 1
    below = lines[place + 1].kind == TEXT
    return below and (place < 0 or lines[place].kind not in (ITEM, ADMONITION))


def _in_quoted_list(lines: tuple[Line, ...], place: int) -> bool:
    """Whether a line of a quotation goes on with a point of a list there."""
    while place >= 0 and lines[place].kind == QUOTE and _inside(lines[place]).strip():
        if _is_item(_inside(lines[place])):
            return True
        place -= 1
    return False


def list_too_shallow(page: PageText, ruleset: RuleSet) -> Iterator[Problem]:
    """What belongs to a point of a list stands four blanks further in for each level"""
    offsets: list[int] = []  # where the words of the open points begin, from the outside in
    base = 0  # where the list itself stands, such as in a box
    after_blank = False
    for line in page.prose.lines:
        indent = len(line.text) - len(line.text.lstrip(" "))
        item = _ITEM.match(line.text) if line.kind == ITEM else None
        if item:
            while offsets and indent < offsets[-1]:
                offsets.pop()
            base = base if offsets else indent
            if (indent - base) // LEVEL != len(offsets):
                yield _level(page, line, "point")
            offsets.append(item.end() - 1)
        elif line.kind != BLANK and after_blank and offsets:
            shallow = offsets[0] <= indent < base + LEVEL
            if shallow and line.kind in (TEXT, QUOTE, ROW, CODE):
                yield _level(page, line, "line")
            if indent < offsets[0]:
                offsets = []
        after_blank = line.kind == BLANK


def _level(page: PageText, line: Line, what: str) -> Problem:
    return page.body.finding(
        line.start,
        f"this {what} belongs to the point above in the git host's preview, and not for readers",
        "begin the line with four blanks for each level",
    )


def table_not_read(page: PageText, ruleset: RuleSet) -> Iterator[Problem]:
    """A table has an empty line above it, and no row has more cells than there are columns"""
    lines = page.prose.lines
    for place, line in enumerate(lines):
        is_head = line.kind == ROW and place + 1 < len(lines) and lines[place + 1].kind == DIVIDER
        if not is_head or "|" not in lines[place + 1].text:
            continue
        if place and lines[place - 1].kind in (TEXT, ITEM):
            yield page.body.finding(
                line.start,
                "the table stands right below a line of text, so that readers see no table",
                "put an empty line above it",
            )
        yield from _long_rows(page, place)


def _long_rows(page: PageText, place: int) -> Iterator[Problem]:
    """Rows below the head at `place` that have cells without a column."""
    lines = page.prose.lines
    columns = len(_cells(lines[place].text))
    for line in lines[place + 2 :]:
        if line.kind != ROW:
            return
        cells = _cells(line.text)
        if len(cells) > columns:
            yield page.body.finding(
                line.start,
                f"the row has {len(cells)} cells, and the table has {columns} columns",
                f"take {quoted(cells[-1])} into another cell; write \\| for a bar inside a cell",
            )


def _cells(row: str) -> list[str]:
    bare = row.strip().removeprefix("|")
    bare = bare[:-1] if bare.endswith("|") and not bare.endswith("\\|") else bare
    return [cell.strip() for cell in _CELL_END.split(bare)]


def quotations_joined(page: PageText, ruleset: RuleSet) -> Iterator[Problem]:
    """Two quotations have words between them, or they become one"""
    quote = blank = False  # whether the last line with words was of a quotation; a blank since
    for line in page.prose.lines:
        marked = line.kind == QUOTE and line.text.lstrip().startswith(">")
        if marked and quote and blank:
            yield page.body.finding(
                line.start,
                "two quotations with only an empty line between them become one",
                "write between them who says the second; or > on the empty line to make them one",
            )
        if line.kind == BLANK:
            blank = True
        else:
            quote, blank = line.kind == QUOTE, False


def markdown_in_box(page: PageText, ruleset: RuleSet) -> Iterator[Problem]:
    """A box of HTML is closed, and says markdown="1" where there is Markdown in it"""
    opened: list[tuple[str, int, bool]] = []  # tag, place, whether Markdown in it is read
    reported: set[int] = set()
    after_blank = False
    for line in page.prose.lines:
        raw = [place for _, place, reads in opened if not reads and place not in reported]
        if raw and after_blank and line.kind != CODE and _MARKS.match(line.text.lstrip()):
            reported.add(raw[0])
            name = next(name for name, place, _ in opened if place == raw[0])
            wrong = f"the Markdown in <{name}> is not read, and its signs are printed"
            yield page.body.finding(raw[0], wrong, f'write <{name} markdown="1">')
        after_blank = line.kind == BLANK
        for tag in _TAG.finditer(line.text) if line.kind != CODE else ():
            _follow(tag, line.start, opened)
    for name, place, _ in opened:
        wrong = (
            f"<{name}> is opened here and never closed, so that the rest is not read as Markdown"
        )
        yield page.body.finding(place, wrong, f"write </{name}> at its end")


def _follow(tag: re.Match[str], start: int, opened: list[tuple[str, int, bool]]) -> None:
    """Opens or closes a box. start: where its line begins."""
    name = tag[2].lower()
    if tag[1]:
        place = next((at for at in range(len(opened) - 1, -1, -1) if opened[at][0] == name), None)
        if place is not None:
            del opened[place:]
    elif not tag[3].endswith("/"):
        reads = "markdown" in tag[3].lower() or any(reads for _, _, reads in opened)
        opened.append((name, start + tag.start(), reads))


def links_of_other_programs(page: PageText, ruleset: RuleSet) -> Iterator[Problem]:
    """Brackets that are no link here, and code of other programs, are not printed"""
    known = {" ".join(label.lower().split()) for label in _DEFINITION.findall(page.prose.text)}
    for line in page.prose.lines:
        if line.kind == CODE or ("[" not in line.text and "{" not in line.text):
            continue
        for found in _LABELLED.finditer(line.text):
            if " ".join(found[1].lower().split()) not in known:
                wrong = f"{found.group()} is no link, since no line begins with [{found[1]}]:"
                fix = f"write [{found[1]}]: and the address on a line of its own"
                yield page.body.finding(line.start + found.start(), wrong, fix)
        for found in _WIKI.finditer(line.text):
            fix = "write [its words](the-file.md)"
            wrong = f"{found.group()} is no link here, and readers see the brackets"
            yield page.body.finding(line.start + found.start(), wrong, fix)
        for found in _TEMPLATE.finditer(line.text):
            wrong = f"{quoted(found.group())} is for another program, and readers see it"
            yield page.body.finding(line.start + found.start(), wrong, "take it out")


RULES = (
    Rule(list_below_text),
    Rule(list_too_shallow),
    Rule(table_not_read),
    Rule(quotations_joined),
    Rule(markdown_in_box),
    Rule(links_of_other_programs),
)
