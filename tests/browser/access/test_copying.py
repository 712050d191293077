"""What a reader copies has its source with it; without a script there is no button that does
nothing."""

from __future__ import annotations

import re

BUTTONS = "return [...document.querySelectorAll('.hub-tool')].map((button) => button.innerText)"


def copied(chromium, web, address: str, button: str, first: str = "") -> str:
    """The text on the clipboard after a press of a button. first: a script that brings it into
    view."""
    chromium.cdp(
        "Browser.grantPermissions",
        permissions=["clipboardReadWrite", "clipboardSanitizedWrite"],
        origin=web.base,
    )
    chromium.open(web.base + address)
    chromium.run(first)
    chromium.click(button)
    chromium.wait(f"return document.querySelector({button!r}).innerText == 'Copied'")
    assert chromium.run("return document.querySelector('p[role=status].hub-unseen').innerText")
    return chromium.run("return navigator.clipboard.readText()")


def test_a_figure_is_copied_with_its_year_source_and_limits(chromium, web):
    text = copied(chromium, web, "/evidence/", "tr[id^=figure-] .hub-tool")
    for label in ("When: ", "Who was counted: ", "Source: ", "What it does not show: "):
        assert label in text
    assert re.search(r" https://small\.example/evidence/#figure-[\w-]+$", text)
    assert "Copy" not in text


def test_a_citation_is_copied_with_the_day(chromium, web):
    unfold = "document.querySelector('.hub-cite-this').open = true"
    text = copied(chromium, web, "/guides/long-talk/", ".hub-cite-this .hub-tool", unfold)
    assert re.search(r"Accessed \d{1,2} \w+ 20\d\d\.$", text)


def test_without_scripts_there_is_no_button(chromium, web):
    chromium.scripts(False)
    try:
        chromium.open(web.base + "/evidence/")
        assert chromium.run(BUTTONS) == []
    finally:
        chromium.scripts(True)


def test_the_address_of_a_post_is_copied(chromium, web):
    text = copied(chromium, web, "/blog/2024/05/01/first/", "[data-actions] .hub-tool")
    assert text == "https://small.example/blog/2024/05/01/first/"


def test_a_sheet_for_a_meeting_has_a_button_that_prints_it(chromium, web):
    chromium.open(web.base + "/guides/long-talk/sheet/")
    chromium.run("window.print = () => { document.title = 'printed' }")
    chromium.click("[data-actions] .hub-tool")
    chromium.wait("return document.title == 'printed'")
