"""Our exit and GOV.UK's "Exit this page" in the same tests, behaviour by behaviour.

    python -m bench.beside             (python -m bench.exit prints this too, after its own times)

The tests are those of tests/browser/exit; HUB_EXIT_PEER tells them to press the peer's control on
pages of the same shape (bench/govuk.py). What fails is asked a second time, and counts only when it
fails again. A test that reads our own settings, cookie or built site is not asked of a peer. What
the numbers mean is in bench/README.md, caveats first.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from bench import govuk
from bench.npm import package
from tests.browser import drivers
from tests.browser.drivers.common import CHROMIUM, FIREFOX, find

NAMES = (*drivers.WITHOUT_WEBKIT, drivers.WEBKIT)
TITLES = {"chromium": "Chromium", "firefox": "Firefox", "webkit": "WebKit"}
ROOT = Path(__file__).parents[1]
TESTS = "tests/browser/exit"
BEHAVIOURS = {
    1: "without scripts, a click leaves",
    2: "the exit takes the page's place, in this tab, however it is pressed",
    3: "from the press on, nothing of the page is seen or read",
    4: "the tab's title says nothing while leaving",
    5: "nor does its icon",
    6: "pressing again does not start again",
    7: "works while everything else is still on its way",
    8: "the exit does not learn where the person came from",
    9: "a visit can be one entry of the tab's history; links keep their ways",
    10: "so too when scripts add entries",
    11: "after leaving, Back shows no page",
    12: "nor does Forward",
    13: "coming back on purpose works",
    14: "Shift three times within five seconds each leaves, from anywhere",
    15: "chords, typing, clicks, wheel and key repeat do not",
    16: "left and right Shift count alike, overlapping too",
    17: "whatever else is done in between starts the count again",
    18: "a keyboard on the screen does not leave",
    19: "Esc keeps its meaning, and cannot stop the exit's load",
    20: "progress is shown and said, and moves nothing",
    21: "never more than three presses",
    22: "in view wherever the page is scrolled, and enlarged",
    23: "nothing covers it",
    24: "it covers nothing that has the focus or was jumped to",
    25: "at least 44 by 44 px, clear in light, dark, forced colours",
    26: "its name begins with the words read on it",
    27: "first or second stop of Tab",
    28: "no sideways scroll, no layout shift",
    29: "on every page that is built",
    30: "not printed",
    31: "its words come from one place",
    32: "when the exit hangs, an empty page comes",
    33: "so too when it answers with nothing",
    34: "offline, the site is not shown",
    35: "keeps to a strict policy",
    36: "leaves with cookies and storage blocked",
    37: "leaves from a frame, a sub-path, a file",
    38: "other scripts have no effect",
    39: "other tabs of the site leave too",
    40: "a busy page leaves once, as soon as it is free",
    41: "the exit's host hears nothing before the press",
    42: "between press and arrival only the exit is asked",
    43: "nothing is kept that tells of the visit",
    44: "the copy promises no more than that",
    45: "a page asked for before leaving, in any tab or window, shows nothing when it arrives",
    46: "so too with reloads, forms, restored tabs, several tabs, no network, clocks that jump",
    47: "no other cookie is taken for its own, which is Secure over https",
    48: "Back in the first tab leads to the exit even after a return on purpose in another",
    49: "what no page can do stands on the safety page",
    50: "all of it in WebKit too",
}


# The address of a test: a behaviour's number, the rest of its name, and its variant.
_NUMBERED = re.compile(r"::test_(\d+)_([^\[]+)(?:\[(.*)\])?")

# How pytest begins to say that a test was left with no browser to run in.
_NO_BROWSER = "got empty parameter set"


@dataclass(frozen=True)
class Outcome:
    """What became of one test. node: its address for pytest. result: passed, failed, error, or the
    reason why not asked."""

    node: str
    result: str

    @property
    def number(self) -> int:
        return int(self._parts[0])

    @property
    def browsers(self) -> tuple[str, ...]:
        """The browser that it ran in; all, when it needs none."""
        return tuple(name for name in NAMES if name in self.node) or NAMES

    @property
    def words(self) -> str:
        """The test's name as a sentence, with its variant, without its browser."""
        _, name, variant = self._parts
        parts = [part for part in variant.split("-") if part and part not in NAMES]
        return name.replace("_", " ") + (f" ({'-'.join(parts)})" if parts else "")

    @property
    def _parts(self) -> tuple[str, str, str]:
        """The behaviour's number, the rest of the test's name, and its variant."""
        found = _NUMBERED.search(self.node)
        assert found, self.node
        return found[1], found[2], found[3] or ""


def ask(peer: str, which: Iterable[str] = (TESTS,)) -> list[Outcome]:
    """Runs these tests on ours (peer: "") or on a peer's control."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "--tb=no",
            "-p",
            "no:cacheprovider",
            f"--junitxml={report}",
            *which,
        ]
        environment = {**os.environ, "HUB_EXIT_PEER": peer, "HUB_WEBKIT": "1"}
        subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        return read(report)


def read(report: Path) -> list[Outcome]:
    """The outcomes in pytest's report.

    Left out are tests without a behaviour's number, such as those of the search page, and those
    that run in none of the browsers that were chosen.
    """
    outcomes = [
        Outcome(
            f"{case.attrib['classname'].replace('.', '/')}.py::{case.attrib['name']}", result(case)
        )
        for case in ElementTree.parse(report).iter("testcase")
    ]
    return [
        outcome
        for outcome in outcomes
        if _NUMBERED.search(outcome.node) and not outcome.result.startswith(_NO_BROWSER)
    ]


def result(case: ElementTree.Element) -> str:
    for child in case:
        if child.tag == "skipped":
            return child.attrib["message"]
        if child.tag in ("failure", "error"):
            return {"failure": "failed", "error": "error"}[child.tag]
    return "passed"


def ask_twice(peer: str) -> list[Outcome]:
    """A test that fails once in two may have met a busy machine: it counts as passed."""
    first = ask(peer)
    again = [outcome.node for outcome in first if outcome.result in ("failed", "error")]
    second = {outcome.node: outcome for outcome in ask(peer, again)} if again else {}
    return [second.get(outcome.node, outcome) for outcome in first]


def cell(outcomes: list[Outcome], number: int, browser: str) -> str:
    """What the table says of one behaviour in one browser; "-" where no driver can ask that
    browser."""
    mine = [
        outcome.result
        for outcome in outcomes
        if outcome.number == number and browser in outcome.browsers
    ]
    asked = [result for result in mine if result in ("passed", "failed", "error")]
    if not asked:
        return "not asked" if mine else "-"
    if "error" in asked:
        return "?"
    passed = asked.count("passed")
    return {len(asked): "yes", 0: "no"}.get(passed, f"{passed} of {len(asked)}")


def table(ours: list[Outcome], theirs: list[Outcome]) -> str:
    """Markdown: one row for each behaviour, a column for each control in each browser."""
    columns = [f"{whose}, {TITLES[name]}" for whose in ("ours", govuk.NAME) for name in NAMES]
    lines = [
        f"| | behaviour | {' | '.join(columns)} |",
        "| ---: | --- |" + " :---: |" * len(columns),
    ]
    for number, words in BEHAVIOURS.items():
        cells = [
            cell(outcomes, number, browser) for outcomes in (ours, theirs) for browser in NAMES
        ]
        lines.append(f"| {number} | {words} | {' | '.join(cells)} |")
    return "\n".join(lines)


def shortcomings(outcomes: list[Outcome]) -> list[str]:
    """Each test that failed, with the browsers in which it did."""
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.result in ("failed", "error"):
            found[outcome.number, outcome.words].extend(outcome.browsers)
    return [
        f"{number:3}  {words}"
        + (
            ""
            if set(drivers.WITHOUT_WEBKIT) <= set(browsers)
            else f", {' and '.join(browsers)} only"
        )
        for (number, words), browsers in sorted(found.items())
    ]


def not_asked(outcomes: list[Outcome]) -> list[str]:
    """Why tests were not asked, each reason with its tests."""
    reasons = defaultdict(set)
    for outcome in outcomes:
        if outcome.result not in ("passed", "failed", "error"):
            reasons[outcome.result].add(f"{outcome.number} {outcome.words}")
    return [
        f"     {reason}: {'; '.join(sorted(tests, key=lambda test: int(test.split()[0])))}"
        for reason, tests in reasons.items()
    ]


def missing() -> str:
    """What stands in the way of asking, if anything."""
    if not find("HUB_CHROME", CHROMIUM) or not find("HUB_FIREFOX", FIREFOX):
        return (
            "The exits are not compared: that needs Chromium and Firefox; type: python -m "
            "tests.browser.install"
        )
    return "" if package(govuk.PACKAGE) else "The exits are not compared."


def main() -> None:
    if why := missing():
        return print(why)
    print(
        "\n"
        f"The same tests on our exit and on {govuk.PACKAGE} {govuk.VERSION}; this takes "
        "half an hour",
        flush=True,
    )
    ours, theirs = ask_twice(""), ask_twice("govuk")
    print(f"\n{table(ours, theirs)}")
    for name, outcomes in (("Ours", ours), (govuk.NAME, theirs)):
        print(f"\n{name} failed:\n" + ("\n".join(shortcomings(outcomes)) or "     nothing"))
    print(f"\nNot asked of {govuk.NAME}:\n" + "\n".join(not_asked(theirs)))


if __name__ == "__main__":
    main()
