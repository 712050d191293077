"""The day is an input."""

import pytest

from practice_hub.core.clock import now, parse_datetime


def test_a_day_in_the_environment_counts_as_over():
    assert now({"HUB_TODAY": "2026-11-22"}).isoformat() == "2026-11-22T23:59:59+00:00"


def test_a_moment_in_summer_is_london_summer_time():
    assert now({"HUB_TODAY": "2026-07-01T09:30"}).isoformat() == "2026-07-01T09:30:00+01:00"


def test_without_it_the_clock_is_used():
    assert str(now({}).tzinfo) == "Europe/London"


@pytest.mark.parametrize(
    "text", ["22/11/2026", "2026-11", "20261122", "2026-13-01", "2026-11-22Tnoon"]
)
def test_another_form_is_refused(text):
    with pytest.raises(ValueError):
        parse_datetime(text)


def test_a_wrong_day_in_the_environment_is_reported(small, monkeypatch):
    from practice_hub.site import read_site

    monkeypatch.setenv("HUB_TODAY", "tomorrow")
    assert [str(problem) for problem in read_site(small)] == [
        "HUB_TODAY:1: 'tomorrow' is not a date like 2026-11-22 or "
        "2026-11-22T14:30; set it to one of these, or unset it"
    ]
