"""What `verify` takes for a tab that was left, on a computer that is slow."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from practice_hub.verify import exit_tests
from practice_hub.verify.exit_tests import GIVEN_UP, LEFT_WITHIN


class Clock:
    """The time of a test, which passes only while somebody waits."""

    now = 0.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


class Tab:
    """A browser with one tab. Its scripts are answered, or fail, as a test says for each moment.

    after: for the seconds since Back or Forward what the tab shows: "old" for the empty page that
    it left, "page" for one that can be read, "covered" for one that cannot, "empty" for the end,
    or a number: of seconds in which nothing answers.
    """

    def __init__(self, clock: Clock, after: Callable[[float], str | float]):
        self.clock, self.after, self.moved = clock, after, None
        self.moves: list[float] = []

    def start_fresh(self) -> None:
        pass

    def open(self, address: str) -> None:
        pass

    def wait(self, script: str) -> None:
        pass

    def click(self, selector: str) -> None:
        pass

    def back(self) -> None:
        self.moves.append(self.clock.now)

    forward = back

    def state(self) -> str:
        if not self.moves:
            return "old"
        state = self.after(self.clock.now - self.moves[-1])
        if isinstance(state, float):
            self.clock.now += state
            raise TimeoutError
        return state

    def address(self) -> str:
        return "about:blank" if self.state() in ("old", "empty") else "http://hub/"

    def run(self, script: str, *_) -> object:
        if script == exit_tests._WHERE:
            names = {"old": "not moved", "empty": "left"}
            return names.get(self.state(), "on its way")
        return True

    def picture(self) -> bytes:
        picture = Image.new("RGB", (2, 2), "white")
        if self.after(self.clock.now - self.moves[-1]) == "page":
            picture.putpixel((0, 0), (0, 0, 0))
        file = io.BytesIO()
        picture.save(file, "PNG")
        return file.getvalue()


@pytest.fixture
def gone_back(monkeypatch):
    """Runs the test of Back and Forward in such a tab. Gives its faults and the tab."""
    clock = Clock()
    monkeypatch.setattr(exit_tests, "time", clock)

    def run(after: Callable[[float], str | float]) -> tuple[list[str], Tab]:
        tab: Any = Tab(clock, after)
        return list(exit_tests.gone_back(tab, "http://hub/", ("", "404.html"))), tab

    return run


BACK = ["/ and /404.html: Back shows a page again"]


def test_a_page_that_is_given_up_late_but_never_seen_is_no_fault(gone_back):
    late = GIVEN_UP + LEFT_WITHIN + 8
    assert gone_back(lambda since: "empty" if since > late else "covered")[0] == []


def test_a_question_that_is_answered_too_late_is_asked_again(gone_back):
    late = GIVEN_UP + LEFT_WITHIN + 2
    assert gone_back(lambda since: "empty" if since > late else LEFT_WITHIN + 3)[0] == []


def test_a_page_that_can_be_read_is_a_fault(gone_back):
    assert gone_back(lambda since: "page")[0] == BACK


def test_a_page_that_can_be_read_for_longer_than_the_guard_needs_is_a_fault(gone_back):
    late = GIVEN_UP + LEFT_WITHIN + 2
    assert gone_back(lambda since: "empty" if since > late else "page")[0] == BACK


def test_a_page_that_never_gives_way_is_a_fault(gone_back):
    assert gone_back(lambda since: "covered")[0] == BACK
    assert gone_back(lambda since: 30.0)[0] == BACK


def test_forward_is_not_asked_for_before_back_has_arrived(gone_back):
    faults, tab = gone_back(lambda since: "old" if since < 9 else "empty")
    assert faults == [] and tab.moves[1] >= tab.moves[0] + 9


def test_where_no_page_lies_behind_back_nothing_is_shown(gone_back):
    assert gone_back(lambda since: "old")[0] == []
