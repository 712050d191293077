"""How a reader has a page before them: the size of the window, and light or dark."""

from __future__ import annotations

from practice_hub.verify.drivers.browser import Browser

PHONE = (390, 844)  # CSS pixels
DESKTOP = (1280, 900)

_DRAWN = """
    return new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
"""


def look(browser: Browser, size: tuple[int, int], colours: str = "light", **more: str) -> None:
    """Waits until the page has been drawn so: the exit's script places its bar only then.

    colours: "light" or "dark". more: further media features, such as forced_colors="active".
    """
    browser.resize(*size)
    browser.prefer(prefers_color_scheme=colours, **more)
    browser.run(_DRAWN)
