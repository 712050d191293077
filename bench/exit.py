"""How long from the press of "Leave this site" to a blank frame on the screen.

    python -m bench.exit

Caveats first. Chromium measures it itself (Event Timing: from the press to the presentation of the
next frame, in steps of 8 ms; what took less than 16 is not reported and counts as 16), without a
screen, on a sample page of sixty parts behind the policy that we ship. CPU x6 is the slowing-down
of Chromium's own developer tools; it stands for a cheap phone and is not one. The exit answers with
nothing, so that the page stays long enough to be asked. The time until the exit itself is there is
the network's and is not measured.

Then our exit and GOV.UK's component are asked the same tests, behaviour by behaviour: see
bench/beside.py.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench import beside
from tests.browser.drivers.chrome import Chrome
from tests.browser.exit import sample
from tests.browser.exit.pictures import is_blank
from tests.browser.exit.server import Web

ROUNDS = 20
LIMITS = {1: 50, 6: 250}  # CPU slowed down so many times: at most so many milliseconds
PRESSES = {
    "click": lambda browser: browser.click("[data-exit-link]"),
    "Shift x3": lambda browser: browser.press("Shift", "Shift", "Shift"),
}
# Chromium reports no event that took less; such a press counts as this many milliseconds.
SHORTEST = 16
REPORT_DURATION = """
    const report = (duration) => {
      if (!window.reported) navigator.sendBeacon("/-report", JSON.stringify(duration));
      window.reported = true;
    };
    const isBlank = () => document.documentElement.dataset.exit == "left";
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if (["click", "keyup"].includes(entry.name) && isBlank()) report(entry.duration);
    }).observe({ type: "event", durationThreshold: SHORTEST });
    const look = () => isBlank() ? setTimeout(report, 1000, SHORTEST) : setTimeout(look, 20);
    look();
""".replace("SHORTEST", str(SHORTEST))


def once(browser: Chrome, web: Web, press: Callable[[Chrome], None], slow: int) -> float:
    """Milliseconds from one press to the blank frame."""
    web.reset()
    web.behaviour.exit = "nothing"
    browser.cdp("Emulation.setCPUThrottlingRate", rate=1)
    browser.open(web.hub + "/")
    browser.run(REPORT_DURATION)
    browser.cdp("Emulation.setCPUThrottlingRate", rate=slow)
    time.sleep(0.2)
    press(browser)
    (duration,) = web.reports()
    assert is_blank(browser.picture())
    return duration


def measure(browser: Chrome, web: Web, press, slow: int) -> list[float]:
    return [once(browser, web, press, slow) for _ in range(ROUNDS)]


def main() -> int:
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        web, browser = Web(Path(folder)), Chrome()
        try:
            sample.write(web.root, web.exit + "/weather", web.search)
            version = browser.driver.capabilities["browserVersion"]
            print(f"From press to blank frame, Chromium {version}, {ROUNDS} presses each\n")
            print("press     CPU   median    worst    limit")
            for name, press in PRESSES.items():
                for slow, limit in LIMITS.items():
                    times = measure(browser, web, press, slow)
                    median = statistics.median(times)
                    failed |= median > limit
                    print(
                        f"{name:9} x{slow:<3} {median:4.0f} ms  {max(times):4.0f} ms  {limit:4} ms"
                        + ("   too slow" if median > limit else ""),
                        flush=True,
                    )
        finally:
            browser.close()
            web.close()
    beside.main()
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
