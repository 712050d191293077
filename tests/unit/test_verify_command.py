"""`practice-hub verify`: what counts as a fault where a browser is missing or does not start."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from practice_hub.verify import browsers
from practice_hub.verify.result import Result

NO_CHROMIUM = "Chromium and Chrome are not installed here; install one, and chromedriver"
NO_FIREFOX = "Firefox is not installed here; install it"
BY_HAND = "this command cannot drive Safari; press the way out, and Back, on an iPhone by hand"
SAFARI = f"untried  A reader can leave in Safari.\n         {BY_HAND}\n"
FILES = "ok       The files hold.\n"
NOT_TRIED = " The exit was not tried in any browser.\n"

# It answers as a chromedriver that is older than the browser.
OLD_DRIVER = """#!{python}
import json, os, sys
from http.server import BaseHTTPRequestHandler, HTTPServer

REFUSED = '''session not created: This version of ChromeDriver only supports Chrome version 114
Current browser version is 156.0.8078.108 with binary path /usr/bin/chromium'''

class Driver(BaseHTTPRequestHandler):
    def answer(self, code, value):
        body = json.dumps({{"value": value}}).encode()
        self.send_response(code)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def do_GET(self):
        self.answer(200, {{"ready": True}})
        if self.path == "/shutdown":
            os._exit(0)
    def do_POST(self):
        refused = {{"error": "session not created", "message": REFUSED, "stacktrace": "#0 0x55c8"}}
        self.answer(500, refused)
    def log_message(self, *_):
        pass

port = next(word.split("=")[1] for word in sys.argv if word.startswith("--port="))
HTTPServer(("127.0.0.1", int(port)), Driver).serve_forever()
"""


@pytest.fixture
def verify(hub, small, monkeypatch):
    """Runs the command over a built site whose files hold. No browser is installed."""
    (small / "site").mkdir()
    (small / "site/index.html").write_text("")
    monkeypatch.setattr(
        "practice_hub.cli.verify.page_results", lambda built: [Result("The files hold.")]
    )
    for variable in ("HUB_CHROME", "HUB_FIREFOX"):
        monkeypatch.setenv(variable, "nothing-of-this-name")
    return lambda *words: hub("verify", *words)


def program(path: Path, text: str) -> str:
    """Writes a program. Returns its path."""
    path.write_text(text)
    path.chmod(0o755)
    return str(path)


def test_with_no_browser_the_last_line_says_that_the_exit_was_not_tried(verify):
    assert verify() == (
        0,
        FILES
        + f"untried  A reader can leave in Chromium.\n         {NO_CHROMIUM}\n"
        + f"untried  A reader can leave in Firefox.\n         {NO_FIREFOX}\n"
        + SAFARI
        + "All that was tried holds; 3 were not tried."
        + NOT_TRIED,
    )
    assert verify("--no-browsers") == (0, FILES + "All that was tried holds." + NOT_TRIED)


@pytest.mark.parametrize(
    "words", [("--require", "chromium,firefox"), ("--require", "Firefox", "--require", "chromium")]
)
def test_a_browser_that_is_required_and_missing_is_a_fault(verify, words):
    assert verify(*words) == (
        1,
        FILES
        + f"wrong    A reader can leave in Chromium.\n         {NO_CHROMIUM}\n"
        + f"wrong    A reader can leave in Firefox.\n         {NO_FIREFOX}\n"
        + SAFARI
        + "2 of these do not hold; 1 was not tried."
        + NOT_TRIED,
    )


def test_only_the_browser_that_is_required_must_be_there(verify):
    code, output = verify("--require", "firefox")
    assert code == 1
    assert "untried  A reader can leave in Chromium.\n" in output
    assert "wrong    A reader can leave in Firefox.\n" in output


def test_a_required_browser_without_its_driver_is_a_fault(verify, tmp_path, monkeypatch):
    monkeypatch.setenv("HUB_CHROME", program(tmp_path / "chromium", ""))
    monkeypatch.setenv("HUB_CHROMEDRIVER", "nothing-of-this-name")
    line = (
        "A reader can leave in Chromium.\n         chromedriver is not installed here, and nothing "
        "can press a key in Chromium without it; install the one of the browser's version\n"
    )
    code, output = verify()
    assert (code, f"untried  {line}" in output) == (0, True)
    code, output = verify("--require", "chromium")
    assert (code, f"wrong    {line}" in output) == (1, True)


@pytest.mark.parametrize(
    "words, wrong",
    [
        (
            ("--require", "chromium,firefix"),
            "--require 'firefix' is no browser that this command can drive; did you mean "
            "'firefox'?",
        ),
        (
            ("--require", "chrome"),
            "--require 'chrome' is no browser that this command can drive; did you mean "
            "'chromium'?",
        ),
        (
            ("--require", "safari"),
            "--require 'safari' is no browser that this command can drive; use one of: chromium, "
            "firefox",
        ),
        (
            ("--require", ""),
            "--require '' is no browser that this command can drive; use one of: chromium, firefox",
        ),
        (
            ("--no-browsers", "--require", "firefox"),
            "--require asks for browsers, and --no-browsers tries none; leave one of the two out",
        ),
    ],
)
def test_a_browser_that_cannot_be_required_is_refused(verify, words, wrong):
    assert verify(*words) == (1, f"Error: {wrong}\n")


def test_a_chromedriver_of_another_version_is_a_fault(verify, tmp_path, monkeypatch):
    monkeypatch.setenv("HUB_CHROME", program(tmp_path / "chromium", "#!/bin/sh\nexit 1\n"))
    driver = program(tmp_path / "chromedriver", OLD_DRIVER.format(python=sys.executable))
    monkeypatch.setenv("HUB_CHROMEDRIVER", driver)
    assert verify() == (
        1,
        FILES
        + "wrong    A reader can leave in Chromium.\n"
        + "         Chromium did not start (session not created: This version of ChromeDriver only "
        + "supports Chrome version 114. Current browser version is 156.0.8078.108 with binary path "
        + "/usr/bin/chromium); install a chromedriver of the browser's version, or name another "
        + "browser in HUB_CHROME and its driver in HUB_CHROMEDRIVER\n"
        + f"untried  A reader can leave in Firefox.\n         {NO_FIREFOX}\n"
        + SAFARI
        + "1 of these does not hold; 2 were not tried."
        + NOT_TRIED,
    )


def test_a_firefox_that_ends_at_once_is_a_fault(verify, tmp_path, monkeypatch):
    monkeypatch.setenv("HUB_FIREFOX", program(tmp_path / "firefox", "#!/bin/sh\nexit 3\n"))
    code, output = verify()
    assert code == 1
    assert (
        "wrong    A reader can leave in Firefox.\n         Firefox did not start (it ended with "
        "exit code 3 and accepted no connection); start it by hand to see why, or name another in "
        "HUB_FIREFOX\n"
    ) in output


class Willing:
    """A browser in which every test holds."""

    def start_fresh(self) -> None:
        pass

    def close(self) -> None:
        pass


def nothing_wrong(*_) -> Iterator[str]:
    yield from ()


def test_where_a_browser_has_tried_the_exit_the_last_line_does_not_say_otherwise(
    verify, monkeypatch
):
    there = browsers._Candidate("Firefox", "", lambda port: Willing(), "")
    monkeypatch.setattr(browsers, "_firefox", lambda: there)
    monkeypatch.setattr(browsers, "_TESTS", {"the exit works.": nothing_wrong})
    monkeypatch.setattr(browsers, "for_everybody", nothing_wrong)
    code, output = verify("--require", "firefox")
    assert code == 0 and "ok       In Firefox the exit works.\n" in output
    assert output.endswith("All that was tried holds; 2 were not tried.\n")
