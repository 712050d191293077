"""The site that is about to be published: in a real browser, one can leave it."""

from tests.browser.exit.control import LINK

PAGES = ("", "get-help/", "safety/how-leaving-works/", "404.html")


def test_02_the_button_leaves_the_built_site(browser, built_web):
    for page in PAGES:
        browser.open(f"{built_web.hub}/{page}")
        browser.click(LINK)
        browser.arrive(built_web.exit)


def test_14_shift_three_times_leaves_the_built_site(browser, built_web):
    for page in PAGES:
        browser.open(f"{built_web.hub}/{page}")
        browser.press("Shift", "Shift", "Shift")
        browser.arrive(built_web.exit)
