"""Asking other sites whether our links to them still lead somewhere: politely, seldom, and never in a test or a build."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from practice_hub.core.problem import Problem

if TYPE_CHECKING:
    from practice_hub.site import Site

PAUSE = 1.0  # seconds between two questions to one host
PATIENCE = 15  # seconds for an answer
GOOD_FOR = 7  # days that a good answer is believed
NAME = "practice-hub-link-check (one question a link, once a week)"
GONE = (
    404,
    410,
)  # the page is not there; other refusals (403, 429, 5xx) may be about us, or about now


def outside_links(site: Site) -> dict[str, tuple[str, int]]:
    """Every address on another site that a page links to, with the first file and line that does."""
    found: dict[str, tuple[str, int]] = {}
    for entry in sorted(site.library.entries, key=lambda entry: entry.path):
        for link in site.converted[entry.path].links:
            if not link.internal and link.target.startswith(("http://", "https://")):
                line = next(
                    (
                        number
                        for number, text in enumerate(entry.body.split("\n"), entry.body_line)
                        if link.target in text
                    ),
                    entry.body_line,
                )
                found.setdefault(link.target.partition("#")[0], (entry.path, line))
    for work in site.library.data.references.values():
        if work.url:
            found.setdefault(work.url, ("data/references.bib", 1))
    return found


def check_links(
    site: Site, memory: Path, progress: Callable[[str], None] = lambda url: None
) -> Iterator[Problem]:
    """Asks for each address that has not answered well within the last week.

    memory: a JSON file that keeps the good answers. progress: is told each address before it is asked for.
    A page that is gone is a Problem; one that cannot be reached now is a warning.
    """
    today = site.moment.date()
    known = _read(memory)
    last: dict[str, float] = {}
    for url, (path, line) in outside_links(site).items():
        if url in known and (today.toordinal() - known[url]) < GOOD_FOR:
            continue
        progress(url)
        host = urlsplit(url).netloc
        time.sleep(max(0.0, last.get(host, 0.0) + PAUSE - time.monotonic()))
        fault = ask(url)
        last[host] = time.monotonic()
        if fault is None:
            known[url] = today.toordinal()
            _write(memory, known)
        else:
            gone = fault in GONE
            wrong = (
                f"{url} answers {fault}"
                if isinstance(fault, int)
                else f"{url} cannot be reached ({fault})"
            )
            yield Problem(
                path,
                line,
                wrong,
                "find where the page is now, link to an archived copy, or say that it is gone"
                if gone
                else "try again another day, or open it in a browser",
                warning=not gone,
            )


def ask(url: str) -> int | str | None:
    """None when the address answers well; otherwise the status, or why there was no answer."""
    for method in ("HEAD", "GET"):  # some hosts refuse HEAD
        try:
            with urlopen(
                Request(url, method=method, headers={"User-Agent": NAME}), timeout=PATIENCE
            ):
                return None
        except HTTPError as error:
            fault: int | str = error.code
        except (URLError, OSError, ValueError) as error:
            return str(getattr(error, "reason", error))
    return fault


def _read(memory: Path) -> dict[str, int]:
    try:
        return {
            url: day for url, day in json.loads(memory.read_text()).items() if isinstance(day, int)
        }
    except (OSError, ValueError, AttributeError):
        return {}


def _write(memory: Path, known: dict[str, int]) -> None:
    try:
        memory.parent.mkdir(parents=True, exist_ok=True)
        memory.write_text(json.dumps(known, indent=0, sort_keys=True))
    except OSError:
        pass  # the answers are asked for again next time
