"""Visits that began before somebody left, and after: behaviours 45 to 49."""

import re
import subprocess
import time
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from tests.browser import drivers
from tests.browser.drivers.common import PATIENCE
from tests.browser.exit import sample
from tests.browser.exit.control import LINK, keeps_only_what_it_may, not_in_safari, ours_only
from tests.browser.exit.server import Web
from tests.browser.exit.steps import (
    arrives_after_leaving,
    is_shown,
    leave,
    request_in_new_tab,
    steps_back,
    until,
    visit,
    wait_until_shown,
)

# ---- 45: a page that was asked for before the exit


@pytest.mark.parametrize("kind, place", [("tab", "behind"), ("window", "in-front")])
def test_45_a_page_asked_for_before_leaves_when_it_arrives(browser, web, kind, place):
    visit(browser, web, "#result", "#two")
    wait_until_shown(browser, web)
    first = browser.tab()
    late = request_in_new_tab(browser, web, "/three/", kind)
    leave(browser, web)
    if place == "in-front":
        browser.use(late)
        browser.to_front()
    arrives_after_leaving(browser, web, late)
    browser.use(first)
    browser.to_front()
    steps_back(browser, web, web.exit)
    browser.back_to(web.search)
    assert web.shown_pages() == []


@not_in_safari("opens no tab by a click")
def test_45_asked_for_by_a_link_of_ours(browser, web):
    leave_while_a_new_tab_waits(browser, web, lambda: browser.click("#two", button="middle"))


def test_45_asked_for_by_a_form_of_ours(browser, web):
    def send():
        browser.run("document.querySelector('#post').target = '_blank'")
        browser.click("#send-post")

    leave_while_a_new_tab_waits(browser, web, send)


def leave_while_a_new_tab_waits(browser, web, open_tab):
    visit(browser, web, "#result")
    wait_until_shown(browser, web)
    first, tabs = browser.tab(), browser.tabs()
    web.behaviour.stall = ("/two/",)
    open_tab()
    web.wait_for("hub", path="/two/")
    until(lambda: len(browser.tabs()) > len(tabs))
    (late,) = [tab for tab in browser.tabs() if tab not in tabs]
    browser.use(first)
    leave(browser, web)
    arrives_after_leaving(browser, web, late)


def test_45_a_page_that_has_begun_to_show(browser, web):
    """Its first half can be read when somebody leaves in another tab; the rest comes afterwards."""
    visit(browser, web, "#result")
    first = browser.tab()
    wait_until_shown(browser, web)
    web.behaviour.pause = "<h1>three</h1>"
    late = browser.new_tab()
    browser.go(web.hub + "/three/")
    browser.wait("return document.querySelector('h1')")
    browser.use(first)
    leave(browser, web)
    browser.use(late)
    browser.arrive(web.exit)
    web.released.set()
    time.sleep(0.3)
    assert browser.address().startswith(web.exit)


# ---- 46: its neighbours


def test_46_three_tabs_at_once(browser, web):
    visit(browser, web, "#result")
    wait_until_shown(browser, web)
    late = [
        request_in_new_tab(browser, web, path) for path in ("/two/", "/three/", "/survivors/one/")
    ]
    leave(browser, web)
    arrives_after_leaving(browser, web, *late)


def test_46_a_late_tab_does_not_close_what_was_opened_on_purpose(browser, web):
    visit(browser, web, "#result")
    wait_until_shown(browser, web)
    late = request_in_new_tab(browser, web, "/three/")
    leave(browser, web)
    again = browser.new_tab()
    browser.open(web.hub + "/two/")
    arrives_after_leaving(browser, web, late, read="/two/")
    browser.use(again)
    is_shown(browser, web, "/two/")
    assert len(web.exit_requests()) == 1


@not_in_safari("waits while a reload hangs")
def test_46_a_reload_under_way(browser, web):
    visit(browser, web, "#result")
    first = browser.tab()
    other = browser.new_tab()
    browser.open(web.hub + "/two/")
    browser.to_front()
    wait_until_shown(browser, web)
    web.behaviour.stall = ("/two/",)
    browser.reload()
    web.wait_for("hub", path="/two/")
    browser.use(first)
    leave(browser, web)
    web.released.set()
    browser.use(other)
    browser.arrive(web.exit)
    time.sleep(0.3)
    assert web.shown_pages() == [] and browser.address().startswith(web.exit)


@pytest.mark.parametrize("way", ["#send", "#send-post", "#two", "#save"])
def test_46_a_form_a_link_or_a_download_under_way_in_the_same_tab(browser, web, way):
    visit(browser, web, "#result")
    wait_until_shown(browser, web)
    web.behaviour.stall = ("/two/",)
    # Chromium's driver does nothing while a page is on its way, so the page presses its own link.
    browser.run(f"setTimeout(() => document.querySelector('{LINK}').click(), 1000)")
    browser.click(way)
    web.wait_for("hub", path="/two/")
    assert web.exit_requests() == []
    browser.arrive(web.exit)
    web.log.clear()
    web.released.set()
    time.sleep(0.3)
    assert web.shown_pages() == [] and browser.address().startswith(web.exit)
    browser.back_to(web.search)


def test_46_a_tab_that_was_closed_before_and_is_restored_after(firefox, web):
    visit(firefox, web, "#result")
    first = firefox.tab()
    firefox.new_tab()
    firefox.open(web.hub + "/two/")
    firefox.follow("#three")
    wait_until_shown(firefox, web)
    firefox.close_tab()
    firefox.use(first)
    tabs = firefox.tabs()
    leave(firefox, web)
    firefox.inside("SessionStore.undoCloseTab(window, 0);")
    web.wait_for("exit", path="/weather")
    (restored,) = [tab for tab in firefox.tabs() if tab not in tabs]
    firefox.use(restored)
    firefox.arrive(web.exit)
    steps_back(firefox, web, web.exit)
    assert web.shown_pages() == []


def test_46_a_browser_that_was_closed_and_opens_its_tabs_again(chromium, web, tmp_path):
    """Closed in the ordinary way: then the cookie is on the disk. A Chromium of its own."""
    before = drivers.start("chromium", profile=tmp_path)
    visit(before, web, "#result", "#two")
    leave(before, web)
    before.close()
    after = drivers.start("chromium", profile=tmp_path, flags=("--restore-last-session",))
    try:
        after.use(tab_at(after, web.exit))
        web.log.clear()
        steps_back(after, web, web.exit)
        after.back_to(web.search)
        assert web.shown_pages() == []
    finally:
        after.close()


def tab_at(browser, start):
    """The tab whose address begins so, as soon as there is one."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        for tab in browser.tabs():
            browser.use(tab)
            if browser.address().startswith(start):
                return tab
        time.sleep(0.1)
    raise AssertionError(f"no tab at {start}")


@not_in_safari("stays online")
def test_46_leaving_offline_and_coming_online(browser, web):
    visit(browser, web, "#result", "#two")
    wait_until_shown(browser, web)
    browser.offline(True)
    try:
        browser.click(LINK)
        time.sleep(1)
    finally:
        browser.offline(False)
    browser.reload()
    browser.arrive(web.exit)
    web.log.clear()
    steps_back(browser, web, web.exit)
    browser.back_to(web.search)
    assert web.shown_pages() == []


def with_clock(web, script):
    """The path of a page like the home page, in whose browser this script has run first."""
    page = (web.root / "index.html").read_text()
    (web.root / "clock.html").write_text(sample.with_script(page, script))
    return "/clock.html"


@ours_only("reads our cookie")
def test_46_a_clock_that_was_set_back_costs_one_more_visit(browser, web):
    an_hour_fast = "const now = Date.now; Date.now = () => now() + 3600000"
    browser.open(web.hub + with_clock(web, an_hour_fast))
    leave(browser, web)
    browser.go(web.hub + "/two/")
    web.wait_for("exit", path="/weather")
    browser.arrive(web.exit)
    browser.open(web.hub + "/two/")
    is_shown(browser, web, "/two/")


@ours_only("reads our cookie")
@pytest.mark.parametrize(
    "clock",
    [
        "const now = Date.now; Date.now = () => now() + 600000",  # set forward since
        "Object.defineProperty(performance, 'timeOrigin', { value: 0 })",  # the phone slept
    ],
)
def test_46_other_clocks_shut_nobody_out(browser, web, clock):
    browser.open(web.hub + "/two/")
    leave(browser, web)
    path = with_clock(web, clock)
    browser.open(web.hub + path)
    is_shown(browser, web, path)


@ours_only("reads our cookie")
def test_46_a_browser_that_blurs_its_clocks_lets_people_come_back(firefox, web):
    """As Tor Browser does."""
    firefox.setting("privacy.resistFingerprinting", True)
    try:
        visit(firefox, web, "#result", "#two")
        leave(firefox, web)
        time.sleep(0.3)
        steps_back(firefox, web, web.exit)
        firefox.open(web.hub + "/three/")
        is_shown(firefox, web, "/three/")
    finally:
        firefox.setting("privacy.resistFingerprinting", None)


PREPARED = """
    let prepared = true;
    window.BroadcastChannel = undefined; // a page that is being prepared hears nothing
    Object.defineProperty(Document.prototype, "prerendering", { get: () => prepared });
    window.openPrepared = () => {
      prepared = false;
      const entry = { type: "navigate", activationStart: performance.now() };
      performance.getEntriesByType = () => [entry];
      document.dispatchEvent(new Event("%s", { bubbles: true }));
    };
"""


@ours_only("plays a page that the browser has prepared")
@pytest.mark.parametrize("first", ["prerenderingchange", "visibilitychange"])
def test_46_a_page_that_the_browser_prepared_before_and_somebody_opened_after(browser, web, first):
    """Played by a script: Chromium prepares no page while a driver is connected."""
    browser.open(web.hub + "/")
    home = browser.tab()
    prepared = browser.new_tab()
    path = with_clock(web, PREPARED % first)
    browser.open(web.hub + path)
    browser.use(home)
    leave(browser, web)
    browser.use(prepared)
    time.sleep(0.3)
    assert web.exit_requests() == [], "nobody has come yet"
    browser.run("openPrepared()")
    time.sleep(0.3)
    is_shown(browser, web, path)
    assert web.exit_requests() == []


@ours_only("an exit that answers with nothing, twice, at one address")
def test_46_the_same_address_typed_again_where_the_exit_did_not_come(browser, web):
    """A browser may keep the entry of the history, and our note in it, for the same address."""
    web.behaviour.exit = "nothing"
    for _ in range(3):
        browser.open(web.hub + "/two/")
        is_shown(browser, web, "/two/")
        before = len(web.exit_requests())
        browser.click(LINK)
        web.wait_for("exit", before + 1, "/weather")
        time.sleep(0.2)


# ---- 47: the cookie

STRANGERS = (
    "far-hub-left-at",
    "hub-left-at-last",
    "Hub-Left-At",
    "left-at",
    "hub-left-at%20",
)


@ours_only("knows the name of our cookie")
def test_47_no_other_cookie_is_taken_for_it(browser, web):
    browser.open(web.hub + "/")
    later = int((time.time() + 3600) * 1000)
    browser.run(
        """for (const name of arguments[0]) document.cookie = `${name}=${arguments[1]};path=/`;
           document.cookie = `words=hub-left-at=${arguments[1]};path=/`;
           document.cookie = `hub-left-at=${arguments[1]}x;path=/`;""",
        STRANGERS,
        later,
    )
    browser.reload_and_wait()
    time.sleep(0.5)
    is_shown(browser, web, "/")
    assert web.exit_requests() == []


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A key and a certificate for *.localhost; the browsers of these tests take any certificate."""
    folder = tmp_path_factory.mktemp("certificate")
    key, cert, both = (folder / name for name in ("key.pem", "cert.pem", "both.pem"))
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:*.localhost"]
    subprocess.run(
        [*command, *names, "-keyout", key, "-out", cert],
        check=True,
        capture_output=True,
    )
    both.write_text(key.read_text() + cert.read_text())
    return both


@ours_only("knows our cookie")
def test_47_over_https_it_is_secure_and_guards_all_the_same(browser, tmp_path, certificate):
    web = Web(tmp_path, certificate=certificate)
    try:
        sample.write(tmp_path, web.exit + "/weather", web.search)
        visit(browser, web, "#result", "#two")
        leave(browser, web)
        steps_back(browser, web, web.exit)
        browser.open(web.hub + "/three/")
        is_shown(browser, web, "/three/")
        assert keeps_only_what_it_may(browser.cookies(web.hub))
        assert browser.cookie_is_secure(web.hub)
    finally:
        web.close()


# ---- 48: a return on purpose in another tab


def test_48_back_in_the_first_tab_leads_to_the_exit_all_the_same(browser, web):
    visit(browser, web, "#result", "#two")
    first = browser.tab()
    leave(browser, web)
    browser.new_tab()
    browser.open(web.hub + "/survivors/one/")
    is_shown(browser, web, "/survivors/one/")
    browser.use(first)
    steps_back(browser, web, web.exit)
    assert set(web.shown_pages()) <= {"/survivors/one/"}


def test_48_and_the_other_tab_is_read_as_usual(browser, web):
    visit(browser, web, "#result", "#two")
    first = browser.tab()
    leave(browser, web)
    second = browser.new_tab()
    browser.open(web.hub + "/two/")
    browser.go(web.hub + "/two/#part-30")  # as typed: an entry of its own
    browser.arrive(web.hub + "/two/#part-30")
    browser.open(web.hub + "/three/")
    browser.use(first)
    steps_back(browser, web, web.exit)
    browser.use(second)
    is_shown(browser, web, "/three/")
    for path in ("/two/#part-30", "/two/"):
        browser.back()
        is_shown(browser, web, path)
    browser.reload_and_wait()
    time.sleep(0.5)
    is_shown(browser, web, "/two/")
    assert len(web.exit_requests()) == 1


def test_48_until_somebody_leaves_again(browser, web):
    visit(browser, web, "#result", "#two")
    leave(browser, web)
    for path in ("/two/", "/three/"):
        browser.open(web.hub + path)
    wait_until_shown(browser, web)
    leave(browser, web)
    steps_back(browser, web, web.exit)
    assert web.shown_pages() == []


# ---- 49: what no page can do is said

SAID = {
    "a browser shut by force": r"shut by force.*half a minute",
    "a phone swiped away": r"swiped away on a phone",
    "the address bar": r"address bar",
    "the find bar": r"find in page",
    "an open list": r"list of choices is open",
    "reader view": r"Reader view",
    "a return on purpose": r"come back by typing our address.*still send you to the other page",
    "a page that was still loading": r"still loading when you left, in any tab",
}


@pytest.mark.parametrize("what", SAID)
def test_49_how_leaving_works_says_it(built_site, what):
    page = (built_site / "safety/how-leaving-works/index.html").read_text()
    words = re.sub(r"\s+", " ", HTMLParser(page).css_first("main").text())
    assert re.search(SAID[what], words), f"how leaving works does not name: {what}"


def test_49_and_a_person_is_asked_to_try_it():
    people = (Path(__file__).parent / "PEOPLE.md").read_text()
    for what in ("by force", "address bar", "find in page", "open list", "Reader view"):
        assert what.casefold() in people.casefold(), what
