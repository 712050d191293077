"""What a first view weighs, by the host's own log."""

from __future__ import annotations

from contextlib import contextmanager
from urllib.parse import urlsplit

from tests.browser.access.server import Web, packed_size


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
        icons = browser.run("return [...document.querySelectorAll('link[rel~=icon]')].map((icon) => icon.href)")
    for icon in icons or [web.base + "/favicon.ico"]:
        place = urlsplit(icon).path
        if not icon.startswith("data:"):
            sent.setdefault(place, packed_size(web.file(place)[0]))
    return sent


def table(sent: dict[str, int]) -> str:
    """What was sent, heaviest first."""
    lines = [f"{size:9,}  {path}" for path, size in sorted(sent.items(), key=lambda item: -item[1])]
    return "\n".join(["", *lines, f"{sum(sent.values()):9,}  in all"])
