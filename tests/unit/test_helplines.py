"""Helplines: nothing that no source supports is printed."""

from datetime import date

from hub.data import read_all
from hub.helplines import at_the_foot, contacts_shown, retired_in_data, retired_pattern, too_old
from tests.conftest import ROOT


def contact(**fields) -> dict:
    return {"id": "line", "name": "A line", "group": "national", "for": "Anyone", "nations": ["UK"], "confidence": "high", **fields}


def shown(**fields) -> dict:
    helplines = {"meta": {"compiled": "2025-01-01", "recheck_days": 90}, "contacts": [contact(**fields)]}
    return contacts_shown(helplines, date(2025, 2, 1))["contacts"][0]


def test_a_field_is_shown_only_with_a_source():
    line = shown(phone="0800 000", tel="0800000", hours="Day and night", cost="Free", verified={"phone": "official", "hours": "unverified"})
    assert (line["phone"], line["tel"]) == ("0800 000", "0800000")
    assert "hours" not in line and "cost" not in line


def test_an_older_source_is_named():
    assert shown(phone="0800 000", tel="0800000", verified={"phone": "official-old"})["less_sure"] == ["phone"]


def test_a_contact_that_we_are_not_sure_of_is_left_out():
    helplines = {"meta": {"compiled": "2025-01-01"}, "contacts": [contact(confidence="low")]}
    assert contacts_shown(helplines, date(2025, 2, 1))["contacts"] == []


def test_old_numbers_are_said_to_be_old():
    helplines = {"meta": {"compiled": "2025-01-01", "recheck_days": 90}, "contacts": []}
    assert [contacts_shown(helplines, day)["stale"] for day in (date(2025, 6, 30), date(2025, 7, 1))] == [False, True]


def test_the_real_list_hides_what_is_unverified():
    data, problems = read_all(ROOT)
    assert problems == []
    lines = {line["id"]: line for line in contacts_shown(data.helplines, date(2026, 11, 22))["contacts"]}
    assert "ncdv" not in lines and "ask-for-ani" not in lines
    assert "hours" not in lines["police-101"] and "hours" not in lines["nspcc"]
