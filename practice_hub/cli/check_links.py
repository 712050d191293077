"""Asks other sites whether our links to them still work: one request a second, once a week."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from practice_hub.core.addresses import split_address
from practice_hub.core.problem import Problem
from practice_hub.lint.context import line_of

if TYPE_CHECKING:
    from practice_hub.site import Site

PAUSE = 1.0  # seconds between two requests to one host
TIMEOUT = 15  # seconds for an answer
TTL_DAYS = 7  # days for which a page that was found is not requested again
NAME = "practice-hub-link-check (one question a link, once a week)"
# The page is not there; other refusals (403, 429, 5xx) may be about us, or about now.
GONE = (404, 410)


def external_links(site: Site) -> dict[str, tuple[str, int]]:
    """Every address on another site that a page links to, with the first file and line."""
    found: dict[str, tuple[str, int]] = {}
    for entry in sorted(site.library.entries, key=lambda entry: entry.path):
        for link in site.converted[entry.path].links:
            if not link.internal and link.target.startswith(("http://", "https://")):
                where = (entry.path, line_of(entry, link.target))
                found.setdefault(link.target.partition("#")[0], where)
    for work in site.library.data.references.values():
        if work.url:
            found.setdefault(work.url, ("data/references.bib", 1))
    return found


def check_links(
    site: Site, cache: Path, progress: Callable[[str], None] = lambda url: None
) -> Iterator[Problem]:
    """Requests each address that was not found within the last week.

    cache: a JSON file with the day of each address that was found. progress: is called with each
    address before it is requested.
    A page that is gone is a Problem; one that cannot be reached now is a warning.
    """
    today = site.moment.date().toordinal()
    found_on = _read(cache)
    last: dict[str, float] = {}
    for url, (path, line) in external_links(site).items():
        if url in found_on and today - found_on[url] < TTL_DAYS:
            continue
        progress(url)
        host = split_address(url).netloc
        time.sleep(max(0.0, last.get(host, 0.0) + PAUSE - time.monotonic()))
        fault = probe(url)
        last[host] = time.monotonic()
        if fault is None:
            found_on[url] = today
            _write(cache, found_on)
        else:
            yield _problem(path, line, url, fault)


def _problem(path: str, line: int, url: str, fault: int | str) -> Problem:
    if fault in GONE:
        fix = "find where the page is now, link to an archived copy, or say that it is gone"
        return Problem(path, line, f"{url} answers {fault}", fix)
    answers = isinstance(fault, int)
    wrong = f"{url} answers {fault}" if answers else f"{url} cannot be reached ({fault})"
    return Problem(path, line, wrong, "try again another day, or open it in a browser", True)


def probe(url: str) -> int | str | None:
    """None when the address answers well; otherwise the status, or why there was no answer."""
    for method in ("HEAD", "GET"):  # some hosts refuse HEAD
        try:
            with urlopen(
                Request(url, method=method, headers={"User-Agent": NAME}), timeout=TIMEOUT
            ):
                return None
        except HTTPError as error:
            fault: int | str = error.code
        except (URLError, HTTPException, OSError, ValueError) as error:
            return str(getattr(error, "reason", error))
    return fault


def _read(cache: Path) -> dict[str, int]:
    try:
        return {
            url: day for url, day in json.loads(cache.read_text()).items() if isinstance(day, int)
        }
    except (OSError, ValueError, AttributeError):
        return {}


def _write(cache: Path, found_on: dict[str, int]) -> None:
    with suppress(OSError):  # without the cache the links are requested again next time
        cache.parent.mkdir(parents=True, exist_ok=True)
        cache.write_text(json.dumps(found_on, indent=0, sort_keys=True))
