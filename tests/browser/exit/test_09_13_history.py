"""History: behaviours 9 to 13. Chromium and Firefox, with their real back-forward caches."""

import re
import time

import pytest

from tests.browser.exit.control import (
    CONTROL,
    LINK,
    keeps_only_what_it_may,
    not_in_safari,
    ours_only,
)
from tests.browser.exit.pictures import share_of
from tests.browser.exit.sample import with_script
from tests.browser.exit.steps import leave, steps_back, until, visit, wait_until_shown

# ---- 9: a visit that is one entry


def test_09_single_entry_keeps_the_length_of_history(browser, web):
    visit(browser, web, "#deep")
    length = browser.history_length()
    for link in ("#to-two", "#part", "#to-three", "#link-5", "#to-one", "#self"):
        browser.follow(link)
        assert browser.history_length() == length, link
    browser.back_to(web.search)


def test_09_also_where_there_is_no_navigation_api(browser, web):
    page = (web.root / "survivors/one/index.html").read_text()
    (web.root / "older.html").write_text(with_script(page, "window.navigation = undefined"))
    browser.open(web.search + "/")
    browser.open(web.hub + "/older.html")
    assert browser.run("return window.navigation") is None
    length = browser.history_length()
    for link in ("#part", "#to-two"):
        browser.follow(link)
        assert browser.history_length() == length, link
    browser.back_to(web.search)


def test_09_anchors_still_scroll_and_move_focus(browser, web):
    visit(browser, web, "#deep")
    browser.follow("#part")
    assert browser.run("""const part = document.querySelector('#part-30').getBoundingClientRect();
                          return part.top >= 0 && part.bottom <= innerHeight""")
    browser.press("Tab")
    assert browser.run("return document.activeElement.id") == "link-31"


def test_09_and_then_leaving_leaves_nothing_behind_back(browser, web):
    visit(browser, web, "#deep", "#to-two", "#part", "#to-three")
    leave(browser, web)
    browser.back_to(web.search)
    if browser.lists_history:
        assert not [address for address in browser.entries() if address.startswith(web.hub)]


@not_in_safari("opens no tab by a click")
@pytest.mark.parametrize(
    "held, button", [(("Ctrl",), "left"), (("Shift",), "left"), ((), "middle")]
)
def test_09_a_new_tab_is_still_a_new_tab(browser, web, held, button):
    browser.open(web.hub + "/survivors/one/")
    here, tabs = browser.tab(), browser.tabs()
    browser.click("#two", *held, button=button)
    until(lambda: len(browser.tabs()) > len(tabs))
    browser.use(here)
    assert browser.address() == web.hub + "/survivors/one/"


@pytest.mark.parametrize("link, where", [("#blank", "two/"), ("#save", None), ("#handled", None)])
def test_09_links_with_a_will_of_their_own_keep_it(browser, web, link, where):
    browser.open(web.hub + "/survivors/one/")
    here, tabs = browser.tab(), browser.tabs()
    browser.click(link)
    if where:
        until(lambda: len(browser.tabs()) > len(tabs))
    else:
        time.sleep(0.5)
        assert browser.tabs() == tabs
    browser.use(here)
    assert browser.address() == web.hub + "/survivors/one/"
    if link == "#handled":
        assert browser.run("return window.handled")


def test_09_other_sites_and_forms_add_an_entry(browser, web):
    for link, start in (
        ("#other", web.search),
        ("#send", web.hub + "/two/?q=words"),
        ("#send-post", web.hub + "/two/"),
    ):
        browser.open(web.hub + "/survivors/one/")
        length = browser.history_length()
        browser.click(link)
        browser.arrive(start)
        assert browser.history_length() == length + 1, link
    (posted,) = [request for request in web.requests_to("hub", "/two/") if request.body]
    assert posted.body == "q=words"


def test_09_off_where_it_is_not_wanted(browser, web):
    visit(browser, web, "#result")
    length = browser.history_length()
    browser.follow("#two")
    assert browser.history_length() == length + 1
    browser.back_to(web.hub + "/")


# ---- 10: pushes made by scripts


def test_10_entries_that_scripts_add_are_replaced(browser, web):
    visit(browser, web, "#deep")
    length = browser.history_length()
    browser.run("history.pushState({ n: 1 }, '', '?pushed')")
    assert browser.run("return location.href.includes('pushed') && history.state.n == 1")
    assert browser.history_length() == length
    browser.back_to(web.search)


@not_in_safari("has no Navigation API")
@pytest.mark.parametrize(
    "push",
    [
        "history.pushState({ n: 1 }, '', '?pushed')",
        "location.assign('/two/?pushed')",
        "location.href = '/two/?pushed'",
        "location.hash = 'pushed'",
    ],
)
def test_10_pushes_made_by_scripts_are_replaced(browser, web, push):
    visit(browser, web, "#deep")
    assert browser.run("return !!window.navigation"), (
        "the browsers of these tests have the Navigation API"
    )
    length = browser.history_length()
    browser.run(f"setTimeout(() => {{ {push} }})")
    browser.wait("return location.href.includes('pushed') && document.readyState == 'complete'")
    assert browser.history_length() == length
    if "pushState" in push:
        assert browser.run("return history.state.n") == 1
    browser.back_to(web.search)


# ---- 11, 12: the guard


@pytest.mark.parametrize("cache", ["no-cache", "no-store", "max-age=600"])
def test_11_back_after_a_pushed_visit_shows_no_page(browser, web, cache):
    web.behaviour.cache = cache
    visit(browser, web, "#result", "#two", "#three")
    wait_until_shown(browser, web)
    leave(browser, web)
    steps_back(browser, web, web.exit)
    steps_back(browser, web, web.exit)
    browser.back_to(web.search)
    time.sleep(0.3)
    assert web.shown_pages() == []


@not_in_safari("keeps no-store pages for Back")
def test_11_the_guard_stops_the_rest_of_a_page_that_is_still_coming(browser, web):
    """On a slow line. (Of a page that comes all at once, Firefox may ask for scripts before it
    runs the first: it guesses.)"""
    web.behaviour.cache = "no-store"  # nothing is kept: Back asks for the page again
    visit(browser, web, "#result", "#two")
    wait_until_shown(browser, web)
    leave(browser, web)
    web.behaviour.pause, web.behaviour.exit = "</script>", 1.5
    browser.back()
    web.wait_for("exit", path="/weather")
    web.released.set()  # the exit thinks still, and now the rest would come
    browser.arrive(web.exit)
    assert [request.path for request in web.requests_to("hub")] == ["/"]


@not_in_safari("keeps no-store pages for Back")
def test_11_no_script_of_a_page_runs_after_the_guard(browser, web):
    """Of a page that comes all at once either; whatever was asked for ahead is not run."""
    web.behaviour.cache, web.behaviour.exit = "no-store", 0.5
    page = with_script((web.root / "index.html").read_text())
    (web.root / "telling.html").write_text(
        page.replace("</main>", "<script>navigator.sendBeacon('/-ran')</script></main>")
    )
    browser.open(web.search + "/")
    browser.open(web.hub + "/telling.html")
    web.wait_for("hub", path="/-ran")  # in an ordinary visit it does
    browser.follow("#two")
    leave(browser, web)
    steps_back(browser, web, web.exit)
    assert web.requests_to("hub", "/telling.html") and web.requests_to("hub", "/-ran") == []


def test_11_a_page_that_heard_nothing_and_was_kept_whole(browser, web):
    """Without BroadcastChannel a browser keeps the page in memory: it is hidden there, and
    leaves when it returns."""
    page = (web.root / "index.html").read_text()
    (web.root / "alone.html").write_text(with_script(page, "window.BroadcastChannel = undefined"))
    browser.open(web.search + "/")
    browser.open(web.hub + "/alone.html")
    browser.follow("#two")
    browser.back_to(web.hub + "/alone.html")
    browser.wait("return window.kept")  # it is kept in memory
    browser.forward()
    browser.arrive(web.hub + "/two/")
    leave(browser, web)
    steps_back(browser, web, web.exit)
    time.sleep(0.3)
    assert web.shown_pages() == [] and len(web.exit_requests()) == 1


def test_11_three_fast_steps_back(browser, web):
    visit(browser, web, "#result", "#two", "#three")
    wait_until_shown(browser, web)
    leave(browser, web)
    browser.back(2)
    web.wait_for("exit", 1, "/weather")
    browser.arrive(web.exit)
    browser.back_to(web.search)
    assert web.shown_pages() == []


def test_11_no_frame_shows_the_site(chromium, web):
    """The site's green must be in no frame of the film, whatever the cache holds."""
    visit(chromium, web, "#result", "#two", "#three")
    with chromium.film() as film:
        until(lambda: film.frames and share_of(film.frames[-1].png, (0x7F, 0xD2, 0x7F)) > 0.3)
    leave(chromium, web)
    with chromium.film() as film:
        until(lambda: film.frames)
        steps_back(chromium, web, web.exit)
        steps_back(chromium, web, web.exit)
        chromium.back_to(web.search)
        time.sleep(0.2)
    for frame in film.frames:
        assert share_of(frame.png, (0x7F, 0xD2, 0x7F)) < 0.01
        assert share_of(frame.png, (0x00, 0xAA, 0x00)) < 0.01


def test_11_the_guard_leaves_while_the_exit_hangs(browser, web):
    visit(browser, web, "#result", "#two", "#three")
    wait_until_shown(browser, web)
    leave(browser, web)
    web.behaviour.exit = "hang"
    browser.back()
    web.wait_for("exit", path="/weather")
    time.sleep(5)  # nobody can be asked meanwhile
    browser.wait("return location.href == 'about:blank'")
    assert web.shown_pages() == []


def test_11_reload_while_leaving_does_not_bring_the_page_back(browser, web):
    web.behaviour.exit = "nothing"
    visit(browser, web, "#result")
    wait_until_shown(browser, web)
    browser.click(LINK)
    web.wait_for("exit", path="/weather")
    browser.reload()
    web.wait_for("exit", 2, "/weather")
    time.sleep(0.3)
    assert web.shown_pages() == []


def test_12_forward_shows_no_page(browser, web):
    visit(browser, web, "#result", "#two", "#three")
    browser.back_to(web.hub + "/two/")
    browser.wait(f"return !({CONTROL.hidden})")
    wait_until_shown(browser, web)
    leave(browser, web)
    # A new entry cuts off whatever was ahead.
    if not browser.lists_history or not browser.entries()[-1].startswith(web.exit):
        browser.forward()
        web.wait_for("exit", 1, "/weather")
    browser.arrive(web.exit)
    time.sleep(0.2)
    assert web.shown_pages() == []


def test_12_anchors_in_the_history_of_a_page_that_was_left(browser, web):
    """Entries that share one document: leaving from one must hold for the others."""
    visit(browser, web, "#result", "#part", "#link-5")
    wait_until_shown(browser, web)
    leave(browser, web)
    for _ in range(2):
        steps_back(browser, web, web.exit)
    browser.back_to(web.search)
    assert web.shown_pages() == []


# ---- 13: coming back on purpose


@pytest.mark.parametrize("way", ["address", "search"])
def test_13_a_deliberate_return_works(browser, web, way):
    visit(browser, web, "#result")
    leave(browser, web)
    assert keeps_only_what_it_may(browser.cookies(web.hub))
    if way == "address":
        browser.open(web.hub + "/two/")
    else:
        visit(browser, web, "#result")
    wait_until_shown(browser, web)
    began = browser.address()
    browser.follow("#three")
    asked = len(web.requests_to("hub", "/three/"))
    browser.reload_and_wait()
    web.wait_for("hub", asked + 1, "/three/")
    browser.arrive(web.hub + "/three/")
    assert not browser.run(f"return {CONTROL.hidden}")
    browser.back()
    browser.arrive(began)
    browser.wait(f"return !({CONTROL.hidden})")
    browser.forward()
    browser.arrive(web.hub + "/three/")
    browser.wait(f"return !({CONTROL.hidden})")


def test_13_back_before_any_exit_works_as_usual(browser, web):
    visit(browser, web, "#result", "#two")
    browser.run("scrollTo(0, 900)")
    time.sleep(0.1)
    browser.open(web.hub + "/three/")
    browser.back_to(web.hub + "/two/")
    browser.wait("return window.kept")  # it came whole from the cache
    assert not browser.run(f"return {CONTROL.hidden}"), "and can be seen"
    wait_until_shown(browser, web)
    browser.wait("return Math.round(scrollY) == 900")  # the place on the page is kept
    browser.forward()
    browser.arrive(web.hub + "/three/")
    assert web.exit_requests() == []


@ours_only("reads our cookie")
def test_13_the_flag_lasts_half_an_hour(browser, web):
    visit(browser, web, "#result")
    browser.run("""const set = Object.getOwnPropertyDescriptor(Document.prototype, "cookie").set;
        Object.defineProperty(document, "cookie", { set(text) { navigator.sendBeacon("/-report",
          JSON.stringify(text)); set.call(document, text); },
                                                    get: () => "" });""")
    browser.click(LINK)
    (cookie,) = web.reports()
    assert re.fullmatch(
        r"hub-left-at=\d{13};path=/;samesite=strict;max-age=1800", cookie
    )  # over http; over https see 47


def test_13_a_page_left_in_a_panic_can_be_read_again(browser, web):
    """Shift six times; then Back, and on to the page if Back did not lead there."""
    web.behaviour.exit = 1
    visit(browser, web, "#result")
    browser.press(*["Shift"] * 6)
    browser.arrive(web.exit)
    browser.back()
    browser.wait(
        "return location.origin != arguments[0] && document.readyState == 'complete'", web.exit
    )
    if browser.address().startswith(web.search):
        browser.follow("#result")
    browser.wait(
        """const box = document.querySelector("h1").getBoundingClientRect();
        return document.elementFromPoint(box.left + 5, box.top + box.height / 2)?.closest("h1")"""
    )
