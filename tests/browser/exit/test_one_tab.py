"""The tab of a test: nothing of another test is in it, although Chromium and Firefox use it again."""

from tests.browser import drivers
from tests.browser.exit.steps import until, visit

FOUND = "return [innerWidth, document.visibilityState, document.hasFocus(), window.name]"


def test_nothing_of_the_test_before_is_there(browser, web):
    tab, as_new = browser.tab(), seen(browser, web)
    browser.run("window.name = 'left by the test before'")
    visit(browser, web, "#result", "#two")
    browser.start_over()
    assert len(browser.tabs()) == 1
    if browser.lists_history:
        assert browser.tabs() == [tab]
        assert browser.entries() == ["about:blank"]
    assert seen(browser, web) == as_new


def test_a_tab_with_settings_is_not_used_again(browser, web):
    tab, as_new = browser.tab(), seen(browser, web)
    browser.resize(390, 800)
    browser.start_over()
    assert tab not in browser.tabs()
    assert seen(browser, web) == as_new


def test_settings_of_the_test_before_are_gone(browser, web):
    """Firefox and WebKit have them for all tabs. Without scripts some tests of the exit failed, and
    others would have tested less."""
    browser.scripts(False)
    browser.cookies_allowed(False)
    if browser.name != drivers.WEBKIT:
        browser.offline(True)
    browser.start_over()
    assert seen(browser, web)
    until(web.shown_pages)  # reported by a script of the page
    assert browser.run("document.cookie = 'kept=yes'; return document.cookie") == "kept=yes"


def test_other_tabs_are_closed(browser, web):
    browser.new_tab()
    browser.new_window()
    browser.start_over()
    assert browser.tabs() == [browser.tab()]
    assert seen(browser, web)[1:] == ["visible", True, ""]


def seen(browser, web) -> list:
    """What a page of the site finds in the tab."""
    browser.open(web.hub + "/two/")
    return browser.run(FOUND)
