"""The nations of a site: who is given which number, and what a site in another country says."""

from __future__ import annotations

import re
from datetime import date

import pytest

from practice_hub.config import read_settings
from practice_hub.data.help_places import IN_THEME, style_rules
from practice_hub.data.helplines import contacts_shown, footer_lines
from practice_hub.data.load import read_all
from practice_hub.data.nations import nation_faults, packaged_countries
from practice_hub.lint.wording.contact_details import _place_patterns, _postcodes_in
from practice_hub.lint.wording.ruleset import packaged_places
from practice_hub.lint.wording.written_numbers import number_patterns
from tests.conftest import ROOT, draw, problems_of

DAY = date(2026, 11, 28)
NEW_ZEALAND = """
    data/nations.yml
    | countries:
    |   new-zealand:
    |     name: New Zealand
    |     nations: [North Island, South Island]
    |     whole: NZ
    |     all_nations: All of New Zealand
    |     emergency: ["111"]
    |     time_zone: Pacific/Auckland
    data/helplines.yml
    | meta: {compiled: 2025-03-01, recheck_days: 90}
    | contacts:
    |   - {id: now, name: Police, group: emergency, nations: [NZ], for: Anyone, confidence: high,
    |      phone: "111", tel: "111", checked: 2025-03-01, numbers_since: {"111": 2025-03-01},
    |      verified: {phone: official}}
    |   - {id: line, name: Line, group: national, nations: [South Island], for: Anyone,
    |      phone: "0800 000 000", tel: "0800000000", checked: 2025-03-01, confidence: high,
    |      numbers_since: {"0800 000 000": 2025-03-01}, verified: {phone: official}}
"""


def footer_of(root, *nations):
    data, problems = read_all(root, nations)
    assert problems == []
    return footer_lines(data.helplines, DAY), contacts_shown(data.helplines, DAY), data


@pytest.mark.parametrize("nation", packaged_countries().nations)
def test_every_nation_of_the_package_has_its_own_emergency_number(tmp_path, nation):
    footer, shown, data = footer_of(tmp_path, nation)
    [country] = data.countries.of([nation])
    assert [line["tel"] in country.emergency for line in footer["emergencies"]] == [True]
    assert [each["name"] for each in shown["nations"]] == [nation]
    for contact in data.helplines["contacts"]:
        assert nation in data.countries.expanded(contact["nations"])
        for key in ("phone", "tel"):
            assert data.telephones.can_exist(contact.get(key) or "999"), contact["id"]


@pytest.mark.parametrize("nation", ["Ireland", "Isle of Man", "Jersey", "Guernsey"])
def test_nobody_outside_the_united_kingdom_is_given_its_lines(tmp_path, nation):
    _, _, data = footer_of(tmp_path, nation)
    assert all(contact["nations"] == [nation] for contact in data.helplines["contacts"])
    assert not {"deaf", "housing", "legal", "related", "migrants"} & data.helplines["words"].keys()


def test_people_in_ireland_are_given_112(tmp_path):
    footer, _, data = footer_of(tmp_path, "Ireland")
    assert footer["emergency"]["phone"] == "112" and footer["silent"] is None
    assert footer["national"][0]["line"]["phone"] == "1800 341 900"
    assert data.telephones.home.name == "Ireland"
    assert number_patterns(data.telephones).called[-1].search("Ring 1800 000 000.")


def test_one_number_is_enough_where_it_holds_for_both_countries(tmp_path):
    footer, shown, data = footer_of(tmp_path, "Northern Ireland", "Ireland")
    assert [line["phone"] for line in footer["emergencies"]] == ["999"]
    assert shown["all_nations"] == ""
    assert data.telephones.home.name == "the UK or Ireland"
    lines = {line["id"]: line for group in shown["groups"] for line in group["contacts"]}
    unconfirmed = lines["financial-support-line"]
    assert (unconfirmed["nations"], unconfirmed["places"]) == (["UK"], ["1"])
    assert lines["male-advice-line-ie"]["places"] == ["2"]
    assert data.telephones.can_exist("1800 341 900") and data.telephones.can_exist("0808 802 1414")


def test_two_countries_without_a_common_number_have_both(small):
    draw(small, NEW_ZEALAND)
    footer, _, data = footer_of(small, "Wales", "South Island")
    assert [line["phone"] for line in footer["emergencies"]] == ["999", "111"]
    assert not data.telephones.home.numbers, "what nobody knows of one holds for both"


def test_a_site_in_another_country_shows_its_own_alone(small):
    draw(small, NEW_ZEALAND)
    settings = small / "mkdocs.yml"
    nations = "extra:\n  nations: [North Island, South Island]\n"
    settings.write_text(settings.read_text().replace("extra:\n", nations))
    read, problems = read_settings(small)
    assert problems == [] and read.nations == ("North Island", "South Island")
    footer, shown, data = footer_of(small, *read.nations)
    assert [line["id"] for line in footer["emergencies"]] == ["now"]
    assert shown["all_nations"] == "All of New Zealand"
    assert [item["id"] for item in data.helplines["contacts"]] == ["now", "line"]
    assert [place["nation"] for place in footer["national"]] == ["South Island"]
    assert data.telephones.can_exist("0800 000 000") and data.telephones.home.name == "New Zealand"
    assert "North Island" in data.countries.names and "NZ" in data.countries.names


def test_a_number_that_nobody_there_can_call_is_not_shown_as_one(small):
    draw(small, NEW_ZEALAND.replace('"111", tel: "111"', '"999", tel: "999"'))
    footer, _, _ = footer_of(small, "North Island")
    assert footer["emergencies"] == [] and footer["emergency"] is None


def test_a_text_can_name_the_nations_of_its_site(small, read):
    draw(small, NEW_ZEALAND.split("    data/helplines")[0])
    guide = small / "docs/guides/listening.md"
    guide.write_text(guide.read_text().replace("title:", "nations: [NZ]\ntitle:", 1))
    assert problems_of(read(small)) == ()
    (small / "data/nations.yml").unlink()
    [fault] = [str(problem) for problem in problems_of(read(small))]
    assert "'nations' has 'NZ', which is not known; use one of: England, " in fault


def test_the_title_words_of_a_site_are_added_to_those_of_the_package(small, read):
    (small / "data/title-words.yml").write_text("words: ['safe ?house']\n")
    page = small / "docs/help.md"
    for title in ("Safehouses", "About abuse"):
        page.write_text(f"---\ntitle: {title}\ndescription: A page.\nfor: survivors\n---\nText.\n")
        found = [problem.wrong for problem in problems_of(read(small)) if problem.field == "title"]
        assert len(found) == 1 and found[0].startswith("the title of a page for survivors says '")


def test_words_with_flags_and_numbers_of_groups_are_found(small, read):
    (small / "data/title-words.yml").write_text(r"words: ['(b)oat', '(?i)haven', '(x)\1']" + "\n")
    page = small / "docs/help.md"
    for title, word in (("A haven", "haven"), ("The xx page", "xx"), ("Havens and boats", "Haven")):
        page.write_text(f"---\ntitle: {title}\ndescription: A page.\nfor: survivors\n---\nText.\n")
        [found] = [
            problem.wrong for problem in problems_of(read(small)) if problem.field == "title"
        ]
        assert f"says '{word}'" in found


@pytest.mark.parametrize(
    ("nations", "wrong"),
    [
        (None, "it has no list of nations"),
        ({"a": 1}, "it has no list of nations"),
        ("Wales", "it has the nations 'Wales'"),
        ([False], "it has a nation that is not a name"),
        (["Wale"], "it has the nation 'Wale'"),
    ],
)
def test_nations_that_are_none_are_described_without_pythons_notation(nations, wrong):
    assert [fault[0] for fault in nation_faults("it", nations, packaged_countries())] == [wrong]


@pytest.mark.parametrize("code", ["SW1A 1AA", "GY1 1AA", "IM1 1AA", "D02 X285", "D6WPV38"])
def test_a_postcode_of_any_country_is_found(code):
    found = list(_postcodes_in(f"It is at {code}, near the sea.", packaged_places()))
    assert found == [(9, code)]


@pytest.mark.parametrize("other", ["D12 2026", "P100 X285", "F4E2", "A65 F4E"])
def test_other_letters_and_numbers_are_no_postcode(other):
    assert not list(_postcodes_in(f"It is {other}, as written.", packaged_places()))


# O 159 344 is the General Post Office in Dublin, J 338 740 the City Hall of Belfast.
@pytest.mark.parametrize(
    "reference", ["O 159 344", "J338740", "J 3380 7401", "O 01590 03440", "SU 123 456", "NN166712"]
)
def test_a_grid_reference_of_any_country_is_found(reference):
    [found] = [
        match
        for form in _place_patterns(packaged_places())
        for match in form.findall(f"It is at {reference}, near the sea.")
    ]
    assert found == reference


@pytest.mark.parametrize(
    "other",
    [
        *("T 0800 1111", "T 0808 2000 247", "M 087 123 4567", "A 159 344", "I 159 344", "O 159 34"),
        *("form-B 123 456", "C1593441", "XO 159 344", "H 123456789", "S 2024/123456"),
    ],
)
def test_other_letters_and_numbers_are_no_grid_reference(other):
    forms = _place_patterns(packaged_places())
    assert not [form for form in forms if form.search(f"It is {other}, as written.")]


def test_the_choice_of_a_nation_has_style_rules_for_any_number_of_nations():
    assert style_rules(IN_THEME) == ""
    assert style_rules(IN_THEME + 1) == (
        "@media screen{#in-13:checked~.hub-help:not(.hub-in-13),"
        "#in-13:checked~.hub-help .hub-contact:not(.hub-in-13){display:none}}"
    )
    sheet = (ROOT / "overrides/assets/css/parts.css").read_text()
    found = {int(number) for number in re.findall(r"#in-(\d+):checked ~ .hub-help:not", sheet)}
    assert found == set(range(1, IN_THEME + 1))
