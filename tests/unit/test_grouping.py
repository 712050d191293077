"""Tests of one module and one browser run in one worker, and those of a shared fixture."""

import pytest

from tests.grouping import group_of, in_another_order, next_group, weight_of


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
    [
        ("tests/site/test_corrections.py", True),
        ("tests/builds/test_disk.py", False),
        ("tests/unit/test_grouping.py", True),
    ],
)
def test_other_tests_stay_together_where_they_share_a_fixture_or_are_short(module, together):
    assert (group_of(f"{module}::test_one") == group_of(f"{module}::test_two")) == together


SEARCH = "tests/content/browser/test_search.py chromium"  # long, with few tests
WAITING = [("a firefox", 9), ("b chromium", 8), ("c webkit", 7), ("d firefox", 2), (SEARCH, 150)]


@pytest.mark.parametrize(
    ("mine", "others", "group"),
    [
        (set(), set(), SEARCH),
        (set(), {"chromium"}, "a firefox"),
        (set(), {"chromium", "firefox"}, "c webkit"),
        ({"firefox"}, {"chromium"}, "a firefox"),
        ({"chromium"}, {"firefox"}, SEARCH),
        ({"chromium", "webkit"}, {"firefox"}, SEARCH),
    ],
)
def test_a_worker_goes_on_with_its_own_browsers_and_the_longest_group(mine, others, group):
    assert next_group(WAITING, mine, others) == group


def test_then_it_takes_a_browser_that_no_other_worker_runs():
    assert next_group([("a firefox", 9), ("c webkit", 7)], {"chromium"}, {"firefox"}) == "c webkit"


def test_a_module_whose_tests_are_long_weighs_more_than_its_number_of_tests():
    assert [weight_of(SEARCH, 6), weight_of("a firefox", 9)] == [150, 9]


def test_another_order_mixes_groups_and_tests_and_keeps_groups_together():
    """The same name gives the same order, as each worker needs it."""
    groups = ("tests/unit/test_a.py", "tests/unit/test_b.py", "tests/browser/test_c.py")
    tests = [f"{group}::test_{number}" for group in groups for number in range(20)]
    orders = {}
    for name in ("one", "two"):
        places = orders[name] = in_another_order(tests, name)
        assert places == in_another_order(tests, name)
        assert sorted(places) == list(range(60)) != places
        assert all(
            len({at // 20 for at in places[start : start + 20]}) == 1 for start in (0, 20, 40)
        )
    assert orders["one"] != orders["two"]
