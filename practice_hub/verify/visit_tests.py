"""What a visit leaves and asks for: nothing is kept, and no other host is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from practice_hub.verify.axe import axe_faults
from practice_hub.verify.drivers.browser import Browser
from practice_hub.verify.exit_tests import open_page
from practice_hub.verify.looks import DESKTOP, PHONE, look

# Everything that a page can keep in a browser, by what it is called.
STORED = """
    return (async () => {
      const databases = await (indexedDB.databases?.() ?? []);
      const stores = "caches" in window ? await caches.keys() : [];
      const workers = await (navigator.serviceWorker?.getRegistrations() ?? []);
      const kept = { "a cookie": document.cookie, "localStorage": localStorage.length,
        "sessionStorage": sessionStorage.length, "a database": databases.length,
        "a cache": stores.length, "a service worker": workers.length,
        "the name of the window": window.name };
      return Object.keys(kept).filter((name) => kept[name]);
    })();
"""
_ASKED = "return performance.getEntriesByType('resource').map(({ name }) => name);"
_COMPLETE = "return location.href === arguments[0] && document.readyState === 'complete'"
_ANSWERS_WITHIN = 10.0  # seconds after which a page is taken to wait for another host
_SHOWN = 3  # faults of axe on one page


def nothing_kept(browser: Browser, site: str, paths: Sequence[str]) -> Iterator[str]:
    """Reading leaves nothing in the browser."""
    for path in paths:
        open_page(browser, site + path)
        yield from (f"/{path}: the page keeps {kept}" for kept in browser.run(STORED))


def nobody_asked(browser: Browser, site: str, paths: Sequence[str]) -> Iterator[str]:
    """Reading asks no other host for anything. Other hosts never answer here."""
    own = urlsplit(site).netloc
    for path in paths:
        browser.open(site + path, wait=False)
        try:
            browser.wait(_COMPLETE, site + path, seconds=_ANSWERS_WITHIN)
        except AssertionError:
            yield f"/{path}: the page waits for an answer of another site"
            continue
        for address in browser.run(_ASKED):
            if urlsplit(address).netloc not in ("", own):
                yield f"/{path}: the page asks for {address}"


def for_everybody(browser: Browser, site: str, paths: Sequence[str]) -> Iterator[str]:
    """The rules of axe-core for WCAG A and AA and for good practice.

    On a phone in light colours, and on a laptop in dark ones.
    """
    for path in paths:
        open_page(browser, site + path)
        for size, colours in ((PHONE, "light"), (DESKTOP, "dark")):
            look(browser, size, colours)
            for fault in axe_faults(browser, "usual")[:_SHOWN]:
                yield f"/{path} at {size[0]} pixels, {colours}: {fault}"
    browser.natural_size()
    browser.prefer()
