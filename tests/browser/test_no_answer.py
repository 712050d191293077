"""How long a script may take, and what WebKit's driver does when one gets no answer."""

from __future__ import annotations

import pytest
from urllib3.exceptions import ReadTimeoutError

from practice_hub.verify.axe import axe_faults
from tests.browser import drivers
from tests.browser.running import is_lost

PAGE = "data:text/html,<title>There</title>"
# Answers after so many milliseconds how often it has run.
SLOW = """
    const end = Date.now() + arguments[0];
    while (Date.now() < end);
    return (window.count = (window.count ?? 0) + 1)
"""
COUNT = "return window.count"
SLEEP = "return new Promise((done) => setTimeout(done, arguments[0], 'awake'))"
SOON, LATE = 1_500, 3_000  # milliseconds


@pytest.fixture(params=[drivers.WEBKIT])
def webkit(request, browsers):
    """A WebKit that is asked again after half a second."""
    running = browsers(request.param)
    running.start_fresh()
    running.open(PAGE)
    running.answers_within = (0.5, 30)
    yield running
    del running.answers_within
    running.start_fresh()


def test_what_changes_nothing_is_asked_again(webkit):
    assert webkit.read(SLOW, SOON) == 2


def test_what_may_change_something_is_not(webkit):
    with pytest.raises(ReadTimeoutError), webkit.answering_within(0.5):
        webkit.run(SLOW, SOON)
    assert webkit.wait(COUNT) == 1


def test_a_wait_goes_on(webkit):
    assert webkit.wait(f"{SLOW.strip()} > 2", SOON) is True


def test_what_is_not_so_stays_a_failure(webkit):
    with pytest.raises(AssertionError, match=r"not within 0\.5 s"):
        webkit.wait(f"{SLOW.strip()} > 99", SOON, seconds=0.5)


def test_a_page_that_never_answers_is_a_failure(webkit):
    webkit.answers_within = (0.2, 0.2)
    with pytest.raises(AssertionError, match="Read timed out"):
        webkit.wait(SLOW, LATE, seconds=0.1)


def test_a_browser_that_lost_an_answer_makes_room_for_a_new_one(webkit):
    session = webkit.driver.session_id
    webkit.read(SLOW, SOON)
    webkit.start_fresh()
    assert webkit.driver.session_id != session


def test_another_one_gets_a_new_tab(webkit):
    webkit.answers_within = (30,)
    webkit.has_lost_an_answer = False  # as it may have while it began
    session, tabs = webkit.driver.session_id, webkit.tabs()
    webkit.start_fresh()
    assert webkit.driver.session_id == session
    assert len(webkit.tabs()) == 1 and webkit.tabs() != tabs


@pytest.fixture(params=drivers.WITHOUT_WEBKIT)
def browser(request, browsers):
    """Chromium and Firefox, in which axe-core runs, at a page that takes it more than 50 ms."""
    running = browsers(request.param)
    running.start_fresh()
    running.open(f"data:text/html,{'<p>A line of text</p>' * 500}")
    return running


def test_a_script_may_take_so_long_and_no_longer(browser):
    """The error is the driver's, so a test that meets it has not lost its browser."""
    with pytest.raises(Exception) as failed, browser.answering_within(0.2):
        browser.run(SLEEP, LATE)
    assert not is_lost(failed.value)
    assert browser.run(SLEEP, SOON) == "awake"


def test_axe_may_take_longer_than_other_scripts(browser):
    """A pack of many guides is a page for which it takes a minute on a busy computer."""
    with browser.answering_within(0.05):
        assert axe_faults(browser, "structure")
