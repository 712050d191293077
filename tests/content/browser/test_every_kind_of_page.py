"""Our own pages keep the rules that tests/browser/access asks of every kind of page: words of ours
may be longer, and tables wider, than those of the site there."""

from __future__ import annotations

import pytest

from tests.browser.access.looks import PHONE, SMALL, fault_lines, look
from tests.browser.access.test_axe import faults
from tests.browser.access.test_exit_visible import HIDDEN
from tests.browser.access.test_reflow import STICKING_OUT
from tests.content.browser.pages import PACKS, PAGES

OUR_PAGES = PAGES | PACKS


@pytest.mark.parametrize("name", OUR_PAGES)
def test_our_pages_keep_the_rules(chromium, web, name):
    """On a phone the exit is in sight and no rule of accessibility is broken; on the narrowest
    screen nothing sticks out."""
    look(chromium, PHONE)
    chromium.open(web.base + OUR_PAGES[name])
    found = {"exit": chromium.run(HIDDEN), "rule": faults(chromium)}
    look(chromium, SMALL)
    found["sticks out"] = chromium.run(STICKING_OUT)
    assert not any(found.values()), fault_lines(found)
