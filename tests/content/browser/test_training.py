"""The catalogue of training, narrowed."""

from __future__ import annotations

import pytest

from tests.browser.access.looks import PHONE, look
from tests.browser.access.test_axe import faults
from tests.browser.access.test_plain import paper

SHOWN = (
    "return [...document.querySelectorAll('.hub-module')].filter((module) => "
    "module.checkVisibility()).map((module) => module.dataset)"
)
NOTE = "return document.querySelector('[data-note]').textContent"
CHOOSE = """const list = document.querySelector(`select[name=${arguments[0]}]`);
            list.value = arguments[1]; list.dispatchEvent(new Event("change", { bubbles: true }))"""


@pytest.fixture
def page(browser, web):
    browser.open(web.base + "/training/")
    browser.wait("return document.querySelector('[data-catalogue] form').checkVisibility()")
    return browser


def test_role_level_and_length_narrow_together(page):
    everything = page.run(SHOWN)
    assert len(everything) == 5 and page.run(NOTE) == "5 of 5 shown."
    page.run(CHOOSE, "length", "one day")
    days = page.run(SHOWN)
    assert {module["length"] for module in days} == {"one day"} and 0 < len(days) < 5
    page.run(CHOOSE, "level", days[0]["level"])
    assert [module["level"] for module in page.run(SHOWN)] == [days[0]["level"]]
    page.run(CHOOSE, "length", "two days")
    assert page.run(SHOWN) == [] and page.run(NOTE).startswith("Nothing fits")
    page.run(CHOOSE, "length", "")
    page.run(CHOOSE, "level", "")
    role = everything[0]["audience"].split("|")[0]
    page.run(CHOOSE, "audience", role)
    assert page.run(SHOWN) and all(
        role in module["audience"].split("|") for module in page.run(SHOWN)
    )


def test_who_comes_back_finds_the_whole_list(page, web):
    page.run(CHOOSE, "length", "two days")
    page.open(web.base + "/safety/")
    page.back_to(web.base + "/training/")
    page.wait("return document.querySelector('[data-note]').textContent == '5 of 5 shown.'")
    assert len(page.run(SHOWN)) == 5


def test_a_narrowed_list_breaks_no_rule_and_paper_has_all_of_it(chromium, web):
    look(chromium, PHONE, "dark")
    chromium.open(web.base + "/training/")
    chromium.run(CHOOSE, "length", "two days")
    assert not faults(chromium)
    with paper(chromium):
        assert len(chromium.run(SHOWN)) == 5
