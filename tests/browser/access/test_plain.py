"""Scripts off, on paper, without motion: the same words, calmly."""

from __future__ import annotations

import base64
from contextlib import contextmanager

import pytest

from tests.browser.access.looks import DESKTOP, PHONE, look, open_menu, search_for
from tests.browser.access.pages import PAGES, SEARCH

WORDS = "return document.querySelector(arguments[0]).innerText.match(/\\S+/g)"
# no use without scripts
LEAVE_OUT_CONTROLS = (
    "document.querySelectorAll('[data-scripted]').forEach((control) => control.remove())"
)
MOVING = """
    const faults = [];
    for (const element of document.querySelectorAll("*"))
      for (const pseudo of [null, "::before", "::after"]) {
        const style = getComputedStyle(element, pseudo);
        const name = element.tagName + "." + element.className;
        if (style.animationName != "none") faults.push(`${name} is animated`);
        if (style.transitionDuration.split(", ").some((length) => parseFloat(length) > 0))
          faults.push(`${name} moves from one look to another`);
        if (style.scrollBehavior == "smooth") faults.push(`${name} scrolls smoothly`);
      }
    return faults.concat(document.getAnimations().map(String),
      [...document.querySelectorAll("marquee, blink, video[autoplay], img[src$='.gif'], "
        + "animate, animateTransform")].map((moving) => moving.outerHTML));
"""


# Scripts off --------------------------------------------------------------------------------------


def test_without_scripts_every_word_is_there(chromium, address):
    chromium.open(address)
    chromium.run(LEAVE_OUT_CONTROLS)
    words = chromium.run(WORDS, "body")
    chromium.scripts(False)
    chromium.open(address)
    without = chromium.run(WORDS, "body")
    if not address.endswith(SEARCH):
        assert without == words
    assert len(without) > 60


def test_without_scripts_the_menu_opens(chromium, web):
    look(chromium, PHONE)
    chromium.scripts(False)
    chromium.open(web.base + "/")
    assert not chromium.run("return document.querySelector('.hub-menu nav a').checkVisibility()")
    open_menu(chromium)
    assert chromium.run("return document.querySelector('.hub-menu nav a').checkVisibility()")


def test_without_scripts_the_search_page_leads_to_every_page_and_has_no_dead_field(chromium, web):
    chromium.scripts(False)
    chromium.open(web.base + SEARCH)
    assert not chromium.run(
        "return document.querySelector('input[type=search]')?.checkVisibility() ?? false"
    )
    links = (
        "return [...document.querySelectorAll('main a')].map((link) => new URL(link.href).pathname)"
    )
    places = set(chromium.run(links))
    chromium.follow("main a[href$='a-to-z/']")
    places |= set(chromium.run(links))
    wanted = {
        PAGES[name]
        for name in (
            "home",
            "guide",
            "explainer",
            "post in a series",
            "glossary",
            "get help",
            "module",
            "tag",
        )
    }
    assert wanted <= places


# On paper -----------------------------------------------------------------------------------------


@contextmanager
def paper(browser, colours="light"):
    """The page as it is printed."""
    browser.cdp(
        "Emulation.setEmulatedMedia",
        media="print",
        features=[{"name": "prefers-color-scheme", "value": colours}],
    )
    yield
    browser.cdp("Emulation.setEmulatedMedia", media="")


@pytest.mark.parametrize(
    "name",
    (
        "home",
        "guide",
        "post in a series",
        "summary of an older piece",
        "glossary",
        "get help",
        "evidence",
        "module",
    ),
)
def test_the_text_is_printed_and_the_furniture_is_not(chromium, web, name):
    chromium.open(web.base + PAGES[name])
    chromium.run(LEAVE_OUT_CONTROLS)
    chromium.run("document.querySelector('.hub-history')?.remove()")  # of no use on paper
    words = chromium.run(WORDS, "main article, main > div")
    with paper(chromium):
        printed = chromium.run(WORDS, "main article, main > div")
        shown = chromium.run("""
            const parts = "[data-exit-bar], .hub-menu, .hub-skip, .hub-header__search, footer";
            return [...document.querySelectorAll(parts)]
              .filter((part) => part.checkVisibility()).map((part) => part.className);
        """)
    assert shown == []
    assert len(printed) > 0.9 * len(words)
    assert base64.b64decode(
        chromium.cdp("Page.printToPDF", printBackground=False)["data"]
    ).startswith(b"%PDF")


def test_dark_pages_are_printed_black_on_white(chromium, web):
    chromium.open(web.base + PAGES["guide"])
    with paper(chromium, "dark"):
        ink, ground = chromium.run(
            "const { color, backgroundColor } = getComputedStyle(document.body); return "
            "[color, backgroundColor]"
        )
    assert (ink, ground) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")


# Without motion -----------------------------------------------------------------------------------


def test_nothing_moves(chromium, template):
    look(chromium, PHONE, prefers_reduced_motion="no-preference")
    chromium.open(template)
    open_menu(chromium)
    assert not chromium.run(MOVING)


def test_nothing_moves_while_searching(chromium, web):
    look(chromium, DESKTOP, prefers_reduced_motion="no-preference")
    search_for(chromium, web, "child")
    assert not chromium.run(MOVING)


def test_motion_is_noticed(chromium, web):
    chromium.open(web.base + "/")
    chromium.run("document.querySelector('h1').style.transition = 'color 1s'")
    assert chromium.run(MOVING) == ["H1. moves from one look to another"]
