"""`hub monitor`: asks a published site when it was last built, and whether that is too long ago."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import click

from practice_hub.config import FILE as SETTINGS
from practice_hub.config import Settings, read_settings
from practice_hub.core.addresses import with_encoded_path
from practice_hub.core.clock import DEFAULT_ZONE, now
from practice_hub.core.formatting import count, day_in_words
from practice_hub.output.build_day import FILE, read_build_day

TIMEOUT = 15  # seconds for an answer
LONGEST = 200  # bytes that are read; the file has about 25
NAME = "practice-hub-monitor"
EXAMPLE_ENDINGS = ("example", "invalid", "test", "example.com", "example.net", "example.org")
STOPPED = (
    "look at the workflow or pipeline that publishes; after 60 days without activity GitHub "
    "switches the schedules of a public repository off, and its page under Actions has a button "
    "to switch them on"
)


@dataclass(frozen=True)
class Report:
    """What the monitor found. ok: nobody has to do anything. text: one sentence."""

    ok: bool
    text: str


def is_example(address: str) -> bool:
    """Whether the host is one of the names that are reserved for examples (RFC 2606)."""
    host = urlsplit(address).hostname or ""
    return host in EXAMPLE_ENDINGS or host.endswith(tuple(f".{name}" for name in EXAMPLE_ENDINGS))


def check_age(address: str, today: date, days: int, ahead: int = 0) -> Report:
    """When the site at this address was last built.

    days: how old the build may be. ahead: by how many days it may lie after today, where the time
    zone of the site is not known; such a build counts as one of today.
    A site that does not answer is reported, never raised.
    """
    place = address.rstrip("/") + "/" + FILE
    try:
        day = read_build_day(_fetch(with_encoded_path(place)))
    except (HTTPError, URLError, HTTPException, OSError) as error:
        reason = f"HTTP {error.code}" if isinstance(error, HTTPError) else str(error)
        return Report(False, f"{place} cannot be read ({reason}); check the address, or publish")
    except ValueError:  # also a text that is not UTF-8
        return Report(False, f"{place} does not hold the day of a build; publish the site again")
    age = (today - day).days
    return _judge(address, 0 if -ahead <= age < 0 else age, day, days)


def _judge(address: str, age: int, day: date, days: int) -> Report:
    built = f"{address} was last built on {day_in_words(day)}"
    if age < 0:
        return Report(
            False, f"{built}, which is in the future; take HUB_TODAY out of what publishes"
        )
    ago = "today" if age == 0 else f"{count(age, 'day')} ago"
    if age > days:
        return Report(False, f"{built}, {ago}; {STOPPED}")
    return Report(True, f"{built}, {ago}.")


def _fetch(place: str) -> str:
    request = Request(place, headers={"User-Agent": NAME, "Cache-Control": "no-cache"})
    with urlopen(request, timeout=TIMEOUT) as answer:
        body: bytes = answer.read(LONGEST)
    return body.decode("utf-8")


@click.command()
@click.argument("address", required=False)
@click.option(
    "--days",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help="How old the last build may be.",
)
def monitor(address: str | None, days: int) -> None:
    """Ask a published site when it was last built; exit code 1 when that is too long ago.

    ADDRESS is the site's, such as https://hub.charity.org/; site_url in mkdocs.yml if not given.
    Days are those of the time zone of the site, or of London where none is known.
    """
    settings = _settings() if address is None or Path(SETTINGS).is_file() else None
    address = address or (settings.url if settings else "")
    if not urlsplit(address).hostname or urlsplit(address).scheme not in ("http", "https"):
        raise click.BadParameter(
            f"'{address}' is not an address; write https:// and the site's name",
            param_hint="ADDRESS",
        )
    if is_example(address):
        click.echo(f"{address} is an example and not a site; there is nothing to monitor yet.")
        return
    today = now(settings.zone if settings else DEFAULT_ZONE).date()
    report = check_age(address, today, days, ahead=0 if settings else 1)
    click.echo(report.text, err=not report.ok)
    sys.exit(0 if report.ok else 1)


def _settings() -> Settings:
    """The settings of the project in the current folder; ends the command without any."""
    settings, problems = read_settings(Path.cwd())
    if settings is None:
        raise click.ClickException("\n".join(map(str, problems)))
    return settings
