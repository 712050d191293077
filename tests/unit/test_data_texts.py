"""Values of data files: numbers are texts where words are meant, nothing is absent, and no day of
work is still to come."""

from datetime import date

import pytest

from practice_hub.content.field_types import ValidationError, summarised
from practice_hub.content.yaml_source import read_optional
from practice_hub.core.clock import parse_datetime
from practice_hub.data.figure_checks import read_figures
from practice_hub.data.glossary import sound_terms
from practice_hub.data.helpline_layers import read_helplines
from practice_hub.data.helplines import contacts_shown, may_be_printed
from practice_hub.data.named import LISTS, read_named
from practice_hub.data.nations import packaged_countries
from practice_hub.data.values import is_day, is_given, is_text, one_line
from practice_hub.lint import days_to_come
from practice_hub.lint.context import LintContext
from practice_hub.site import Site, read_site
from tests.conftest import SMALL_DAY, draw, problems_of
from tests.projects import GOOD

LINE = "name: A line, group: men, for: Men, nations: [UK], confidence"


def helplines_of(folder, contacts):
    draw(folder, f"data/helplines.yml\n| meta: {{compiled: 2025-03-01}}\n| contacts: [{contacts}]")
    found, problems = read_helplines(folder, ["England"], packaged_countries())
    return found, [str(problem) for problem in problems]


@pytest.mark.parametrize("value, words", [(7, "7"), (0, "0"), (True, "true"), (False, "false")])
def test_numbers_and_true_are_texts_and_nothing_is_absent(value, words):
    assert is_text(value) and is_given(value) and one_line(value) == words
    for nothing in (None, "", "  ", [], {}):
        assert not is_given(nothing) and not is_text(nothing)
    assert one_line(None) == ""


@pytest.mark.parametrize("day", ["0999-12-31", "9999-12-31", "2025-02-30", "20250301", None, []])
def test_a_day_is_one_with_which_one_can_count(day):
    assert is_day("2025-03-01") and not is_day(day)


@pytest.mark.parametrize("confidence", ["Low", "unsure", None, "", ["high"], "high "])
def test_a_contact_with_a_confidence_that_is_not_known_is_not_shown(confidence):
    contact = {"id": "line", "group": "men", "name": "A line", "confidence": confidence}
    assert not may_be_printed(contact)
    shown = contacts_shown({"contacts": [contact], "meta": {"compiled": "2025-03-01"}}, date.max)
    assert shown["groups"] == [] and shown["sources"] == []


def test_a_number_that_yaml_reads_as_one_is_a_text(tmp_path):
    found, problems = helplines_of(tmp_path, f"{{id: line, {LINE}: high, phone: 999, tel: 999}}")
    [line] = [contact for contact in found["contacts"] if contact["id"] == "line"]
    assert problems == [] and (line["phone"], line["tel"]) == ("999", "999")


def test_a_contact_cannot_say_that_it_is_the_packages(tmp_path):
    found, problems = helplines_of(tmp_path, f"{{id: line, {LINE}: high, shared: true}}")
    assert not [contact for contact in found["contacts"] if contact["id"] == "line"]
    assert (
        len(problems) == 1 and "the contact 'line' has a key 'shared'; use one of: " in problems[0]
    )


def test_an_overdue_contact_with_a_number_as_its_id_ends_in_no_error_of_the_program(small, read):
    file = small / "data/helplines.yml"
    file.write_text(f"meta: {{compiled: 2020-03-01}}\ncontacts:\n  - {{id: 101, {LINE}: high}}\n")
    assert [problem.line for problem in problems_of(read(small))] == [3]


def test_numbers_in_the_glossary_are_texts(tmp_path):
    term = "{term: 999, id: 999, meaning: 12, status: current, also: [112]}"
    draw(tmp_path, f"data/glossary.yml\n| terms: [{term}]")
    fields, _ = read_optional(tmp_path, "data/glossary.yml")
    [found], problems = sound_terms(fields, packaged_countries())
    expected = {"term": "999", "id": "999", "meaning": "12", "status": "current", "also": ["112"]}
    assert (found, problems) == (expected, [])


def test_a_label_that_is_a_number_and_an_empty_via(tmp_path):
    text = (GOOD / "data/figures.yml").read_text()
    text = text.replace("label: Visits", "label: 2019").replace("as its manager reported", "")
    (tmp_path / "data").mkdir()
    (tmp_path / "data/figures.yml").write_text(text)
    figures, problems = read_figures(tmp_path, {})
    assert problems == [] and figures.by_id["visits-heard"].via == ""
    chart = figures.groups["visits"].chart
    assert chart is not None and [bar.label for bar in chart.bars] == ["2019", "Children heard"]


def test_the_name_of_a_tag_can_be_a_number(tmp_path):
    draw(tmp_path, "data/tags.yml\n| 2024: {name: 2024, description: true}")
    found, problems = read_named(tmp_path, LISTS["tags"])
    assert problems == [] and (found["2024"].name, found["2024"].description) == ("2024", "true")


@pytest.mark.parametrize("year", [None, ["a", "b"], {"a": "b"}, ""])
def test_a_summary_without_a_year_is_refused(year):
    with pytest.raises(ValidationError):
        summarised({"publisher": "NSPCC", "year": year})
    assert summarised({"publisher": "NSPCC", "year": 2011, "date": None}).when == "2011"
    given = {"publisher": "NSPCC", "date": "2011-03-01", "year": None}
    assert summarised(given).when == "1 March 2011"


def test_the_days_of_the_package_are_for_those_who_keep_it(small, monkeypatch):
    settings = small / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("extra:\n", "extra:\n  nations: [England]\n"))
    site = read_site(small, moment=parse_datetime(SMALL_DAY))
    assert isinstance(site, Site)
    assert not [problem for problem in problems_of(site) if "still to come" in problem.wrong]
    monkeypatch.setattr(days_to_come, "holds_shared_data", lambda root: True)
    monkeypatch.setattr(days_to_come, "shared_file", lambda path: "data/kept.yml")
    (small / "data/kept.yml").write_text("meta: {compiled: 2025-04-02}\n")
    found = days_to_come.day_to_come(LintContext(site, site.entries))
    assert {(problem.path, problem.line) for problem in found} == {("data/kept.yml", 1)}
