"""Fingers that shake: whatever can be pressed is large enough."""

from __future__ import annotations

from tests.browser.access.looks import DESKTOP, PHONE, fault_lines, look, open_menu, search_for
from tests.browser.access.pages import PAGES

# A link in running text (an author's, or any with words beside it in its block; asides in <small>
# and <time> do not count) may be as high as its line, but not lower than 24 px; whatever else can
# be pressed has 44 by 44.
SMALL_ONES = """
    const asides = "small, time, svg, .hub-card__meta";
    const inText = (element) => {
      const { display } = getComputedStyle(element);
      if (display.startsWith("inline") && element.closest(".hub-text")) return true;
      if (display != "inline") return false;
      let block = element.parentElement;
      while (getComputedStyle(block).display == "inline") block = block.parentElement;
      const words = block.cloneNode(true);
      words.querySelectorAll(`a, ${asides}`).forEach((aside) => aside.remove());
      return /\\w/.test(words.textContent);
    };
    const size = (element) => {
      if (!inText(element)) {
        const { width, height } = element.getBoundingClientRect();
        return { width, height, least: 44 };
      }
      const boxes = [...element.getClientRects()];
      return { width: Math.max(...boxes.map(({ width }) => width)),
        height: Math.min(...boxes.map(({ height }) => height)), least: 24 };
    };
    const reachable = (element) => element.checkVisibility({ visibilityProperty: true })
      && element.getBoundingClientRect().right > 0;
    const targets = "a[href], button, input, select, textarea, summary, label:has(input)";
    return [...document.querySelectorAll(targets)].filter(reachable)
      .map((element) => ({ element, ...size(element) }))
      .filter(({ width, height, least }) => Math.min(width, height) < least - .5)
      .map(({ element, width, height, least }) =>
        `${Math.round(width)} x ${Math.round(height)}, not ${least}: `
          + element.outerHTML.replace(/\\s+/g, " ").slice(0, 90));
"""


def test_targets_are_large_enough(chromium, address):
    chromium.open(address)
    found = {}
    for size in (PHONE, DESKTOP):
        look(chromium, size)
        open_menu(chromium)
        found[size] = chromium.run(SMALL_ONES)
    assert not any(found.values()), fault_lines(found)


def test_results_of_a_search_are_large_enough(chromium, web):
    look(chromium, PHONE)
    search_for(chromium, web, "child")
    found = chromium.run(SMALL_ONES)
    assert not found, fault_lines(found)


def test_the_skip_link_is_large_enough_once_it_shows(chromium, web):
    chromium.open(web.base + PAGES["home"])
    chromium.press("Tab")
    size = chromium.run(
        "const { width, height } = document.activeElement.getBoundingClientRect(); "
        "return [width, height]"
    )
    assert min(size) >= 44


def test_a_small_target_is_noticed(chromium, web):
    chromium.open(web.base + PAGES["home"])
    chromium.run("""Object.assign(document.querySelector("main .hub-start a").style,
                                  { display: "block", width: "30px", height: "30px", minHeight: 0,
                                    padding: 0 })""")
    assert any("30 x 30" in fault for fault in chromium.run(SMALL_ONES))
