"""What must be read or rung again, by whom and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from icalendar import Calendar, Event

from practice_hub.data.helplines import FILE as HELPLINES
from practice_hub.data.helplines import recheck_by, unconfirmed_fields
from practice_hub.data.law import FILE as LAW

if TYPE_CHECKING:
    from practice_hub.site import Site


@dataclass(frozen=True, order=True)
class Due:
    """One review. day: by when. owner: who. path: the file. title: what it is called."""

    day: date
    owner: str
    path: str
    title: str


def all_due(site: Site, within: timedelta) -> list[Due]:
    """What is due by then, the earliest first: pages, changes of law, the list of helplines."""
    last = site.moment.date() + within
    return sorted(due for due in _reviews(site) if due.day <= last)


def _reviews(site: Site) -> Iterator[Due]:
    for entry in site.library.entries:
        if entry.review_due:
            yield Due(entry.review_due, entry.owner or "nobody named", entry.path, entry.title)
    for change in site.library.data.law.changes.values():
        place = f"{LAW}:{change.line}"
        yield Due(change.review_due, "Editorial team", place, f"The law: {change.title}")
    day = recheck_by(site.library.data.helplines)
    if day:
        yield Due(
            day, "Editorial team", "data/helplines.yml", "Every helpline, to be rung or opened"
        )


def unconfirmed(site: Site) -> Iterator[str]:
    """Lines about what the helplines give and no page prints until somebody confirms it."""
    found = unconfirmed_fields(site.library.data.helplines)
    if found:
        yield f"Not shown on Get help until somebody confirms it ('verified' in {HELPLINES}):"
    for contact, fields in found.items():
        yield f"  {contact}: {', '.join(fields)}"


def calendar(site: Site, found: list[Due]) -> str:
    """The reviews as an iCalendar file, one all-day event each."""
    made = Calendar()
    made.add("prodid", f"-//{site.settings.name}//reviews//EN")
    made.add("version", "2.0")
    for due in found:
        event = Event()
        event.add("uid", f"{due.path}@{site.settings.url.split('/')[2]}")
        event.add("summary", f"Review: {due.title}")
        event.add("description", f"{due.path}\nOwner: {due.owner}")
        event.add("dtstart", due.day)
        event.add("dtstamp", site.moment)
        made.add_component(event)
    return made.to_ical().decode("utf-8").replace("\r\n", "\n")
