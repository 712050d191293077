"""The time of a build. It is an input: no other module reads the clock."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
END_OF_DAY = time(23, 59, 59)
FIRST_YEAR, LAST_YEAR = 1000, 9998  # a day later and an hour earlier must have a date as well


def now(environment: Mapping[str, str] = os.environ) -> datetime:
    """The time for which the hub is built, in London.

    HUB_TODAY sets it, as 2026-11-22 (meaning the end of that day) or 2026-11-22T14:30. Without it,
    the clock does. Raises ValueError when HUB_TODAY has another form.
    """
    given = environment.get("HUB_TODAY", "").strip()
    return parse_datetime(given, END_OF_DAY) if given else datetime.now(LONDON)


def parse_datetime(text: str, default_time: time = time()) -> datetime:
    """A date, or a date and time, in London.

    A time with an offset from UTC, such as 09:00-08:00 or 09:00Z, is converted to London.
    default_time: the time of a date that is given without one.
    Raises ValueError when the text is neither 2026-11-22 nor 2026-11-22T14:30, and when its year is
    outside FIRST_YEAR to LAST_YEAR.
    """
    day, _, clock = text.replace(" ", "T", 1).partition("T")
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day):
        raise ValueError(f"'{text}' is not a date like 2026-11-22 or 2026-11-22T14:30")
    if not FIRST_YEAR <= date.fromisoformat(day).year <= LAST_YEAR:
        raise ValueError(f"'{text}' is outside the years {FIRST_YEAR} to {LAST_YEAR}")
    at = time.fromisoformat(_without_name(clock)) if clock else default_time
    moment = datetime.combine(date.fromisoformat(day), at, at.tzinfo or LONDON)
    return moment.astimezone(LONDON)


def _without_name(clock: str) -> str:
    """A time with its offset right behind it: "09:00 -0800" and "09:00 UTC" are written too."""
    return re.sub(r"\s*(?:UTC|GMT|Z)$", "Z", clock.strip()).replace(" ", "")
