"""All changes of law on one line of time, as a picture and as a list.

A page shows them where it has the comment <!-- law: timeline -->. Each column of the picture is one
or more years, and each mark a change. Widths are percentages and heights are pixels, so that
numbers and marks keep their size on every screen and on paper. Colours come from the stylesheet.
The list below the picture has the same for people who do not see it, with a link to each row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from math import ceil

from practice_hub.data.law import STATUSES, Change

MOST_COLUMNS = 40  # a mark is 8 pixels wide, and a phone has 320 for all columns
LEFT, RIGHT = 5, 95  # percent: where columns begin and end, so that the outer numbers are whole
STEP = 12  # pixels from one mark to the next above it
AXIS = 30  # pixels for the line below the marks and for the years
MOST_YEARS = 6  # numbers below the line, on a phone
SHAPES = {  # for each status a path around 0, 0: marks differ in form, not in colour alone
    "in-force": "M-3.5 0a3.5 3.5 0 1 0 7 0 3.5 3.5 0 1 0-7 0z",
    "passed": "M-3.5 0a3.5 3.5 0 1 0 7 0 3.5 3.5 0 1 0-7 0z",
    "bill": "M-3.5 3h7L0-4z",
    "guidance": "M-3-3h6v6h-6z",
    "announced": "M0-4 4 0 0 4-4 0z",
}


def draw_timeline(changes: Iterable[Change], words: Mapping[str, str]) -> str:
    """The picture and the list of changes, the oldest first; empty where there are none."""
    in_order = sorted(changes, key=lambda change: (change.when, change.id))
    if not in_order:
        return ""
    return (
        f'<figure class="hub-timeline">{_picture(in_order, words)}'
        f"<figcaption>{_key(in_order, words)}</figcaption></figure>"
        f'<details class="hub-fold hub-timeline__list"><summary>{words["law_by_date"]}</summary>'
        f"<ol>{''.join(_line(change, words) for change in in_order)}</ol></details>"
    )


def _picture(changes: Sequence[Change], words: Mapping[str, str]) -> str:
    first, last = _year(changes[0]), _year(changes[-1])
    years = ceil((last - first + 1) / MOST_COLUMNS)  # in one column
    columns: dict[int, list[Change]] = defaultdict(list)
    for change in changes:
        columns[(_year(change) - first) // years].append(change)
    width = (RIGHT - LEFT) / ((last - first) // years + 1)
    height = STEP * max(map(len, columns.values())) + AXIS
    marks = "".join(
        _mark(change.status, f"{_middle(column, width)}%", height - AXIS - STEP * (row + 0.5))
        for column, stack in columns.items()
        for row, change in enumerate(stack)
    )
    line = f'<line x1="{LEFT}%" x2="{RIGHT}%" y1="{height - AXIS + 2}" y2="{height - AXIS + 2}"/>'
    numbers = "".join(
        f'<text x="{_middle((year - first) // years, width)}%" y="{height - 8}">{year}</text>'
        for year in _numbered_years(first, last, years)
    )
    label = words["law_timeline"].format(
        number=len(changes), first=changes[0].when_in_words, last=changes[-1].when_in_words
    )
    return (
        f'<svg class="hub-timeline__picture" role="img" aria-label="{escape(label)}" '
        f'width="100%" height="{height}" focusable="false">{line}{numbers}{marks}</svg>'
    )


def _middle(column: int, width: float) -> str:
    """Where the middle of a column is, in percent."""
    return f"{LEFT + width * (column + 0.5):.2f}"


def _numbered_years(first: int, last: int, years: int) -> Iterator[int]:
    """The years that are written below the line: round ones where there are several columns."""
    span = last - first
    steps = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)
    step = next(step for step in steps if span / step < MOST_YEARS and step >= min(years, span))
    yield from (year for year in range(first, last + 1) if year % step == 0 or span == 0)


def _mark(status: str, x: str, y: float) -> str:
    return (
        f'<svg class="hub-timeline__mark hub-timeline__mark--{status}" x="{x}" y="{y:g}" '
        f'overflow="visible"><path d="{SHAPES[status]}"/></svg>'
    )


def _key(changes: Sequence[Change], words: Mapping[str, str]) -> str:
    """What each form of the marks means, for those that are in the picture."""
    found = {change.status for change in changes}
    return "".join(
        '<span><svg width="14" height="14" aria-hidden="true" focusable="false">'
        f"{_mark(status, '7', 7)}</svg> {words[status_word(status)]}</span> "
        for status in STATUSES
        if status in found
    )


def status_word(status: str) -> str:
    """The name of the words that name a status."""
    return f"law_is_{status.replace('-', '_')}"


def _line(change: Change, words: Mapping[str, str]) -> str:
    nations = escape(", ".join(change.nations))
    return (
        f'<li><time datetime="{change.when}">{change.when_in_words}</time> '
        f'<a href="#law:{change.id}">{escape(change.title)}</a> '
        f"<span>{nations}. {words[status_word(change.status)]}.</span></li>"
    )


def _year(change: Change) -> int:
    return int(change.when[:4])
