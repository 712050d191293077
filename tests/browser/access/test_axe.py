"""Every rule of axe-core, those for experts and experiments too, on every kind of page and in every
state."""

from __future__ import annotations

from collections import Counter

import pytest
from selectolax.lexbor import LexborHTMLParser

from practice_hub.verify.axe import axe_faults as faults
from tests.browser.access.looks import DESKTOP, PHONE, fault_lines, look, open_menu, search_for
from tests.browser.access.pages import PAGES


def test_no_kind_of_page_breaks_a_rule(chromium, address):
    chromium.open(address)
    found = {}
    for size, colours in ((PHONE, "light"), (DESKTOP, "dark")):
        look(chromium, size, colours)
        found[size[0], colours] = faults(chromium)
    assert not any(found.values()), fault_lines(found)


@pytest.mark.parametrize("size, colours", ((PHONE, "dark"), (DESKTOP, "light")))
@pytest.mark.parametrize("name", ("home", "guide", "get help"))
def test_colours_are_as_good_the_other_way_round(chromium, web, name, size, colours):
    look(chromium, size, colours)
    chromium.open(web.base + PAGES[name])
    found = faults(chromium, "colour")
    assert not found, fault_lines(found)


@pytest.mark.parametrize("colours", ("light", "dark"))
def test_the_open_menu_breaks_no_rule(chromium, web, colours):
    look(chromium, PHONE, colours)
    chromium.open(web.base + PAGES["guide"])
    open_menu(chromium)
    found = faults(chromium)
    assert not found, fault_lines(found)


@pytest.mark.parametrize("size, colours", ((PHONE, "dark"), (DESKTOP, "light")))
def test_results_of_a_search_break_no_rule(chromium, web, size, colours):
    look(chromium, size, colours)
    search_for(chromium, web, "child")
    found = faults(chromium)
    assert not found, fault_lines(found)


@pytest.mark.parametrize("name", ("home", "guide", "get help", "search"))
def test_forced_colours_break_no_rule(chromium, web, name):
    """Without the rules of colour: axe asks for the colours that the page wished for, not for those
    that are forced."""
    look(chromium, PHONE, "dark", forced_colors="active")
    chromium.open(web.base + PAGES[name])
    open_menu(chromium)
    assert chromium.run("return matchMedia('(forced-colors: active)').matches")
    found = faults(chromium, "structure")
    assert not found, fault_lines(found)


def test_no_id_stands_twice(built_site):
    for file in built_site.rglob("*.html"):
        ids = Counter(
            node.attributes["id"] for node in LexborHTMLParser(file.read_text("utf-8")).css("[id]")
        )
        assert not [name for name, times in ids.items() if times > 1], file


@pytest.mark.parametrize(
    "rules, contrast",
    (
        ("everything", {"silver": "color-contrast-enhanced", "#777": "color-contrast-enhanced"}),
        ("colour", {"silver": "color-contrast-enhanced", "#777": "color-contrast-enhanced"}),
        ("usual", {"silver": "color-contrast"}),
    ),
)
def test_axe_sees_a_fault_when_there_is_one(chromium, web, rules, contrast):
    """Of contrast: what every rule forbids, and what the strictest alone forbids."""
    chromium.open(web.base + PAGES["home"])
    chromium.run("document.documentElement.lang = ''")
    for colour in ("silver", "#777", ""):
        chromium.run("document.querySelector('main h2').style.color = arguments[0]", colour)
        expected = {contrast[colour]} if colour in contrast else set()
        if rules != "colour":
            expected.add("html-has-lang")
        assert {fault.split(":")[0] for fault in faults(chromium, rules)} == expected
