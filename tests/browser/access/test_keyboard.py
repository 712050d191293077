"""With the keyboard alone: everything is reached, in order, and where one is is always seen."""

from __future__ import annotations

import pytest

from practice_hub.verify.drivers.keys import key_step
from tests.browser import drivers
from tests.browser.access.conftest import as_it_comes
from tests.browser.access.looks import DESKTOP, PHONE, ZOOMED, fault_lines, look, search_for
from tests.browser.access.pages import PAGES

# Whenever Tab is let go: where it has led to, and what is wrong with how that shows.
WATCH = """
    const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const light = (colour) => numbers(colour).slice(0, 3).map((part) => part / 255)
      .map((part) => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
      .reduce((sum, part, index) => sum + part * [.2126, .7152, .0722][index], 0);
    const contrast = (one, two) =>
      (Math.max(light(one), light(two)) + .05) / (Math.min(light(one), light(two)) + .05);
    const behind = (element) => {
      for (let outer = element.parentElement; outer; outer = outer.parentElement) {
        const colour = getComputedStyle(outer).backgroundColor;
        if ((numbers(colour)[3] ?? 1) == 1) return colour;
      }
      return "rgb(255, 255, 255)";
    };
    const room = () => innerHeight - document.querySelector("[data-exit-bar] > *").offsetHeight;
    const meets = (one, two) => one.left < two.right && two.left < one.right
      && one.top < two.bottom && two.top < one.bottom;
    const judge = (focused) => {
      // a radio that its label stands for
      const element = getComputedStyle(focused).opacity == 0 ? focused.labels[0] : focused;
      const style = getComputedStyle(element);
      const wide = parseFloat(style.outlineWidth), out = wide + parseFloat(style.outlineOffset);
      if (style.outlineStyle == "none" || wide < 2) return ["no outline"];
      const faults = [];
      const seen = contrast(style.outlineColor, parseFloat(style.outlineOffset) < 0
        ? getComputedStyle(element).backgroundColor : behind(element));
      if (seen < 3) faults.push(`outline at ${seen.toFixed(2)}:1`);
      const boxes = [...element.getClientRects()];
      const width = document.documentElement.clientWidth;
      if (boxes.some((box) => box.left - out < 0 || box.right + out > width))
        faults.push("outline cut off at the side");
      // longer than the window: some of it is in view
      if (element.getBoundingClientRect().height > room()) return faults;
      if (boxes.some((box) => box.top - out < 0 || box.bottom + out > innerHeight))
        faults.push("out of view");
      const bar = element.closest("[data-exit-bar]") ? null
        : document.querySelector("[data-exit-bar] > *").getBoundingClientRect();
      if (bar && boxes.some((box) => meets(box, bar))) faults.push("under the exit");
      const box = boxes[0];
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      if (!element.contains(top) && !top?.contains(element))
        faults.push(`covered by ${top?.outerHTML.slice(0, 60)}`);
      return faults;
    };
    window.stops = [];
    window.stop = (target) => ({ name: target.textContent.trim().replace(/\\s+/g, " ").slice(0, 50)
      || target.outerHTML.slice(0, 50),
                                 index: all.indexOf(target), faults: judge(target) });
    addEventListener("keyup", ({ target }) => stops.push(stop(target)));
    const stopping = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    window.all = [...document.querySelectorAll(stopping)]
      .filter((element) => element.checkVisibility({ visibilityProperty: true })
        && (element.type != "radio" || element.checked));
    return all.length;
"""


# Tab was pressed faster than pages are drawn, so a page may not have scrolled in time: from the
# stop before, at leisure.
FOCUS = "all[arguments[0]].focus()"
LOOK_AGAIN = """
    const now = () => stop(document.activeElement);
    const found = await new Promise((drawn) => requestAnimationFrame(() =>
      requestAnimationFrame(() => drawn(now()))));
    if (!found.faults.length) return found;
    // what showed at the stop before has gone by then
    return await new Promise((later) => setTimeout(() => later(now()), 300));
"""
LOOK_AGAIN = f"return (async () => {{{LOOK_AGAIN}}})()"


def walk(browser) -> tuple[list[dict], int]:
    """Every stop of Tab through the page, and how many there should be."""
    number = browser.run(WATCH)
    (press,), (release,) = key_step("keyDown", "Tab"), key_step("keyUp", "Tab")
    browser.act([{**press, "actions": (press["actions"] + release["actions"]) * number}])
    return [at_leisure(browser, stop) for stop in browser.run("return stops")], number


def at_leisure(browser, stop: dict) -> dict:
    """The same stop, judged once more when it seemed to be out of sight."""
    if not any(
        sight in fault for fault in stop["faults"] for sight in ("out of view", "under", "covered")
    ):
        return stop
    browser.run(FOCUS, max(0, stop["index"] - 1))
    if stop["index"]:
        browser.press("Tab")
    return browser.run(LOOK_AGAIN)


def bad(stops: list[dict]) -> list[str]:
    return [f"{stop['name']}: {fault}" for stop in stops for fault in stop["faults"]]


def test_tab_reaches_everything_in_order_and_shows_where_it_is(chromium, address):
    look(chromium, PHONE)
    chromium.open(address)
    check(*walk(chromium))


def test_tab_does_so_on_a_dark_desktop(chromium, template):
    look(chromium, DESKTOP, "dark")
    chromium.open(template)
    check(*walk(chromium))


@pytest.mark.parametrize("name", ("home", "guide", "get help", "search"))
@pytest.mark.parametrize("other", [name for name in drivers.NAMES if name != "chromium"])
def test_tab_does_so_in_other_browsers(browsers, web, other, name):
    browser = as_it_comes(browsers(other))
    look(browser, PHONE)
    browser.open(web.base + PAGES[name])
    check(*walk(browser))


def check(stops: list[dict], number: int) -> None:
    """Every stop once, in the page's order, with the skip link and the exit first, and all of them
    well seen."""
    first = stops[0]["index"]
    if first == 1:  # the search page, whose field has the cursor; the last step is off the page
        stops = stops[:-1]
    assert [stop["index"] for stop in stops] == list(range(first, number)), fault_lines(
        [stop["name"] for stop in stops]
    )
    assert first == 1 or stops[0]["name"] == "Skip to the text"
    assert stops[1 - first]["name"].startswith("Leave this site")
    assert not bad(stops), fault_lines(bad(stops))


@pytest.mark.parametrize("name", ("home", "guide", "get help", "evidence"))
def test_nothing_in_focus_is_covered_at_400_percent(chromium, web, name):
    look(chromium, ZOOMED)
    chromium.open(web.base + PAGES[name])
    chromium.run("document.querySelector('.hub-menu').open = true")
    stops, _ = walk(chromium)
    assert not bad(stops), fault_lines(bad(stops))


@pytest.mark.parametrize("size", (PHONE, DESKTOP))
def test_nothing_is_covered_on_the_way_back(chromium, web, size):
    look(chromium, size)
    chromium.open(web.base + PAGES["guide"])
    number = chromium.run(WATCH)
    chromium.run(FOCUS, number - 1)
    stops = []
    chromium.down("Shift")
    for _ in range(number - 1):
        chromium.press("Tab")
        stops.append(chromium.run(LOOK_AGAIN))
    chromium.up("Shift")
    assert [stop["index"] for stop in stops] == list(range(number - 2, -1, -1))
    assert not bad(stops), fault_lines(bad(stops))


def test_focus_is_seen_in_forced_colours(chromium, web):
    look(chromium, PHONE, "dark", forced_colors="active")
    chromium.open(web.base + PAGES["guide"])
    stops, _ = walk(chromium)
    assert not bad(stops), fault_lines(bad(stops))


def test_the_skip_link_leads_to_the_text(chromium, web):
    chromium.open(web.base + PAGES["guide"])
    chromium.press("Tab", "Enter")
    chromium.wait("return document.activeElement.id == 'main'")
    chromium.press("Tab")
    assert chromium.run("return document.querySelector('main').contains(document.activeElement)")


def test_the_menu_opens_and_closes_by_keyboard(chromium, web):
    look(chromium, PHONE)
    chromium.open(web.base + "/")
    chromium.run("document.querySelector('.hub-menu > summary').focus()")
    chromium.press("Enter")
    assert chromium.run("return document.querySelector('.hub-menu nav a').checkVisibility()")
    chromium.press("Tab")
    assert chromium.run("return document.activeElement.matches('.hub-menu nav a')")
    chromium.run("document.querySelector('.hub-menu > summary').focus()")
    chromium.press("Enter")
    assert not chromium.run("return document.querySelector('.hub-menu').open")


def test_a_search_needs_no_mouse(chromium, web):
    search_for(chromium, web, "child")
    first = chromium.run("return document.querySelector('[data-results] a').href")
    for _ in range(12):
        chromium.press("Tab")
        if chromium.run("return document.activeElement.matches('[data-results] a')"):
            break
    assert chromium.run("return document.activeElement.href") == first
    chromium.press("Enter")
    chromium.arrive(first)


def test_a_focus_that_does_not_show_is_noticed(chromium, web):
    chromium.open(web.base + "/")
    chromium.run("""const sheet = new CSSStyleSheet();
        sheet.replaceSync(`.hub-brand { outline: none !important }`);
                    document.adoptedStyleSheets = [sheet];""")
    stops, _ = walk(chromium)
    assert ["no outline"] in [stop["faults"] for stop in stops]
