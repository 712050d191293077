"""What the drivers of the tests take from those of `practice-hub verify`, and what they add."""

from practice_hub.core.browser_programs import CHROMEDRIVER, CHROMIUM, FIREFOX, Program
from practice_hub.verify.drivers.browser import PATIENCE, READABLE, Browser, NotInstalled, find

__all__ = [
    "CHROMEDRIVER",
    "CHROMIUM",
    "FIREFOX",
    "PATIENCE",
    "READABLE",
    "Browser",
    "NotInstalled",
    "Program",
    "find",
    "need",
]

WEBKIT_DRIVERS = Program(("WebKitWebDriver",))
SCREENS = Program(("Xvfb",))
HOW = "python -m tests.browser.install"


def need(variable: str, program: Program) -> str:
    found = find(variable, program)
    if not found:
        name = program.names[0]
        raise NotInstalled(f"{name} is not installed; type: {HOW}   (or set {variable})")
    return found
