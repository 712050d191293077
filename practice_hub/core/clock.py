"""The day is an input: every page, list and check asks here, and nothing else reads the clock."""

from __future__ import annotations

import os
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
END_OF_DAY = time(23, 59, 59)


def now(environment=os.environ) -> datetime:
    """The moment for which the hub is built, in London.

    HUB_TODAY gives it as 2026-11-22 (the whole day counts as over) or 2026-11-22T14:30.
    Without it, the clock does. Raises ValueError when HUB_TODAY has another form.
    """
    given = environment.get("HUB_TODAY", "").strip()
    return parse_datetime(given, END_OF_DAY) if given else datetime.now(LONDON)


def parse_datetime(text: str, at: time = time()) -> datetime:
    """A date, or a date and time, as London reads it; a date alone is taken `at` that time.

    Raises ValueError when the text is neither 2026-11-22 nor 2026-11-22T14:30.
    """
    day, _, clock = text.replace(" ", "T", 1).partition("T")
    if len(day) != len("2026-11-22"):
        raise ValueError(f"'{text}' is not a date like 2026-11-22 or 2026-11-22T14:30")
    return datetime.combine(
        date.fromisoformat(day), time.fromisoformat(clock) if clock else at, LONDON
    )
