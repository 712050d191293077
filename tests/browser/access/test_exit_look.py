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
# What looks otherwise with each of these stylesheets, a line each: everything that the browser
# computes for each part of the exit, and where it stands. One script, since marks of Shift go after
# 5 s.
_DIFFERENCES = """
    const looks = (css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
      // One that has a transition would have its old look for a while.
      const bar = document.querySelector("[data-exit-bar]");
      bar.getAnimations({ subtree: true }).forEach((animation) => animation.finish());
      const found = new Map();
      const parts = [...document.querySelectorAll("[data-exit-bar], [data-exit-bar] *")];
      for (const [at, part] of parts.entries()) {
        const name = `${at} ${part.className}`;
        const box = part.getBoundingClientRect();
        found.set(`${name} box`, [box.left, box.top, box.width, box.height].join());
        for (const pseudo of ["", "::before", "::after"]) {
          const style = getComputedStyle(part, pseudo);
          for (const property of [...style].filter((one) => !one.startsWith("--")))
            found.set(`${name}${pseudo} ${property}`, style.getPropertyValue(property));
        }
      }
      return found;
    };
    const before = looks("");
    const lines = [];
    for (const [name, css] of Object.entries(arguments[0])) {
      const now = looks(css);
      for (const [what, was] of before)
        if (now.get(what) !== was)
          lines.push(`${name}: ${what} was ${was}, and is ${now.get(what)}`);
    }
    return { parts: new Set([...before.keys()].map((one) => one.split(" ")[0])).size, lines };
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
        act(browser)
        found = browser.run(_DIFFERENCES, OWN)
        assert found["parts"] >= 8
        assert found["lines"] == [], way


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
