"""Ask a published site when it was last built, and say so when that is too long ago."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

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
    """What the monitor found. fine: nobody has to do anything. text: one sentence."""

    fine: bool
    text: str


def is_example(address: str) -> bool:
    """Whether the host is one of the names that are reserved for examples (RFC 2606)."""
    host = urlsplit(address).hostname or ""
    return host in EXAMPLE_ENDINGS or host.endswith(tuple(f".{name}" for name in EXAMPLE_ENDINGS))


def look(address: str, today: date, days: int) -> Report:
    """Return when the site at this address was last built.

    days: how old the build may be. A site that does not answer is reported, never raised.
    """
    place = address.rstrip("/") + "/" + FILE
    try:
        day = read_build_day(_fetch(place))
    except (HTTPError, URLError, HTTPException, OSError) as error:
        reason = f"HTTP {error.code}" if isinstance(error, HTTPError) else str(error)
        return Report(False, f"{place} cannot be read ({reason}); check the address, or publish")
    except ValueError:  # also a text that is not UTF-8
        return Report(False, f"{place} does not hold the day of a build; publish the site again")
    return _judge(address, (today - day).days, day, days)


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
