"""The day is an input: every page, list and check asks here, and nothing else reads the clock."""

from __future__ import annotations

import os
import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
LAST_MOMENT = time(23, 59, 59)
FIRST_YEAR, LAST_YEAR = 1000, 9998  # a day later and an hour earlier must have a date as well


def now(environment=os.environ) -> datetime:
    """The moment for which the hub is built, in London.

    HUB_TODAY gives it as 2026-11-22 (the whole day counts as over) or 2026-11-22T14:30.
    Without it, the clock does. Raises ValueError when HUB_TODAY has another form.
    """
    given = environment.get("HUB_TODAY", "").strip()
    return moment(given, LAST_MOMENT) if given else datetime.now(LONDON)


def moment(text: str, at: time = time()) -> datetime:
    """A date, or a date and time, as London reads it; a date alone is taken `at` that time.

    Raises ValueError when the text is neither 2026-11-22 nor 2026-11-22T14:30, and when its year is
    outside FIRST_YEAR to LAST_YEAR.
    """
    day, _, clock = text.replace(" ", "T", 1).partition("T")
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", day):
        raise ValueError(f"'{text}' is not a date like 2026-11-22 or 2026-11-22T14:30")
    if not FIRST_YEAR <= date.fromisoformat(day).year <= LAST_YEAR:
        raise ValueError(f"'{text}' is outside the years {FIRST_YEAR} to {LAST_YEAR}")
    return datetime.combine(
        date.fromisoformat(day), time.fromisoformat(clock) if clock else at, LONDON
    )
