"""A browser that dies is started again, and its test runs once more."""

from __future__ import annotations

import os
import signal
from collections import Counter

import pytest

RUNS: Counter[str] = Counter()


@pytest.mark.parametrize("name", ("chromium", "firefox"))
def test_a_test_whose_browser_dies_runs_once_more(browsers, name):
    """The browser is killed in the first run of this very test, which fails then."""
    browser = browsers(name)
    RUNS[name] += 1
    if RUNS[name] == 1:
        process = browser.driver.capabilities["goog:processID"] if name == "chromium" else None
        os.kill(process or browser.line.process.pid, signal.SIGKILL)
    browser.open("data:text/html,<title>There</title>")
    assert (browser.title(), RUNS[name]) == ("There", 2)
