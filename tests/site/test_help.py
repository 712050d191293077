"""Get help: emergencies first, every number with its day, nothing without a source."""

import re
from datetime import date

from practice_hub.data.helplines import contacts_shown
from tests.conftest import ROOT


def test_lines_of_different_hours_say_them_one_by_one():
    lines = [
        {"id": name, "name": name, "group": "national", "phone": "0800 1111", "hours": hours}
        | {"confidence": "high", "verified": {"phone": "official", "hours": "official"}}
        for name, hours in (("one", "24 hours"), ("two", "9am to 5pm"))
    ]
    national = contacts_shown(
        {"meta": {"compiled": "2026-11-22"}, "contacts": lines}, date(2026, 11, 28)
    )["national"]
    assert national["open_words"] == ""
    assert [line["open_words"] for line in national["contacts"]] == [
        "Open 24 hours.",
        "Open 9am to 5pm.",
    ]


def test_no_template_holds_a_telephone_number():
    for file in (ROOT / "overrides").rglob("*.html"):
        assert not re.search(r"tel:\d|\b0\d{3,4} ?\d{3}", file.read_text()), file
