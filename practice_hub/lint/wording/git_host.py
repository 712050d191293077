"""Markdown that the git host shows otherwise than readers get it.

Writers see their text in the git host's preview. These are the differences of which is known what
to write instead; lint/git_host_preview.py reports all others.

Sources: CommonMark 0.31.2, section 4.6; GitHub Flavored Markdown, section 4.10; the documentation
of Python-Markdown's extension md_in_html.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from practice_hub.core.problem import Problem
from practice_hub.lint.rule import Rule
from practice_hub.lint.wording.line_kinds import BLANK, CODE, DIVIDER, ROW
from practice_hub.lint.wording.page_text import PageText, quoted
from practice_hub.lint.wording.ruleset import RuleSet

_FENCE = re.compile(r"[ >]*(`{3,}|~{3,})([^`]*)$")
_CELL_END = re.compile(r"(?<!\\)\|")
_BOXES = "div|details|section|article|aside|figure|header|footer|address"
_TAG = re.compile(rf"<(/?)({_BOXES})\b([^<>]*)>", re.IGNORECASE)
_MARKS = re.compile(r"\s*(?:[-*+] |\d+[.)] |#{1,6} |> |\|)|\*\*\S|\[[^\]\n]+\]\(|(?<!\w)[*_]\w")
_LABELLED = re.compile(r"(?<![\\!\]])\[[^\[\]\n]+\]\[([^\[\]\n@^]+)\]")
_DEFINITION = re.compile(r"^[ >]*\[([^\[\]\n]+)\]:\s*\S", re.MULTILINE)
_WIKI = re.compile(r"(?<![\\\[!])\[\[[^\[\]\n]+\]\](?![(\[])")
# Not our own placeholders, of which content/placeholders.py reports the unknown ones.
_TEMPLATE = re.compile(r"\{%.*?%\}|\{\{(?! *(?:site|exit)_).*?\}\}")


def table_not_read(page: PageText, ruleset: RuleSet) -> Iterator[Problem]:
    """No row of a table has more cells than there are columns"""
    lines = page.prose.lines
    for place, line in enumerate(lines):
        is_head = line.kind == ROW and place + 1 < len(lines) and lines[place + 1].kind == DIVIDER
        if is_head and "|" in lines[place + 1].text:
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


def code_without_end(page: PageText, ruleset: RuleSet) -> Iterator[Problem]:
    """A block of code that begins with three backquotes or tildes ends with them"""
    opened = None
    for line in page.prose.lines:
        fence = _FENCE.match(line.text)
        if fence and opened is None:
            opened = line.start, fence[1]
        elif fence and opened and fence[1].startswith(opened[1]) and not fence[2].strip():
            opened = None
    if opened:
        start, signs = opened
        wrong = f"the code that begins with {signs} here has no end, and readers see the signs"
        fix = f"write {signs} on a line of its own below the code, or take it out"
        yield page.body.finding(start, wrong, fix)


RULES = (
    Rule(table_not_read),
    Rule(markdown_in_box),
    Rule(links_of_other_programs),
    Rule(code_without_end),
)
