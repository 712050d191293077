"""Steps of a visit that several behaviours share."""

import time
from contextlib import suppress

from selenium.common.exceptions import WebDriverException

from tests.browser.drivers.common import PATIENCE
from tests.browser.exit.control import CONTROL, LINK

# Reports after how many milliseconds each timer is to run that is set from now on.
REPORT_TIMERS = """
    const set = window.setTimeout;
    window.setTimeout = (task, after, ...more) => {
      navigator.sendBeacon("/-report", JSON.stringify(after ?? 0));
      return set(task, after, ...more);
    };
"""


def visit(browser, web, *links):
    """From the search engine through these links, each page seen."""
    browser.open(web.search + "/")
    for link in links:
        browser.follow(link)


def until(is_true):
    """Waits until is_true() is; fails when it is not in time."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(WebDriverException):  # between two documents Chromium answers nothing
            if is_true():
                return
        time.sleep(0.02)
    raise AssertionError(f"not within {PATIENCE:g} s")


def until_painted(browser):
    """Waits until the open page has been painted: browsers take no input before."""
    browser.wait("return performance.getEntriesByType('paint').length > 0")


def wait_until_shown(browser, web):
    """Waits until the open page has reported that it can be seen, then clears the log."""
    path = browser.run("return location.pathname").removeprefix(web.prefix)
    until(lambda: path in web.shown_pages())
    time.sleep(0.1)
    web.log.clear()


def leave(browser, web):
    browser.click(LINK)
    browser.arrive(web.exit)
    web.log.clear()


def steps_back(browser, web, to):
    """One press of Back; waits until the tab has settled on an address that begins so."""
    before = len(web.exit_requests())
    browser.back()
    if to == web.exit:
        web.wait_for("exit", before + 1, "/weather")
    browser.arrive(to)
    assert len(web.exit_requests()) == before + (to == web.exit), "the guard leaves once"


def is_shown(browser, web, path):
    """Waits until that page of the site is there and can be read."""
    browser.arrive(web.hub + path)
    browser.wait(f"return !({CONTROL.hidden}) && document.querySelector('h1').offsetHeight > 0")


def request_in_new_tab(browser, web, path, kind="tab"):
    """A new tab or window that waits for a page of the site; the first one is in use again."""
    first = browser.tab()
    web.behaviour.stall += (path,)
    before = len(web.requests_to("hub", path))
    late = browser.new_tab() if kind == "tab" else browser.new_window()
    browser.go(web.hub + path)
    web.wait_for("hub", before + 1, path)
    browser.use(first)
    return late


def arrives_after_leaving(browser, web, *tabs, read=""):
    """What was held comes now: each of these tabs leaves, and shows nothing of the site on its way.

    read: the path of a page that is open in another tab meanwhile, and may be.
    """
    before = len(web.exit_requests())
    web.released.set()
    web.wait_for("exit", before + len(tabs), "/weather")
    for tab in tabs:
        browser.use(tab)
        browser.arrive(web.exit)
    time.sleep(0.2)
    assert set(web.shown_pages()) <= {read}
    assert len(web.exit_requests()) == before + len(tabs), "each leaves once"
