"""The built hub on a small host, and every kind of page as a reader has it."""

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


def pytest_generate_tests(metafunc):
    """Tests of `browser` run in Chromium and Firefox; those marked in_safari_too in WebKit too."""
    if "browser" in metafunc.fixturenames:
        marked = metafunc.definition.get_closest_marker("in_safari_too")
        names = drivers.NAMES if marked else drivers.WITHOUT_WEBKIT
        metafunc.parametrize("browser", names, indirect=True)


@pytest.fixture
def chromium(browsers):
    """Chromium, as it comes: its own size, light, scripts on, nothing remembered."""
    return as_it_comes(browsers("chromium"))


@pytest.fixture
def browser(request, browsers):
    """Each browser in turn, as it comes, for what one of them may do differently."""
    return as_it_comes(browsers(request.param))


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
