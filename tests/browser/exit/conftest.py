"""One browser of each kind for the whole run, a fresh tab for each test, and the small web around it."""

import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.browser import drivers
from tests.browser.exit import sample
from tests.browser.exit.control import PEER
from tests.browser.exit.server import Web

ONLY_BROWSER = os.environ.get("HUB_EXIT_BROWSER", "")
WEBKIT_EXISTS = sys.platform == "linux"  # WebKitGTK, which can be driven, is made for Linux alone


@pytest.fixture(scope="session")
def small_web(tmp_path_factory):
    web = Web(tmp_path_factory.mktemp("sample"))
    sample.write(web.root, web.exit + "/weather", web.search)
    yield web
    web.close()


@pytest.fixture(scope="session")
def built_web(built_site, tmp_path_factory):
    """The built site, as it is shipped, but leaving to the test's exit."""
    web = Web(tmp_path_factory.mktemp("empty"))
    web.root = with_exit(built_site, tmp_path_factory.mktemp("built-copy"), web.exit + "/weather")
    yield web
    web.close()


@pytest.fixture
def web(small_web):
    """Our sample site, a search engine, the exit; all answering, nothing logged yet."""
    small_web.calm()
    yield small_web
    small_web.calm()


if PEER:

    @pytest.fixture(scope="session")
    def built_site():
        """A peer is seen on the sample alone."""
        pytest.skip("looks at our built site")


def pytest_generate_tests(metafunc):
    """Each test runs in Chromium and Firefox, unless it asks for one of them, or for WebKit too.

    HUB_EXIT_BROWSER names one browser for all tests but those that ask for another.
    """
    asked = metafunc.fixturenames
    if "running" in asked:
        alone = [name for name in drivers.NAMES if name in asked]
        names = alone or list(drivers.NAMES)
        if ONLY_BROWSER:
            names = [name for name in alone or [ONLY_BROWSER] if name == ONLY_BROWSER]
        elif "in_webkit_too" in asked and WEBKIT_EXISTS:
            names.append(drivers.WEBKIT)
        metafunc.parametrize("running", names, indirect=True, scope="session")


@pytest.fixture(scope="session")
def running(request):
    try:
        browser = drivers.start(request.param)
    except drivers.NotInstalled as missing:
        pytest.fail(str(missing), pytrace=False)
    yield browser
    browser.close()


@pytest.fixture
def browser(running):
    """A fresh tab of a browser that remembers nothing."""
    running.start_anew()
    yield running
    running.rest()


@pytest.fixture
def chromium(browser):
    """For what only Chromium lets a driver do; Firefox's part is in another test or in PEOPLE.md."""
    return browser


@pytest.fixture
def firefox(browser):
    """For what only Firefox lets a driver do."""
    return browser


@pytest.fixture
def in_webkit_too():
    """For what WebKit lets a driver do as well."""


def with_exit(site: Path, folder: Path, address: str) -> Path:
    """A copy of a built site that leaves to address, which a test can reach; everything else is as shipped."""
    copy = Path(shutil.copytree(site, folder / "site"))
    real = re.search(r'<script data-exit="?([^" >]+)', (copy / "index.html").read_text()).group(1)
    places = re.compile(r'((?:<script data-exit|\bhref)="?)' + re.escape(real) + r'(?=[" >])')
    for file in copy.rglob("*.html"):
        file.write_text(places.sub(rf"\g<1>{address}", file.read_text()))
    return copy
