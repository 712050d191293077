"""Paper: one sheet to take to a meeting, and a whole guide on few."""

from __future__ import annotations

import base64
import io

import pikepdf
import pytest

from tests.browser.access.test_plain import paper

MOST_FOR_A_GUIDE = 4
# Each line of Get help that stands on the page, by what it says.
LINES = """return [...document.querySelectorAll('.hub-lines .hub-contact, .hub-lines summary')]
    .filter((part) => part.checkVisibility()).map((part) => part.textContent)"""
HIDDEN = """return [...document.querySelectorAll('.hub-help, .hub-help .hub-contact')]
    .filter((part) => getComputedStyle(part).display == "none").length"""
GUIDES = ("/guides/case-conferences/", "/guides/marac/", "/guides/family-court/")


def printed(chromium, address: str) -> int:
    """The pages of A4 that a browser prints of an address."""
    chromium.open(address)
    return pages_of(chromium)


def pages_of(chromium) -> int:
    """The pages of A4 that a browser prints of what it shows."""
    made = chromium.cdp(
        "Page.printToPDF", paperWidth=8.27, paperHeight=11.69, preferCSSPageSize=True
    )
    return len(pikepdf.open(io.BytesIO(base64.b64decode(made["data"]))).pages)


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_is_printed_on_four_pages_and_its_sheet_on_one(chromium, web, guide):
    assert printed(chromium, f"{web.base}{guide}sheet/") == 1
    assert printed(chromium, f"{web.base}{guide}") <= MOST_FOR_A_GUIDE


def test_paper_has_every_line_of_get_help_whatever_nation_was_chosen(chromium, web):
    chromium.open(web.base + "/get-help/")
    with paper(chromium):
        everything = chromium.run(LINES)
    whole = pages_of(chromium)
    assert len(everything) > 30 and chromium.run(HIDDEN) == 0
    for nation in range(1, 5):
        chromium.run(f"document.querySelector('#in-{nation}').click()")
        assert chromium.run(HIDDEN) > 0
        with paper(chromium):
            assert chromium.run(LINES) == everything
        assert pages_of(chromium) == whole
