"""Paper: one sheet to take to a meeting, and a whole guide on few."""

from __future__ import annotations

import base64
import io

import pikepdf
import pytest

MOST_FOR_A_GUIDE = 4
GUIDES = ("/guides/case-conferences/", "/guides/marac/", "/guides/family-court/")


def printed(chromium, address: str) -> int:
    """The pages of A4 that a browser prints of an address."""
    chromium.open(address)
    made = chromium.cdp(
        "Page.printToPDF", paperWidth=8.27, paperHeight=11.69, preferCSSPageSize=True
    )
    return len(pikepdf.open(io.BytesIO(base64.b64decode(made["data"]))).pages)


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_is_printed_on_four_pages_and_its_sheet_on_one(chromium, web, guide):
    assert printed(chromium, f"{web.base}{guide}sheet/") == 1
    assert printed(chromium, f"{web.base}{guide}") <= MOST_FOR_A_GUIDE
