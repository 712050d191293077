"""The browsers of one process of tests: started when they are first asked for, closed at the end,
and started once more when one has died."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from _pytest.runner import runtestprotocol

from tests.browser import drivers


class Running:
    """The running browsers by name; call it with a name for a browser."""

    def __init__(self) -> None:
        self.started: dict[str, drivers.Browser] = {}
        self.one_died = False

    def __call__(self, name: str) -> drivers.Browser:
        """The browser of that name; fails with the line to type where none is installed."""
        if name not in self.started:
            try:
                self.started[name] = drivers.start(name)
            except drivers.NotInstalled as missing:
                pytest.fail(str(missing), pytrace=False)
        return self.started[name]

    def has_lost_one(self) -> bool:
        """Whether one of them answers no longer, or did not when all were closed."""
        self.one_died |= not all(answers(browser) for browser in self.started.values())
        return self.one_died

    def close(self) -> None:
        self.has_lost_one()  # asked afterwards too: the last test of a run closes them
        for browser in self.started.values():
            with suppress(Exception):  # one that has died cannot be closed
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


def died(report: pytest.TestReport, running: Running) -> bool:
    """Whether a browser died during a test that failed."""
    return "Read timed out" in report.longreprtext or running.has_lost_one()


def pytest_runtest_protocol(item, nextitem) -> bool | None:
    """A test during which a browser dies runs once more, from the beginning, with a new one.

    A driver that has not answered for 30 seconds counts as dead. A test that fails for any other
    reason has failed.
    """
    if "browsers" not in getattr(item, "fixturenames", ()):
        return None
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    reports = runtestprotocol(item, nextitem=nextitem, log=False)
    running = item.config.stash.get(RUNNING, None)
    if running and any(died(report, running) for report in reports if report.failed):
        print(f"{item.nodeid}: a browser died; the test runs once more")
        item.session._setupstate.teardown_exact(None)
        item._initrequest()
        reports = runtestprotocol(item, nextitem=nextitem, log=False)
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True
