"""One browser of each kind for the whole run, and the site that they look at."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser import drivers
from tests.browser.every_page import build_every_page
from tests.conftest import built_once


@pytest.fixture(scope="session")
def browsers() -> Iterator[Callable[[str], drivers.Browser]]:
    """The browser of a name; each is started when it is first asked for and closed at the end."""
    started: dict[str, drivers.Browser] = {}

    def browser_named(name: str) -> drivers.Browser:
        if name not in started:
            try:
                started[name] = drivers.start(name)
            except drivers.NotInstalled as missing:
                pytest.fail(str(missing), pytrace=False)
        return started[name]

    yield browser_named
    for browser in started.values():
        browser.close()


@pytest.fixture(scope="session")
def built_site(tmp_path_factory) -> Path:
    """A site with a page of every kind; where HUB_BUILT names one, the site that is about to be
    published."""
    if ready := os.environ.get("HUB_BUILT"):
        return Path(ready).resolve()
    return built_once(tmp_path_factory, "every-page", build_every_page)
