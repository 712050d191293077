"""Works cited."""

from practice_hub.data.references import read_references
from tests.conftest import ROOT


def test_titles_keep_their_capitals_and_notes_are_not_printed():
    works, problems = read_references(ROOT, "data/references.bib")
    assert problems == []
    assert "Learning Lessons from Serious Case Reviews" in works["ofsted2011voice"].html
    assert works["daa2021"].html == "Domestic Abuse Act 2021."
    assert not any(
        "bibtex-protected" in work.html or "Our notes" in work.html for work in works.values()
    )


def test_a_doi_is_the_address_of_a_work():
    works, _ = read_references(ROOT, "data/references.bib")
    assert works["hester2011three"].url == "https://doi.org/10.1093/bjsw/bcr095"
    assert not works["hester2011three"].checked
