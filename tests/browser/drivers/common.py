"""What the drivers of the tests take from those of `practice-hub verify`, and what they add."""

from practice_hub.verify.drivers.browser import (
    CHROMES,
    FIREFOXES,
    READABLE,
    Browser,
    NotInstalled,
    find,
)

__all__ = ["CHROMES", "FIREFOXES", "READABLE", "Browser", "NotInstalled", "find", "need"]

WEBKIT_DRIVERS = ("WebKitWebDriver",)
SCREENS = ("Xvfb",)
HOW = "python -m tests.browser.install"


def need(variable: str, names: tuple[str, ...]) -> str:
    program = find(variable, names)
    if not program:
        raise NotInstalled(f"{names[0]} is not installed; type: {HOW}   (or set {variable})")
    return program
