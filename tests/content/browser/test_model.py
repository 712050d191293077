"""The picture of the three planets: with keys, with a finger, with a screen reader, on paper."""

from __future__ import annotations

import pytest

from tests.browser.access.looks import DESKTOP, PHONE, look
from tests.browser.access.test_axe import faults
from tests.browser.access.test_plain import paper
from tests.browser.access.test_targets import SMALL_ONES

HOME = "/three-planets/"
SHOWN = """return [...document.querySelectorAll(arguments[0])]
    .filter((part) => part.checkVisibility())
                 .map((part) => part.innerText.trim().replace(/\\s+/g, " "))"""
MOTHER = "[data-readings=views] [data-row=mother] td"
MOMENTS = "[data-readings=moments] tbody th:not(.hub-readings__clash th)"
LIGHT = (
    "return [...document.querySelectorAll('.hub-model__person')].map((person) => "
    "[person.dataset.light ?? '', 'held' in person.dataset])"
)
NOTE = "return document.querySelector('[data-note]').textContent"


@pytest.fixture
def page(browser, web):
    look_at = browser
    look_at.open(web.base + HOME)
    look_at.wait("return document.querySelector('[data-ready]')")
    return look_at


def test_at_first_everything_is_shown_and_nobody_has_chosen(page):
    assert len(page.run(SHOWN, MOTHER)) == 3 and len(page.run(SHOWN, MOMENTS)) == 5
    assert page.run(LIGHT) == [["", False]] * 3
    assert page.run(NOTE) == ""


def test_the_keyboard_chooses_a_planet_and_the_light_turns(page):
    page.run("document.querySelector('input[name=part]:checked').focus()")
    page.press("Down", "Down")
    page.wait("return document.querySelector('input[name=part]:checked').value == '1'")
    [seen] = page.run(SHOWN, MOTHER)
    assert "held responsible" in seen
    assert page.run(LIGHT) == [["clear", True], ["faint", False], ["clear", False]]
    assert page.run(NOTE) == "Shown: Child protection."
    page.press("Up", "Up")
    page.wait("return document.querySelector('input[name=part]:checked').value == '3'")
    assert len(page.run(SHOWN, MOTHER)) == 3 and page.run(LIGHT) == [["", False]] * 3


def test_a_finger_on_a_planet_chooses_it(page):
    page.run("document.querySelector('[data-picture]').scrollIntoView({ block: 'center' })")
    page.click_at(
        *page.run("""const circle = document.querySelector("circle[data-part='2']");
            const { left, top, width } = circle.getBoundingClientRect();
                               return [left + width * .8, top + width * .5]""")
    )
    page.wait("return document.querySelector('input[name=part]:checked').value != '3'")
    assert page.run("return document.querySelector('input[name=part]:checked').value") == "2"
    assert page.run(LIGHT)[1] == ["there", True]


def test_a_moment_shows_three_readings_and_where_they_contradict(page):
    page.click("input[name=moment][value=separation]")
    page.wait("return document.querySelector('input[name=moment]:checked').value == 'separation'")
    assert len(page.run(SHOWN, MOMENTS)) == 1
    assert len(page.run(SHOWN, "[data-row=separation] tr:first-child td")) == 3
    [clash] = page.run(SHOWN, ".hub-readings__clash td")
    assert clash.startswith("The step that one service takes for safety")


def test_the_address_and_the_history_say_nothing_of_a_choice(page):
    before = (page.address(), page.history_length())
    page.click("input[name=moment][value=referral]")
    page.click("input[name=part][value='0']")
    assert (page.address(), page.history_length()) == before
    assert (
        page.run("return localStorage.length + sessionStorage.length + document.cookie.length") == 0
    )


@pytest.mark.parametrize("size, colours", ((PHONE, "dark"), (DESKTOP, "light")))
def test_a_choice_breaks_no_rule_and_keeps_targets_large(chromium, web, size, colours):
    look(chromium, size, colours)
    chromium.open(web.base + HOME)
    chromium.click("input[name=part][value='1']")
    chromium.click("input[name=moment][value=referral]")
    assert not faults(chromium)
    assert not [
        small
        for small in chromium.run(SMALL_ONES)
        if "<label" in small or "<input" in small or "<summary" in small
    ]
    assert chromium.run("return document.documentElement.scrollWidth <= innerWidth")


def test_forced_colours_break_no_rule_and_still_show_the_choice(chromium, web):
    look(chromium, DESKTOP, "dark", forced_colors="active")
    chromium.open(web.base + HOME)
    chromium.click("input[name=part][value='1']")
    looks = chromium.run(
        "return [...document.querySelectorAll('input[name=part]')].map((input) => "
        "getComputedStyle(input).backgroundColor)"
    )
    assert looks[2] not in (looks[0], looks[1], looks[3])
    assert not faults(chromium)


def test_paper_has_the_whole_table_whatever_was_chosen(chromium, web):
    chromium.open(web.base + HOME)
    words = chromium.run(SHOWN, ".hub-readings td")
    chromium.click("input[name=part][value='1']")
    chromium.click("input[name=moment][value=referral]")
    assert len(chromium.run(SHOWN, ".hub-readings td")) < len(words) / 2
    with paper(chromium):
        assert chromium.run(SHOWN, ".hub-readings td") == words
        assert not chromium.run(SHOWN, ".hub-choice")
        assert len(chromium.run(SHOWN, ".hub-model__sources li")) > 5


def test_a_phone_says_beside_each_sentence_who_speaks_and_keeps_the_table_for_screen_readers(
    chromium, web
):
    look(chromium, PHONE)
    chromium.open(web.base + HOME)
    assert chromium.run(SHOWN, "[data-row=child] .hub-readings__who") == [
        "Domestic abuse",
        "Child protection",
        "Child contact",
    ]
    nodes = [
        node
        for node in chromium.cdp("Accessibility.getFullAXTree")["nodes"]
        if not node.get("ignored")
    ]
    roles = [node["role"]["value"] for node in nodes]
    assert roles.count("table") == 2 and roles.count("rowheader") >= 17
    look(chromium, DESKTOP)
    roles = [
        node["role"]["value"]
        for node in chromium.cdp("Accessibility.getFullAXTree")["nodes"]
        if not node.get("ignored")
    ]
    assert roles.count("columnheader") == 8
