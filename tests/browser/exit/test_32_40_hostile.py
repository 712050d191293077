"""A hostile world: behaviours 32 to 40."""

import time

import pytest

from tests.browser.exit import sample
from tests.browser.exit.control import (
    CONTROL,
    LINK,
    keeps_only_what_it_may,
    not_in_safari,
    ours_only,
)
from tests.browser.exit.pictures import is_blank
from tests.browser.exit.server import Web
from tests.browser.exit.steps import REPORT_TIMERS, until, until_painted, wait_until_shown


def from_search(browser, web, link="#result"):
    browser.open(web.search + "/")
    browser.follow(link)


# ---- the exit does not answer


def test_32_when_the_exit_hangs_an_empty_page_comes(browser, web):
    web.behaviour.exit = "hang"
    from_search(browser, web)
    browser.run(REPORT_TIMERS)
    start = time.monotonic()
    browser.click(LINK)
    web.wait_for("exit", path="/weather")
    assert is_blank(browser.picture())
    time.sleep(4)
    browser.wait("return location.href == 'about:blank'")
    # The exit's own number, because a busy computer is late.
    assert time.monotonic() - start > 4.5
    assert [after for after in web.reports() if 4500 < after < 7500]
    if browser.lists_history:
        assert not [address for address in browser.entries() if web.hub in address]
    browser.back_to(web.search)


def test_33_when_the_exit_answers_with_nothing(browser, web):
    web.behaviour.exit = "nothing"
    from_search(browser, web)
    browser.click(LINK)
    web.wait_for("exit", path="/weather")
    time.sleep(0.2)
    assert browser.readable() <= {CONTROL.loading, browser.title()}
    assert is_blank(browser.picture())
    browser.wait("return location.href == 'about:blank'")
    browser.back_to(web.search)


@not_in_safari("stays online")
def test_34_offline_the_site_is_never_shown(browser, web):
    browser.open(web.search + "/")
    browser.follow("#result")
    browser.follow("#two")
    wait_until_shown(browser, web)
    browser.offline(True)
    try:
        browser.click(LINK)
        # the browser's own error page, at the exit's address
        until(lambda: browser.entries()[-1].startswith(web.exit))
        browser.back()
        time.sleep(1)
    finally:
        browser.offline(False)
    assert web.shown_pages() == []
    assert browser.entries()[-2].startswith((web.exit, web.hub))
    assert not browser.readable() & {"home", "two", "Practice Hub"}


# ---- what may be blocked


def test_35_nothing_breaks_the_strict_policy(browser, web):
    browser.open(web.hub + "/survivors/one/")
    policy = browser.run("return document.querySelector('meta[http-equiv]').content")
    assert "unsafe" not in policy and "default-src 'none'" in policy
    browser.run("""window.refused = [];
        addEventListener("securitypolicyviolation", (event) =>
          window.refused.push(event.violatedDirective));
        """)
    browser.press("Shift", "Shift", "a")
    browser.follow("#part")
    browser.click("#open")
    browser.wait("return document.querySelector('#dialog').open")
    time.sleep(0.1)
    assert browser.run("return window.refused") == []
    positions = browser.run(
        "return [...document.querySelectorAll(arguments[0])].map((one) => "
        "getComputedStyle(one).position)",
        CONTROL.box,
    )
    assert {"fixed", "sticky"} & set(positions), "its style was let through"
    browser.press("Shift", "Shift", "Shift")
    browser.arrive(web.exit)


BLOCKED = """
    const refuse = () => { throw new DOMException("blocked", "SecurityError"); };
    Object.defineProperty(Document.prototype, "cookie", { get: refuse, set: refuse });
    for (const store of ["sessionStorage", "localStorage", "indexedDB", "caches"])
      Object.defineProperty(window, store, { get: refuse });
    window.BroadcastChannel = class { constructor() { refuse(); } };
    window.visualViewport = undefined; window.navigation = undefined;
    window.faults = [];
    addEventListener("error", (event) => window.faults.push(event.message));
"""


def write_blocked_page(web):
    """A page in which everything that may be blocked is blocked before our script begins."""
    page = (web.root / "index.html").read_text()
    (web.root / "blocked.html").write_text(sample.with_script(page, BLOCKED))


@pytest.mark.parametrize("way", ["click", "keys"])
def test_36_with_everything_blocked_it_still_leaves(browser, web, way):
    write_blocked_page(web)
    browser.open(web.hub + "/blocked.html")
    assert browser.run("return window.faults") == []
    if way == "click":
        browser.click(LINK)
    else:
        browser.press("Shift", "Shift", "Shift")
    browser.arrive(web.exit)


def test_36_with_cookies_off_in_the_browser(browser, web):
    browser.cookies_allowed(False)
    try:
        from_search(browser, web)
        browser.click(LINK)
        browser.arrive(web.exit)
    finally:
        browser.cookies_allowed(True)


# ---- where the page may stand

# Browsers take no click in a frame that has not been drawn; WebKit tells nothing of paints there.
TWO_FRAMES = """
    return new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
"""


@pytest.mark.parametrize(
    "more", ["", "sandbox='allow-scripts allow-top-navigation-by-user-activation'"]
)
def test_37_in_a_frame_of_another_site_the_top_leaves(browser, web, more):
    browser.open(web.frame(web.hub + "/", more))
    with browser.frame():
        browser.wait("return document.querySelector(arguments[0])", LINK)
        browser.run(TWO_FRAMES)
        time.sleep(0.4)
        browser.click(LINK)
    browser.arrive(web.exit)
    assert len(web.exit_requests()) == 1


def test_37_in_a_frame_that_may_not_lead_the_top_the_frame_leaves(browser, web):
    browser.open(web.frame(web.hub + "/", "sandbox='allow-scripts'"))
    with browser.frame():
        browser.wait("return document.querySelector(arguments[0])", LINK)
        browser.run(TWO_FRAMES)
        time.sleep(0.4)
        browser.click(LINK)
        web.wait_for("exit", path="/weather")
    assert browser.address().startswith(web.stranger)


@not_in_safari("finds no frame while scripts are off")
def test_37_without_scripts_the_top_leaves_too(browser, web):
    browser.open(web.frame(web.hub + "/"))
    with browser.frame():
        x, y = browser.middle(LINK)
    browser.scripts(False)
    try:
        web.log.clear()
        browser.go(web.stranger + "/")
        web.wait_for("hub", path="/site.css")
        with browser.frame():
            until_painted(browser)
            time.sleep(0.5)
            browser.click_at(x, y)
            web.wait_for("exit", path="/weather")
        until(lambda: browser.entries()[-1].startswith(web.exit))  # it is on its way
    finally:
        browser.scripts(True)


def test_37_from_a_sub_path(browser, tmp_path):
    web = Web(tmp_path, prefix="/some/hub")
    try:
        sample.write(tmp_path, web.exit + "/weather", web.search, root="/some/hub/")
        from_search(browser, web)
        browser.follow("#two")
        browser.click(LINK)
        browser.arrive(web.exit)
        assert keeps_only_what_it_may(browser.cookies(web.hub))
        if CONTROL.kept:  # with a guard: it stands there too
            browser.back()
            web.wait_for("exit", 2, "/weather")
            browser.arrive(web.exit)
            browser.back_to(web.search)
    finally:
        web.close()


@pytest.mark.parametrize("way", ["click", "keys"])
def test_37_from_a_file(browser, web, way):
    page = web.root / "file.html"  # beside its files, whose addresses begin at the top on a server
    page.write_text(sample.with_script((web.root / "index.html").read_text()).replace('"/', '"./'))
    browser.open(page.as_uri())
    if way == "click":
        browser.click(LINK)
    else:
        browser.press("Shift", "Shift", "Shift")
    browser.arrive(web.exit)


# ---- what other scripts may do

HOSTILE = """
    addEventListener("beforeunload", (event) => { event.preventDefault();
      event.returnValue = "stay"; });
    window.onbeforeunload = () => "stay";
    for (const name of ["click", "keydown", "keyup", "pointerdown", "mousedown"])
      for (const place of [window, document, document.documentElement])
        place.addEventListener(name, (event) => { event.stopImmediatePropagation();
          event.preventDefault(); }, true);
    window.open = () => null;
    document.addEventListener("visibilitychange", () => { throw new Error("a fault elsewhere"); });
    setInterval(() => { throw new Error("a fault elsewhere"); }, 20);
    new MutationObserver(() => { throw new Error("a fault elsewhere"); }).observe(document, {
      childList: true, subtree: true });
"""


@pytest.mark.parametrize("way", ["click", "keys"])
def test_38_nothing_that_other_scripts_do_has_an_effect(browser, web, way):
    browser.open(web.hub + "/")
    browser.run(HOSTILE)
    if way == "click":
        browser.click(LINK)
    else:
        browser.press("Shift", "Shift", "Shift")
    browser.arrive(web.exit)
    assert len(web.exit_requests()) == 1


def test_38_no_question_is_asked_over_it(browser, web):
    """Drivers answer "Leave site?" by themselves; so see that no script is asked whether to put
    it."""
    browser.open(web.hub + "/")
    browser.run("addEventListener('beforeunload', () => navigator.sendBeacon('/-report', '1'))")
    browser.click(LINK)
    browser.arrive(web.exit)
    time.sleep(0.2)
    assert web.requests_to("hub", "/-report") == []


def test_39_other_tabs_leave_too(browser, web):
    browser.open(web.hub + "/")
    first = browser.tab()
    second = browser.new_tab()
    browser.open(web.hub + "/two/")
    web.log.clear()
    browser.press("Shift", "Shift", "Shift")
    web.wait_for("exit", 2, "/weather")
    for tab in (first, second):
        browser.use(tab)
        browser.arrive(web.exit)
    assert len(web.exit_requests()) == 2


@ours_only("sets our cookie")
def test_39_a_tab_that_heard_nothing_leaves_when_it_is_shown(browser, web):
    browser.open(web.hub + "/")
    browser.run(
        "document.cookie = `hub-left-at=${Date.now()};path=/`; document.dispatchEvent(new "
        "Event('visibilitychange', { bubbles: true }))"
    )
    browser.arrive(web.exit)


@pytest.mark.parametrize("way", ["click", "keys"])
def test_40_a_busy_page_leaves_once_when_it_is_free(browser, web, way):
    browser.open(web.hub + "/")
    x, y = browser.middle(LINK)
    if way == "keys":
        browser.press("Shift")
    browser.run(
        "setTimeout(() => { const end = performance.now() + 1200; while (performance.now() < "
        "end); }, 30)"
    )
    time.sleep(0.1)
    if way == "click":
        browser.click_at(x, y)
    else:
        browser.press("Shift", "Shift")
    browser.arrive(web.exit)
    assert len(web.exit_requests()) == 1
