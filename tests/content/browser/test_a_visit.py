"""A first visit, as a newcomer would make it: home, blog, month, post, tag, guide, search, and
away."""

from __future__ import annotations

import pytest

from tests.browser.exit.conftest import with_exit
from tests.browser.exit.server import Web

pytestmark = pytest.mark.in_safari_too
SIZES = {"phone": (390, 844), "laptop": (1280, 900)}


@pytest.fixture(scope="module")
def web(built_site, tmp_path_factory):
    """The real hub on the small web, leaving to an exit that answers here."""
    web = Web(built_site)
    web.root = with_exit(built_site, tmp_path_factory.mktemp("visit"), web.exit + "/weather")
    yield web
    web.close()


@pytest.mark.parametrize("size", SIZES)
def test_a_newcomer_finds_the_way_and_leaves(web, browser, size):
    browser.resize(*SIZES[size])
    browser.open(web.search + "/")
    browser.open(web.hub + "/")
    assert heading(browser) == "Practice Hub"

    if size == "phone":
        browser.click(".hub-menu > summary")
    browser.follow(".hub-menu a[href='blog/']")
    assert heading(browser) == "Blog"
    browser.follow(".hub-years a[href='2013/']")
    browser.follow(".hub-years a[href='11/']")
    assert heading(browser) == "Posts from November 2013"
    browser.follow(".hub-card__title a")
    assert (
        browser.run("return document.querySelector('.hub-kind').innerText").lower()
        == "archive summary"
    )
    browser.follow(".hub-tagged a")
    assert browser.address().startswith(web.hub + "/tags/")
    browser.open(web.hub + "/guides/referrals/")
    assert heading(browser) == "Referrals to children's services"

    browser.follow(".hub-header__search")
    browser.click("#words")
    browser.press(*"conference")
    browser.wait("return document.querySelector('.hub-results a')")
    assert "conference" not in browser.address() and "conference" not in browser.title()
    assert "guides/case-conferences/" in browser.run(
        "return [...document.querySelectorAll('.hub-results a')].map((a) => a.href).join()"
    )
    assert (
        browser.run("return document.querySelector('.hub-results mark').innerText")
        .lower()
        .startswith("conference")
    )

    browser.click(".exit__link")
    browser.arrive(web.exit + "/weather")
    browser.back()
    browser.arrive(web.exit)


def test_search_forgives_capitals_and_knows_what_colleagues_call_things(web, browser):
    browser.resize(*SIZES["laptop"])
    for words, found in (
        ("IDVA", "glossary/idva/"),
        ("scr", "glossary/serious-case-review/"),
        ("dv", "domestic-abuse"),
    ):
        browser.open(web.hub + "/search/")
        browser.click("#words")
        browser.press(*words)
        browser.wait(
            "return [...document.querySelectorAll('.hub-results a')].some((a) => "
            "a.href.includes(arguments[0]))",
            found,
        )


def test_a_search_can_be_narrowed(web, browser):
    browser.open(web.hub + "/search/")
    browser.click("#words")
    browser.press(*"referral")
    browser.wait("return document.querySelectorAll('.hub-results li').length > 3")
    browser.click(".hub-search__filters summary")
    browser.wait("return document.querySelector('select[name=kind]').length > 3")
    browser.run("""
        const kinds = document.querySelector('select[name=kind]');
        kinds.selectedIndex = [...kinds.options].findIndex((kind) => kind.text == 'Guide');
        kinds.dispatchEvent(new Event('change', { bubbles: true }));
    """)
    browser.wait(
        "return [...document.querySelectorAll('.hub-results small')].every((kind) => "
        "kind.innerText == 'Guide')"
    )


def test_nothing_of_a_search_is_left_for_whoever_presses_back(web, browser):
    browser.open(web.hub + "/search/")
    browser.click("#words")
    browser.press(*"conference")
    browser.wait("return document.querySelector('.hub-results a')")
    browser.follow(".hub-results a")
    browser.back_to(web.hub + "/search/")
    assert (
        browser.run(
            "return document.querySelector('#words').value + "
            "document.querySelector('.hub-results').innerText"
        )
        == ""
    )


def heading(browser) -> str:
    return browser.run("return document.querySelector('h1').innerText")


def test_filters_that_are_opened_twice_have_each_value_once(web, browser):
    """The second time while their file is still on its way."""
    browser.open(web.hub + "/search/")
    values = browser.run("""return (async () => {
        const { fetch } = window, waiting = [];
        window.fetch = async (...request) => {
          if (String(request[0]).endsWith("filters.json"))
            await new Promise((go) => waiting.push(go));
          return fetch(...request);
        };
        const filters = document.querySelector("[data-filters]");
        const toggle = () => filters.dispatchEvent(new Event("toggle"));
        filters.open = true;
        toggle();
        toggle();
        await new Promise((go) => setTimeout(go, 50));
        waiting.forEach((go) => go());
        await new Promise((go) => setTimeout(go, 500));
        return [...document.querySelectorAll("select[name=kind] option")].map(({ text }) => text);
    })()""")
    assert len(values) > 3 and sorted(values) == sorted(set(values))
