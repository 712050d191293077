"""How readers have the page before them: the size of their window, their colours, their spacing, an
open menu."""

from __future__ import annotations

from practice_hub.verify.looks import DESKTOP, PHONE, look
from tests.browser.access.pages import SEARCH

__all__ = ["DESKTOP", "PHONE", "look"]

SMALL = (320, 640)
ZOOMED = (320, 256)  # a desktop of 1280 by 1024 at 400 %

# What WCAG 1.4.12 lets every reader do to a page. A constructed sheet, because the page's policy
# admits no other.
SPACED = """
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
                           word-spacing: .16em !important }
                       p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
"""


def fault_lines(found) -> str:
    """Faults as lines to read: a list of them, or lists by the way of looking that found them."""
    groups = found if isinstance(found, dict) else {"": found}
    return "".join(
        f"\n{' '.join(map(str, name)) if isinstance(name, tuple) else name}  {fault}"
        for name, faults in groups.items()
        for fault in faults
    )


def open_menu(browser) -> None:
    """Opens the menu with a click, where it is not open by itself."""
    if browser.run("return document.querySelector('.hub-menu > summary').checkVisibility()"):
        browser.click(".hub-menu > summary")
        browser.wait("return document.querySelector('.hub-menu').open")


def type_words(browser, words: str) -> None:
    """Types into the search field, key after key, and waits for the first result."""
    browser.wait("return document.querySelector('input[type=search]')?.checkVisibility()")
    browser.click("input[type=search]")
    browser.press(*words)
    browser.wait("return document.querySelector('[data-results] a')?.checkVisibility()")


def search_for(browser, web, words: str) -> None:
    """Opens the search page and searches."""
    browser.open(web.base + SEARCH)
    type_words(browser, words)
