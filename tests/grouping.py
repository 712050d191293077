"""Which tests stay together when pytest-xdist deals them out to its workers.

pytest-xdist's own groups (`--dist loadgroup`) have no effect with pytest 9.2: it writes them into
an attribute of tests that is gone. So its documented hook for a scheduler is used.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).parents[1]
BROWSER = re.compile(r"\b(firefox|webkit)\b")


def group_of(nodeid: str) -> str:
    """The group of a test; a worker gets a whole group, in its order.

    In tests of browsers, those of one module and one browser stay together. Elsewhere each test is
    a group by itself, but those of a module that has a fixture for all its tests.
    """
    path, _, test = nodeid.partition("::")
    if "browser" in path.split("/"):
        names = BROWSER.search(test)
        return f"{path} {names[0] if names else 'chromium'}"
    return path if shares_a_fixture(path) else nodeid


@lru_cache
def shares_a_fixture(path: str) -> bool:
    """Whether a fixture is made once for the module in that file."""
    return 'scope="module"' in (ROOT / path).read_text("utf-8")


class GroupScheduling(LoadScopeScheduling):
    """Deals out the groups of group_of, the largest first."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log) -> GroupScheduling:
    return GroupScheduling(config, log)
