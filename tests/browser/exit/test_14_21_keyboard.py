"""Keyboard: behaviours 14 to 21. Shift alone, three times."""

import time

import pytest

LINK = "[data-exit-link]"
THREE = ("Shift", "Shift", "Shift")


def marks(browser) -> str:
    """How many marks are filled."""
    return browser.run("return document.documentElement.dataset.exitMarks || '0'")


def stays(browser, web):
    """Nothing that was done leads away."""
    time.sleep(0.15)
    assert browser.address().startswith(web.hub)
    assert browser.run("return document.documentElement.dataset.exit") is None
    assert web.leavings() == []


def fire(browser, kind, after_ms, key="Shift", code="ShiftLeft"):
    """A key event stamped so many milliseconds from now: five seconds pass without waiting for them."""
    browser.run("""
        const [kind, after, key, code] = arguments;
        const event = new KeyboardEvent(kind, { key, code, bubbles: true });
        const stamp = performance.now() + after;
        Object.defineProperty(event, "timeStamp", { value: stamp });
        document.body.dispatchEvent(event);""", kind, after_ms, key, code)


def tap(browser, after_ms, **more):
    fire(browser, "keydown", after_ms, **more)
    fire(browser, "keyup", after_ms, **more)


@pytest.mark.parametrize("place", ["body", "#two", "#search", "#notes", "#edit", "[data-exit-link]", "#dialog"])
def test_14_three_times_shift_leaves_from_anywhere(browser, web, place):
    browser.open(web.hub + "/")
    if place == "#dialog":
        browser.run("document.querySelector('#dialog').showModal()")
    elif place != "body":
        browser.run("document.querySelector(arguments[0]).focus()", place)
    browser.press(*THREE)
    browser.arrive(web.exit)
    assert len(web.leavings()) == 1


def test_14_twice_is_not_enough(browser, web):
    browser.open(web.hub + "/")
    browser.press("Shift", "Shift")
    stays(browser, web)


@pytest.mark.parametrize("gap, leaves", [(4900, True), (5100, False)])
def test_14_at_most_five_seconds_between_presses(browser, web, gap, leaves):
    browser.open(web.hub + "/")
    for n in range(3):
        tap(browser, n * gap)
    if leaves:
        browser.arrive(web.exit)
    else:
        stays(browser, web)


ACCIDENTS = {
    "Shift+letter": lambda b: [(b.down("Shift"), b.press("a"), b.up("Shift")) for _ in range(4)],
    "Shift+Tab": lambda b: [(b.down("Shift"), b.press("Tab"), b.up("Shift")) for _ in range(4)],
    "Shift+Tab, held": lambda b: (b.down("Shift"), b.press("Tab", "Tab", "Tab"), b.up("Shift")),
    "Shift+arrows": lambda b: [(b.down("Shift"), b.press("Right"), b.up("Shift")) for _ in range(4)],
    "Ctrl+Shift": lambda b: [(b.down("Ctrl"), b.press("Shift"), b.up("Ctrl")) for _ in range(4)],
    "Ctrl held": lambda b: (b.down("Ctrl"), b.press(*THREE), b.up("Ctrl")),
    "Shift, then Ctrl": lambda b: [(b.down("Shift"), b.press("Ctrl"), b.up("Shift")) for _ in range(4)],
    "Alt+Shift": lambda b: [(b.down("Alt"), b.press("Shift"), b.up("Alt")) for _ in range(4)],
    "Shift+click": lambda b: [(b.down("Shift"), b.click_at(5, 300), b.up("Shift")) for _ in range(4)],
    "Shift+wheel": lambda b: [(b.down("Shift"), b.wheel(30), time.sleep(0.25), b.up("Shift")) for _ in range(4)],
    "Shift+drag": lambda b: [(b.down("Shift"), b.drag((200, 300), (260, 320)), b.up("Shift")) for _ in range(4)],
    "one long press": lambda b: (b.down("Shift"), [b.down("Shift") for _ in range(6)], b.up("Shift")),
}


@pytest.mark.parametrize("accident", ACCIDENTS)
def test_15_not_by_accident(browser, web, accident):
    browser.open(web.hub + "/")
    browser.run("document.querySelector('#notes').focus()")
    ACCIDENTS[accident](browser)
    stays(browser, web)


def test_15_key_repeat_counts_once(browser, web):
    browser.open(web.hub + "/")
    browser.run("""
        for (let n = 0; n < 9; n++) document.body.dispatchEvent(
          new KeyboardEvent("keydown", { key: "Shift", code: "ShiftLeft", repeat: n > 0, bubbles: true }));
        document.body.dispatchEvent(new KeyboardEvent("keyup", { key: "Shift", code: "ShiftLeft", bubbles: true }));""")
    assert marks(browser) == "1"


def test_15_but_a_page_still_coasting_does_not_eat_presses(browser, web):
    """A trackpad sends wheel events for seconds after the finger has gone."""
    browser.open(web.hub + "/")
    browser.run("""setInterval(() => dispatchEvent(new WheelEvent("wheel", { deltaY: 3 })), 16)""")
    time.sleep(0.3)
    browser.press(*THREE)
    browser.arrive(web.exit)


@pytest.mark.parametrize("keys", [("Shift", "RightShift", "Shift"), ("RightShift", "RightShift", "RightShift")])
def test_16_left_and_right_count_alike(browser, web, keys):
    browser.open(web.hub + "/")
    browser.press(*keys)
    browser.arrive(web.exit)


def test_16_overlapping_presses_count(browser, web):
    """Stamped by hand: WebDriver takes the two Shift keys for one."""
    browser.open(web.hub + "/")
    left, right = {"code": "ShiftLeft"}, {"code": "ShiftRight"}
    for kind, key in (("keydown", left), ("keydown", right), ("keyup", left), ("keydown", left), ("keyup", right)):
        fire(browser, kind, 0, **key)
    assert marks(browser) == "2"
    fire(browser, "keyup", 0, **left)
    browser.arrive(web.exit)


RESETS = {
    "another key": lambda b: b.press("a"),
    "a pointer press": lambda b: b.click_at(5, 300),
    "blur": lambda b: b.run("dispatchEvent(new Event('blur'))"),
    "pageshow": lambda b: b.run("dispatchEvent(new PageTransitionEvent('pageshow'))"),
    "hidden": lambda b: b.run("""Object.defineProperty(document, "hidden", { get: () => true, configurable: true });
                                 document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));"""),
}


@pytest.mark.parametrize("reset", RESETS)
def test_17_is_reset(browser, web, reset):
    browser.open(web.hub + "/")
    browser.press("Shift", "Shift")
    assert marks(browser) == "2"
    RESETS[reset](browser)
    assert marks(browser) == "0"
    browser.press("Shift")
    stays(browser, web)
    assert marks(browser) == "1"


def test_17_a_tab_that_is_hidden_and_shown_again_starts_anew(browser, web):
    browser.open(web.hub + "/")
    here = browser.tab()
    browser.press("Shift", "Shift")
    browser.new_tab()
    browser.use(here)
    browser.wait("return document.documentElement.dataset.exitMarks != '2'")
    browser.press("Shift")
    stays(browser, web)


@pytest.mark.parametrize("code", ["", "Unidentified"])
def test_18_not_from_a_keyboard_on_the_screen(browser, web, code):
    browser.open(web.hub + "/")
    for n in range(4):
        tap(browser, n * 10, code=code)
    stays(browser, web)
    assert marks(browser) == "0"


def test_19_esc_keeps_its_meaning(browser, web):
    browser.open(web.hub + "/")
    browser.click("#open")
    browser.wait("return document.querySelector('#dialog').open")
    browser.press("Esc")
    browser.wait("return !document.querySelector('#dialog').open")
    browser.press("Esc", "Esc", "Esc")
    stays(browser, web)


def test_19_while_leaving_esc_and_shift_are_swallowed(browser, web):
    """The browser stops a load at an Esc that no page has swallowed."""
    web.wish.exit = 1
    browser.open(web.hub + "/")
    browser.run("""
        const refuse = Event.prototype.preventDefault;
        const refused = [];
        Event.prototype.preventDefault = function () { refused.push(this.type + " " + this.key); refuse.call(this); };
        setTimeout(() => navigator.sendBeacon("/-say", JSON.stringify(refused)), 700);""")
    browser.press(*THREE, "Esc", "Shift", "Esc")
    (refused,) = web.said()
    assert [one for one in refused if one.startswith("keydown")] == ["keydown Escape", "keydown Shift", "keydown Escape"]
    browser.arrive(web.exit)
    assert len(web.leavings()) == 1


def test_20_progress_is_shown_and_said_politely(browser, web):
    browser.open(web.hub + "/")
    said = "return document.querySelector('[data-exit-say]').textContent"
    filled = """return [...document.querySelectorAll(".exit__mark")].map((mark) => {
        const style = getComputedStyle(mark);
        return style.visibility == "visible" && style.backgroundColor != "rgba(0, 0, 0, 0)"; })"""
    visible = "return getComputedStyle(document.querySelector('.exit__marks')).visibility"
    assert browser.run("return document.querySelector('[data-exit-say]').getAttribute('role')") == "status"
    assert browser.run(said) == "" and browser.run(visible) == "hidden"
    browser.press("Shift")
    assert browser.run(filled) == [True, False, False]
    assert browser.run(said) == browser.run("return document.querySelector('script').dataset.marks.split('|')[0]")
    browser.press("Shift")
    assert browser.run(filled) == [True, True, False]
    assert browser.run(said) == browser.run("return document.querySelector('script').dataset.marks.split('|')[1]")
    browser.press("a")
    assert browser.run(said) == "" and browser.run(visible) == "hidden"


def test_20_the_marks_move_nothing(browser, web):
    browser.open(web.hub + "/")
    shape = """return ["[data-exit-link]", ".exit__bar", "h1"].map((one) => JSON.stringify(
                 document.querySelector(one).getBoundingClientRect()))"""
    before = browser.run(shape)
    browser.press("Shift", "Shift")
    assert browser.run(shape) == before


def test_20_expiry_is_said_once(browser, web):
    browser.open(web.hub + "/")
    browser.run("""
        window.words = [];
        new MutationObserver(() => window.words.push(document.querySelector("[data-exit-say]").textContent))
          .observe(document.querySelector("[data-exit-say]"), { childList: true, subtree: true, characterData: true });""")
    browser.press("Shift")
    time.sleep(5.4)
    first, expiry = browser.run("return window.words")
    assert expiry == browser.run("return document.querySelector('script').dataset.expiry")
    assert marks(browser) == "0"


def test_20_the_marks_are_visible_in_forced_colours(browser, web):
    browser.prefer(forced_colors="active")
    try:
        browser.open(web.hub + "/")
        browser.press("Shift")
        first, second = browser.run("""
            return [...document.querySelectorAll(".exit__mark")].slice(0, 2).map((mark) => getComputedStyle(mark))
              .map((style) => [style.backgroundColor, style.borderTopColor, style.borderTopWidth]);""")
        assert browser.run("return matchMedia('(forced-colors: active)').matches")
        assert first[0] != second[0], "a filled mark differs from an empty one"
        assert second[1] != second[0] and second[2] == "1px", "an empty mark has an edge"
    finally:
        browser.prefer()


def test_20_on_leaving_only_loading_is_said(browser, web):
    web.wish.exit = "nothing"
    browser.open(web.hub + "/")
    browser.press(*THREE)
    web.wait_for("exit", path="/weather")
    assert browser.run("return document.querySelector('[role=alert]').textContent") == "Loading"
    assert browser.run("return document.querySelectorAll('[role=status], [aria-live]').length") == 0


def test_21_never_more_than_three(browser, web):
    browser.open(web.hub + "/")
    assert int(browser.run("return document.querySelector('script').dataset.presses")) in (2, 3)
    assert browser.run("return document.querySelectorAll('.exit__mark').length") <= 3
