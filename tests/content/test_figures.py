"""The figures in data/figures.yml."""

import re

from practice_hub.data.figure_checks import read_figures
from practice_hub.data.references import read_references
from tests.conftest import ROOT


def test_shares_of_the_audit_are_never_added_and_small_numbers_never_divided():
    works, _ = read_references(ROOT, "data/references.bib")
    figures, problems = read_figures(ROOT, works)
    assert problems == []
    assert "cannot be added" in figures.groups["audit"].chart.caveat
    assert figures.groups["homicides"].chart.unit == "count"
    assert not any("%" in figure.value for figure in figures.of("homicides"))
    assert {
        figure.id
        for figure in figures.by_id.values()
        if "90%" in figure.value or "at least 80%" in figure.value
    } == set()


def test_the_audit_and_the_homicides_say_no_more_than_their_sources():
    works, _ = read_references(ROOT, "data/references.bib")
    figures, _ = read_figures(ROOT, works)
    assert figures.by_id["homicides-saw"].what.endswith("abuse, violence or a homicide")
    shares = [figure for figure in figures.of("audit") if figure.id != "audit-files"]
    assert len(shares) == 5
    for figure in shares:
        assert re.search(r"a lack of|limited|not sufficiently", figure.what), figure.id
