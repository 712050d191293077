"""Days in data files on which somebody did something: none may be still to come.

What was checked on a day of the future would be fresh until then, whatever changes meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from practice_hub.content.yaml_lines import Place, line_at, lines_of
from practice_hub.content.yaml_source import read_optional
from practice_hub.core.formatting import day_in_words
from practice_hub.core.problem import Problem
from practice_hub.data.figures import FILE as FIGURES
from practice_hub.data.help_phrases import FILE as PHRASES
from practice_hub.data.helplines import FILE as HELPLINES
from practice_hub.data.law import FILE as LAW
from practice_hub.data.retired_addresses import FILE as RETIRED
from practice_hub.data.shared import holds_shared_data, shared_file
from practice_hub.data.values import is_day
from practice_hub.lint.context import LintContext

_MADE = "give the day on which the list was copied from its sources"
# For each file its keys with a day, and what to write instead of one that is still to come.
_DAYS = {
    HELPLINES: {
        "checked": "give the day on which somebody rang it or opened its site",
        "compiled": _MADE,
    },
    PHRASES: {"checked": "give the day on which somebody read the phrases", "compiled": _MADE},
    LAW: {"looked_up": "give the day on which somebody last read its sources"},
    RETIRED: {"date": "give the day on which the page was taken away"},
}


def day_to_come(context: LintContext) -> Iterator[Problem]:
    """Nobody has checked, copied, looked up or counted anything on a day that is still to come

    Of the package's days only those who keep it hear: a site may be built for a day before them.
    """
    root, today = context.site.root, context.site.moment.date()
    for path, keys in _DAYS.items():
        yield from _days_in(root, path, keys, today)
        if path in (HELPLINES, PHRASES) and holds_shared_data(root):
            yield from _days_in(root, shared_file(path), keys, today)
    yield from _years_in(root, today)


def _days_in(root: Path, path: str, keys: dict[str, str], today: date) -> Iterator[Problem]:
    """keys: those with a day, each with what to do."""
    for place, value in _values_in(root, path):
        key = str(place[-1])
        if key in keys and is_day(value) and date.fromisoformat(str(value)) > today:
            day = day_in_words(date.fromisoformat(str(value)))
            wrong = f"'{key}' is {day}, which is still to come"
            yield Problem(path, line_at(lines_of(root, path), place), wrong, keys[key])


def _years_in(root: Path, today: date) -> Iterator[Problem]:
    """A figure of a year that has not begun would never be called old."""
    for place, value in _values_in(root, FIGURES):
        if place[-1] == "year" and type(value) is int and value > today.year:
            wrong, fix = f"'year' is {value}, which is still to come", "give the year of the count"
            yield Problem(FIGURES, line_at(lines_of(root, FIGURES), place), wrong, fix)


def _values_in(root: Path, path: str) -> Iterator[tuple[Place, Any]]:
    """Every value of a data file with its place; none of a file that cannot be read, since that is
    reported when the data are."""
    fields, _ = read_optional(root, path)
    yield from _values_below(fields.values if fields else {}, ())


def _values_below(value: Any, place: Place) -> Iterator[tuple[Place, Any]]:
    if isinstance(value, (dict, list)):
        inner = value.items() if isinstance(value, dict) else enumerate(value)
        for key, item in inner:
            yield (*place, key), item
            yield from _values_below(item, (*place, key))
