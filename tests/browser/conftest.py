"""One browser of each kind for the whole run."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.browser import drivers


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
