"""The changes of law in data/law.yml."""

from datetime import date

from practice_hub.data.law import Change, read_law
from practice_hub.data.references import read_references
from tests.conftest import ROOT, SMALL_DAY


def change(**fields) -> Change:
    known = {
        "id": "orders",
        "title": "Orders",
        "group": "courts",
        "nations": ("England",),
        "status": "in-force",
        "when": "2022-05-19",
        "means": "A court can make one.",
        "sources": ("work2020",),
        "looked_up": date(2025, 3, 1),
        "review_due": date(2025, 9, 1),
        "line": 2,
    }
    return Change(**{**known, **fields})


def test_the_real_changes_are_sound_and_each_names_a_source_and_a_day():
    works, _ = read_references(ROOT, "data/references.bib")
    law, problems = read_law(ROOT, works)
    assert problems == []
    assert {"presumption", "presumption-repeal", "pd12j", "operation-encompass"} <= set(law.changes)
    assert law.changes["presumption-repeal"].status == "bill"
    assert min(change.looked_up for change in law.changes.values()).isoformat() > SMALL_DAY
