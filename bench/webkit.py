"""Our exit in WebKit, the engine of Safari: every test of the exit that its driver can be asked.

    python -m bench.webkit

The tests of behaviours 45 to 48 run in WebKit with every `make test`; this asks it the others too.
Caveats first. It is WebKitGTK's MiniBrowser on Linux, on a screen that nobody looks at, and not
Safari: no swipe, no keyboard of a phone, no app that catches a link. WebKit's driver waits while a
page is on its way, so tests in which the exit hangs may fail for that reason alone; and it knows no
way to switch off scripts, cookies or the network. What fails is asked a second time.
"""

from __future__ import annotations

import sys

from bench import beside
from tests.browser.drivers import WEBKIT


def asked_twice() -> list[beside.Outcome]:
    """A test that fails once in two may have met a busy machine: it counts as passed."""
    first = beside.ask("", browser=WEBKIT)
    again = [outcome.node for outcome in first if outcome.result in ("failed", "error")]
    second = beside.ask("", again, WEBKIT) if again else []
    answers = {outcome.node: outcome for outcome in second}
    return [answers.get(outcome.node, outcome) for outcome in first]


def main() -> int:
    """Prints a row for each behaviour, and each test that failed; 1 when one of 45 to 48 did."""
    outcomes = [outcome for outcome in asked_twice() if WEBKIT in outcome.node]
    if not outcomes:
        print("WebKit is not asked: python -m tests.browser.install says what is missing")
        return 1
    for number, words in beside.BEHAVIOURS.items():
        print(f"{number:3}  {beside.cell(outcomes, number, WEBKIT):9}  {words}")
    print("\nFailed:\n" + ("\n".join(beside.shortcomings(outcomes)) or "     nothing"))
    failed = [outcome.number for outcome in outcomes if outcome.result in ("failed", "error")]
    return int(any(45 <= number <= 48 for number in failed))


if __name__ == "__main__":
    sys.exit(main())
