"""A search finds what its words mean and owns up when there is nothing: no page that merely shares
first letters."""

import pytest

from tests.browser.access.looks import type_words
from tests.browser.access.pages import SEARCH

NOTE = "return document.querySelector('#search-note').textContent"
FOUND = (
    "return [...document.querySelectorAll('[data-result]')].map((link) => "
    "link.getAttribute('href'))"
)
HELP = (
    "return [...document.querySelectorAll('.hub-tags a, "
    'a[href$="a-to-z/"]\')].filter((link) => link.checkVisibility()).length'
)


def search(browser, web, words: str) -> list[str]:
    """What is found for some words: addresses, the best first."""
    browser.resize(1280, 900)
    browser.open(web.base + SEARCH)
    browser.wait("return document.querySelector('#words')?.checkVisibility()")
    browser.click("#words")
    browser.press(*words)
    browser.wait("return document.querySelector('#words').value == arguments[0]", words)
    search_again(browser)
    return browser.run(FOUND)


def search_again(browser) -> None:
    """Presses the search button, and waits until the page has announced the whole answer."""
    browser.run(
        "document.querySelector('[data-status]').textContent = '';"
        "document.querySelector('[data-search]').requestSubmit();"
    )
    browser.wait(
        "const said = document.querySelector('[data-status]').textContent;"
        "const note = document.querySelector('#search-note').textContent;"
        "return said && said === note && !said.includes('could not be loaded')"
    )


@pytest.mark.parametrize("word", ("tomorrow", "football", "harmony", "non-refundable"))
def test_a_word_that_no_page_has_finds_nothing_and_says_so(browser, web, word):
    assert search(browser, web, word) == []
    assert (
        browser.run(NOTE)
        == f"Nothing found for “{word}”. Try another word, or look by subject below. If you "
        "need somebody to talk to, Get help is above."
    )
    assert browser.run(HELP) > 5
    assert word not in browser.address() + browser.title() + str(
        browser.run(
            "return [history.state, Object.entries(localStorage), Object.entries(sessionStorage)]"
        )
    )


def test_the_other_words_are_looked_for_when_one_is_nowhere(browser, web):
    assert "/guides/referrals/" in search(browser, web, "referral tomorrow")
    note = browser.run(NOTE)
    assert note.startswith("No page has “tomorrow”. For the other words: ") and note.endswith(
        " pages found, the best first."
    )
    assert not browser.run(
        "return [...document.querySelectorAll('[data-results] mark')].some((mark) => "
        "mark.textContent == 'to')"
    )


@pytest.mark.parametrize(
    ("words", "page"),
    (
        ("children's services", "/guides/referrals/"),
        ("abusive", "/glossary/domestic-abuse/"),  # the page says "abuse"
        ("childrens", "/guides/referrals/"),
        ("idva", "/glossary/idva/"),
        ("scr", "/glossary/serious-case-review/"),
        ("dhr", "/glossary/domestic-abuse-related-death-review/"),
        ("safegu", "/glossary/safeguarding-partners/"),  # somebody is still typing
        ("case conf", "/guides/case-conferences/"),
        ("multi-agency", "/glossary/mappa/"),
        ('"coercive control"', "/glossary/coercive-control/"),
    ),
)
def test_other_forms_halves_and_colleagues_words_are_still_found(chromium, web, words, page):
    """In one browser, since what is found is computed by our own files alone."""
    found = search(chromium, web, words)
    while page not in found and chromium.run(
        "return document.querySelector('[data-more]').checkVisibility()"
    ):
        found = further(chromium)
    assert page in found


def test_a_word_as_typed_comes_before_longer_ones(browser, web):
    assert search(browser, web, "child protection plan")[0] == "/glossary/child-protection-plan/"
    assert "/guides/written-agreements/" in search(
        browser, web, "safety plan"
    )  # and not the planets


def test_more_is_shown_on_demand_and_the_reader_goes_on_there(browser, web):
    first = search(browser, web, "children")
    assert len(first) == 10
    after = further(browser)
    assert after[:10] == first and len(set(after)) == len(after) == 20
    assert browser.run("return document.activeElement.getAttribute('href')") == after[10]
    search(browser, web, "hounslow")
    assert not browser.run("return document.querySelector('[data-more]').checkVisibility()")


def test_what_colleagues_call_it_comes_behind_what_is_shown_and_is_counted(browser, web):
    first = found = search(browser, web, "coercive control")
    while browser.run("return document.querySelector('[data-more]').checkVisibility()"):
        found = further(browser)
    assert found[: len(first)] == first and len(set(found)) == len(found) > 4
    assert browser.run(NOTE) == f"{len(found)} pages found, the best first."


def further(browser) -> list[str]:
    shown = len(browser.run(FOUND))
    browser.run("document.querySelector('[data-more] button').scrollIntoView({ block: 'center' })")
    browser.click("[data-more] button")
    browser.wait("return document.querySelectorAll('[data-result]').length > arguments[0]", shown)
    return browser.run(FOUND)


# The network goes once something is found; `window.real` brings it back.
GONE = """
    window.real = window.fetch;
    window.fetch = (...asked) => document.querySelector("[data-results] a")
      ? Promise.reject(new TypeError("offline")) : real(...asked);
"""


def test_a_network_that_goes_after_the_first_results_leaves_them_there(browser, web):
    browser.open(web.base + SEARCH)
    browser.run(GONE)
    type_words(browser, "idva")
    shown = browser.run(FOUND)
    browser.run(
        "return new Promise((done) => setTimeout(done, 600))"
    )  # long enough for what colleagues call it to fail
    assert shown and browser.run(FOUND) == shown
    assert "could not be loaded" not in browser.run(NOTE)


def test_two_quick_presses_of_show_more_show_nothing_twice(browser, web):
    search(browser, web, "children")
    browser.run(
        "const button = document.querySelector('[data-more] button'); button.click(); "
        "button.click()"
    )
    browser.wait("return document.querySelectorAll('[data-result]').length > 20")
    found = browser.run(FOUND)
    assert len(set(found)) == len(found) == 30


def test_a_network_that_goes_before_show_more_is_reported_and_a_new_search_finds_the_rest(
    browser, web
):
    first = search(browser, web, "children")
    browser.run(GONE + "document.querySelector('[data-more] button').click()")
    browser.wait(
        "return document.querySelector('#search-note').textContent == 'The next results "
        "could not be loaded. Search again to see them.'"
    )
    assert browser.run(FOUND) == first
    browser.run("window.fetch = window.real")
    search_again(browser)
    assert len(further(browser)) == 20


@pytest.mark.parametrize(
    "words",
    ("presumption of parental involvement", "does the presumption still apply"),
)
def test_the_answer_about_the_presumption_is_found_first(browser, web, words):
    """A query that is a term may lead with its glossary entry."""
    assert "/evidence/presumption/" in search(browser, web, words)[:2]
