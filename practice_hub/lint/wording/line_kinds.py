"""What each line of a Markdown text is: a heading, a row of a table, a line of code.

Python-Markdown converts the pages, but its result does not say on which line of the file a sentence
stood, and a message must name the line. So the lines are classified here; nothing is converted.
"""

from __future__ import annotations

import re
from typing import NamedTuple

BLANK = "blank"
TEXT = "text"
HEADING = "heading"
ITEM = "item"  # of a list
ROW = "row"  # of a table
DIVIDER = "divider"  # dashes: a rule, the line under a heading, or below a table's headings
QUOTE = "quote"
FOOTNOTE = "footnote"
CODE = "code"
LINK_DEFINITION = "link_definition"  # [name]: address
ADMONITION = "admonition"  # its first line, with the title

PROSE = (TEXT, HEADING, ITEM, ROW, QUOTE, ADMONITION)  # the lines that hold a reader's words

_KIND = re.compile(
    r"""\s*(?:
        (?P<blank>$)
      | (?P<code>`{3,}|~{3,})
      | (?P<heading>(?<!\s)\#{1,6}(?:\s+|$))
      | (?P<quote>>\s*)
      | (?P<footnote>\[\^[^\]]+\]:)
      | (?P<link_definition>\[[^\]^]+\]:\s+\S)
      | (?P<divider>(?:
            =+ | -+ | \*{3,} | _{3,} | (?:[-*_]\ ){2,}[-*_]
          | \|?\s*:?-+:?\s*(?:\|\s*:?-*:?\s*)+
        )\s*$)
      | (?P<row>\|)
      | (?P<item>(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s)?|:\s+)
      | (?P<admonition>(?:!!!|\?\?\?\+?)\s[^"]*"?)
    )""",
    re.X,
)


class Line(NamedTuple):
    """One line of a text.

    kind: one of the kinds above. start: its place in the text.
    prefix: how many characters stand before its words.
    """

    kind: str
    text: str
    start: int
    prefix: int = 0


def read_lines(text: str) -> list[Line]:
    """Every line of a text with its kind, in order."""
    lines: list[Line] = []
    raw_lines = text.split("\n")
    start, last_code_line = 0, -1
    for number, raw in enumerate(raw_lines):
        if number <= last_code_line:
            lines.append(Line(CODE, raw, start))
        else:
            lines.append(_line(raw, start, lines))
            last_code_line = _end_of_code(lines[-1], raw_lines, number)
            _correct_previous(lines)
        start += len(raw) + 1
    return lines


def _end_of_code(line: Line, raw_lines: list[str], number: int) -> int:
    """The line that ends the code block that a line begins; the line itself when it begins none."""
    words = line.text.lstrip()
    if line.kind != CODE or words[:3] not in ("```", "~~~"):
        return number
    fence = words[: len(words) - len(words.lstrip(words[0]))]
    after = range(number + 1, len(raw_lines))
    return next((other for other in after if _closes(raw_lines[other], fence)), number)


def _closes(raw: str, fence: str) -> bool:
    words = raw.strip()
    return words.startswith(fence) and not words.strip(fence[0])


def _line(raw: str, start: int, above: list[Line]) -> Line:
    match = _KIND.match(raw)
    kind = (match.lastgroup if match else None) or TEXT
    prefix = match.end() if match else len(raw) - len(raw.lstrip())
    if kind in (TEXT, ITEM, ROW, DIVIDER) and raw[:1] in " \t" and above:
        kind = _indented_kind(raw, kind, above)
    elif kind == TEXT and above and above[-1].kind in (QUOTE, FOOTNOTE):
        kind = above[-1].kind  # the paragraph goes on without a prefix
    return Line(kind, raw, start, prefix)


def _indented_kind(raw: str, kind: str, above: list[Line]) -> str:
    """The kind of an indented line.

    It belongs to the footnote, list or admonition above it; where there is none, it is code.
    """
    near = next((line for line in reversed(above) if line.kind != BLANK), above[0])
    follows = near is above[-1]
    deep = raw[:4].isspace()
    if (near.kind == QUOTE and follows) or (near.kind == FOOTNOTE and (follows or deep)):
        return near.kind
    alone = not follows and near.kind not in (ITEM, ADMONITION) and near.text[:1] not in (" ", "\t")
    goes_on = near.kind == CODE and near.text[:4].isspace()
    return CODE if deep and (alone or goes_on) else kind


def _correct_previous(lines: list[Line]) -> None:
    """Corrects the last two lines where one shows what the other is.

    That is so for an underlined heading and for a table without bars at its sides.
    """
    if len(lines) < 2 or lines[-2].kind not in (TEXT, ROW, DIVIDER):
        return
    above, line = lines[-2:]
    bars = "|" in line.text
    both_bars = bars and "|" in above.text
    if line.kind == DIVIDER and above.kind == TEXT and not bars and _underlines(lines):
        lines[-2] = above._replace(kind=HEADING)
    elif line.kind == DIVIDER and above.kind == TEXT and both_bars:
        lines[-2] = above._replace(kind=ROW)
    elif line.kind == TEXT and above.kind in (ROW, DIVIDER) and both_bars:
        lines[-1] = line._replace(kind=ROW)


def _underlines(lines: list[Line]) -> bool:
    """Whether the last line underlines the one above it, which begins a paragraph."""
    begins = len(lines) == 2 or lines[-3].kind == BLANK
    return begins and lines[-1].text.strip()[0] in "=-"
