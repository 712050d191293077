"""The day is an input."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from practice_hub.core.clock import DEFAULT_ZONE, in_zone, now, parse_datetime

AUCKLAND = ZoneInfo("Pacific/Auckland")


def test_a_day_in_the_environment_counts_as_over():
    assert now(DEFAULT_ZONE, {"HUB_TODAY": "2026-11-22"}).isoformat() == "2026-11-22T23:59:59+00:00"


def test_a_moment_in_summer_is_london_summer_time():
    moment = now(DEFAULT_ZONE, {"HUB_TODAY": "2026-07-01T09:30"})
    assert moment.isoformat() == "2026-07-01T09:30:00+01:00"


def test_a_day_is_one_in_the_zone_of_the_site():
    moment = now(AUCKLAND, {"HUB_TODAY": "2026-11-22"})
    assert moment.isoformat() == "2026-11-22T23:59:59+13:00"
    assert now(AUCKLAND, {}).tzinfo is AUCKLAND


@pytest.mark.parametrize(
    ("written", "there"),
    [
        ("2026-11-22T09:00", "2026-11-22T09:00:00+13:00"),
        ("2026-11-22T20:00Z", "2026-11-23T09:00:00+13:00"),
        ("2026-11-22 20:00:00 UTC", "2026-11-23T09:00:00+13:00"),
        ("2026-11-22T12:00 -0800", "2026-11-23T09:00:00+13:00"),
        ("2026-09-27T02:30", "2026-09-27T03:30:00+13:00"),  # the clocks leave this hour out
        ("2026-04-05T02:30", "2026-04-05T02:30:00+13:00"),  # this one comes twice; the first
    ],
)
def test_a_time_is_read_in_the_zone_of_the_site(written, there):
    moment = parse_datetime(written, AUCKLAND)
    assert moment.isoformat() == there
    assert in_zone(moment.astimezone(UTC), AUCKLAND).isoformat() == there


def test_a_moment_without_a_zone_is_what_the_clock_shows_there():
    assert in_zone(datetime(2026, 1, 1, 9), AUCKLAND).isoformat() == "2026-01-01T09:00:00+13:00"


def test_without_it_the_clock_is_used():
    assert str(now(DEFAULT_ZONE, {}).tzinfo) == "Europe/London"


@pytest.mark.parametrize(
    "text",
    [
        *("22/11/2026", "2026-11", "20261122", "2026-13-01", "2026-11-22Tnoon", "2026-11-22x"),
        *("2026-11-22T09.30", "2026-11-22T0930", "2026-11-22T9", "2026-11-22TT09:30"),
    ],
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
