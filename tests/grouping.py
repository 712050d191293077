"""Which tests stay together when pytest-xdist deals them out to its workers.

pytest-xdist's own groups (`--dist loadgroup`) have no effect with pytest 9.2: it writes them into
an attribute of tests that is gone. So its documented hook for a scheduler is used.
"""

from __future__ import annotations

import os
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).parents[1]
ORDER = os.environ.get("HUB_TEST_ORDER", "")  # any word; each gives another order of the tests
BROWSER = re.compile(r"\b(firefox|webkit)\b")
# Modules whose tests take longer than those of others: as if they had so many tests.
LONG = {
    "tests/content/browser/test_search.py": 150,
    "tests/browser/test_verify.py": 150,
    "tests/browser/look/test_layout.py": 20,
    "tests/browser/test_running.py": 20,
    "tests/browser/test_no_answer.py": 20,
    "tests/browser/test_pack.py": 10,
}


def group_of(nodeid: str) -> str:
    """The group of a test; a worker gets a whole group, in its order.

    In tests of browsers, those of one module and one browser stay together; so do unit tests of one
    module, which take less time than dealing them out. Elsewhere each test is a group by itself,
    but those of a module that has a fixture for all its tests.
    """
    path, _, test = nodeid.partition("::")
    if "browser" in path.split("/"):
        names = BROWSER.search(test)
        return f"{path} {names[0] if names else 'chromium'}"
    if path.startswith("tests/unit/"):
        return path
    return path if shares_a_fixture(path) else nodeid


@lru_cache
def shares_a_fixture(path: str) -> bool:
    """Whether a fixture is made once for the module in that file."""
    return 'scope="module"' in (ROOT / path).read_text("utf-8")


def browser_of(group: str) -> str:
    """The browser in which a group's tests run; empty for a group that is no browser's."""
    name = group.rpartition(" ")[2]
    return name if name in ("chromium", "firefox", "webkit") else ""


def weight_of(group: str, tests: int) -> int:
    """How long a group takes, as a number of ordinary tests."""
    return max(tests, LONG.get(group.partition(" ")[0], 0))


def next_group(waiting: Iterable[tuple[str, int]], mine: set[str], others: set[str]) -> str:
    """The group that a worker should run next.

    waiting: the groups with their weights, those of one weight in their order. mine: the browsers
    that the worker has run already, others: those of other workers. A browser takes seconds to
    start, Firefox most of them, so a worker goes on with its own; then it takes what nobody has;
    then the longest.
    """

    def rank(group: tuple[str, int]) -> tuple[bool, bool, int]:
        browser = browser_of(group[0])
        return browser not in mine, browser in others, -group[1]

    return min(waiting, key=rank)[0]


def in_another_order(nodeids: Sequence[str], order: str) -> list[int]:
    """The places of the tests in the order of that name: groups and the tests of each are mixed.

    The same name gives the same order, in each of the workers.
    """
    groups = defaultdict[str, list[int]](list)
    for place, nodeid in enumerate(nodeids):
        groups[group_of(nodeid)].append(place)
    chance = random.Random(order)
    for places in groups.values():
        chance.shuffle(places)
    mixed = list(groups.values())
    chance.shuffle(mixed)
    return [place for places in mixed for place in places]


class GroupScheduling(LoadScopeScheduling):
    """Deals out the groups of group_of, so that each worker starts few browsers."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)

    def _assign_work_unit(self, node) -> None:
        """Deals the group that next_group names to a worker."""
        if browser_of(next(iter(self.workqueue))):
            self._bring_to_the_front_for(node)
        super()._assign_work_unit(node)

    def _bring_to_the_front_for(self, node) -> None:
        mine, others = set[str](), set[str]()
        for worker, groups in self.assigned_work.items():
            (mine if worker is node else others).update(map(browser_of, groups))
        waiting = (
            (group, 0 if ORDER else weight_of(group, len(tests)))
            for group, tests in self.workqueue.items()
        )
        self.workqueue.move_to_end(next_group(waiting, mine, others), last=False)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log) -> GroupScheduling:
    if ORDER:
        config.option.loadscopereorder = False  # else it sorts the groups by their sizes
    return GroupScheduling(config, log)
