"""Stylesheets: nothing that no page uses, nothing that comes from elsewhere."""

from tests.conftest import ROOT

SHEETS = sorted((ROOT / "overrides/assets/css").glob("*.css"))


def test_stylesheets_fetch_nothing():
    assert not any(
        "url(" in sheet.read_text() or "@import" in sheet.read_text() for sheet in SHEETS
    )
