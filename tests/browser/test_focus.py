"""A page that a driver opens has the focus of the browser, as one has that a person opens."""

from __future__ import annotations

import pytest

from tests.browser import drivers

PAGE = "data:text/html,<title>{}</title><a href='%23'>A link</a>"
HAS_FOCUS = (
    "const link = document.querySelector('a'); link.focus();"
    "return document.hasFocus() && link.matches(':focus')"
)


@pytest.fixture(params=drivers.NAMES)
def browser(request, browsers):
    """Each browser with one tab, before and after."""
    running = browsers(request.param)
    running.start_fresh()
    yield running
    running.start_fresh()


@pytest.mark.parametrize("way", ("start_fresh", "start_over", "new_tab", "new_window"))
def test_an_element_can_have_the_focus(browser, way):
    """Also in the second page of a tab, and without a click or a key before."""
    getattr(browser, way)()
    for title in ("first", "second"):
        browser.open(PAGE.format(title))
        assert browser.run(HAS_FOCUS), title
