"""The data of the package, and what a site lays over it."""

from __future__ import annotations

from datetime import date

import pytest

from practice_hub.content.yaml_source import Fields
from practice_hub.data.glossary import read_terms, sound_terms
from practice_hub.data.helpline_checks import overdue_problems
from practice_hub.data.helpline_layers import read_helplines
from practice_hub.data.helplines import contacts_shown, footer_lines
from practice_hub.data.nations import packaged_countries
from practice_hub.data.shared import PACKAGE_ROOT, hidden_ids, laid_over, read_shared, shared_file
from practice_hub.data.synonyms import read_synonyms
from tests.conftest import draw, problems_of

SCOTLAND = ("Scotland",)
OWN = (
    "{id: own-line, name: Our own line, group: national, for: All, nations: [Scotland], "
    "confidence: high, checked: 2025-03-20, phone: '01382 496 000', tel: '01382496000', "
    "verified: {phone: official}, numbers_since: {'01382 496 000': 2025-03-20}}"
)


def helplines_of(folder, text="", nations=SCOTLAND):
    if text:
        (folder / "data").mkdir(exist_ok=True)
        (folder / "data/helplines.yml").write_text(text)
    found, problems = read_helplines(folder, nations, packaged_countries())
    return found, [str(problem) for problem in problems]


def ids(found):
    return [contact["id"] for contact in found["contacts"]]


def test_the_packages_own_files_have_nothing_wrong():
    assert read_helplines(PACKAGE_ROOT / "nowhere", SCOTLAND, packaged_countries())[1] == []
    for name in ("help-phrases.yml", "language-rules.yml", "synonyms.yml"):
        fields, problems = read_shared(f"data/{name}")
        assert fields.values and problems == []


def test_a_site_without_nations_shows_no_helpline_of_the_package(tmp_path):
    found, problems = helplines_of(tmp_path, nations=())
    assert problems == [] and found["contacts"] == [] and found["words"] == {}
    assert found["retired"], "retired numbers hold for every site"


def test_a_site_shows_the_helplines_for_its_nations(tmp_path):
    found, _ = helplines_of(tmp_path)
    assert "emergency-999" in ids(found)
    places = {nation for contact in found["contacts"] for nation in contact["nations"]}
    shown = contacts_shown(found, date(2026, 11, 28))
    assert "Scotland" in places and [each["name"] for each in shown["nations"]] == ["Scotland"]
    assert not any(contact["nations"] == ["England"] for contact in found["contacts"])
    assert [each["nation"] for each in footer_lines(found, date(2026, 11, 28))["national"]]


def test_a_site_adds_and_hides_helplines(tmp_path):
    text = f"meta: {{compiled: 2025-03-20}}\nhide: [samaritans]\ncontacts:\n  - {OWN}\n"
    found, problems = helplines_of(tmp_path, text)
    assert problems == []
    assert "own-line" in ids(found) and "samaritans" not in ids(found)


def test_no_site_can_hide_how_to_reach_999(tmp_path):
    text = "meta: {compiled: 2025-03-20}\nhide: [emergency-999]\n"
    assert helplines_of(tmp_path, text)[1] == [
        "data/helplines.yml:2: 'hide' names 'emergency-999', which people in danger need; take it "
        "out; every site shows it"
    ]


def test_no_site_can_replace_how_to_reach_999(tmp_path):
    own = OWN.replace("own-line", "emergency-999")
    text = f"meta: {{compiled: 2025-03-20}}\ncontacts:\n  - {own}\n"
    assert helplines_of(tmp_path, text)[1] == [
        "data/helplines.yml:2: the contact 'emergency-999' replaces one of the package, which "
        "people in danger need; give yours an id of its own; both are shown then"
    ]


def test_a_site_that_replaces_a_helpline_says_when_it_rang_it(tmp_path):
    own = OWN.replace("own-line", "samaritans")
    text = f"meta: {{compiled: 2025-03-20}}\ncontacts:\n  - {own}\n"
    found, problems = helplines_of(tmp_path, text)
    assert problems == []
    [contact] = [each for each in found["contacts"] if each["id"] == "samaritans"]
    assert contact["phone"] == "01382 496 000" and "shared" not in contact
    _, problems = helplines_of(tmp_path, text.replace("checked: 2025-03-20, ", ""))
    assert problems == [
        "data/helplines.yml:1: the contact 'samaritans' replaces one of the package and has no "
        "'checked'; ring it, then write the day on which you did: checked: 2026-11-28"
    ]


def test_no_site_can_use_a_retired_number_of_the_package(tmp_path):
    text = "meta: {compiled: 2025-03-20}\nretired:\n  - {number: '01632 960000', was: Old}\n"
    found, problems = helplines_of(tmp_path, text)
    numbers = [item["number"] for item in found["retired"]]
    assert problems == [] and "0808 802 9999" in numbers and "01632 960000" in numbers


def test_an_id_that_the_package_does_not_have_cannot_be_hidden(tmp_path):
    text = "meta: {compiled: 2025-03-20}\nhide: [samaritan]\n"
    assert helplines_of(tmp_path, text)[1] == [
        "data/helplines.yml:2: 'hide' names 'samaritan', which the package does not have; "
        "did you mean 'samaritans'?"
    ]


def test_a_site_hears_once_of_helplines_of_the_package_that_nobody_checked(tmp_path):
    found, _ = helplines_of(tmp_path)
    [problem] = overdue_problems(tmp_path, found, date(2027, 11, 28))
    assert problem.warning and "helplines of the package were last checked more than" in str(
        problem
    )
    assert "take the newest version of practice-hub" in str(problem)
    of_package = list(overdue_problems(PACKAGE_ROOT, found, date(2027, 11, 28)))
    assert len(of_package) > 5
    assert all(problem.path == shared_file("data/helplines.yml") for problem in of_package)


def test_a_site_hears_of_a_newer_number_of_the_package(small, read):
    settings = small / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("extra:\n", "extra:\n  nations: [Scotland]\n"))
    own = OWN.replace("own-line", "samaritans")
    draw(small, f"data/helplines.yml\n| meta: {{compiled: 2025-03-20}}\n| contacts:\n|   - {own}")
    found = [str(problem) for problem in problems_of(read(small))]
    assert [line for line in found if "the package since has" in line] == [
        "data/helplines.yml:3: warning: the contact 'samaritans' has in 'phone' the number "
        "'01382 496 000', and the package since has '116 123'; ring both; correct yours and write "
        "the day below 'checked', or take yours out"
    ]


def terms_of(folder, text="", nations=SCOTLAND):
    if text:
        (folder / "data").mkdir(exist_ok=True)
        (folder / "data/glossary.yml").write_text(text)
    found, problems = read_terms(folder, nations, packaged_countries())
    return {term["id"]: term for term in found}, [str(problem) for problem in problems]


def test_the_packages_own_terms_have_nothing_wrong():
    fields = read_shared("data/glossary.yml")[0]
    terms = fields.values["terms"]
    assert sound_terms(fields, packaged_countries())[1] == []
    assert [term["term"] for term in terms] == sorted(
        (term["term"] for term in terms), key=str.casefold
    )


def test_a_site_shows_the_terms_for_its_nations_and_those_for_all(tmp_path):
    scottish, problems = terms_of(tmp_path)
    assert problems == [] and "gaslighting" in scottish
    assert {place for term in scottish.values() for place in term.get("nations", ())} == {"UK"}
    irish, _ = terms_of(tmp_path, nations=("Ireland",))
    assert "gaslighting" in irish and not [term for term in irish.values() if "nations" in term]
    welsh, _ = terms_of(tmp_path, nations=("Wales",))
    assert {"vawdasv", "clares-law", "gaslighting"} <= welsh.keys()
    english, _ = terms_of(tmp_path, nations=("England",))
    assert "vawdasv" not in english and "clares-law" in english
    assert terms_of(tmp_path, nations=()) == ({}, [])


@pytest.mark.parametrize("word", ["Act ", "section", "England", "offence", "SafeLives"])
def test_no_term_for_every_nation_names_the_law_of_one(word):
    terms = read_shared("data/glossary.yml")[0].values["terms"]
    general = [term for term in terms if not term.get("nations")]
    assert len(general) > 25
    assert [
        term["id"] for term in general if word in f"{term['meaning']} {term.get('source')}"
    ] == []


TERM = "{term: Gaslighting, id: ID, also: [], meaning: Our own meaning., status: current}"


@pytest.mark.parametrize("term_id", ["gaslighting", "our-id"])
def test_a_term_of_a_site_replaces_that_of_the_package(tmp_path, term_id):
    found, problems = terms_of(tmp_path, f"terms:\n  - {TERM.replace('ID', term_id)}\n")
    assert problems == []
    meanings = [term["meaning"] for term in found.values() if term["term"] == "Gaslighting"]
    assert meanings == ["Our own meaning."] and "refuge" in found


def test_a_site_hides_terms_of_the_package(tmp_path):
    found, problems = terms_of(tmp_path, "hide: [gaslighting]\n")
    assert problems == [] and "gaslighting" not in found and "refuge" in found
    assert terms_of(tmp_path, "hide: [clares-law]\n")[1] == [], "of another nation"
    own = f"hide: all\nterms:\n  - {TERM.replace('ID', 'our-id')}\n"
    found, problems = terms_of(tmp_path, own)
    assert problems == [] and list(found) == ["our-id"]


def test_general_terms_are_shown_where_a_page_lists_them(small, read):
    settings = small / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("extra:\n", "extra:\n  nations: [Scotland]\n"))
    page = small / "docs/glossary.md"
    page.unlink(missing_ok=True)
    terms = read(small).library.data.glossary
    assert "gaslighting" not in {term["id"] for term in terms}
    page.write_text("---\ntitle: Words\ndescription: Words.\ntemplate: glossary.html\n---\n")
    terms = read(small).library.data.glossary
    assert "gaslighting" in {term["id"] for term in terms}


def test_a_group_of_synonyms_replaces_one_that_shares_a_word(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data/synonyms.yml").write_text("groups:\n  - [marac, our meeting]\n")
    synonyms, problems = read_synonyms(tmp_path)
    assert problems == []
    assert [group for group in synonyms.groups if "marac" in group] == [("marac", "our meeting")]
    assert any("idva" in group for group in synonyms.groups) and "the" in synonyms.fillers


@pytest.mark.parametrize("hide, expected", [(["a", "b"], ("a", "b")), ("a", ()), (None, ())])
def test_hidden_ids_are_a_list(hide, expected):
    assert hidden_ids(Fields("data/helplines.yml", {"hide": hide})) == expected


def test_own_entries_win_and_new_ones_follow():
    assert laid_over({"a": 1, "b": 2, "c": 3}, {"b": 9, "d": 4}, ["c"]) == {"a": 1, "b": 9, "d": 4}
    assert laid_over({"a": 1}, {"a": 2}, ["a"]) == {"a": 2}


def test_a_site_adds_groups_and_calls_others_otherwise(tmp_path):
    found, problems = helplines_of(
        tmp_path,
        "meta: {compiled: '2026-11-22'}\n"
        "groups: {farms: People on farms, men: Men and boys}\n"
        "contacts: [{id: barn, name: Barn, group: farms, for: Farmers, nations: [UK], "
        "confidence: high, phone: 0800 1111, verified: {phone: official}, checked: 2026-11-22}]\n",
    )
    assert problems == []
    shown = contacts_shown(found, date(2026, 11, 28))["groups"]
    titles = {group["key"]: group["title"] for group in shown}
    assert titles["farms"] == "People on farms" and titles["men"] == "Men and boys"
