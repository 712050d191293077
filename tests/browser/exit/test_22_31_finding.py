"""Finding it: behaviours 22 to 31, on the sample's worst page and on pages of the built site."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from tests.browser.exit.control import CONTROL, LINK, not_in_safari, ours_only

SIZES = {
    "320 (400 % zoom)": (320, 256),
    "320": (320, 640),
    "360": (360, 740),
    "768": (768, 1024),
    "1280": (1280, 800),
    "landscape phone": (740, 360),
}
# One page of each kind; those that are not built are passed over.
KINDS = (
    "",
    "get-help/",
    "blog/",
    "guides/",
    "search/",
    "glossary/",
    "tags/",
    "safety/how-leaving-works/",
    "404.html",
)

# Whether the exit is wholly in view, with nothing over it: at its middle and near its corners.
IN_SIGHT = """
    const links = [...document.querySelectorAll("LINK")];
    const boxes = links.map((link) => link.getBoundingClientRect());
    const box = boxes[boxes.length - 1], view = window.visualViewport;
    const dots = [[.5, .5], [.1, .2], [.9, .2], [.1, .8], [.9, .8]]
      .map(([x, y]) => document.elementFromPoint(box.left + x * box.width,
        box.top + y * box.height));
    return box.left >= view.offsetLeft - .5 && box.top >= view.offsetTop - .5
      && box.right <= view.offsetLeft + view.width + .5 && box.bottom
        <= view.offsetTop + view.height + .5
      && dots.every((dot) => dot && dot.closest("LINK"));
""".replace("LINK", LINK)


@pytest.fixture(params=["sample", "built"])
def any_web(request):
    web = request.getfixturevalue("small_web" if request.param == "sample" else "built_web")
    web.reset()
    return web


@pytest.fixture
def sized(browser):
    yield browser
    browser.natural_size()
    browser.prefer()


def pages(web):
    return [
        kind
        for kind in KINDS
        if (web.root / kind / "index.html").is_file() or (web.root / kind).is_file()
    ]


def test_22_in_view_at_every_scroll_position(sized, any_web):
    for size in SIZES:
        sized.resize(*SIZES[size])
        sized.open(any_web.hub + "/")
        for part in (0, 0.1, 0.5, 0.9, 1):
            sized.run(
                "scrollTo({ top: arguments[0] * document.documentElement.scrollHeight, "
                "behavior: 'instant' })",
                part,
            )
            assert sized.run(IN_SIGHT), f"{size}, scrolled to {part}"


def test_22_in_view_above_the_keyboard_of_a_phone(chromium, web):
    """A phone's keyboard, and two fingers, change what can be seen of the page, not the page."""
    chromium.cdp(
        "Emulation.setDeviceMetricsOverride",
        width=390,
        height=800,
        deviceScaleFactor=1,
        mobile=True,
    )
    try:
        chromium.open(web.hub + "/")
        chromium.cdp("Emulation.setPageScaleFactor", pageScaleFactor=2)
        chromium.wait("return visualViewport.scale == 2")
        for x, y in ((0, 0), (120, 60), (60, 180)):
            chromium.run("scrollTo(arguments[0], arguments[1])", x, y)
            chromium.wait(IN_SIGHT)
        width = chromium.run(
            "return document.querySelector(arguments[0]).getBoundingClientRect().width * 2", LINK
        )
        assert width >= 44, "as large for the finger as before"
    finally:
        chromium.cdp("Emulation.setPageScaleFactor", pageScaleFactor=1)
        chromium.natural_size()


def test_22_follows_what_can_be_seen(browser, web):
    """The keyboard itself cannot be opened here: the same event, with the numbers that a phone
    gives."""
    browser.open(web.hub + "/")
    browser.run("""
        const numbers = { offsetLeft: 0, offsetTop: 40, width: innerWidth, height: 300, scale: 1 };
        for (const name in numbers) Object.defineProperty(visualViewport, name, {
          value: numbers[name], configurable: true });
        visualViewport.dispatchEvent(new Event("resize"));""")
    assert browser.run(IN_SIGHT)


OPEN = {
    "drawer": "document.querySelector('#drawer').hidden = false",
    "modal dialog": "document.querySelector('#dialog').showModal()",
    "plain dialog": "document.querySelector('#dialog').show()",
    "popover": "document.querySelector('#tooltip').showPopover()",
    "dialog, then popover in it": "dialog.showModal(); dialog.append(tooltip); "
    "tooltip.showPopover()",
    "popover, then dialog": "tooltip.showPopover(); dialog.showModal()",
    "announcement": """const note = document.createElement("div"); note.style.cssText =
        "position:fixed;inset:0;z-index:2147483647;background:#fff"; document.body.prepend(note)""",
    "search with words": "document.querySelector('#search').focus()",
}


@pytest.mark.parametrize("what", OPEN)
def test_23_nothing_covers_it(sized, web, what):
    for size in ("360", "1280"):
        sized.resize(*SIZES[size])
        sized.open(web.hub + "/")
        sized.run(OPEN[what])
        sized.wait(IN_SIGHT)
        x, y = sized.run(
            """const links = document.querySelectorAll(arguments[0]);
            const box = links[links.length - 1].getBoundingClientRect();
              return [box.left + box.width / 2, box.top + box.height / 2];""",
            LINK,
        )
        sized.click_at(x, y)
        sized.arrive(web.exit)


@ours_only("looks for our copy of the control in the dialog")
def test_23_a_dialog_can_be_left_by_keyboard_and_gives_the_copy_back(browser, web):
    browser.open(web.hub + "/")
    for _ in range(2):
        browser.run("dialog.showModal()")
        browser.wait("return document.querySelectorAll('[data-exit-link]').length == 2")
        browser.press("Tab", "Tab")
        assert browser.run("return document.activeElement.closest('dialog, body').id") == "dialog"
        browser.press("Esc")
        browser.wait("return document.querySelectorAll('[data-exit-link]').length == 1")
    browser.run("dialog.showModal()")
    browser.wait("return document.querySelectorAll('[data-exit-link]').length == 2")
    browser.run("dialog.querySelector('[data-exit-link]').focus()")
    browser.press("Enter")
    browser.arrive(web.exit)


def test_24_what_has_the_focus_is_clear_of_it(sized, any_web):
    for size in ("320 (400 % zoom)", "360", "768", "1280"):
        sized.resize(*SIZES[size])
        for kind in pages(any_web)[:3]:
            sized.open(any_web.hub + "/" + kind)
            hidden = sized.run(
                """
                const seen = [];
                const focusable = "a[href], button, input, select, textarea, summary, "
                  + "[contenteditable]";
                const all = [...document.querySelectorAll(focusable)]
                  .filter((one) => !one.closest(arguments[0]) && one.checkVisibility({
                    visibilityProperty: true }));
                for (const one of [...all, ...all.slice().reverse()]) {
                  one.focus();
                  if (document.activeElement != one) continue;
                  const bar = document.querySelector(arguments[1]).getBoundingClientRect();
                  const boxes = [...one.getClientRects()];
                  const clear = (box) => box.left >= bar.right - 1 || box.right <= bar.left + 1
                    || box.top >= bar.bottom - 1 || box.bottom <= bar.top + 1;
                  if (!boxes.some(clear)) seen.push(one.outerHTML.slice(0, 90));
                }
                return seen;""",
                CONTROL.box,
                CONTROL.bar,
            )
            assert hidden == [], f"/{kind} at {size}"


def test_24_what_a_script_focuses_after_a_click_is_clear_of_it(sized, web):
    """WebKit gives such an element the focus without :focus-visible, and ignores scroll-padding."""
    sized.resize(*SIZES["360"])
    sized.open(web.hub + "/")
    sized.click("#search")
    covered = sized.run(
        """
        const top = (one) => document.querySelector(one).getBoundingClientRect().top;
        return [...document.querySelectorAll("[id^=link-]")].filter((link) => {
          link.focus();
          return link.getBoundingClientRect().bottom > top(arguments[0]) + 1;
        }).map((link) => link.id);""",
        CONTROL.bar,
    )
    assert covered == []


@pytest.mark.parametrize("size", ["320 (400 % zoom)", "360", "1280"])
def test_24_what_tab_reaches_is_clear_of_it(sized, web, size):
    """With real keys, forwards and backwards: browsers scroll otherwise for Tab than for a
    script."""
    sized.resize(*SIZES[size])
    sized.open(web.hub + "/")
    for start, back in (("#link-1", False), ("#link-40", True)):
        sized.run("document.querySelector(arguments[0]).focus()", start)
        for _ in range(14):
            if back:
                sized.down("Shift")
            sized.press("Tab")
            if back:
                sized.up("Shift")
            covered = sized.run(
                """const one = document.activeElement.getBoundingClientRect();
                const bar = document.querySelector(arguments[0]).getBoundingClientRect();
                return one.left < bar.right - 1 && one.right > bar.left + 1 && one.top
                  < bar.bottom - 1 && one.bottom > bar.top + 1
                  && document.activeElement.outerHTML;""",
                CONTROL.bar,
            )
            assert not covered


@ours_only("plays a browser that we have not got")
@pytest.mark.parametrize("size", ["360", "1280"])
def test_24_nor_in_a_browser_that_leaves_it_covered(sized, web, size):
    """One that does not scroll for the focus as scroll-padding asks: the script makes up for it."""
    sized.resize(*SIZES[size])
    sized.open(web.hub + "/")
    sized.press("Tab")  # somebody is at the keys
    covered = sized.run(
        """
        const bar = document.querySelector(arguments[0]).getBoundingClientRect(),
          one = document.querySelector("#link-20");
        one.style.cssText = "position: relative; float: right";
        const middle = (box) => box.top + box.height / 2;
        scrollBy({ top: middle(one.getBoundingClientRect()) - middle(bar), behavior: "instant" });
        const under = () => { const box = one.getBoundingClientRect(); return box.top < bar.bottom
          && box.bottom > bar.top; };
        const before = under();
        one.focus({ preventScroll: true });
        return [before, under()];""",
        CONTROL.bar,
    )
    assert covered == [True, False]


def test_24_anchors_and_the_last_link_are_clear_of_it(sized, any_web):
    for size in ("360", "1280"):
        sized.resize(*SIZES[size])
        for kind in pages(any_web)[:3]:
            sized.open(any_web.hub + "/" + kind)
            hidden = sized.run(
                """
                const seen = [], cover = arguments[0];
                const clear = (one) => {
                  const bar = document.querySelector(cover).getBoundingClientRect();
                  const box = one.getBoundingClientRect();
                  return box.left >= bar.right - 1 || box.right <= bar.left + 1
                    || box.top >= bar.bottom - 1 || box.bottom <= bar.top + 1;
                };
                for (const one of [...document.querySelectorAll("h2[id], h3[id]")].slice(0, 40)) {
                  location.replace("#" + one.id);
                  if (!clear(one)) seen.push(one.id);
                }
                scrollTo({ top: 1e6, behavior: "instant" });
                const last = [...document.querySelectorAll("footer a")]
                  .filter((one) => one.checkVisibility()).pop();
                if (last && !clear(last)) seen.push(last.outerHTML);
                return seen;""",
                CONTROL.bar,
            )
            assert hidden == [], f"/{kind} at {size}"


def luminance(colour):
    values = [int(value) / 255 for value in re.findall(r"\d+", colour)[:3]]
    parts = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("look", [{}, {"prefers_color_scheme": "dark"}], ids=["light", "dark"])
def test_25_large_and_clear_enough(sized, any_web, look):
    check_size_and_contrast(sized, any_web, look)


@not_in_safari("has no forced colours")
def test_25_large_and_clear_enough_in_forced_colours(sized, any_web):
    check_size_and_contrast(sized, any_web, {"forced_colors": "active"})


def check_size_and_contrast(sized, any_web, look):
    for size in ("320", "1280"):
        sized.prefer(**look)
        sized.resize(*SIZES[size])
        sized.open(any_web.hub + "/")
        for selector in CONTROL.targets:
            width, height = sized.run(
                "const box = document.querySelector(arguments[0]).getBoundingClientRect(); "
                "return [box.width, box.height]",
                selector,
            )
            assert width >= 44 and height >= 44, selector
        (text, fill, edge), *others = sized.run(
            """return [...arguments].map((one) => getComputedStyle(document.querySelector(one)))
            .map((style) => [style.color, style.backgroundColor, style.borderTopColor]);""",
            *CONTROL.targets,
        )
        paper = sized.run(f"return {CONTROL.paper}")
        assert contrast(text, fill) >= 4.5
        assert all(contrast(other, paper) >= 4.5 for other, *_ in others)
        assert max(contrast(edge, paper), contrast(fill, paper)) >= 3


def test_26_the_name_begins_with_the_visible_words(chromium, web):
    chromium.open(web.hub + "/")
    element = chromium.cdp("Runtime.evaluate", expression=f"document.querySelector('{LINK}')")[
        "result"
    ]["objectId"]
    (node,) = chromium.cdp(
        "Accessibility.getPartialAXTree", objectId=element, fetchRelatives=False
    )["nodes"]
    assert CONTROL.words in chromium.run(
        "return document.querySelector(arguments[0]).innerText", LINK
    )
    assert node["name"]["value"].strip().lower().startswith(CONTROL.words.lower())


def test_27_first_or_second_in_the_tab_order(browser, any_web):
    browser.open(any_web.hub + "/")
    is_on_it = "return document.activeElement.matches(arguments[0])"
    browser.press("Tab")
    if not browser.run(is_on_it, CONTROL.links):
        browser.press("Tab")
    assert browser.run(is_on_it, CONTROL.links)
    browser.press("Tab", "Tab")
    assert not browser.run("return !!document.activeElement.closest(arguments[0])", CONTROL.box), (
        "Tab goes on"
    )


@pytest.mark.parametrize("page", ["/", "/rtl.html"])
def test_28_no_sideways_scroll_and_nothing_moves(sized, web, page):
    for size in ("320", "1280"):
        sized.resize(*SIZES[size])
        sized.open(web.hub + page)
        left, right = beside(sized)
        assert left >= -1 and right >= -1
        assert (
            sized.run(
                "return getComputedStyle(document.querySelector(arguments[0])).transitionDuration",
                LINK,
            )
            == "0s"
        )


@ours_only("our own choice of a place")
@pytest.mark.parametrize("page", ["/", "/rtl.html"])
def test_28_in_the_far_corner_of_a_wide_screen(sized, web, page):
    """Right; left where one reads from the right."""
    sized.resize(*SIZES["1280"])
    sized.open(web.hub + page)
    left, right = beside(sized)
    assert round(left if "rtl" in page else right) == 0


def beside(browser) -> list[float]:
    """How much of the window is left of the control, and right of it."""
    return browser.run(
        """const bar = document.querySelector(arguments[0]).getBoundingClientRect();
        return [bar.left, document.documentElement.clientWidth - bar.right]""",
        CONTROL.bar,
    )


def test_28_no_sideways_scroll_on_the_built_site(sized, built_web):
    sized.resize(320, 640)
    for kind in pages(built_web):
        sized.open(built_web.hub + "/" + kind)
        assert (
            sized.run(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            <= 0
        ), kind


# Every shift that the exit is a part of, and others of more than a score of 0.00002. On a busy
# computer a line of text may be drawn twice, some pixels apart, with 0.000007.
SHIFTS = """
    const exit = document.querySelector(arguments[0]);
    const moves = ({ node }) => node && (exit.contains(node) || node.contains(exit));
    const line = ({ node, previousRect: was, currentRect: now }) =>
      `${node?.outerHTML?.slice(0, 90) ?? node?.data} was at ${was.x} ${was.y}, `
        + `${was.width} by ${was.height}, is at ${now.x} ${now.y}, ${now.width} by ${now.height}`;
    const found = [];
    new PerformanceObserver((list) => list.getEntries()
      .filter((entry) => entry.value > 0.00002 || entry.sources.some(moves))
      .forEach((entry) =>
      found.push(`${entry.value} after ${entry.startTime} ms`, ...entry.sources.map(line))))
      .observe({ type: "layout-shift", buffered: true });
    return new Promise((done) => setTimeout(() => done(found), 300));
"""


def test_28_no_layout_shift(chromium, web):
    chromium.open(web.hub + "/")
    chromium.press("Shift", "Shift")
    assert chromium.run(SHIFTS, LINK) == []


def test_29_on_every_built_page_the_same(built_site):
    """One link, one script, one address, in every HTML file."""
    found = {}
    for file in sorted(built_site.rglob("*.html")):
        tree = HTMLParser(file.read_text())
        links = [link.attributes["href"] for link in tree.css(LINK)]
        scripts = [script.attributes["data-exit"] for script in tree.css("head script[data-exit]")]
        assert len(links) == len(scripts) == 1, file
        assert links == scripts, file
        first = tree.css_first("head").css("script, link[rel=stylesheet]")[0]
        assert "data-exit" in first.attributes, (
            f"{file}: something that can stall stands before the exit"
        )
        found.setdefault(links[0], file)
    assert len(found) == 1 and next(iter(found)).startswith("https://")


def test_29_and_visible_on_each_kind_of_page(browser, built_web):
    for kind in pages(built_web):
        browser.open(built_web.hub + "/" + kind)
        assert browser.run(IN_SIGHT), kind


@not_in_safari("cannot show what it would print")
def test_30_not_printed(sized, any_web):
    sized.open(any_web.hub + "/")
    sized.print_view(True)
    try:
        assert not sized.run("return document.querySelector(arguments[0]).checkVisibility()", LINK)
        assert sized.run("return document.querySelector('h1').checkVisibility()")
    finally:
        sized.print_view(False)


@ours_only("reads our settings")
def test_31_its_words_come_from_one_place(tmp_path):
    """Other words in the settings: nothing of the old ones is left in the page."""
    from tests.browser.exit import sample

    words = {
        "address": "https://example.org/",
        "label": "Gadael",
        "help_label": "Sut",
        "help_address": "x/",
        "loading": "Llwytho",
        "presses": 3,
        "press_messages": ["un", "dau"],
        "expiry": "rhy hwyr",
        "single_history_entry": [],
    }
    page = HTMLParser(sample.page("t", "", words))
    assert page.css_first(LINK).text().strip() == "Gadael"
    assert page.css_first(".exit__how").text() == "Sut"
    script = page.css_first("script").attributes
    assert (script["data-loading"], script["data-messages"], script["data-expiry"]) == (
        "Llwytho",
        "un|dau",
        "rhy hwyr",
    )
    code = page.css_first("script").text()
    assert not re.search(r"[\"'](Leave|Loading|Shift pressed)", code)
