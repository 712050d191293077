"""How the works of data/references.bib are cited."""

from practice_hub.data.references import read_references
from tests.conftest import ROOT


def test_works_are_labelled_by_author_and_year():
    works, _ = read_references(ROOT, "data/references.bib")
    called = {
        key: works[key].label
        for key in (
            "hester2011three",
            "radfordhester2006",
            "hale2024",
            "daa2021",
            "safetogether",
            "dhr2024key",
            "dhr2024quant",
            "howarth2016improve",
        )
    }
    assert list(called.values()) == [
        "Hester, 2011",
        "Radford and Hester, 2006",
        "Hale and others, 2024",
        "Domestic Abuse Act 2021",
        "Safe & Together Institute, undated",
        "Potter, 2024a",
        "Potter, 2024b",
        "Howarth and others, 2016",
    ]
