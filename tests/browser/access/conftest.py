"""The built hub on a small host, one Chromium for the whole room, and every page put before it as a
reader has it."""

from __future__ import annotations

import pytest

from tests.browser import drivers
from tests.browser.access.pages import PAGES, TEMPLATES
from tests.browser.access.server import Web


@pytest.fixture(scope="session")
def web(built_site):
    """The real hub, served."""
    web = Web(built_site)
    yield web
    web.close()


@pytest.fixture(params=("with the headers", "without headers"))
def any_host(request, web):
    """The host as we recommend it, and one that knows no headers; browsers keep pages for Back by
    them."""
    shipped = web.headers
    web.headers = shipped if request.param == "with the headers" else {}
    yield web
    web.headers = shipped


@pytest.fixture(scope="session")
def only_chromium():
    yield from running("chromium")


@pytest.fixture(scope="session", params=drivers.WITHOUT_WEBKIT)
def any_browser(request):
    """Each browser in turn, for what one of them may do differently."""
    if request.param == "chromium":
        yield request.getfixturevalue("only_chromium")
    else:
        yield from running(request.param)


def running(name):
    try:
        browser = drivers.start(name)
    except drivers.NotInstalled as missing:
        pytest.fail(str(missing), pytrace=False)
    yield browser
    browser.close()


@pytest.fixture
def chromium(only_chromium):
    """Chromium, as it comes: its own size, light, scripts on, nothing remembered."""
    return as_it_comes(only_chromium)


@pytest.fixture
def browser(any_browser):
    """Each browser, as it comes."""
    return as_it_comes(any_browser)


@pytest.fixture(params=PAGES)
def address(request, web) -> str:
    """Every kind of page, one after another."""
    return web.base + PAGES[request.param]


@pytest.fixture(params=TEMPLATES)
def template(request, web) -> str:
    """A page of each template, one after another."""
    return web.base + PAGES[request.param]


def as_it_comes(browser):
    browser.scripts(True)
    browser.natural_size()
    browser.prefer()
    browser.forget()
    return browser
