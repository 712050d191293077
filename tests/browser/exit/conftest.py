"""A fresh tab for each test, and the small web around it."""

import os
import re
import shutil
from pathlib import Path

import pytest

from tests.browser import drivers
from tests.browser.exit import sample
from tests.browser.exit.control import PEER
from tests.browser.exit.server import Web

ONLY_BROWSER = os.environ.get("HUB_EXIT_BROWSER", "")


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
    small_web.reset()
    yield small_web
    small_web.reset()


if PEER:

    @pytest.fixture(scope="session")
    def built_site():
        """A peer is seen on the sample alone."""
        pytest.skip("looks at our built site")


def pytest_generate_tests(metafunc):
    """Each test runs in every browser, unless it asks for one, or cannot be asked of WebKit.

    HUB_EXIT_BROWSER names one browser for all tests but those that ask for another.
    """
    asked = metafunc.fixturenames
    if "running" not in asked:
        return
    names = [name for name in drivers.NAMES if name in asked] or list(drivers.NAMES)
    if metafunc.definition.get_closest_marker("not_in_safari"):
        names = [name for name in names if name != drivers.WEBKIT]
    if ONLY_BROWSER:
        names = [name for name in names if name == ONLY_BROWSER]
    metafunc.parametrize("running", names, indirect=True)


@pytest.fixture
def running(request, browsers):
    return browsers(request.param)


@pytest.fixture
def browser(running):
    """A browser with one tab, as if never used: no window's size and no history of another test
    may count."""
    running.start_over()
    yield running
    running.release_keys()


@pytest.fixture
def chromium(browser):
    """For what only Chromium lets a driver do; Firefox's part is in another test or in
    PEOPLE.md."""
    return browser


@pytest.fixture
def firefox(browser):
    """For what only Firefox lets a driver do."""
    return browser


def with_exit(site: Path, folder: Path, address: str) -> Path:
    """A copy of a built site that leaves to address, which a test can reach; everything else is
    as shipped."""
    copy = Path(shutil.copytree(site, folder / "site"))
    [real] = re.findall(r'<script data-exit="?([^" >]+)', (copy / "index.html").read_text())
    places = re.compile(r'((?:<script data-exit|\bhref)="?)' + re.escape(real) + r'(?=[" >])')
    for file in copy.rglob("*.html"):
        file.write_text(places.sub(rf"\g<1>{address}", file.read_text()))
    return copy
