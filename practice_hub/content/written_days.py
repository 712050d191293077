"""Days as people write them: 22/11/2026 and 22 November 2026, which a date in a file is not."""

from __future__ import annotations

import calendar
import re
from contextlib import suppress
from datetime import date

from practice_hub.core.formatting import day_in_words

_MONTHS = {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if name}
_DAY = r"(?P<day>[0-9]{1,2})"
_YEAR = r"(?P<year>[0-9]{4})"
_MONTH = r"(?P<month>[0-9]{1,2})"
_NAME = r"(?P<name>[A-Za-z]{3,9})\.?"
_BETWEEN = r"[-/. ]"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_DAY}(?:st|nd|rd|th)?[-, ]*{_NAME}[-, ]*{_YEAR}",  # 22 November 2026
        rf"{_NAME}[-, ]*{_DAY}(?:st|nd|rd|th)?,? +{_YEAR}",  # November 22, 2026
        rf"{_YEAR}{_BETWEEN}{_MONTH}{_BETWEEN}{_DAY}",  # 2026/11/22
        rf"{_DAY}{_BETWEEN}{_MONTH}{_BETWEEN}{_YEAR}",  # 22/11/2026, as in Britain
        rf"{_MONTH}{_BETWEEN}{_DAY}{_BETWEEN}{_YEAR}",  # 11/22/2026, where nothing else is a day
    )
)
_WEEKDAY = re.compile(r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? +", re.I)

_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?")  # as files have them


def why_no_date(text: str, form: str) -> tuple[str, str]:
    """What is wrong with a text that is no date, and what to do. form: how one is written."""
    if _DATE.fullmatch(text):
        return f"is '{text}', and there is no such date", "look at the month, the day and the time"
    meant = day_meant(text)
    fix = f"for {day_in_words(meant)} write {meant}" if meant else f"write it as {form}"
    return f"is '{text}', which is not a date that we can read", fix


def day_meant(text: str) -> date | None:
    """The day that a text means which is no date of a file; None where it means none.

    Of two numbers that can both be the day, the first is, as in Britain.

    >>> day_meant("Sunday 22nd November 2026")
    datetime.date(2026, 11, 22)
    """
    written = _WEEKDAY.sub("", text.strip(), count=1)
    for form in _FORMS:
        if found := form.fullmatch(written):
            parts = found.groupdict()
            month = parts.get("month") or _MONTHS.get(parts["name"][:3].lower(), 0)
            with suppress(ValueError):  # no such day
                return date(int(parts["year"]), int(month), int(parts["day"]))
    return None
