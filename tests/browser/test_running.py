"""A test whose browser is lost runs once more, and is named at the end of the run."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from selenium.common.exceptions import JavascriptException, TimeoutException, WebDriverException
from urllib3 import HTTPConnectionPool
from urllib3.exceptions import ReadTimeoutError

from practice_hub.core.browser_programs import CHROMIUM
from practice_hub.verify.drivers.browser import find
from practice_hub.verify.drivers.marionette import FirefoxIsGone, MarionetteError
from tests.browser.running import is_lost
from tests.conftest import ROOT

TESTS = """
import os
import signal
from pathlib import Path

RUNS = Path("runs.txt")

def opened(browsers, name, kill):
    browser = browsers(name)
    with RUNS.open("a") as runs:
        print(name, file=runs)
    if kill and RUNS.read_text().split().count(name) == 1:
        process = browser.driver.capabilities["goog:processID"] if name == "chromium" else None
        os.kill(process or browser.line.process.pid, signal.SIGKILL)
    browser.open("data:text/html,<title>There</title>")
    return browser.title()

def test_firefox_is_killed(browsers):
    assert opened(browsers, "firefox", True) == "There"

def test_chromium_is_killed(browsers):
    assert opened(browsers, "chromium", True) == "There"

def test_it_does_not_start(browsers):
    browsers.close()
    if not Path("refused").exists():
        Path("refuses").touch()
    assert opened(browsers, "chromium", False) == "There"

def test_another_title_is_wanted(browsers):
    assert opened(browsers, "firefox", False) == "Elsewhere"
"""
# A Chromium that does not start once, when it is asked to.
UNWILLING = """#!/bin/sh
if mv refuses refused 2>/dev/null; then exit 1; fi
exec {} "$@"
"""


def test_a_test_whose_browser_is_lost_runs_once_more_and_is_named(tmp_path):
    """In a run of its own; one whose assertion fails does not run again."""
    (tmp_path / "test_these.py").write_text(TESTS)
    program = tmp_path / "chromium"
    program.write_text(UNWILLING.format(find("HUB_CHROME", CHROMIUM)))
    program.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.browser.running", "-n", "1", "."],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "HUB_CHROME": str(program)},
        capture_output=True,
        text=True,
    )
    again = [line.split(": ")[0] for line in done.stdout.partition("once more,")[2].splitlines()]
    names = ("firefox_is_killed", "chromium_is_killed", "it_does_not_start")
    assert again[1:4] == [f"test_these.py::test_{name}" for name in names], done.stdout
    assert "1 failed, 3 passed" in done.stdout
    assert Counter(Path(tmp_path / "runs.txt").read_text().split()) == {
        "firefox": 3,
        "chromium": 3,
    }


def caused_by(cause: Exception) -> AssertionError:
    failed = AssertionError("not within 6 s")
    failed.__cause__ = cause
    return failed


@pytest.mark.parametrize(
    "error",
    [
        FirefoxIsGone("Firefox has ended"),
        ReadTimeoutError(HTTPConnectionPool("127.0.0.1"), "", "Read timed out."),
        caused_by(WebDriverException("tab crashed")),
        WebDriverException("chrome not reachable"),
    ],
    ids=str,
)
def test_a_lost_browser_is_known(error):
    assert is_lost(error)


@pytest.mark.parametrize(
    "error",
    [
        AssertionError("tab crashed"),
        caused_by(MarionetteError("WebDriver:ExecuteScript: javascript error")),
        JavascriptException("disconnected"),
        TimeoutException("script timeout"),
        None,
    ],
    ids=str,
)
def test_another_failure_is_none(error):
    assert not is_lost(error)
