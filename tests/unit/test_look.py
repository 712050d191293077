"""Colours that can be read, and stylesheets that cannot touch the exit."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser
from tinycss2 import parse_component_value_list

from practice_hub.look.contrast import BLACK, WHITE, colour_of, contrast, readable_shade
from practice_hub.look.palette import BRAND, DARK, FOOTER, LIGHT, Palette, read_palette
from practice_hub.look.selectors import Scope, scopes_of
from practice_hub.look.stylesheets import stylesheet_faults
from tests.conftest import ROOT

CSS = ROOT / "overrides/assets/css"
EXIT = re.sub(r"\{[{%#].*?[}%#]\}", "", (ROOT / "overrides/partials/exit.html").read_text())
PAGE = LexborHTMLParser(
    f'<html lang="en-GB"><body><a class="hub-skip" href="#main">Skip</a>{EXIT}'
    f"<dialog open>{EXIT}</dialog><main></main></body></html>"
)


@pytest.mark.parametrize(
    "one, other, ratio",
    [("#000", "#fff", 21), ("#777", "#fff", 4.48), ("#767676", "#fff", 4.54), ("#0f0", "#0f0", 1)],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    for pair in ((one, other), (other, one)):
        assert contrast(*map(colour_of, pair)) == pytest.approx(ratio, abs=0.01)


def tokens(dark: bool) -> dict[str, str]:
    """The tokens of tokens.css, for light or dark screens."""
    light_part, _, dark_part = (CSS / "tokens.css").read_text().partition("@media")
    return dict(re.findall(r"--([\w-]+): (#\w+);", dark_part if dark else light_part))


@pytest.mark.parametrize("dark, grounds", [(False, LIGHT), (True, DARK)])
def test_links_are_compared_with_the_grounds_of_the_theme(dark, grounds):
    names = ("paper", "paper-2", "warm", "mark")
    assert list(grounds) == [colour_of(tokens(dark)[name]) for name in names]


def test_the_colours_of_the_footer_are_those_of_the_theme():
    layout = (CSS / "layout.css").read_text()
    used = set(re.findall(r"\.hub-footer[^{]*\{[^}]*?color: (#\w+);", layout))
    assert {colour_of(each) for each in used} == set(FOOTER)
    assert str(BRAND) == tokens(dark=False)["brand"]


def test_the_themes_own_colours_can_be_read():
    given = {
        "primary": tokens(False)["brand"],
        "accent": tokens(False)["link"],
        "dark_primary": tokens(True)["brand"],
        "dark_accent": tokens(True)["link"],
    }
    palette, faults = read_palette(given)
    assert faults == []
    assert f"--link:{given['dark_accent']}" in palette.css.partition("@media")[2]


@pytest.mark.parametrize("colour", ["#ff0000", "#ffe600", "#00ff88", "#808080", "#ffffff", "#000"])
def test_the_shade_that_is_named_can_be_read_and_is_the_nearest(colour):
    for pairs, towards in ((LIGHT, BLACK), (DARK, WHITE), (FOOTER, BLACK)):
        shade = readable_shade(colour_of(colour), pairs, towards)
        assert all(contrast(shade, other) >= needed for other, needed in pairs.items())
        assert readable_shade(shade, pairs, towards) == shade
    assert read_palette({"accent": str(readable_shade(colour_of(colour), LIGHT, BLACK))})[1] == []


@pytest.mark.parametrize("colour", ["#000000", "#4b0082", "#004d40", "#7a1f00"])
def test_what_is_made_for_dark_screens_can_be_read(colour):
    css = Palette(primary=colour_of(colour), accent=colour_of(colour)).css
    made = dict(re.findall(r"--([\w-]+):(#\w+)", css.partition("@media")[2]))
    assert read_palette({"dark_primary": made["brand"], "dark_accent": made["link"]})[1] == []
    assert read_palette({"dark_accent": made["link-hover"]})[1] == []


@pytest.mark.parametrize("radius", ["0", 0, ".5rem", "0.25rem", "12px", "1.5rem"])
def test_a_radius_is_a_length(radius):
    assert read_palette({"radius": radius}) == (Palette(radius=str(radius)), [])


@pytest.mark.parametrize(
    "written, font",
    [
        ("Verdana, Arial, sans-serif", "Verdana,Arial,sans-serif"),
        ("'Gill Sans', \"Trebuchet MS\", system-ui", '"Gill Sans","Trebuchet MS",system-ui'),
        ("serif", "serif"),
    ],
)
def test_a_font_is_one_that_devices_have(written, font):
    palette, faults = read_palette({"font": written})
    assert (palette, faults) == (Palette(font=font), [])
    assert palette.css == f":root{{--serif:{font};--sans:{font}}}"


@pytest.mark.parametrize(
    "font",
    [
        *("Roboto", "url(a.woff2), serif", "Arial; color: red, serif", "https://a.example/, serif"),
        *("", None, ["Arial", "serif"], "Arial,, serif", "a}b, serif"),
    ],
)
def test_anything_else_is_no_font(font):
    assert [key for key, _, _ in read_palette({"font": font})[1]] == ["font"]


@pytest.mark.parametrize("radius", ["big", "0;color:red", "50%", "9rem", "-1px", "1e3px", None, ""])
def test_anything_else_is_no_radius(radius):
    assert [key for key, _, _ in read_palette({"radius": radius})[1]] == ["radius"]


SELECTORS = {
    Scope.EXIT: [
        *("a", "a:hover", "*", "section", "span", "i", "[data-exit-link]", ".exit__link", ".exit"),
        *("body > *", "html a", ".hub-skip + section", ".hub-skip ~ *", ":not(.x)", "A"),
        *(":is(.x, a)", "::selection", "[class]", "dialog a", "body section > div", ":root *"),
        *("html > body > section a", ":where(div)", "a:not(main *)", ".EXIT", "x|*", "& a"),
        *(".hub-skip ~ section a", "dialog > *", "section:first-of-type", "a::before"),
    ],
    Scope.ROOT: ["html", ":root", "html[lang]", "HTML", "html::before", ":is(html, body)"],
    Scope.BODY: ["body", "body:has(main)", "body::before", "html > body", "html:root body"],
    Scope.ELSEWHERE: [
        *(".x", "main a", "h1", "h1, h2", ".hub-text a:hover", "main > *", "main .x + a", "#main"),
        *(":is(h1, h2) a", "a.hub-card__title", ":where(.x)", "footer *", "body .hub-main"),
        *("div#main", "nav a::after", ".exit .x", "table td:nth-child(2)"),
    ],
}


def scopes(selector: str) -> set[Scope]:
    return {scope for _, scope in scopes_of(parse_component_value_list(selector))}


@pytest.mark.parametrize(
    "selector, scope", [(each, scope) for scope, group in SELECTORS.items() for each in group]
)
def test_what_a_selector_can_apply_to(selector, scope):
    assert scopes(selector) == {scope}


@pytest.mark.parametrize(
    "selector",
    [each for scope in SELECTORS if scope is not Scope.EXIT for each in SELECTORS[scope]],
)
def test_no_selector_that_passes_matches_the_exit(selector):
    assert len(PAGE.css(".exit, .exit *")) >= 12
    plain = re.sub(r"::[\w-]+|:hover", "", selector)
    matched = PAGE.css(plain)
    assert not [node for node in matched if "exit" in (node.attributes.get("class") or "")]


def test_every_element_of_the_exit_is_of_a_type_that_is_known():
    for node in PAGE.css(".exit, .exit *"):
        assert scopes(node.tag) == {Scope.EXIT}
        names = (node.attributes.get("class") or "exit").split()
        assert all(name.startswith("exit") for name in names) and "id" not in node.attributes


@pytest.mark.parametrize(
    "css",
    [
        "main a { color: teal }",
        "@media (min-width: 40em) { .x { position: fixed; inset: 0; z-index: 1000 } }",
        ":root { --ink: #111; color: black } body { background: #eee; line-height: 1.6 }",
        "@keyframes turn { to { transform: rotate(1turn) } } .x { animation: turn 1s }",
        ".x { background: url(data:image/png;base64,AAAA) } .y { mask: url('#shape') }",
        "@layer a, b; @layer a { h1 { margin: 0 } }",
        "@supports (display: grid) { @container (width > 30em) { .x { z-index: auto } } }",
        "/* nothing */",
        ".x:is(.y,) { color: red }",
        "html, body { font-family: Verdana, monospace }",
        "body { font-family: monospace } html { font-family: 'monospace' }",
        "body, .x { font-family: var(--own) }",
        ":root { --paper-2: #3d2150; --sans: monospace; --wide: 9rem }",
    ],
)
def test_what_a_stylesheet_may_do(css):
    assert stylesheet_faults(css) == []


@pytest.mark.parametrize(
    "css",
    [
        "a { opacity: 0 }",
        ".x { display: none !important }",
        "html { display: none }",
        "body { transform: scale(0) }",
        "html { font-family: monospace }",
        "html, body { font-family: Monospace }",
        ":root { font-family: -moz-fixed }",
        ":is(html, body) { font-family: /* */ monospace }",
        "html:has(main) { font-family: var(--own) }",
        "body::before { content: ''; position: fixed; inset: 0 }",
        ".x { z-index: 2147483647 }",
        ".x { z-index: calc(9 * 9999) }",
        ".x { Z-INDEX: var(--x) }",
        "@keyframes k { to { z-index: 99999 } }",
        ".x { --exit-scale: 0 }",
        ":root { --exit-width: 0 }",
        "@import 'https://elsewhere.example/x.css';",
        "@font-face { font-family: X; src: url(x.woff2) }",
        ".x { background: url(//elsewhere.example/seen) }",
        ".x { background: URL('https://elsewhere.example/seen') }",
        ".x { background: image-set('x.png' 1x) }",
        ".x { background: \\75 rl(x.png) }",
        "@media print { .x { background: url(x.png) } }",
        ".x { & a { color: red } }",
        ".x { a { display: none } }",
        "@scope (main) { a { color: red } }",
        "@view-transition { navigation: auto }",
        ".x { color red }",
        "@page { margin: 0 }",
        "@property --x { syntax: '*' }",
        "@namespace main url(x); main|a { opacity: 0 }",
        ".x, { color: red }",
        "{ color: red }",
        ".x,, .y { color: red }",
        '@charset "utf-8"; .x { color: red }',
    ],
)
def test_what_a_stylesheet_may_not_do(css):
    assert stylesheet_faults(css)


def test_the_exits_own_rules_take_no_value_that_a_site_can_set():
    """A stylesheet may set every property of its own, but for those that begin with --exit."""
    own = (CSS / "exit.css").read_text()
    others = re.findall(r"\.exit\b[^{}]*\{[^{}]*\}", (CSS / "layout.css").read_text())
    used = set(re.findall(r"var\(\s*(--[\w-]+)", own + "".join(others)))
    assert len(used) > 10 and all(name.startswith("--exit-") for name in used)


@pytest.mark.parametrize("dark", (False, True))
def test_the_exit_stands_on_the_headers_usual_ground(dark):
    assert tokens(dark)["exit-ground"] == tokens(dark)["paper-2"]


def test_the_themes_own_stylesheets_say_which_rules_are_for_the_exit():
    """Those of the exit, and of bare elements, are refused; those with classes of ours are not."""
    assert stylesheet_faults((CSS / "exit.css").read_text())
    assert stylesheet_faults((CSS / "training.css").read_text()) == []


def test_a_comma_with_no_selector_is_named_as_such():
    assert stylesheet_faults("\n.x, { color: red }") == [
        (
            2,
            "there is a comma or a brace with no selector before it",
            "take the comma out, or write the selector",
        )
    ]
