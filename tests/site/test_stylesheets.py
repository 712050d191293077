"""Stylesheets: nothing that no page uses, nothing that comes from elsewhere."""

import re

from practice_hub.data.help_places import IN_THEME, style_rules
from tests.conftest import ROOT

SHEETS = sorted((ROOT / "overrides/assets/css").glob("*.css"))

ON_SCREENS = re.compile(r"@media screen[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
HIDES_BY_CHOICE = re.compile(r"(?::checked\s*[~+]|\[data-out\])[^{}]*\{[^{}]*display:\s*none")


def test_stylesheets_fetch_nothing():
    assert not any(
        "url(" in sheet.read_text() or "@import" in sheet.read_text() for sheet in SHEETS
    )


def test_what_a_choice_hides_is_on_paper():
    rules = [sheet.read_text() for sheet in SHEETS] + [style_rules(IN_THEME + 2)]
    assert [text for text in rules if HIDES_BY_CHOICE.search(text)]
    assert not [text for text in rules if HIDES_BY_CHOICE.search(ON_SCREENS.sub("", text))]
