"""After somebody has read every kind of page, searched, printed and gone back: nothing is left, and
nobody else was fault_lines."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest

from tests.browser.access.conftest import as_it_comes
from tests.browser.access.looks import search_for, type_words
from tests.browser.access.pages import PAGES, SEARCH
from tests.browser.access.watching import Watch

WORDS = "meeting"  # found on pages, and in the address of none
STORED = """
    const [databases, stores, workers] = await Promise.all([indexedDB.databases(), caches.keys(),
      navigator.serviceWorker.getRegistrations()]);
    return [document.cookie, localStorage.length, sessionStorage.length, databases.length,
      stores.length, workers.length, window.name, history.state];
"""
LEFT = """
    return [document.querySelector("input[type=search]").value,
      document.querySelector("[data-results]").textContent.trim(),
            ...[...document.querySelectorAll("main [role=status]")]
              .map((note) => note.textContent.trim())].join("");
"""


@dataclass
class Visit:
    """One long visit: what was asked for, what the host saw, what could be read in the tab and its
    history."""

    requests: list[str]
    complaints: list[str]
    sent: list
    titles: list[str]
    history: list[str]
    referrers: list[str]
    stored: list
    cookies: list
    usage: float
    host: str


@pytest.fixture(scope="module")
def visit(browsers, web) -> Visit:
    browser = as_it_comes(browsers("chromium"))
    browser.start_fresh()  # with no history of the tests before
    browser.open("about:blank")
    web.log.clear()
    titles, referrers = [], []
    with Watch(browser) as watch:
        for place in PAGES.values():
            browser.open(web.base + place)
            titles.append(browser.title())
        browser.cdp("Page.printToPDF")
        search_for(browser, web, WORDS)
        titles.append(browser.title())
        browser.follow("[data-results] a")
        referrers.append(browser.run("return document.referrer"))
        browser.follow("footer a[href$='safety/']")
        referrers.append(browser.run("return document.referrer"))
        titles.append(browser.title())
        browser.back(2)
        browser.arrive(web.base + SEARCH)
        titles.append(browser.title())
        web.quiet()
    cookies = browser.cdp("Storage.getCookies")["cookies"]
    usage = browser.cdp("Storage.getUsageAndQuota", origin=web.base)["usage"]
    return Visit(
        watch.requests,
        watch.complaints,
        list(web.log),
        titles,
        browser.entries(),
        referrers,
        browser.run(f"return (async () => {{{STORED}}})()"),
        cookies,
        usage,
        urlsplit(web.base).netloc,
    )


def test_nothing_is_stored(visit):
    assert visit.stored == ["", 0, 0, 0, 0, 0, "", None]
    assert (visit.cookies, visit.usage) == ([], 0)


def test_no_other_host_is_asked(visit):
    assert len(visit.requests) > 2 * len(PAGES)
    assert {urlsplit(url).netloc for url in visit.requests if not url.startswith("data:")} == {
        visit.host
    }


def test_the_watch_saw_the_workers_too(visit):
    """What the host saw, the watch saw: nothing can have gone elsewhere unseen."""
    seen = {urlsplit(url).path for url in visit.requests}
    assert {sent.path.split("?")[0] for sent in visit.sent} <= seen


def test_the_browser_complains_of_nothing(visit):
    # The page that is not there is asked for on purpose. A picture that loads late has its size in
    # attributes, which Chromium does not count.
    expected = re.compile("404|LazyLoadImageIssue")
    assert [complaint for complaint in visit.complaints if not expected.search(complaint)] == []


def test_nobody_learns_where_the_reader_comes_from(visit):
    assert visit.referrers == ["", ""]
    assert not [sent.path for sent in visit.sent if {"referer", "cookie"} & sent.asked_with.keys()]


def test_the_words_searched_stand_nowhere(visit, built_site):
    assert not [file for file in built_site.rglob("*") if WORDS in file.name]
    everywhere = [
        *visit.requests,
        *(sent.path for sent in visit.sent),
        *visit.titles,
        *visit.history,
    ]
    assert not [place for place in everywhere if WORDS in place.lower()]


@pytest.mark.in_safari_too
def test_back_from_a_result_shows_no_search(browser, any_host):
    search_for(browser, any_host, WORDS)
    browser.follow("[data-results] a")
    browser.back_to(any_host.base + SEARCH)
    assert browser.run(LEFT) == ""
    time.sleep(0.4)  # nor does it come up late
    assert browser.run(LEFT) == ""
    browser.reload_and_wait()
    assert browser.run(LEFT) == ""


@pytest.mark.in_safari_too
def test_leaving_in_the_middle_of_a_search_leaves_none(browser, any_host):
    browser.open(any_host.base + SEARCH)
    browser.click("input[type=search]")
    browser.press(*WORDS)
    browser.go(any_host.base + PAGES["safety"])
    browser.arrive(any_host.base + PAGES["safety"])
    browser.back_to(any_host.base + SEARCH)
    time.sleep(0.8)  # longer than a search waits for the next key
    assert browser.run(LEFT) == ""


@pytest.mark.in_safari_too
def test_a_search_still_works_after_coming_back(browser, web):
    search_for(browser, web, WORDS)
    browser.follow("[data-results] a")
    browser.back_to(web.base + SEARCH)
    type_words(browser, WORDS)


def test_a_stranger_is_noticed(chromium, web):
    """The watch sees a request that the policy stops, and the policy's complaint."""
    chromium.open(web.base + PAGES["home"])
    with Watch(chromium) as watch:
        chromium.run("""const script = document.createElement("script");
            script.src = "http://elsewhere.localhost/a.js"; document.head.append(script);
                        return new Promise((failed) => { 
                            script.onerror = failed.bind(null, 1); })""")
        time.sleep(0.3)
    assert any("elsewhere" in complaint for complaint in watch.complaints)
