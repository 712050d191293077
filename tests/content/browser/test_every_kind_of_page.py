"""Our own pages keep the rules that tests/browser/access asks of every kind of page: words of ours
may be longer, and tables wider, than those of the site there."""

from __future__ import annotations

import pytest

from tests.browser.access.looks import PHONE, SMALL, fault_lines, look
from tests.browser.access.test_axe import faults
from tests.browser.access.test_exit_visible import HIDDEN
from tests.browser.access.test_reflow import STICKING_OUT
from tests.content.browser.pages import PAGES


@pytest.fixture(params=PAGES)
def page(request, chromium, web):
    """Each of our kinds of pages on a phone."""
    look(chromium, PHONE)
    chromium.open(web.base + PAGES[request.param])
    return chromium


def test_no_rule_of_accessibility_is_broken(page):
    found = faults(page)
    assert not found, fault_lines(found)


def test_nothing_sticks_out_of_the_narrowest_screen(page):
    look(page, SMALL)
    assert page.run(STICKING_OUT) == []


def test_the_exit_is_in_sight(page):
    assert page.run(HIDDEN) == []
