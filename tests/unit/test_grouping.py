"""Tests of one module and one browser run in one worker, and those of a shared fixture."""

import pytest

from tests.grouping import group_of


@pytest.mark.parametrize(
    ("test", "group"),
    [
        (
            "tests/browser/exit/test_a.py::test_01[firefox-2 px]",
            "tests/browser/exit/test_a.py firefox",
        ),
        ("tests/browser/exit/test_a.py::test_01[webkit]", "tests/browser/exit/test_a.py webkit"),
        ("tests/browser/access/test_a.py::test_01", "tests/browser/access/test_a.py chromium"),
        ("tests/content/browser/test_a.py::test_01[x]", "tests/content/browser/test_a.py chromium"),
    ],
)
def test_tests_of_one_module_and_browser_stay_together(test, group):
    assert group_of(test) == group


@pytest.mark.parametrize(
    ("module", "together"),
    [("tests/site/test_corrections.py", True), ("tests/unit/test_grouping.py", False)],
)
def test_other_tests_stay_together_where_they_share_a_fixture(module, together):
    assert (group_of(f"{module}::test_one") == group_of(f"{module}::test_two")) == together
