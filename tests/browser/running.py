"""The browsers of one process of tests: started when they are first asked for, closed at the end,
and started once more when one is lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

import pytest
from _pytest.runner import runtestprotocol
from selenium.common.exceptions import (
    InvalidSessionIdException,
    SessionNotCreatedException,
    WebDriverException,
)
from urllib3.exceptions import HTTPError

from practice_hub.verify.drivers.marionette import FirefoxIsGone
from tests.browser import drivers

# What drivers raise when a browser is gone or gives no answer; HTTPError is of the connection to a
# driver, which waits for 30 seconds.
LOST = (FirefoxIsGone, HTTPError, InvalidSessionIdException, SessionNotCreatedException)
LOST_WORDS = ("tab crashed", "page crash", "disconnected", "not reachable", "connect to the Serv")
ASKED_AGAIN = "asked again"


class Running:
    """The running browsers by name; call it with a name for a browser."""

    def __init__(self) -> None:
        self.started: dict[str, drivers.Browser] = {}
        self.lost_one = False

    def __call__(self, name: str) -> drivers.Browser:
        """The browser of that name; fails with the line to type where none is installed."""
        if name not in self.started:
            try:
                self.started[name] = drivers.start(name)
            except drivers.NotInstalled as missing:
                pytest.fail(str(missing), pytrace=False)
            except Exception:  # each driver has its own errors
                self.lost_one = True
                raise
        return self.started[name]

    def has_lost_one(self) -> bool:
        """Whether one did not start, answers no longer, or did not when all were closed."""
        self.lost_one |= not all(answers(browser) for browser in self.started.values())
        return self.lost_one

    def close(self) -> None:
        self.has_lost_one()  # asked afterwards too: the last test of a run closes them
        for browser in self.started.values():
            with suppress(Exception):  # one that is lost cannot be closed
                browser.close()
        self.started.clear()


def answers(browser: drivers.Browser) -> bool:
    """Whether a browser is still there."""
    try:
        return bool(browser.tabs())
    except Exception:  # of the driver, the connection or the browser: each has others
        return False


RUNNING = pytest.StashKey[Running]()


@pytest.fixture(scope="session")
def browsers(pytestconfig) -> Iterator[Running]:
    """The browser of a name; each is started when it is first asked for and closed at the end."""
    running = pytestconfig.stash[RUNNING] = Running()
    yield running
    running.close()


def is_lost(error: BaseException | None) -> bool:
    """Whether an error, or one of those that it came from, says that a browser is lost."""
    while error is not None:
        if isinstance(error, LOST):
            return True
        if type(error) is WebDriverException and any(
            words in str(error.msg) for words in LOST_WORDS
        ):
            return True
        error = error.__cause__
    return False


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Writes into the report of a failure whether a browser was lost."""
    report = yield
    report.lost_browser = bool(call.excinfo) and is_lost(call.excinfo.value)
    return report


def lost(reports: Sequence[pytest.TestReport], item: pytest.Item) -> bool:
    """Whether a browser was lost during a test that failed."""
    running = item.config.stash.get(RUNNING, None)
    failed = [report for report in reports if report.failed]
    return any(report.lost_browser for report in failed) or bool(
        failed and running and running.has_lost_one()
    )


def first_line(report: pytest.TestReport) -> str:
    """What the error of a failure says, without the stack of its browser."""
    crash = getattr(report.longrepr, "reprcrash", None)
    return (crash.message if crash else report.longreprtext).strip().splitlines()[0]


def pytest_runtest_protocol(item, nextitem) -> bool | None:
    """A test during which a browser is lost runs once more, from the beginning, with a new one.

    A test that fails for any other reason has failed.
    """
    if "browsers" not in getattr(item, "fixturenames", ()):
        return None
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    if running := item.config.stash.get(RUNNING, None):
        running.lost_one = False  # what an earlier test has lost is no reason
    reports = runtestprotocol(item, nextitem=nextitem, log=False)
    if lost(reports, item):
        why = next(first_line(report) for report in reports if report.failed)
        item.session._setupstate.teardown_exact(None)
        item._initrequest()
        reports = runtestprotocol(item, nextitem=nextitem, log=False)
        reports[0].user_properties.append((ASKED_AGAIN, why))
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def pytest_terminal_summary(terminalreporter) -> None:
    """Names at the end of a run the tests that ran once more, each with what the first run said."""
    again = [
        f"{report.nodeid}: {dict(report.user_properties)[ASKED_AGAIN]}"
        for reports in terminalreporter.stats.values()
        for report in reports
        if ASKED_AGAIN in dict(getattr(report, "user_properties", ()))
    ]
    if again:
        terminalreporter.section("ran once more, because a browser was lost")
        for line in again:
            terminalreporter.line(line)
