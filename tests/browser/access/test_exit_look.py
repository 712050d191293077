"""Nothing that a site may set in mkdocs.yml or in a stylesheet changes how the exit looks."""

from __future__ import annotations

import re

import pytest

from practice_hub.look.contrast import colour_of
from practice_hub.look.palette import Palette
from practice_hub.look.stylesheets import OF_THE_PAGE, stylesheet_faults
from tests.browser.access.looks import DESKTOP, PHONE, look
from tests.browser.access.pages import PAGES
from tests.conftest import ROOT

TOKENS = sorted(
    name
    for file in (ROOT / "overrides/assets/css").glob("*.css")
    for name in set(re.findall(r"(?<!\w)--[\w-]+", file.read_text()))
    if not name.startswith("--exit")
)
OF_THE_PAGE_ALL = {  # the properties that stylesheets.py lets a rule for the page set
    "color": "#3d2150",
    "accent-color": "#3d2150",
    "background": "#3d2150",
    "background-color": "#3d2150",
    "background-image": "linear-gradient(#3d2150, #3d2150)",
    "font-family": "cursive",
    "hyphens": "auto",
    "line-height": "4",
    "scroll-behavior": "smooth",
}
FONT = "Courier, monospace"
PALETTE = Palette(
    primary=colour_of("#003b5c"),
    accent=colour_of("#005ea5"),
    dark_primary=colour_of("#001a2b"),
    dark_accent=colour_of("#b7d7f5"),
    radius="0",
    font=FONT,
)


def of_every_token(value: str) -> str:
    """A stylesheet that gives one value to everything that the theme takes its values from."""
    tokens = declarations(dict.fromkeys(TOKENS, value))
    return f":root, html:root, body {{ {tokens} }} main {{ {tokens} }}"


def declarations(values: dict[str, str]) -> str:
    return "".join(f"{name}: {value};" for name, value in values.items())


OWN = {
    "a colour": of_every_token("#3d2150"),
    "a length": of_every_token("3px"),
    "a word": of_every_token("none"),
    "the page": f"html, body {{ {declarations(OF_THE_PAGE_ALL)} }}",
    "one width for all letters": "body { font-family: monospace }",
    "the palette": PALETTE.css,
}
# Everything that the browser computes for each part of the exit, and where it stands.
_LOOK = """
    return [...document.querySelectorAll("[data-exit-bar], [data-exit-bar] *")].map((part) => {
      const box = part.getBoundingClientRect();
      const looks = { box: [box.left, box.top, box.width, box.height].join() };
      for (const pseudo of ["", "::before", "::after"]) {
        const style = getComputedStyle(part, pseudo);
        for (const name of [...style].filter((name) => !name.startsWith("--")))
          looks[`${pseudo} ${name}`] = style.getPropertyValue(name);
      }
      return [part.className, looks];
    });
"""
_ADOPT = """
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(arguments[0]);
    document.adoptedStyleSheets = [sheet];
"""
_COLOUR = "return getComputedStyle(document.querySelector(arguments[0])).color"
_FOCUS = "document.querySelector(arguments[0]).focus({ focusVisible: true })"
WAYS = {
    "as it is": lambda browser: None,
    "button pointed at": lambda browser: browser.hover(".exit__link"),
    "link pointed at": lambda browser: browser.hover(".exit__how"),
    "button in focus": lambda browser: browser.run(_FOCUS, ".exit__link"),
    "link in focus": lambda browser: browser.run(_FOCUS, ".exit__how"),
    "Shift pressed": lambda browser: browser.press("Shift"),
}


def test_every_property_that_a_rule_for_the_page_may_set_is_tried():
    assert tuple(OF_THE_PAGE_ALL) == OF_THE_PAGE
    for name, css in OWN.items():
        assert name == "the palette" or stylesheet_faults(css) == []


@pytest.mark.parametrize("colours", ("light", "dark"))
@pytest.mark.parametrize("size", (PHONE, DESKTOP), ids=("phone", "desktop"))
def test_no_setting_and_no_stylesheet_changes_its_look(browser, web, size, colours):
    browser.open(web.base + PAGES["guide"])
    look(browser, size, colours)
    for way, act in WAYS.items():
        browser.run(_ADOPT, "")
        act(browser)
        before = browser.run(_LOOK)
        assert len(before) >= 8
        for name, css in OWN.items():
            browser.run(_ADOPT, css)
            now = browser.run(_LOOK)
            assert list(differences(before, now)) == [], f"{way}, {name}"


@pytest.mark.parametrize("colours", ("light", "dark"))
@pytest.mark.parametrize("part", (".exit__link", ".exit__how"))
def test_its_words_keep_their_colour_under_the_pointer(browser, web, part, colours):
    browser.open(web.base + PAGES["guide"])
    look(browser, DESKTOP, colours)
    browser.hover("h1")
    before = browser.run(_COLOUR, part)
    browser.hover(part)
    assert browser.run("return document.querySelector(arguments[0]).matches(':hover')", part)
    assert browser.run(_COLOUR, part) == before


def differences(before, now):
    """What looks otherwise, a line each."""
    for (part, was), (_, looks) in zip(before, now, strict=True):
        for key, value in was.items():
            if looks[key] != value:
                yield f"{part} {key} was {value}, and is {looks[key]}"
