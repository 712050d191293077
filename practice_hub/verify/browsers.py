"""The built site in every browser that is installed here.

The page that the exit opens is never asked: every host but this one is led to a server that takes a
request and never answers. So the hardest case is tried, a network on which nothing arrives, and no
request leaves the computer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from practice_hub.core.browser_programs import CHROMEDRIVER, CHROMIUM, FIREFOX
from practice_hub.verify.axe import PACKAGE, axe_source
from practice_hub.verify.drivers.browser import Browser, find
from practice_hub.verify.drivers.firefox import Firefox
from practice_hub.verify.exit_tests import TIMES, gone_back, pressed, seen, shifted, tabbed
from practice_hub.verify.result import Result
from practice_hub.verify.server import serving, silence
from practice_hub.verify.visit_tests import for_everybody, nobody_asked, nothing_kept

Test = Callable[[Browser, str, Sequence[str]], Iterator[str]]
EXTRA = "install practice-hub[verify]"
NAMES = ("chromium", "firefox")  # by which a browser is required
_TESTS: Mapping[str, Test] = {
    "the way out is in view and nothing covers it, on a phone and a laptop.": seen,
    "the Tab key reaches the way out at once.": tabbed,
    "a press makes the page blank at once, also when nothing arrives.": pressed,
    "three presses of Shift do the same.": shifted,
    "the tab is empty in the end, and Back and Forward do not show the page again.": gone_back,
    "reading keeps nothing in the browser.": nothing_kept,
    "reading asks no other site for anything.": nobody_asked,
}
AXE = "No page breaks a rule of axe-core for WCAG 2.2 A and AA, on a phone and a laptop."


@dataclass(frozen=True)
class _Candidate:
    """A browser that may be installed. missing: why it cannot be tried, and what to do; or empty.

    start: starts it. It leads every host but this computer to a port. repair: what to do when it
    is installed and does not start.
    """

    name: str
    missing: str
    start: Callable[[int], Browser]
    repair: str


def browser_results(
    folder: Path,
    site_url: str,
    paths: Sequence[str],
    presses: int = 3,
    required: Collection[str] = (),
) -> Iterator[Result]:
    """What holds of a built site in each browser, and which browsers were not tried.

    folder: the built site. site_url: its address, whose path it has here too. paths: of the pages
    that are tried, such as "" and "get-help/". presses: how many of Shift leave the site. required:
    those of NAMES whose absence is a fault. One that is installed and does not start always is.
    """
    with serving(folder, urlsplit(site_url).path or "/") as site, silence() as port:
        has_axe = False
        for candidate in (_chromium(), _firefox()):
            if candidate.missing:
                is_fault = candidate.name.lower() in required
                yield Result(_promise(candidate), (candidate.missing,), tried=is_fault)
                continue
            for result in _results_in(candidate, port, site, paths, not has_axe, presses):
                has_axe = has_axe or result.sentence == AXE
                yield result
    yield Result(
        "A reader can leave in Safari.",
        ("this command cannot drive Safari; press the way out, and Back, on an iPhone by hand",),
        tried=False,
    )


def _results_in(
    candidate: _Candidate,
    port: int,
    site: str,
    paths: Sequence[str],
    with_axe: bool,
    presses: int = 3,
) -> Iterator[Result]:
    """The results in one browser; those of axe-core too where no other browser has given them."""
    name = candidate.name
    try:
        browser = candidate.start(port)
    except Exception as error:  # each driver has its own errors
        why = f"{name} did not start ({_reason(error)}); {candidate.repair}"
        yield Result(_promise(candidate), (why,))
        return
    try:
        for sentence, test in _tests(presses).items():
            result = _result(f"In {name} {sentence}", test, browser, site, paths)
            yield replace(result, exit_browser=name)
        if with_axe and axe_source():
            yield _result(AXE, for_everybody, browser, site, paths)
        elif with_axe:
            yield Result(AXE, (f"{PACKAGE} is missing; {EXTRA}",), tried=False)
    finally:
        with suppress(Exception):  # one that has died cannot be closed
            browser.close()


def _promise(candidate: _Candidate) -> str:
    """What cannot be said of a browser that is missing or does not start."""
    return f"A reader can leave in {candidate.name}."


def _tests(presses: int) -> dict[str, Test]:
    """The tests in a browser by their sentences. presses: of Shift, with which a reader leaves."""
    number, test = TIMES[presses], partial(shifted, presses=presses)
    return {
        sentence.replace("three presses", f"{number} presses"): test if each is shifted else each
        for sentence, each in _TESTS.items()
    }


def _result(sentence: str, test: Test, browser: Browser, site: str, paths: Sequence[str]) -> Result:
    """What a test finds; a browser that stops answering in it is a fault."""
    found: list[str] = []
    try:
        browser.start_fresh()
        found.extend(test(browser, site, paths))
    except Exception as error:  # each driver has its own errors
        found.append(_first_line(error))
    return Result(sentence, tuple(found))


def _first_line(error: Exception) -> str:
    """What a driver says that cannot go on, in one line."""
    said = str(error).strip().splitlines()
    return f"the browser stopped answering ({said[0] if said else type(error).__name__})"


def _reason(error: Exception) -> str:
    """Why a driver gives no browser, in one line, without the addresses in its memory."""
    said = re.split(r"; For documentation|Stacktrace:", str(error).removeprefix("Message: "))[0]
    return ". ".join(said.split("\n")).strip(" .") or type(error).__name__


def _chromium() -> _Candidate:
    missing = ""
    if not find("HUB_CHROME", CHROMIUM):
        missing = "Chromium and Chrome are not installed here; install one, and chromedriver"
    elif not find("HUB_CHROMEDRIVER", CHROMEDRIVER):
        missing = (
            "chromedriver is not installed here, and nothing can press a key in Chromium without "
            "it; install the one of the browser's version"
        )
    elif find_spec("selenium") is None:
        missing = f"Selenium is missing, which drives it; {EXTRA}"
    repair = (
        "install a chromedriver of the browser's version, or name another browser in HUB_CHROME "
        "and its driver in HUB_CHROMEDRIVER"
    )
    return _Candidate("Chromium", missing, _start_chromium, repair)


def _start_chromium(port: int) -> Browser:
    # Imported here, because Selenium is of the extra `verify`, which not every site has.
    from practice_hub.verify.drivers.chromium import Chromium

    return Chromium((f"--host-resolver-rules=MAP * 127.0.0.1:{port}, EXCLUDE 127.0.0.1",))


def _firefox() -> _Candidate:
    has = find("HUB_FIREFOX", FIREFOX)
    missing = "" if has else "Firefox is not installed here; install it"
    repair = "start it by hand to see why, or name another in HUB_FIREFOX"
    return _Candidate("Firefox", missing, _start_firefox, repair)


def _start_firefox(port: int) -> Browser:
    return Firefox(
        {
            "network.proxy.type": 1,
            "network.proxy.ssl": "127.0.0.1",
            "network.proxy.ssl_port": port,
            "network.proxy.http": "127.0.0.1",
            "network.proxy.http_port": port,
            "network.proxy.allow_hijacking_localhost": False,
        }
    )
