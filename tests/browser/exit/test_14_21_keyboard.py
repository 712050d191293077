"""Keyboard: behaviours 14 to 21. Shift alone, three times."""

import time

import pytest

from tests.browser.exit.control import CONTROL, LINK, not_in_safari, ours_only
from tests.browser.exit.pictures import is_one_colour, open_picture
from tests.browser.exit.steps import REPORT_TIMERS

THREE = ("Shift", "Shift", "Shift")


# Of each mark, whether it is filled.
FILLED = f"return [...document.querySelectorAll('{CONTROL.mark}')].map({CONTROL.filled})"


def marks(browser) -> int:
    """How many marks are filled."""
    return sum(browser.run(FILLED))


def stays(browser, web):
    """Nothing that was done leads away."""
    time.sleep(0.15)
    assert browser.address().startswith(web.hub)
    assert not browser.run(f"return {CONTROL.hidden}")
    assert web.exit_requests() == []


# Dispatches events of Shift, each stamped so many milliseconds from now.
FIRE = """
    const now = performance.now();
    for (const [kind, after, code, shiftKey, repeat] of arguments[0]) {
      const event = new KeyboardEvent(kind, { key: "Shift", code, shiftKey, repeat,
        bubbles: true });
      Object.defineProperty(event, "timeStamp", { value: now + after });
      document.body.dispatchEvent(event);
    }
"""


def stamped(kind, after_ms, code="ShiftLeft", held=None, repeat=False) -> list:
    """Shift goes down or up, so many milliseconds from now: five seconds pass without waiting.

    held: whether, then, any Shift key is down.
    """
    return [kind, after_ms, code, kind == "keydown" if held is None else held, repeat]


def fire(browser, kind, after_ms, **more):
    browser.run(FIRE, [stamped(kind, after_ms, **more)])


def tap(browser, *after_ms, **more):
    """Shift is pressed and let go, once for each of these numbers of milliseconds from now."""
    browser.run(
        FIRE,
        [stamped(kind, after, **more) for after in after_ms for kind in ("keydown", "keyup")],
    )


def tap_three_times(browser, gap):
    """Three presses, so many milliseconds apart; waited for only where stamps are not looked at."""
    if not CONTROL.by_the_clock:  # in one script: a busy computer makes no gap longer
        return tap(browser, 0, gap, 2 * gap)
    start = time.monotonic()
    for n in range(3):
        time.sleep(max(0, start + n * gap / 1000 - time.monotonic()))
        tap(browser, n * gap)


@pytest.mark.parametrize("place", ["body", "#two", "#search", "#notes", "#edit", LINK, "#dialog"])
def test_14_three_times_shift_leaves_from_anywhere(browser, web, place):
    browser.open(web.hub + "/")
    if place == "#dialog":
        browser.run("document.querySelector('#dialog').showModal()")
    elif place != "body":
        browser.run("document.querySelector(arguments[0]).focus()", place)
    browser.press(*THREE)
    browser.arrive(web.exit)
    assert len(web.exit_requests()) == 1


def test_14_twice_is_not_enough(browser, web):
    browser.open(web.hub + "/")
    browser.press("Shift", "Shift")
    stays(browser, web)


@pytest.mark.parametrize("gap, leaves", [(4900, True), (5100, False)])
def test_14_at_most_five_seconds_between_presses(browser, web, gap, leaves):
    browser.open(web.hub + "/")
    tap_three_times(browser, gap)
    if leaves:
        browser.arrive(web.exit)
    else:
        stays(browser, web)


def wheel_with_shift(browser) -> None:
    """Turns the wheel while Shift is down, four times, each until the page has come to rest."""
    for _ in range(4):
        browser.down("Shift")
        browser.wheel(30)
        time.sleep(0.25)
        browser.up("Shift")


ACCIDENTS = {
    "Shift+letter": lambda b: [(b.down("Shift"), b.press("a"), b.up("Shift")) for _ in range(4)],
    "Shift+Tab": lambda b: [(b.down("Shift"), b.press("Tab"), b.up("Shift")) for _ in range(4)],
    "Shift+Tab, held": lambda b: (b.down("Shift"), b.press("Tab", "Tab", "Tab"), b.up("Shift")),
    "Shift+arrows": lambda b: [
        (b.down("Shift"), b.press("Right"), b.up("Shift")) for _ in range(4)
    ],
    "Ctrl+Shift": lambda b: [(b.down("Ctrl"), b.press("Shift"), b.up("Ctrl")) for _ in range(4)],
    "Ctrl held": lambda b: (b.down("Ctrl"), b.press(*THREE), b.up("Ctrl")),
    "Shift, then Ctrl": lambda b: [
        (b.down("Shift"), b.press("Ctrl"), b.up("Shift")) for _ in range(4)
    ],
    "Alt+Shift": lambda b: [(b.down("Alt"), b.press("Shift"), b.up("Alt")) for _ in range(4)],
    "Shift+click": lambda b: [
        (b.down("Shift"), b.click_at(5, 300), b.up("Shift")) for _ in range(4)
    ],
    "Shift+wheel": wheel_with_shift,
    "Shift+drag": lambda b: [
        (b.down("Shift"), b.drag((200, 300), (260, 320)), b.up("Shift")) for _ in range(4)
    ],
    "one long press": lambda b: (
        b.down("Shift"),
        [b.down("Shift") for _ in range(6)],
        b.up("Shift"),
    ),
}


@pytest.mark.parametrize("accident", ACCIDENTS)
def test_15_not_by_accident(browser, web, accident):
    browser.open(web.hub + "/")
    browser.run("document.querySelector('#notes').focus()")
    ACCIDENTS[accident](browser)
    stays(browser, web)


def test_15_key_repeat_counts_once(browser, web):
    browser.open(web.hub + "/")
    for n in range(9):
        fire(browser, "keydown", 0, repeat=n > 0)
    fire(browser, "keyup", 0)
    assert marks(browser) == 1


def test_15_nor_when_it_goes_on_after_a_click(browser, web):
    """Shift held down for a click: its repeats afterwards do not make it a press of Shift alone."""
    browser.open(web.hub + "/")
    for _ in range(3):
        fire(browser, "keydown", 0)
        browser.click_at(5, 300)
        fire(browser, "keydown", 0, repeat=True)
        fire(browser, "keyup", 0)
    stays(browser, web)
    assert marks(browser) == 0


# A trackpad sends wheel events for seconds after the finger has gone. Each has the time at which it
# was sent, also where the page is too busy to hear of it at once.
COAST = """
    let sent = performance.now();
    const hear = () => {
      for (; sent <= performance.now(); sent += 16) {
        const event = new WheelEvent("wheel", { deltaY: 3 });
        Object.defineProperty(event, "timeStamp", { value: sent });
        dispatchEvent(event);
      }
    };
    hear();
    setInterval(hear, 16);
"""


def test_15_but_a_page_still_coasting_does_not_eat_presses(browser, web):
    browser.open(web.hub + "/")
    browser.run(COAST)
    browser.press(*THREE)
    browser.arrive(web.exit)


@pytest.mark.parametrize(
    "keys", [("Shift", "RightShift", "Shift"), ("RightShift", "RightShift", "RightShift")]
)
def test_16_left_and_right_count_alike(browser, web, keys):
    browser.open(web.hub + "/")
    browser.press(*keys)
    browser.arrive(web.exit)


def test_16_overlapping_presses_count(browser, web):
    """Stamped by hand: WebDriver takes the two Shift keys for one."""
    browser.open(web.hub + "/")
    left, right = {"code": "ShiftLeft"}, {"code": "ShiftRight"}
    for kind, key in (
        ("keydown", left),
        ("keydown", right),
        ("keyup", left),
        ("keydown", left),
        ("keyup", right),
    ):
        fire(browser, kind, 0, **key, held=True)
    assert marks(browser) == 2
    fire(browser, "keyup", 0, **left)
    browser.arrive(web.exit)


RESETS = {
    "another key": lambda b: b.press("a"),
    "a pointer press": lambda b: b.click_at(5, 300),
    "blur": lambda b: b.run("dispatchEvent(new Event('blur'))"),
    "pageshow": lambda b: b.run("dispatchEvent(new PageTransitionEvent('pageshow'))"),
    "hidden": lambda b: (
        b.run("""Object.defineProperty(document, "hidden", { get: () => true, configurable: true });
                                 document.dispatchEvent(new Event("visibilitychange", {
                                   bubbles: true }));""")
    ),
}


@pytest.mark.parametrize("reset", RESETS)
def test_17_is_reset(browser, web, reset):
    browser.open(web.hub + "/")
    browser.press("Shift", "Shift")
    assert marks(browser) == 2
    RESETS[reset](browser)
    assert marks(browser) == 0
    browser.press("Shift")
    stays(browser, web)
    assert marks(browser) == 1


def test_17_a_tab_that_is_hidden_and_shown_again_starts_anew(browser, web):
    browser.open(web.hub + "/")
    here = browser.tab()
    browser.press("Shift", "Shift")
    browser.new_tab()
    browser.use(here)
    browser.wait(f"return {FILLED.removeprefix('return ')}.filter(Boolean).length != 2")
    browser.press("Shift")
    stays(browser, web)


@pytest.mark.parametrize("code", ["", "Unidentified"])
def test_18_not_from_a_keyboard_on_the_screen(browser, web, code):
    browser.open(web.hub + "/")
    tap(browser, 0, 10, 20, 30, code=code)
    stays(browser, web)
    assert marks(browser) == 0


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
    web.behaviour.exit = "hang"
    browser.open(web.hub + "/")
    browser.run("""
        const refuse = Event.prototype.preventDefault;
        const refused = [];
        Event.prototype.preventDefault = function () { refused.push(this.type + " " + this.key);
          refuse.call(this); };
        addEventListener("pagehide", () =>
          navigator.sendBeacon("/-report", JSON.stringify(refused)));""")
    browser.press(*THREE, "Esc", "Shift", "Esc")
    web.released.set()
    (refused,) = web.reports()
    assert [one for one in refused if one.startswith("keydown")] == [
        "keydown Escape",
        "keydown Shift",
        "keydown Escape",
    ]
    browser.arrive(web.exit)
    assert len(web.exit_requests()) == 1


def status_text(browser) -> str:
    return browser.run("return document.querySelector(arguments[0]).textContent", CONTROL.status)


def marks_are_shown(browser) -> bool:
    return browser.run(
        "return document.querySelector(arguments[0]).checkVisibility({ visibilityProperty: true })",
        CONTROL.mark,
    )


def test_20_progress_is_shown_and_said_politely(browser, web):
    browser.open(web.hub + "/")
    assert (
        browser.run(
            "return document.querySelector(arguments[0]).getAttribute('role')", CONTROL.status
        )
        == "status"
    )
    assert status_text(browser) == "" and not marks_are_shown(browser)
    browser.press("Shift")
    assert browser.run(FILLED) == [True, False, False]
    assert status_text(browser) == CONTROL.messages[0]
    browser.press("Shift")
    assert browser.run(FILLED) == [True, True, False]
    assert status_text(browser) == CONTROL.messages[1]
    browser.press("a")
    assert not marks_are_shown(browser)


@ours_only("our own choice; a peer may say that time has run out")
def test_20_another_key_says_nothing(browser, web):
    browser.open(web.hub + "/")
    browser.press("Shift", "a")
    assert status_text(browser) == ""


def test_20_the_marks_move_nothing(browser, web):
    browser.open(web.hub + "/")
    shape = """return [...arguments].map((one) => JSON.stringify(document.querySelector(one)
      .getBoundingClientRect()))"""
    before = browser.run(shape, LINK, CONTROL.bar, "h1")
    browser.press("Shift", "Shift")
    assert browser.run(shape, LINK, CONTROL.bar, "h1") == before


def test_20_expiry_is_said_once(browser, web):
    browser.open(web.hub + "/")
    browser.run(
        """
        window.words = [];
        const region = document.querySelector(arguments[0]);
        new MutationObserver(() => window.words.push(region.textContent))
          .observe(region, { childList: true, subtree: true, characterData: true });""",
        CONTROL.status,
    )
    browser.run(REPORT_TIMERS)
    browser.press("Shift")
    assert 5000 in web.reports()
    browser.wait("return window.words.length > 1")
    time.sleep(0.3)  # nothing more is said
    first, expiry = browser.run("return window.words")
    assert (first, expiry) == (CONTROL.messages[0], CONTROL.messages[2])
    assert marks(browser) == 0


@not_in_safari("has no forced colours")
def test_20_the_marks_are_visible_in_forced_colours(browser, web):
    browser.open(web.hub + "/")  # first: a new site has a new process, and Firefox forgets it then
    browser.prefer(forced_colors="active")
    try:
        browser.press("Shift")
        assert browser.run("return matchMedia('(forced-colors: active)').matches")
        boxes = browser.run(
            """return [...document.querySelectorAll(arguments[0])].map((mark) =>
            mark.getBoundingClientRect())
            .map((box) => [box.left, box.top, box.right, box.bottom]);""",
            CONTROL.mark,
        )
        screen = open_picture(browser.picture())
        first, second, _ = (screen.crop(tuple(map(round, box))) for box in boxes)
        middles = [mark.getpixel((mark.width // 2, mark.height // 2)) for mark in (first, second)]
        assert middles[0] != middles[1], "a filled mark differs from an empty one"
        assert not is_one_colour(second), "an empty mark has an edge"
    finally:
        browser.prefer()


def test_20_on_leaving_only_loading_is_said(browser, web):
    web.behaviour.exit = "nothing"
    browser.open(web.hub + "/")
    browser.press(*THREE)
    web.wait_for("exit", path="/weather")
    assert (
        browser.run("return document.querySelector('[role=alert]').textContent") == CONTROL.loading
    )
    assert (
        browser.run("""return [...document.querySelectorAll("[role=status], [aria-live]")]
        .filter((one) => one.checkVisibility() && one.textContent).length""")
        == 0
    )


def test_21_never_more_than_three(browser, web):
    browser.open(web.hub + "/")
    assert browser.run("return document.querySelectorAll(arguments[0]).length", CONTROL.mark) in (
        2,
        3,
    )
