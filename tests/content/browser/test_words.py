"""A word explains itself to a pointer, a finger and the Tab key; help sorts itself by nation
without a script."""

import pytest

from practice_hub.verify.drivers.keys import move_steps

GUIDE = "/guides/case-conferences/"
SHOWN = (
    "return [...document.querySelectorAll('.hub-term__meaning')].filter((box) => "
    "getComputedStyle(box).visibility == 'visible').map((box) => box.textContent)"
)
LINES = (
    "return [...document.querySelectorAll('.hub-lines .hub-contact')].filter((line) => "
    "line.checkVisibility()).map((line) => line.id)"
)
FOLDS = (
    "return [...document.querySelectorAll('.hub-lines > details')].filter((fold) => "
    "fold.checkVisibility()).map((fold) => fold.id)"
)


@pytest.fixture
def guide(browser, web):
    browser.resize(390, 844)
    browser.act(move_steps(1, 1))  # a pointer that an earlier test left on the text explains words
    browser.open(web.base + GUIDE)
    assert browser.run(SHOWN) == []
    return browser


FOLDS = (
    "return [...document.querySelectorAll('.hub-lines > details')].filter((fold) => "
    "fold.checkVisibility()).map((fold) => fold.id)"
)


def one_is_shown(browser) -> bool:
    return browser.wait(f"return (() => {{ {SHOWN} }})().length == 1") or True


def test_under_a_pointer_until_esc(guide):
    guide.hover("dfn.hub-term")
    assert one_is_shown(guide)
    guide.press("Esc")
    guide.wait(f"return (() => {{ {SHOWN} }})().length == 0")


def test_with_the_tab_key_also_without_scripts(guide):
    guide.scripts(False)
    guide.run("document.querySelector('dfn.hub-term').focus()")
    assert one_is_shown(guide)


def test_the_meaning_stays_on_the_screen_of_a_phone(guide):
    for word in range(guide.run("return document.querySelectorAll('dfn.hub-term').length")):
        box = guide.run(
            "const word = document.querySelectorAll('dfn.hub-term')[arguments[0]]; "
            "word.focus(); const { left, right, top } = "
            "word.nextElementSibling.getBoundingClientRect(); return [left, right, top - "
            "word.getBoundingClientRect().bottom]",
            word,
        )
        assert (
            box[0] >= 0 and box[1] <= 390 and -4 <= box[2] <= 60
        )  # below its line, or the next when the word is broken


def test_a_word_can_be_copied_with_its_sentence(guide):
    text = guide.run(
        "const range = document.createRange(); "
        "range.selectNodeContents(document.querySelector('.hub-text p')); "
        "getSelection().addRange(range); return getSelection().toString()"
    )
    assert "At an initial child protection conference, people" in " ".join(text.split())


def test_a_nation_is_chosen_without_scripts_and_forgotten_again(browser, web):
    browser.scripts(False)
    browser.open(web.base + "/get-help/")
    everyone = browser.run(LINES)
    browser.click("label[for=in-2]")
    browser.click("#for-national > summary")
    browser.click("#for-children > summary")
    wales = browser.run(LINES)
    assert "live-fear-free-more" in wales and "childline" in wales
    assert "ndah-more" not in wales and "sdafmh-more" not in wales
    assert browser.run(FOLDS)[:3] == ["for-national", "for-children", "for-men"]
    assert "for-housing" not in browser.run(FOLDS)
    browser.open(web.base + "/get-help/")
    assert browser.run(LINES) == everyone


def test_ways_for_those_who_cannot_speak_are_one_press_away_without_scripts(browser, web):
    browser.scripts(False)
    browser.open(web.base + "/get-help/")
    shown = "return document.querySelector('#silent-solution-55').checkVisibility()"
    assert not browser.run(shown)
    browser.click("#cannot-speak > summary")
    assert browser.run(shown)


def test_a_line_for_each_nation_is_on_the_first_screen_of_a_phone(browser, web):
    browser.resize(390, 844)
    browser.open(web.base + "/get-help/")
    bottoms = browser.run(
        "const bar = document.querySelector('.exit__bar').getBoundingClientRect().top;"
        "return [...document.querySelectorAll('.hub-nations a[href^=\"tel:\"]')]"
        ".map((link) => bar - link.getBoundingClientRect().bottom)"
    )
    assert len(bottoms) == 4 and min(bottoms) >= 0
    assert browser.run("return document.documentElement.scrollHeight") <= 6 * 844


@pytest.mark.parametrize("width, height", ((390, 664), (320, 568)))
def test_the_number_is_on_the_first_screen_of_a_phone(browser, web, width, height):
    browser.resize(width, height)
    browser.open(web.base + "/get-help/")
    assert (
        browser.run(
            "return document.querySelector('.hub-danger "
            'a[href="tel:999"]\').getBoundingClientRect().bottom'
        )
        < height - 60
    )
