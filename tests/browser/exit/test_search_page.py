"""The exit on the search page: with the cursor in its field, and while a search is loading."""

import time

import pytest

from tests.browser.exit.control import CONTROL, LINK
from tests.browser.exit.steps import steps_back

FIELD = "input[type=search]"
IS_IN_FIELD = f"return document.activeElement === document.querySelector('{FIELD}')"
SEARCH = "/search/"
# Every file that a search fetches, and words for which it does.
LOADING = {
    "pagefind.js": "children",
    "words.json": "children",
    "pagefind-entry.json": "children",
    ".pf_meta": "children",
    "wasm.en-gb.pagefind": "children",
    ".pf_index": "children",
    ".pf_fragment": "children",
    "vocabulary.txt": "perpertrator",
}


@pytest.fixture
def web(built_web):
    built_web.reset()
    yield built_web
    built_web.reset()


def open_search(browser, web) -> None:
    """From the search engine to the search page of the site."""
    browser.open(web.search + "/")
    browser.run("location.href = arguments[0]", web.hub + SEARCH)
    browser.arrive(web.hub + SEARCH)
    browser.wait(f"return document.readyState == 'complete' && ({IS_IN_FIELD[7:]})")


def has_left(browser, web) -> None:
    """The tab is at the exit, after one request."""
    browser.arrive(web.exit)
    assert len(web.exit_requests()) == 1


def test_shift_three_times_leaves_at_once_from_the_field(browser, web):
    open_search(browser, web)
    browser.press("Shift", "Shift", "Shift")
    has_left(browser, web)


def test_shift_three_times_leaves_from_the_field_with_words_in_it(browser, web):
    open_search(browser, web)
    browser.press("h", "e", "Shift", "Shift", "Shift")
    has_left(browser, web)


def test_capitals_in_the_field_do_not_leave(browser, web):
    open_search(browser, web)
    for _ in range(4):
        browser.down("Shift")
        browser.press("a")
        browser.up("Shift")
    time.sleep(0.15)
    assert web.exit_requests() == [] and browser.address() == web.hub + SEARCH


def test_escape_empties_the_field_and_does_not_leave(browser, web):
    open_search(browser, web)
    browser.press("h", "e", "Esc", "Esc", "Esc")
    time.sleep(0.15)
    assert browser.run(f"return document.querySelector('{FIELD}').value") == ""
    assert browser.run(IS_IN_FIELD) and web.exit_requests() == []


def test_the_exit_is_the_first_stop_of_tab(browser, web):
    """Once: when the field has been left and found again, Tab goes on as it always does."""
    open_search(browser, web)
    browser.press("Tab")
    assert browser.run("return document.activeElement.matches(arguments[0])", LINK)
    browser.run(f"document.querySelector('{FIELD}').focus()")
    browser.press("Tab")
    assert browser.run("return document.activeElement.matches('[type=submit]')")


def test_tab_and_enter_leave(browser, web):
    open_search(browser, web)
    browser.press("Tab", "Enter")
    has_left(browser, web)


def test_with_words_in_the_field_tab_goes_to_the_button(browser, web):
    open_search(browser, web)
    browser.press("h", "Tab")
    assert browser.run("return document.activeElement.matches('[type=submit]')")


@pytest.mark.parametrize(
    ("way", "file"),
    [*(("click", file) for file in LOADING), ("keys", "pagefind.js"), ("keys", ".pf_index")],
)
def test_the_exit_works_while_a_search_is_loading(browser, web, way, file):
    web.behaviour.stall = (file,)
    open_search(browser, web)
    browser.press(*LOADING[file])
    web.wait_for("hub", path=file)
    if way == "click":
        browser.click(LINK)
    else:
        browser.press("Shift", "Shift", "Shift")
    has_left(browser, web)


def test_back_after_leaving_a_search_does_not_show_it(browser, web):
    open_search(browser, web)
    browser.press(*"children")
    browser.wait("return document.querySelector('[data-results] a')")
    browser.click(LINK)
    has_left(browser, web)
    steps_back(browser, web, web.search)


@pytest.mark.parametrize("file", LOADING)
def test_what_arrives_after_leaving_shows_nothing(browser, web, file):
    """The exit hangs, so that the page is still there when the held file comes."""
    web.behaviour.stall, web.behaviour.exit = (file,), "2"
    open_search(browser, web)
    browser.press(*LOADING[file])
    web.wait_for("hub", path=file)
    browser.run(
        """document.querySelector(arguments[0]).click();
        const state = () => [document.title, document.body?.textContent ?? ""];
        setTimeout(() => navigator.sendBeacon("/-report", JSON.stringify(state())), 900);""",
        LINK,
    )
    time.sleep(0.2)
    web.released.set()
    ((title, text),) = web.reports()
    assert (title, text) == (CONTROL.loading, "")
    browser.arrive(web.exit)
    assert len(web.exit_requests()) == 1
