"""Small windows, great zoom, wider spacing: nothing sticks out to the side, nothing is cut off,
nothing overlaps."""

from __future__ import annotations

import pytest

from tests.browser.access.looks import (
    DESKTOP,
    PHONE,
    SMALL,
    SPACED,
    ZOOMED,
    fault_lines,
    look,
    open_menu,
)

# Every piece of text that is shown, as rectangles, each cut to what its scrolling boxes let
# through.
TEXTS = """
    const shown = (box, from) => {
      let { left, right, top, bottom } = box;
      const root = document.documentElement;
      for (let outer = from; outer && outer != root; outer = outer.parentElement) {
        const style = getComputedStyle(outer);
        if (!/auto|scroll/.test(style.overflowX + style.overflowY)) continue;
        const frame = outer.getBoundingClientRect();
        [left, right] = [Math.max(left, frame.left), Math.min(right, frame.right)];
        [top, bottom] = [Math.max(top, frame.top), Math.min(bottom, frame.bottom)];
      }
      return { left, right, top, bottom };
    };
    const onlyHeard = (element) => !!element && element != document.body
      && (element.matches(".hub-skip") || /inset\\(50%/.test(getComputedStyle(element).clipPath)
        || onlyHeard(element.parentElement));
    const texts = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const element = walk.currentNode.parentElement;
      if (!walk.currentNode.data.trim() || !element.checkVisibility({ visibilityProperty: true })
        || onlyHeard(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(walk.currentNode);
      for (const box of range.getClientRects()) {
        const seen = shown(box, element);
        if (seen.right - seen.left > 1 && seen.bottom - seen.top > 1)
          texts.push({ element, box, seen, words: walk.currentNode.data.trim().slice(0, 40),
            fixed: !!element.closest("[data-exit-bar]") });
      }
    }
"""

STICKING_OUT = (
    TEXTS
    + """
    const root = document.scrollingElement;
    const page = root.scrollWidth > innerWidth
      ? [`the page is ${root.scrollWidth} wide in ${innerWidth}`] : [];
    return [...page, ...texts.filter(({ seen }) => seen.left < -1 || seen.right > innerWidth + 1)
      .map(({ words }) => words)];
"""
)

CUT_OFF = (
    TEXTS
    + """
    const faults = [];
    for (const { element, box, words } of texts)
      for (let outer = element; outer != document.body; outer = outer.parentElement) {
        const frame = outer.getBoundingClientRect();
        const { overflowX, overflowY } = getComputedStyle(outer);
        const wide = box.left < frame.left - 1 || box.right > frame.right + 1;
        const high = box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
        if (/hidden|clip/.test(overflowX) && wide || /hidden|clip/.test(overflowY) && high)
          faults.push(`cut off: ${words}`);
      }
    const common = (one, two) =>
      Math.max(0, Math.min(one.right, two.right) - Math.max(one.left, two.left))
      * Math.max(0, Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top));
    const area = ({ left, right, top, bottom }) => (right - left) * (bottom - top);
    texts.forEach((one, index) => texts.slice(index + 1).forEach((two) => {
      if (one.fixed == two.fixed
        && common(one.seen, two.seen) > .25 * Math.min(area(one.seen), area(two.seen)))
        faults.push(`overlap: ${one.words} / ${two.words}`);
    }));
    return faults;
"""
)


def test_nothing_sticks_out_to_the_side_and_wider_spacing_cuts_nothing_off(chromium, address):
    chromium.open(address)
    found = {}
    for size in (SMALL, PHONE, DESKTOP, ZOOMED):
        look(chromium, size)
        found[size] = chromium.run(STICKING_OUT)
    chromium.run(SPACED)
    for size in (ZOOMED, PHONE, DESKTOP):
        look(chromium, size)
        found[(*size, "spaced")] = chromium.run(CUT_OFF) + chromium.run(STICKING_OUT)
    assert not any(found.values()), fault_lines(found)


@pytest.mark.parametrize("size", (ZOOMED, PHONE))
def test_the_open_menu_fits_with_wider_spacing(chromium, web, size):
    look(chromium, size)
    chromium.open(web.base + "/")
    open_menu(chromium)
    chromium.run(SPACED)
    found = chromium.run(CUT_OFF) + chromium.run(STICKING_OUT)
    assert not found, fault_lines(found)


def test_text_that_is_cut_off_or_sticks_out_is_seen(chromium, web):
    look(chromium, PHONE)
    chromium.open(web.base + "/")
    chromium.run(
        "Object.assign(document.querySelector('main h1').style, { overflow: 'hidden', "
        "height: '10px' })"
    )
    assert any("cut off" in fault for fault in chromium.run(CUT_OFF))
    chromium.run("document.querySelector('main h2').style.marginInlineStart = '380px'")
    assert chromium.run(STICKING_OUT)
