"""`practice-hub verify`: what it reports of a sound site, and that it finds each fault."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from practice_hub.core.clock import parse_datetime
from practice_hub.site import Site, read_site
from practice_hub.start.answers import Answers
from practice_hub.start.new_site import start_site
from practice_hub.verify import browsers, exit_tests, visit_tests
from practice_hub.verify.browsers import browser_results
from practice_hub.verify.built_site import BuiltSite
from practice_hub.verify.drivers.browser import Browser
from practice_hub.verify.pages import page_results
from practice_hub.verify.samples import sample_paths
from practice_hub.verify.server import serving, silence
from tests.conftest import DAY, build

BY_HAND = "this command cannot drive Safari; press the way out, and Back, on an iPhone by hand"
FEW = ("", "search/", "404.html")
NO_POLICY = (r"<meta http-equiv=.?Content-Security-Policy.*?>", "")


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("verify") / "project"
    exit_page = "https://www.bbc.co.uk/weather"
    answers = Answers("North Hub", "https://north.example.org", exit_page, ("Wales",), "none")
    assert start_site(folder, answers, "north-hub", date.fromisoformat(DAY)) == ()
    done = build(folder, folder / "site", DAY)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def built(project, tmp_path) -> Path:
    """A copy of the built site, to spoil."""
    return Path(shutil.copytree(project / "site", tmp_path / "site"))


def spoil(built: Path, old: str, new: str) -> None:
    """Changes every page of a site."""
    for page in built.rglob("*.html"):
        text = page.read_text("utf-8")
        page.write_text(re.sub(old, lambda _: new, text, flags=re.S), "utf-8")


def built_site(project: Path, built: Path) -> BuiltSite:
    site = read_site(project, False, parse_datetime(DAY))
    assert isinstance(site, Site)
    return BuiltSite(site, built)


def found_in_pages(project: Path, built: Path) -> list[str]:
    results = page_results(built_site(project, built))
    return [fault for result in results for fault in result.faults]


def test_the_files_of_a_sound_site_have_no_fault(project, built):
    assert found_in_pages(project, built) == []


@pytest.mark.parametrize(
    "old, new, wrong",
    [
        (r"data-exit-link", "data-other", "the page has 0 ways out, not one"),
        (r"</main>", "<script>go()</script></main>", "has a <script> that is not the theme's"),
        (
            r"connect-src 'self'",
            "connect-src *",
            "content policy is not the one that the theme gives",
        ),
        (*NO_POLICY, "the page has 0 content policies, not one"),
        (r"</main>", "<img src=https://a.example/b.png></main>", "<img> loads https://a.example/b"),
        (
            r"</main>",
            "<img src=b.png srcset='b.png 1x, //a.example/c.png 2x'></main>",
            "<img> loads //a.example/c.png",
        ),
        (r"</main>", "<style>a{b:url(//a.example/c)}</style></main>", "style loads //a.example/c"),
        (
            r"script-src [^;]*",
            "script-src *",
            "content policy is not the one that the theme gives it",
        ),
        (
            r"</main>",
            "<svg><image xlink:href='//a.example/d.png'/></svg></main>",
            "<image> loads //a.example/d.png",
        ),
        (
            r"</main>",
            "<p style='background:url(https://a.example/e.png)'>E</p></main>",
            "a style loads https://a.example/e.png",
        ),
        (
            r"</main>",
            "<video poster='https://a.example/f.png'></video></main>",
            "<video> loads https://a.example/f.png",
        ),
        (
            r"</main>",
            "<script type=module>document.cookie = 'a=1'</script></main>",
            "a script that is not the exit's uses cookies",
        ),
        (
            r"</main>",
            "<a href='../../../../../../gone/'>Gone</a></main>",
            "leads above the folder of the site",
        ),
        (r"</main>", "<script>localStorage.a = 1</script></main>", "a script uses localStorage"),
        (r"</main>", "<a href='gone/'>Gone</a></main>", "'gone/' leads to no file of the site"),
        (r"</main>", "<a href='/gone/'>Gone</a></main>", "'/gone/' leads to no file of the site"),
        (
            r"</main>",
            "<a href='https://north.example.org/gone/'>Gone</a></main>",
            "'https://north.example.org/gone/' leads to no file of the site",
        ),
        (r"</main>", "<img src=gone.png></main>", "'gone.png' leads to no file of the site"),
        (r"</main>", "<a href='#gone'>Gone</a></main>", "leads to a place that its page does not"),
        (r"</main>", "<p>Ring 0808 802 9999.</p></main>", "'0808 802 9999' is a retired number"),
    ],
)
def test_each_fault_of_the_files_is_found(project, built, old, new, wrong):
    spoil(built, old, new)
    assert wrong in "\n".join(found_in_pages(project, built))


def test_a_stylesheet_that_loads_from_elsewhere_is_found(project, built):
    (built / "assets/other.css").write_text("@import 'https://a.example/b.css';")
    assert found_in_pages(project, built) == ["assets/other.css: it loads https://a.example/b.css"]


def test_a_site_below_a_folder_of_its_host_has_no_fault(project, built):
    at = built_site(project, built)
    settings = replace(at.site.settings, url="https://north.example.org/hub/")
    moved = BuiltSite(replace(at.site, settings=settings), built)
    spoil(built, r"</main>", "<a href='/hub/guides/'>1</a> <a href='/other/'>2</a></main>")
    links = [result for result in page_results(moved) if result.sentence.startswith("Every link")]
    # The page for addresses that do not exist was built for the root of the host.
    assert [fault for fault in links[0].faults if not fault.startswith("404.html")] == []


def test_a_site_that_was_not_built_is_one_line(project, tmp_path):
    assert found_in_pages(project, tmp_path) == [
        f"{tmp_path} has no index.html; type: practice-hub build"
    ]


def test_a_page_of_each_template_is_tried(project, built):
    paths = sample_paths(built_site(project, built))
    assert paths[0] == ""
    assert {"get-help/", "search/", "guides/", "404.html"} <= set(paths)
    assert all((built / path / "index.html").is_file() or path == "404.html" for path in paths)


def test_a_sound_site_holds_in_each_browser(built):
    results = list(browser_results(built, "https://north.example.org/hub/", FEW))
    assert [result for result in results if result.tried and result.faults] == []
    tried = [result.sentence for result in results if result.tried]
    assert len(tried) == 2 * len(browsers._TESTS) + 1 and browsers.AXE in tried
    assert [(result.sentence, result.faults) for result in results if not result.tried] == [
        ("A reader can leave in Safari.", (BY_HAND,))
    ]


def test_each_browser_that_is_not_installed_is_named(built, monkeypatch):
    for variable in ("HUB_CHROME", "HUB_FIREFOX"):
        monkeypatch.setenv(variable, "nothing-of-this-name")
    results = list(browser_results(built, "https://north.example.org/", FEW))
    assert [(result.sentence, result.faults, result.tried) for result in results] == [
        (
            "A reader can leave in Chromium.",
            ("Chromium and Chrome are not installed here; install one, and chromedriver",),
            False,
        ),
        ("A reader can leave in Firefox.", ("Firefox is not installed here; install it",), False),
        ("A reader can leave in Safari.", (BY_HAND,), False),
    ]


def test_a_browser_without_its_driver_is_named(built, monkeypatch):
    monkeypatch.setenv("HUB_CHROMEDRIVER", "nothing-of-this-name")
    first = next(browser_results(built, "https://north.example.org/", ("404.html",)))
    why = (
        "chromedriver is not installed here, and nothing can press a key in Chromium without it; "
        "install the one of the browser's version"
    )
    assert (first.faults, first.tried) == ((why,), False)


COVER = "<div style='position:fixed;inset:0;z-index:2147483647;background:white'>Buy</div></body>"
NO_SCRIPT = (r"<script data-exit.*?</script>", "")
FAULTS = {  # the test, what spoils the site, and what is found
    "covered": (
        exit_tests.seen,
        [NO_POLICY, (r"</body>", COVER)],
        "/ at 390 pixels: at its centre",
    ),
    "out of reach": (
        exit_tests.tabbed,
        [(r"data-exit-link", "tabindex=-1 data-exit-link")],
        "/: 3 presses of Tab do not reach the way out",
    ),
    "not blank": (exit_tests.pressed, [NO_SCRIPT], "/, after a press: the page can still be read"),
    "no keys": (exit_tests.shifted, [NO_SCRIPT], "/, after Shift three times: the page can still"),
    "stored": (
        visit_tests.nothing_kept,
        [NO_POLICY, (r"</body>", "<script>localStorage.a = 1</script></body>")],
        "/: the page keeps localStorage",
    ),
    "a cookie": (
        visit_tests.nothing_kept,
        [NO_POLICY, (r"</body>", "<script>document.cookie = 'a=1'</script></body>")],
        "/: the page keeps a cookie",
    ),
    "another host": (
        visit_tests.nobody_asked,
        [NO_POLICY, (r"</body>", "<img src='https://a.example/b.png'></body>")],
        "/: the page waits for an answer of another site",
    ),
    "axe": (
        visit_tests.for_everybody,
        [(r"<html[^>]*>", "<html>")],
        "/ at 390 pixels, light: html-has-lang: html",
    ),
}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Chromium as verify starts it, where no other host answers."""
    yield from started(browsers._start_chromium)


@pytest.fixture(scope="module")
def firefox() -> Iterator[Browser]:
    """Firefox as verify starts it."""
    yield from started(browsers._start_firefox)


def started(start: Callable[[int], Browser]) -> Iterator[Browser]:
    """A browser that is closed afterwards. start: of `browsers`, which takes a port."""
    with silence() as port:
        browser = start(port)
        yield browser
        browser.close()


@pytest.mark.parametrize("test, changes, wrong", FAULTS.values(), ids=FAULTS)
def test_each_fault_in_a_browser_is_found(built, chromium, test, changes, wrong):
    for change in changes:
        spoil(built, *change)
    found = faults_in(chromium, test, built)
    assert found and found[0].startswith(wrong), found


def test_an_exit_that_is_not_given_up_and_does_not_guard_is_found(built, firefox):
    """In Firefox, which answers while a page is on its way."""
    spoil(built, *NO_SCRIPT)
    assert faults_in(firefox, exit_tests.gone_back, built) == [
        "/: the tab was not empty 8 s after the press",
        "/ and /: Back shows a page again",
    ]


class Dying:
    """A browser that dies at the first command."""

    def start_fresh(self) -> None:
        raise ConnectionError

    def close(self) -> None:
        raise ConnectionError


def test_a_browser_that_dies_is_a_fault_and_no_traceback(built):
    dying = browsers._Candidate("Chromium", "", lambda port: Dying(), "")
    results = list(browsers._results_in(dying, 0, "http://127.0.0.1/", ("",), False))
    assert len(results) == len(browsers._TESTS)
    why = "the browser stopped answering (ConnectionError)"
    assert {result.faults for result in results} == {(why,)}


def faults_in(browser: Browser, test: browsers.Test, built: Path) -> list[str]:
    browser.start_fresh()  # as `verify` does before each test
    with serving(built) as site:
        return list(test(browser, site, ("",)))
