"""What the tests press, and where they look: the one place that knows how our exit is marked up.

The same tests are asked of a peer's component when HUB_EXIT_PEER names its module in bench/;
see bench/beside.py.
Scripts are JavaScript expressions, or functions of an element.
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pytest

from practice_hub.exit_settings import with_defaults

PEER = os.environ.get("HUB_EXIT_PEER", "")


@dataclass(frozen=True)
class Control:
    """A way out of a page: its parts as selectors, its words, and how to see that it is at work."""

    link: str  # what is pressed
    links: str  # that, and any second way to press it
    box: str  # all of it
    bar: str  # the part that could cover something
    targets: tuple[str, ...]  # whatever in it can be pressed
    paper: str  # script: the colour behind it
    words: str  # what is read on it
    hidden: str  # script: true while the page is hidden, and while it is being left
    mark: str  # each of the marks that count presses
    filled: str  # script, of a mark: true when it is filled
    status: str  # where progress is said
    messages: tuple[str, str, str]  # after one press, after two, when time has run out
    loading: str  # all that is said while leaving
    word: tuple[int, int, int, int] | None = (
        None  # the corner in which that word may be seen; None: it is not
    )
    scrollbar: int = 0  # how wide a scroll bar it leaves standing meanwhile
    kept: str = ""  # a regular expression of the one cookie that may stay; empty: none may
    by_the_clock: bool = False  # it counts seconds as they pass, whatever the stamps of events say
    page: str = ""  # template of a sample page, instead of ours
    policy: str = ""  # what it needs beyond our strict policy
    files: Callable[[Path], None] = lambda folder: None  # puts its files into the sample site


def settings(address: str) -> dict:
    """The words and numbers that every site has that gives the address of its exit alone.

    address: one that tests can reach.
    """
    return with_defaults({"address": address})


def ours() -> Control:
    """Ours, with the words of the package."""
    words = settings("")
    return Control(
        link="[data-exit-link]",
        links="[data-exit-link]",
        box=".exit",
        bar=".exit__bar",
        targets=("[data-exit-link]", ".exit__how"),
        paper="getComputedStyle(document.querySelector('.exit__bar')).backgroundColor",
        words="LEAVE THIS SITE",
        hidden="document.documentElement.dataset.exit !== undefined",
        mark=".exit__mark",
        filled="""(mark) => getComputedStyle(mark).visibility == "visible"
                            && getComputedStyle(mark).backgroundColor != "rgba(0, 0, 0, 0)" """,
        status="[data-exit-say]",
        messages=(*words["press_messages"], words["expiry"]),
        loading=words["loading"],
        kept=r"hub-left-at=\d{13}",
    )


def keeps_only_what_it_may(cookies: list[str]) -> bool:
    """Whether these cookies, found after leaving, are those that the control may leave behind."""
    if not CONTROL.kept:
        return cookies == []
    return len(cookies) == 1 and bool(re.fullmatch(CONTROL.kept, cookies[0]))


def ours_only(why: str):
    """Marks a test that cannot be asked of a peer, and says why."""
    return pytest.mark.skipif(bool(PEER), reason=why)


def not_in_safari(why: str):
    """Marks a test that WebKit's driver cannot be asked; PEOPLE.md gives the same reason."""
    return pytest.mark.not_in_safari(why)


CONTROL = import_module(f"bench.{PEER}").CONTROL if PEER else ours()
LINK = CONTROL.link
