"""The changes of law in data/law.yml."""

from practice_hub.data.law import read_law
from practice_hub.data.nations import packaged_countries
from practice_hub.data.references import read_references
from tests.conftest import ROOT, SMALL_DAY


def test_the_real_changes_are_sound_and_each_names_a_source_and_a_day():
    works, _ = read_references(ROOT, "data/references.bib")
    law, problems = read_law(ROOT, works, packaged_countries())
    assert problems == []
    assert {"presumption", "presumption-repeal", "pd12j", "operation-encompass"} <= set(law.changes)
    assert law.changes["presumption-repeal"].status == "bill"
    assert min(change.looked_up for change in law.changes.values()).isoformat() > SMALL_DAY
