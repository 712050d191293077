"""What a first view weighs, by the host's own log."""

from __future__ import annotations

from contextlib import contextmanager
from urllib.parse import urlsplit

from tests.browser.access.looks import type_words
from tests.browser.access.pages import SEARCH
from tests.browser.access.server import Web, packed_size

# Notes the moment at which the first results stand in the page, by the page's own clock. What was
# asked for after it does not count, in whatever order a busy server answers.
NOTE_SHOWN = """
    new MutationObserver((changes, observer) => {
      observer.disconnect();
      window.hubShown = performance.now();
    }).observe(document.querySelector("[data-results]"), { childList: true });
"""
ASKED_BEFORE = """
    return performance.getEntriesByType("resource")
      .filter(({ startTime }) => startTime < window.hubShown)
      .map(({ name }) => name);
"""


@contextmanager
def cold(browser):
    """A Chromium that has nothing in its cache, and keeps nothing."""
    browser.cdp("Network.enable")
    browser.cdp("Network.setCacheDisabled", cacheDisabled=True)
    yield
    browser.cdp("Network.setCacheDisabled", cacheDisabled=False)


def first_view(browser, web: Web, path: str) -> dict[str, int]:
    """Bytes sent for a page, by path. A Chromium without a window asks for no icon: it is added."""
    with cold(browser):
        browser.open("about:blank")
        web.log.clear()
        browser.open(web.base + path)
        sent: dict[str, int] = {}
        for entry in web.quiet():
            sent[entry.path] = sent.get(entry.path, 0) + entry.size
        icons = browser.run(
            "return [...document.querySelectorAll('link[rel~=icon]')].map((icon) => icon.href)"
        )
    for icon in icons or [web.base + "/favicon.ico"]:
        place = urlsplit(icon).path
        if not icon.startswith("data:"):
            sent.setdefault(place, packed_size(web.file(place)[0]))
    return sent


def search(browser, web: Web, words: str) -> tuple[dict[str, int], int]:
    """What is sent to somebody who opens the search page and searches.

    Returns the bytes by path, and how many of them were asked for before the first results stood
    there.
    """
    with cold(browser):
        web.log.clear()
        browser.open(web.base + SEARCH)
        browser.run(NOTE_SHOWN)
        type_words(browser, words)
        log = web.quiet()
        asked = {url.removeprefix(web.base) for url in browser.run(ASKED_BEFORE)} | {SEARCH}
    sent = {entry.path: entry.size for entry in log}
    assert asked <= sent.keys(), asked - sent.keys()
    return sent, sum(sent[path] for path in asked)


def table(sent: dict[str, int]) -> str:
    """What was sent, heaviest first."""
    lines = [f"{size:9,}  {path}" for path, size in sorted(sent.items(), key=lambda item: -item[1])]
    return "\n".join(["", *lines, f"{sum(sent.values()):9,}  in all"])
