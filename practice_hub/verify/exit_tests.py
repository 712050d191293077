"""Whether a reader can leave: the exit is seen, reached, pressed, and its page does not come back.

Each test takes a browser, the address of the site and the paths of pages, and yields what is wrong,
one line each. The page that the exit opens never answers.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import suppress

from practice_hub.verify.drivers.browser import PATIENCE, Browser
from practice_hub.verify.looks import DESKTOP, PHONE, look
from practice_hub.verify.pictures import is_one_colour, open_picture

LINK = "[data-exit-link]"
BLANK_WITHIN = 1.0  # seconds from the press to a page on which nothing can be read
GIVEN_UP = 5.5  # seconds after which a hanging exit has been given up for an empty page
LEFT_WITHIN = 8.0  # seconds that a slow computer has for it
FEW = 3  # pages
TIMES = {2: "two", 3: "three"}  # what an exit can have
TABS = 3  # presses of Tab within which the exit is reached

# What a stylesheet could do to hide it: each is asked of the link and of everything around it.
HIDDEN = """
    const link = document.querySelector("[data-exit-link]"), found = [];
    for (let element = link; element; element = element.parentElement) {
      const style = getComputedStyle(element), name = element.tagName + "." + element.className;
      if (style.display === "none") found.push(name + " is not displayed");
      if (style.visibility !== "visible") found.push(name + " is " + style.visibility);
      if (style.opacity !== "1") found.push(name + " has opacity " + style.opacity);
      if (style.clipPath !== "none") found.push(name + " is clipped: " + style.clipPath);
      if (style.clip !== "auto") found.push(name + " is clipped: " + style.clip);
      if (style.filter !== "none") found.push(name + " has a filter: " + style.filter);
    }
    // Of the link alone: the frame around it takes no clicks by design, and its bar does.
    if (getComputedStyle(link).pointerEvents === "none") found.push("it takes no clicks");
    const { left, right, top, bottom } = link.getBoundingClientRect();
    if (left < 0 || top < 0 || right > innerWidth + 1 || bottom > innerHeight + 1)
      found.push(`it lies outside the screen: ${[left, top, right, bottom]}`);
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    if (!link.contains(hit)) found.push("at its centre is " + (hit && hit.outerHTML.slice(0, 80)));
    return found;
"""
_TO_THE_END = "scrollTo(0, document.body.scrollHeight)"
_THERE = "return document.querySelector(arguments[0]) !== null"
_FOCUSED = "return document.activeElement?.matches(arguments[0]) ?? false"
# The empty page at which the tab ended is marked before Back, so that it is not taken for the one
# at which the tab ends again, while a slow computer has not gone back yet.
_MARK = "window.hubLeftBy = arguments[0]"
_WHERE = """
    if (location.href !== "about:blank") return "on its way";
    return window.hubLeftBy === arguments[0] ? "not moved" : "left";
"""
_READABLE = "return document.body !== null && document.body.innerText.trim() !== ''"


def seen(browser: Browser, site: str, paths: Sequence[str]) -> Iterator[str]:
    """At the beginning and at the end of a page, on a phone and on a laptop."""
    for path in _with_exit(browser, site, paths):
        for size in (PHONE, DESKTOP):
            look(browser, size)
            wrong = browser.run(HIDDEN)
            browser.run(_TO_THE_END)
            wrong = wrong or browser.run(HIDDEN)
            if wrong:
                yield f"/{path} at {size[0]} pixels: {wrong[0]}"
    browser.natural_size()


def tabbed(browser: Browser, site: str, paths: Sequence[str]) -> Iterator[str]:
    """With real presses of Tab, from the top of the page."""
    for path in _with_exit(browser, site, paths):
        for _ in range(TABS):
            browser.press("Tab")
            if browser.run(_FOCUSED, LINK):
                break
        else:
            yield f"/{path}: {TABS} presses of Tab do not reach the way out"


def pressed(browser: Browser, site: str, paths: Sequence[str]) -> Iterator[str]:
    """With a real click."""
    for path in _with_exit(browser, site, paths):
        browser.click(LINK)
        yield from _blank(browser, f"/{path}, after a press")


def shifted(browser: Browser, site: str, paths: Sequence[str], presses: int = 3) -> Iterator[str]:
    """With the key Shift, on a few pages: the same script runs in each.

    presses: how many leave.
    """
    for path in _with_exit(browser, site, paths[:FEW]):
        browser.press(*["Shift"] * presses)
        yield from _blank(browser, f"/{path}, after Shift {TIMES[presses]} times")


def gone_back(browser: Browser, site: str, paths: Sequence[str]) -> Iterator[str]:
    """When the other page never comes, the tab ends at an empty page, and what was read before is
    behind neither Back nor Forward, which are the browser's own."""
    browser.start_fresh()
    open_page(browser, site + paths[0])
    open_page(browser, site + paths[-1])
    if not browser.run(_THERE, LINK):
        return
    browser.click(LINK)
    if not _is_left(browser):
        yield f"/{paths[-1]}: the tab was not empty {LEFT_WITHIN:g} s after the press"
    for way, move in (("Back", browser.back), ("Forward", browser.forward)):
        with suppress(Exception):  # a tab that is not empty, which was reported above
            browser.run(_MARK, way)
        move()
        time.sleep(GIVEN_UP)  # Chromium answers nothing while the guard leaves
        if not _is_left_again(browser, way):
            yield f"/{paths[0]} and /{paths[-1]}: {way} shows a page again"
            return


def _with_exit(browser: Browser, site: str, paths: Sequence[str]) -> Iterator[str]:
    """Opens each page that has an exit; the test of the files names those that have none."""
    for path in paths:
        browser.start_fresh()
        open_page(browser, site + path)
        if browser.run(_THERE, LINK):
            yield path


def open_page(browser: Browser, address: str) -> None:
    """Opens a page and waits until it can be read."""
    browser.open(address)
    browser.wait(_READABLE)


def _blank(browser: Browser, where: str) -> Iterator[str]:
    """Looks at the screen: no script is answered while a page is on its way."""
    end = time.monotonic() + BLANK_WITHIN
    while not _is_blank(browser):
        if time.monotonic() > end:
            yield f"{where}: the page can still be read after {BLANK_WITHIN:g} s"
            return


def _is_blank(browser: Browser) -> bool:
    return is_one_colour(open_picture(browser.picture()))


def _is_left(browser: Browser) -> bool:
    """Waits until the exit has given up its page; whether it has in time."""
    end = time.monotonic() + LEFT_WITHIN
    while True:
        # Before the question: one that nothing answers can take longer than all the time there is.
        is_late = time.monotonic() > end
        # Between two documents nothing answers, and each driver has its own error.
        with suppress(Exception):
            if browser.address() == "about:blank":
                return True
        if is_late:
            return False
        time.sleep(0.05)


def _is_left_again(browser: Browser, way: str) -> bool:
    """Waits until the exit has given up the page to which Back or Forward led; whether it has.

    way: the mark of the empty page that the tab left. A busy computer may take long; as long as
    nothing can be read on the screen, it has the time that a browser needs for an answer.
    """
    start = time.monotonic()
    while True:
        waited, where = time.monotonic() - start, ""
        with suppress(Exception):
            where = browser.run(_WHERE, way)
        if where == "left":
            return True
        if waited > LEFT_WITHIN:
            if where == "not moved":  # no page lies in that direction
                return True
            with suppress(Exception):
                if not _is_blank(browser):
                    return False
        if waited > PATIENCE:
            return False
        time.sleep(0.05)
