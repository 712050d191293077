"""What each line of a Markdown text is: a heading, a row of a table, a line of code.

Pages are converted by Python-Markdown, and only by it. But what it returns no longer knows on which line of the file
a sentence stood, and a writer has to be told the line. So here lines are sorted; nothing is converted.
"""

from __future__ import annotations

import re
from typing import NamedTuple

BLANK, TEXT, HEADING, ITEM, ROW, BAR, QUOTE, NOTE, CODE, NAMED, BOX = (
    "blank text heading item row bar quote note code named box".split()
)
PROSE = (TEXT, HEADING, ITEM, ROW, QUOTE, BOX)  # the lines that hold a reader's words

_KIND = re.compile(
    r"""\s*(?:
        (?P<blank>$)
      | (?P<code>`{3,}|~{3,})
      | (?P<heading>(?<!\s)\#{1,6}\s*)
      | (?P<quote>>\s*)
      | (?P<note>\[\^[^\]]+\]:)
      | (?P<named>\[[^\]^]+\]:\s+\S)
      | (?P<bar>(?:=+|-+|\*{3,}|_{3,}|(?:[-*_]\ ){2,}[-*_]|\|?\s*:?-+:?\s*(?:\|\s*:?-*:?\s*)+)\s*$)
      | (?P<row>\|)
      | (?P<item>(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s)?|:\s+)
      | (?P<box>(?:!!!|\?\?\?\+?)\s[^"]*"?)
    )""",
    re.X,
)


class Line(NamedTuple):
    """One line of a text. start: where it begins in the text. mark: how many letters stand before its words."""

    kind: str
    text: str
    start: int
    mark: int = 0


def read_lines(text: str) -> list[Line]:
    """Every line of a text with its kind, in order."""
    lines: list[Line] = []
    raws = text.split("\n")
    end, start = -1, 0  # the line on which a block of code ends
    for number, raw in enumerate(raws):
        if number <= end:
            lines.append(Line(CODE, raw, start))
        else:
            lines.append(_line(raw, start, lines))
            end = _end_of_code(lines[-1], raws, number)
            _mend_above(lines)
        start += len(raw) + 1
    return lines


def _end_of_code(line: Line, raws: list[str], number: int) -> int:
    """The line that ends the block of code which a line begins; the line itself when it begins none."""
    words = line.text.lstrip()
    if line.kind != CODE or words[:3] not in ("```", "~~~"):
        return number
    fence = words[: len(words) - len(words.lstrip(words[0]))]
    return next(
        (after for after in range(number + 1, len(raws)) if _ends(raws[after], fence)), number
    )


def _ends(raw: str, fence: str) -> bool:
    words = raw.strip()
    return words.startswith(fence) and not words.strip(fence[0])


def _line(raw: str, start: int, above: list[Line]) -> Line:
    match = _KIND.match(raw)
    kind = match.lastgroup if match else TEXT
    mark = match.end() if match else len(raw) - len(raw.lstrip())
    if kind in (TEXT, ITEM, ROW, BAR) and raw[:1] in " \t" and above:
        kind = _indented(raw, kind, above)
    elif kind == TEXT and above and above[-1].kind in (QUOTE, NOTE):
        kind = above[-1].kind  # the paragraph goes on without its mark
    return Line(kind, raw, start, mark)


def _indented(raw: str, kind: str, above: list[Line]) -> str:
    """An indented line belongs to the footnote, list or box above it; where there is none, it is code."""
    near = next((line for line in reversed(above) if line.kind != BLANK), above[0])
    if near.kind in (NOTE, QUOTE) and (
        near is above[-1] or near.kind == NOTE and raw[:4].isspace()
    ):
        return near.kind
    stands_alone = (
        near is not above[-1] and near.kind not in (ITEM, BOX) and near.text[:1] not in (" ", "\t")
    )
    goes_on = near.kind == CODE and near.text[:4].isspace()
    return CODE if raw[:4].isspace() and (stands_alone or goes_on) else kind


def _mend_above(lines: list[Line]) -> None:
    """A line can say what the line above it was: an underlined heading, or a table without bars at its sides."""
    if len(lines) < 2 or lines[-2].kind not in (TEXT, ROW, BAR):
        return
    above, line = lines[-2:]
    first = len(lines) == 2 or lines[-3].kind == BLANK
    if (
        line.kind == BAR
        and "|" not in line.text
        and above.kind == TEXT
        and first
        and line.text.strip()[0] in "=-"
    ):
        lines[-2] = above._replace(kind=HEADING)
    elif line.kind == BAR and "|" in line.text and above.kind == TEXT and "|" in above.text:
        lines[-2] = above._replace(kind=ROW)
    elif line.kind == TEXT and "|" in line.text and above.kind in (ROW, BAR) and "|" in above.text:
        lines[-1] = line._replace(kind=ROW)
