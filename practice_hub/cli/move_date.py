"""Another date for a post whose new name has another day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from posixpath import basename

from practice_hub.content.entry import Entry
from practice_hub.content.front_matter import POST_NAME
from practice_hub.content.link_edits import Edit, front_matter_span, scalar_edit, yaml_scalars
from practice_hub.content.stray_files import POSTS


def other_day(entry: Entry, new: str) -> date | None:
    """The day that a post gets with its new name; None where its date has that day already.

    new: its new path. Other texts have no day in their names, and get none.
    """
    named = POST_NAME.fullmatch(basename(new))
    if not named or not entry.path.startswith(POSTS) or not new.startswith(POSTS):
        return None
    try:
        day = date.fromisoformat(named["day"])
    except ValueError:  # no such day, which the check of the new place reports
        return None
    return day if entry.date and entry.date.date() != day else None


def date_edits(text: str, entry: Entry, day: date | None) -> Iterator[Edit]:
    """The edit that moves the date of a post to another day; its time and its form stay.

    text: its file. day: as `other_day` gives it; without one there is no edit.
    """
    if day is None or entry.date is None:
        return
    start, end = front_matter_span(text)
    for scalar in yaml_scalars(text[start:end]):
        if scalar.keys == ("date",):
            written = scalar.value.strip()
            # An offset from UTC can make the day of the site another than that which is written.
            moved = date.fromisoformat(written[:10]) + (day - entry.date.date())
            yield scalar_edit(text, scalar, f"{moved}{written[10:]}", start)
