"""Leaving: behaviours 1 to 8."""

import time

import pytest

from tests.browser.exit.control import CONTROL, LINK, ours_only
from tests.browser.exit.pictures import is_blank
from tests.browser.exit.steps import until, until_painted

# Says what the page holds, so many milliseconds after it began to leave. While an exit hangs
# nobody can ask from outside.
REPORT_WHILE_LEAVING = """
    const ask = () => { %s };
    const look = () => %s
      ? setTimeout(() => navigator.sendBeacon("/-report", JSON.stringify(ask())), %d)
        : setTimeout(look, 5);
    look();
"""


def report_while_leaving(browser, ask, after=60):
    browser.run(REPORT_WHILE_LEAVING % (ask, CONTROL.hidden, after))


def without_scripts(browser, web, path="/"):
    """Opens a page with scripts off; returns where the middle of the exit is."""
    browser.open(web.hub + path)
    middle = browser.middle(LINK)
    browser.scripts(False)
    web.log.clear()
    browser.go(web.hub + path)
    web.wait_for("hub", path="/site.css")
    until_painted(browser)
    return middle


def test_01_without_scripts_a_click_arrives_at_the_exit(browser, web):
    x, y = without_scripts(browser, web)
    try:
        browser.click_at(x, y)
        web.wait_for("exit", path="/weather")
    finally:
        browser.scripts(True)


def test_02_the_exit_takes_the_place_of_the_page(browser, web):
    browser.open(web.search + "/")
    browser.follow("#result")
    before = browser.history_length()
    browser.click(LINK)
    browser.arrive(web.exit)
    assert browser.history_length() == before
    browser.back()
    browser.arrive(web.search)


def test_02_any_way_of_pressing_stays_in_this_tab(browser, web):
    for held, button in ((("Ctrl",), "left"), (("Shift",), "left"), ((), "middle")):
        browser.open(web.hub + "/")
        tabs = len(browser.tabs())
        browser.click(LINK, *held, button=button)
        browser.arrive(web.exit)
        assert len(browser.tabs()) == tabs, (held, button)


def test_02_the_keyboard_presses_it_too(browser, web):
    browser.open(web.hub + "/")
    browser.run("document.querySelector(arguments[0]).focus()", LINK)
    browser.press("Enter")
    browser.arrive(web.exit)


def test_03_content_is_gone_in_the_task_of_the_press(browser, web):
    browser.open(web.hub + "/")
    left = browser.run(
        """
        document.querySelector(arguments[0]).click();
        return document.documentElement.innerText.trim()""",
        LINK,
    )
    assert left == CONTROL.loading


@ours_only("how ours does it; hiding can be done in other ways")
def test_03_nothing_is_left_that_could_be_shown(browser, web):
    browser.open(web.hub + "/")
    gone = browser.run(
        "document.querySelector(arguments[0]).click(); return [document.body, document.title]", LINK
    )
    assert gone == [None, "Loading"]


@pytest.mark.parametrize("shown", ["page", "dialog"])
def test_03_while_the_exit_hangs_the_screen_is_blank(browser, web, shown):
    web.behaviour.exit = "hang"
    browser.open(web.hub + "/")
    if shown == "dialog":
        browser.run(
            "document.querySelector('#dialog').showModal()"
        )  # the top layer must go as well
    assert not is_blank(browser.picture())
    if shown == "dialog":
        browser.press("Shift", "Shift", "Shift")
    else:
        browser.click(LINK)
    assert is_blank(browser.picture())


def test_03_every_frame_from_100_ms_after_the_press_is_blank(chromium, web):
    web.behaviour.exit = "hang"
    chromium.open(web.hub + "/")
    chromium.run("""addEventListener("click", () =>
        navigator.sendBeacon("/-report", (performance.timeOrigin + performance.now()) / 1000),
        true)""")
    with chromium.film() as film:
        until(lambda: film.frames and not is_blank(film.frames[-1].png))
        chromium.click(LINK)
        (pressed,) = web.reports()
        until(lambda: is_blank(film.frames[-1].png))
        time.sleep(0.5)
    late = [frame for frame in film.frames if frame.time > pressed + 0.1]
    assert is_blank(film.frames[-1].png)
    assert all(is_blank(frame.png) for frame in late)


def test_03_nothing_but_loading_can_be_read(browser, web):
    web.behaviour.exit = "nothing"  # the old document stays, and can still be asked
    browser.open(web.hub + "/")
    assert "Practice Hub" in browser.readable()
    browser.click(LINK)
    web.wait_for("exit", path="/weather")
    assert browser.readable() <= {
        CONTROL.loading,
        browser.title(),
    }  # the title has a test of its own, below


def test_04_the_title_is_neutral(browser, web):
    web.behaviour.exit = "hang"
    browser.open(web.hub + "/")
    report_while_leaving(browser, "return document.title")
    browser.click(LINK)
    (title,) = web.reports()
    assert title and "Hub" not in title


def test_05_the_icon_is_blank_and_the_policy_allows_it(browser, web):
    web.behaviour.exit = "hang"
    browser.open(web.hub + "/")
    icons = "[...document.querySelectorAll('link[rel~=icon]')].map((icon) => icon.href)"
    before = browser.run(f"""window.refused = [];
        addEventListener("securitypolicyviolation", (event) =>
          window.refused.push(event.violatedDirective));
        return {icons}""")
    report_while_leaving(browser, f"return [{icons}, window.refused]", 500)
    browser.click(LINK)
    ((after, refused),) = web.reports()
    assert len(after) == 1 and after != before, (
        "one icon, or the browser asks the site for another; and not the site's"
    )
    assert refused == []


@pytest.mark.parametrize("how", ["clicks", "keys", "both"])
def test_06_repeats_are_ignored(browser, web, how):
    web.behaviour.exit = 1.5
    browser.open(web.hub + "/")
    middle = browser.middle(LINK)
    if how != "keys":
        for _ in range(3):
            browser.click_at(*middle)
            time.sleep(0.2)
    if how != "clicks":
        browser.press(*["Shift"] * 7, "Enter", "Enter")
    browser.arrive(web.exit)
    assert len(web.exit_requests()) == 1


def test_07_works_when_every_other_file_is_dropped(browser, web):
    web.behaviour.drop = ("/site.js", "/site.css")
    browser.open(web.hub + "/")
    browser.press("Shift", "Shift", "Shift")
    browser.arrive(web.exit)


def test_07_the_keys_work_before_there_is_a_page(chromium, web):
    """Stalled in <head>, nothing is on the screen yet; Firefox lets no key through to a page
    until something is."""
    web.behaviour.stall = ("/site.js", "/site.css")
    chromium.open(web.search + "/")
    chromium.click("#result")
    web.wait_for("hub", path="/site.js")
    time.sleep(0.3)
    chromium.press("Shift", "Shift", "Shift")
    web.wait_for("exit", path="/weather")


@ours_only("says what only our own pages say to each other")
def test_06_calls_from_other_tabs_are_ignored_too(browser, web):
    web.behaviour.exit = 1
    browser.open(web.hub + "/")
    browser.run("""const others = new BroadcastChannel("exit");
        for (let n = 0; n < 5; n++) setTimeout(() => others.postMessage(1), n * 60);""")
    browser.arrive(web.exit)
    assert len(web.exit_requests()) == 1


@pytest.mark.parametrize("way", ["click", "keys"])
def test_07_the_control_is_there_while_the_rest_is_stalled(browser, web, way):
    """A script that never comes at the end of the page, and a picture: the visible control
    works all the same."""
    page = (
        (web.root / "two/index.html").read_text().replace('<script src="/site.js"></script>', "", 1)
    )
    page = page.replace('<link rel=stylesheet href="/site.css">', "")
    (web.root / "stalled.html").write_text(
        page.replace("</main>", "<script src=/never.js></script></main>")
    )
    web.behaviour.stall = ("/never.js",)
    browser.open(web.hub + "/stalled.html", wait=False)
    web.wait_for("hub", path="/never.js")
    browser.wait(
        "return document.querySelector(arguments[0])?.getBoundingClientRect().height", LINK
    )
    until_painted(browser)
    if way == "click":
        browser.click(LINK)
    else:
        browser.press("Shift", "Shift", "Shift")
    web.wait_for("exit", path="/weather")


def test_08_the_exit_is_not_told_where_the_person_came_from(browser, web):
    browser.open(web.search + "/")
    browser.follow("#result")
    browser.click(LINK)
    browser.arrive(web.exit)
    assert_tells_nothing(web)


def test_08_nor_without_scripts(browser, web):
    x, y = without_scripts(browser, web)
    try:
        browser.click_at(x, y)
        web.wait_for("exit", path="/weather")
        assert_tells_nothing(web)
    finally:
        browser.scripts(True)


def assert_tells_nothing(web):
    (request,) = web.exit_requests()
    assert "referer" not in request.headers
    assert "origin" not in request.headers
    assert "hub" not in str(request.headers)
