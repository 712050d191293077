"""The time of a build. It is an input: no other module reads the clock."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

DEFAULT_ZONE = ZoneInfo("Europe/London")  # of a site whose settings name none
END_OF_DAY = time(23, 59, 59)
_TIME = re.compile(r"\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1000, 9998  # a day later and an hour earlier must have a date as well


def now(zone: tzinfo, environment: Mapping[str, str] = os.environ) -> datetime:
    """The time for which the hub is built, in a time zone.

    zone: of the site. HUB_TODAY sets the time there, as 2026-11-22 (meaning the end of that day) or
    2026-11-22T14:30. Without it, the clock does. Raises ValueError when HUB_TODAY has another form.
    """
    given = environment.get("HUB_TODAY", "").strip()
    return parse_datetime(given, zone, END_OF_DAY) if given else datetime.now(zone)


def parse_datetime(text: str, zone: tzinfo = DEFAULT_ZONE, default_time: time = time()) -> datetime:
    """A date, or a date and time, in a time zone.

    A time with an offset from UTC, such as 09:00-08:00 or 09:00Z, is converted to that zone.
    zone, default_time: of a date that is given without one. Raises ValueError as `read_written`.
    """
    return in_zone(read_written(text, default_time), zone)


@cache
def time_zones() -> frozenset[str]:
    """The names of all time zones. Listed once, since that takes some milliseconds."""
    return frozenset(available_timezones())


def in_zone(moment: datetime, zone: tzinfo) -> datetime:
    """A moment in a time zone; one without a zone is what the clock shows there.

    A time that the clocks of that zone leave out in spring is an hour later, as it is after a
    detour through UTC, the form in which the cache keeps it. One that they show twice in autumn is
    the first.
    """
    known = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return known.astimezone(UTC).astimezone(zone)


def instant(moment: datetime) -> datetime:
    """A moment in UTC, to compare it with others and to sort by it.

    Python compares two moments of one zone by what its clocks show. In autumn they show one hour
    twice, and a post that had appeared in the first would be planned again in the second.
    """
    return moment.astimezone(UTC)


def read_written(text: str, default_time: time = time()) -> datetime:
    """A date, or a date and time, as it is written: with a zone only where an offset is given.

    Raises ValueError when the text is neither 2026-11-22 nor 2026-11-22T14:30, and when its year is
    outside FIRST_YEAR to LAST_YEAR.
    """
    day, clock = text[:10], re.sub("^[T ] *", "", text[10:])
    if text[10:11] not in ("", "T", " ") or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day):
        raise ValueError(f"'{text}' is not a date like 2026-11-22 or 2026-11-22T14:30")
    if not FIRST_YEAR <= date.fromisoformat(day).year <= LAST_YEAR:
        raise ValueError(f"'{text}' is outside the years {FIRST_YEAR} to {LAST_YEAR}")
    at = _time(_without_name(clock)) if clock else default_time
    return datetime.combine(date.fromisoformat(day), at)


def _time(clock: str) -> time:
    """A time with a colon: Python would read the half past nine of 09.30 as nine o'clock."""
    if not _TIME.fullmatch(clock):
        raise ValueError(f"'{clock}' is not a time like 14:30")
    return time.fromisoformat(clock)


def _without_name(clock: str) -> str:
    """A time with its offset right behind it: "09:00 -0800" and "09:00 UTC" are written too."""
    return re.sub(r"\s*(?:UTC|GMT|Z)$", "Z", clock.strip()).replace(" ", "")
