"""`hub due`: what must be read or rung again, by whom and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click

from practice_hub.cli.project import read_project
from practice_hub.core.formatting import count, day_in_words
from practice_hub.data.helplines import FILE as HELPLINES
from practice_hub.data.helplines import recheck_by, unconfirmed_fields
from practice_hub.data.law import FILE as LAW
from practice_hub.data.shared import holds_shared_data, shared_file
from practice_hub.site import Site


@dataclass(frozen=True, order=True)
class Review:
    """One review. day: by when. owner: who. path: the file. title: what it is called."""

    day: date
    owner: str
    path: str
    title: str


def all_due(site: Site, within: timedelta) -> list[Review]:
    """What is due by then, the earliest first: pages, changes of law, the list of helplines."""
    last = site.moment.date() + within
    return sorted(review for review in _reviews(site) if review.day <= last)


def _reviews(site: Site) -> Iterator[Review]:
    editors = site.settings.words["editors"]
    for entry in site.library.entries:
        if entry.review_due:
            yield Review(entry.review_due, entry.owner or "nobody named", entry.path, entry.title)
    for change in site.library.data.law.changes.values():
        place = f"{LAW}:{change.line}"
        yield Review(change.review_due, editors, place, f"The law: {change.title}")
    kept = _kept_helplines(site)
    day = recheck_by(kept)
    if day:
        yield Review(day, editors, _path_of(kept), "Every helpline, to be rung or opened")


def _kept_helplines(site: Site) -> dict[str, Any]:
    """The helplines without those of the package, unless the project is that of the package."""
    helplines = site.library.data.helplines
    keeps_shared = holds_shared_data(site.root)
    contacts = [
        contact
        for contact in helplines.get("contacts") or ()
        if keeps_shared or not contact.get("shared")
    ]
    return {"meta": helplines.get("meta"), "contacts": contacts} if contacts else {}


def _path_of(helplines: dict[str, Any]) -> str:
    shared = any(contact.get("shared") for contact in helplines.get("contacts") or ())
    return shared_file(HELPLINES) if shared else HELPLINES


def unconfirmed(site: Site) -> Iterator[str]:
    """Lines about what the helplines give and no page prints until somebody confirms it."""
    kept = _kept_helplines(site)
    found = unconfirmed_fields(kept)
    if found:
        yield f"Not shown on Get help until somebody confirms it ('verified' in {_path_of(kept)}):"
    for contact, fields in found.items():
        yield f"  {contact}: {', '.join(fields)}"


def calendar(site: Site, found: list[Review]) -> str:
    """The reviews as an iCalendar file, one all-day event each."""
    from icalendar import Calendar, Event  # 0.1 s, which no other command needs to wait

    made = Calendar()
    made.add("prodid", f"-//{site.settings.name}//reviews//EN")
    made.add("version", "2.0")
    for review in found:
        event = Event()
        event.add("uid", f"{review.path}@{site.settings.url.split('/')[2]}")
        event.add("summary", f"Review: {review.title}")
        event.add("description", f"{review.path}\nOwner: {review.owner}")
        event.add("dtstart", review.day)
        event.add("dtstamp", site.moment)
        made.add_component(event)
    return made.to_ical().decode("utf-8").replace("\r\n", "\n")


@click.command()
@click.option(
    "--within", default="60d", help="How far to look ahead, such as 60d (days) or 8w (weeks)."
)
@click.option("--ical", is_flag=True, help="As an iCalendar file, for a shared calendar.")
def due(within: str, ical: bool) -> None:
    """Say which pages and helplines must be reviewed, by whom and by when."""
    site = read_project(Path.cwd())
    found = all_due(site, _span(within))
    if ical:
        click.echo(calendar(site, found), nl=False)
        return
    for owner in sorted({item.owner for item in found}):
        click.echo(click.style(owner, bold=True))
        for item in found:
            if item.owner == owner:
                late = " (overdue)" if item.day < site.moment.date() else ""
                click.echo(f"  {day_in_words(item.day)}{late}  {item.title}  {item.path}")
    click.echo(f"{count(len(found), 'review')} due within {within}.")
    for line in unconfirmed(site):
        click.echo(line)


def _span(within: str) -> timedelta:
    """A length of time from 60d or 8w."""
    number, unit = within[:-1], within[-1:]
    if not number.isdigit() or unit not in ("d", "w"):
        raise click.BadParameter(
            f"'{within}' is not a length of time; write 60d for days or 8w for weeks",
            param_hint="--within",
        )
    return timedelta(days=int(number) * (7 if unit == "w" else 1))
