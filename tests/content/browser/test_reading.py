"""Reading the results: the cursor, the keys, what a result shows, and what is announced."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from tests.browser.access.looks import search_for, type_words
from tests.browser.access.pages import SEARCH
from tests.content.browser.test_finding import search

IS_IN_FIELD = "return document.activeElement === document.querySelector('#words')"
NOTE = "return document.querySelector('#search-note').textContent"
# Keeps everything that is announced. What is fetched after the first results comes late.
LISTEN = """
    window.announced = [];
    const status = document.querySelector("[data-status]");
    new MutationObserver(() => status.textContent && window.announced.push(status.textContent))
      .observe(status, { childList: true, characterData: true, subtree: true });
    const real = window.fetch;
    const later = () => new Promise((done) => setTimeout(done, 1200));
    window.fetch = async (...asked) => {
      if (document.querySelector("[data-results] a")) await later();
      return real(...asked);
    };
"""
RESULTS = """
    return [...document.querySelectorAll("[data-results] > li")].map((item) => ({
      order: [...item.children].slice(0, 3).map((child) => child.localName).join(" "),
      kind: item.querySelector("small").textContent,
      address: item.querySelector("[data-result]").pathname,
      text: item.querySelector("p").textContent,
      under: item.querySelector(".hub-results__under a")?.getAttribute("href") ?? "",
    }));
"""
VISIBLE = """
    return [...document.querySelectorAll("main :is(p, label, input, button, form, ol, h1, h2)")]
      .filter((part) => part.checkVisibility())
      .map((part) => part.textContent.trim().replace(/\\s+/g, " ") || part.localName);
"""


def test_the_cursor_is_in_the_field_when_the_page_opens(browser, web):
    browser.open(web.base + SEARCH)
    browser.wait(IS_IN_FIELD)
    browser.press(*"marac")
    browser.wait("return document.querySelector('[data-results] a')")


def test_the_cursor_is_in_the_field_after_coming_back(browser, web):
    search_for(browser, web, "marac")
    browser.follow("[data-results] a")
    browser.back_to(web.base + SEARCH)
    browser.wait(IS_IN_FIELD)
    assert browser.run("return document.querySelector('#words').value") == ""


def test_a_link_into_the_page_keeps_its_place(browser, web):
    browser.open(web.base + "/")
    browser.run("location.href = arguments[0]", SEARCH + "#by-tag")
    browser.arrive(web.base + SEARCH + "#by-tag")
    browser.wait("return document.querySelector('#words').checkVisibility()")
    assert not browser.run(IS_IN_FIELD)


def test_what_is_typed_before_the_page_is_complete_stays(browser, web):
    browser.open(web.base + SEARCH)
    browser.press(*"marac")
    browser.run("dispatchEvent(new PageTransitionEvent('pageshow'))")
    assert browser.run("return document.querySelector('#words').value") == "marac"


def test_enter_arrows_and_escape(browser, web):
    search_for(browser, web, "marac")
    browser.press("Down")
    first = "return document.activeElement === document.querySelectorAll('[data-result]')[0]"
    assert browser.run(first)
    browser.press("Down", "Up")
    assert browser.run(first)
    browser.press("Esc")
    assert browser.run(IS_IN_FIELD)
    browser.press("Esc")
    assert browser.run("return document.querySelector('#words').value") == ""
    assert browser.run("return document.querySelectorAll('[data-result]').length") == 0
    browser.press(*"idva", "Enter")
    browser.wait("return document.querySelector('[data-result]')")
    browser.press("Down", "Enter")
    browser.arrive(web.base + "/glossary/idva/")


def test_a_result_shows_kind_title_description_and_heading(browser, web):
    search(browser, web, "children")
    results = browser.run(RESULTS)
    assert len(results) == 10
    assert {result["order"] for result in results} == {"small a p"}
    assert all(result["kind"] for result in results)
    under = [result for result in results if result["under"]]
    assert under and all("#" in result["under"] for result in under)
    browser.open(web.base + results[0]["address"])
    description = browser.run("return document.querySelector('meta[name=description]').content")
    assert results[0]["text"] == description  # whole, and so never cut in a word


# All words at once. Keys that a busy computer presses seconds apart make several searches.
PASTE = """
    const field = document.querySelector("#words");
    field.value = arguments[0];
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
"""


@pytest.mark.parametrize("words", ("coercive control", "marac", "zzzzz"))
def test_the_count_is_announced_once(browser, web, words):
    """Also when colleagues' words bring more results later."""
    browser.open(web.base + SEARCH)
    browser.run(LISTEN)
    browser.run(PASTE, words)
    browser.wait("return window.announced.length")
    browser.run("return new Promise((done) => setTimeout(done, 2500))")
    assert browser.run("return window.announced") == [browser.run(NOTE)]


def test_the_count_stands_once_in_what_screen_readers_read(browser, web):
    """The note is for the eye, the status for the ear."""
    browser.open(web.base + SEARCH)
    hidden = "return document.querySelector('#search-note').getAttribute('aria-hidden')"
    role = "return document.querySelector('[data-status]').getAttribute('role')"
    assert (browser.run(hidden), browser.run(role)) == ("true", "status")


def test_without_scripts_the_page_says_what_to_do_instead_and_nothing_else(chromium, web):
    chromium.scripts(False)
    try:
        chromium.open(web.base + SEARCH)
        seen = chromium.run(VISIBLE)
    finally:
        chromium.scripts(True)
    assert seen == [
        "Home",
        "Search",
        "In danger now? Call 999. Somebody to talk to: Get help.",
        "The search needs a script, and your browser has not run it. You can look by subject "
        "below, or in the list of every page.",
        "By subject",
        "Every page, A to Z",
    ]


@pytest.mark.parametrize(
    ("words", "page", "note"),
    (
        ("perpertrator", "/glossary/perpetrator/", "Showing results for “perpetrator”. "),
        ("maracs", "/glossary/marac/", ""),  # one or many
        ("marac's", "/glossary/marac/", ""),
        ("victims'", "/glossary/victim/", ""),
        ("behavior", "/glossary/controlling-or-coercive-behaviour/", "“behaviour”"),
        ("honor based abuse", "/glossary/honour-based-abuse/", ""),  # American, with no hyphen
        ("safe guarding", "/glossary/safeguarding-partners/", "Showing results for “safeguarding”"),
        ("coercivecontrol", "/glossary/coercive-control/", ""),
    ),
)
def test_forms_and_slips_of_a_word(browser, web, words, page, note):
    assert page in search(browser, web, words)
    assert note in browser.run(NOTE)


def test_what_was_typed_can_be_searched_for_instead(browser, web):
    search(browser, web, "perpertrator")
    browser.click("[data-literal]")
    browser.wait("return document.querySelector('#search-note').textContent.startsWith('Nothing')")
    assert browser.run(NOTE).startswith("Nothing found for “perpertrator”.")


@pytest.mark.parametrize("words", ("coercive control", "perpertrator", "my husband hits me"))
def test_a_search_asks_for_nothing_but_files_of_the_index(browser, web, words):
    """No word is in an address, and none is sent in another way."""
    browser.open(web.base + SEARCH)
    browser.run("return new Promise((done) => setTimeout(done, 300))")
    web.log.clear()
    type_words(browser, words)
    asked = [urlsplit(sent.path) for sent in web.quiet()]
    assert asked
    for address in asked:
        assert address.path.startswith("/pagefind/") and (web.root / address.path[1:]).is_file()
        assert not address.query or address.query.removeprefix("ts=").isdigit()
    assert browser.address() == web.base + SEARCH
    assert browser.title() == "Search - Practice Hub"
    stored = "[document.cookie, localStorage.length, sessionStorage.length, history.state]"
    assert browser.run(f"return {stored}") == ["", 0, 0, None]
