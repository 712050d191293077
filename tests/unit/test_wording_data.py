"""Texts of data files: which wording rules read them, and which of their keys."""

import pytest

from practice_hub.content.yaml_values import values_of
from practice_hub.lint.wording.data_texts import data_problems
from tests.conftest import problems_of
from tests.unit.test_wording import ruleset


def rules_in(path: str, text: str) -> list[str]:
    return [problem.rule for problem in data_problems(path, text, ruleset())]


@pytest.mark.parametrize(
    "path, text, rules",
    [
        ("data/law.yml", "a: {title: She provoked him, means: Words}", []),
        ("data/law.yml", "a: {title: Words, means: She provoked him}", ["provoked"]),
        ("data/figures.yml", "a: {value: 40, what: provoked him}", ["provoked"]),
        ("data/model.yml", "views: [{sees: {courts: She provoked him.}}]", []),
        ("data/model.yml", "moments: [{contradiction: She provoked him.}]", ["provoked"]),
        ("data/model.yml", "views: [{sees: {courts: Ring 07700 900123}}]", ["phone-number"]),
        ("data/help-phrases.yml", "groups: [{alone: [i provoked him]}]", []),
        ("data/help-phrases.yml", "groups: [{alone: [07700 900123]}]", ["phone-number"]),
        ("data/tags.yml", "a: {name: A, description: 07700900123}", ["phone-number"]),
        ("data/tags.yml", "a: {name: 'Ring 999', description: 'On 2025-11-07, 1,350,460.'}", []),
        ("data/helplines.yml", "contacts: [{phone: 01632 960123}]", []),
        ("data/language-rules.yml", "a: {bad: She provoked him on 01632 960123.}", []),
        ("data/tags.yml", "a: {name: [", []),
    ],
)
def test_contact_details_are_found_everywhere_and_words_where_they_are_ours(path, text, rules):
    assert rules_in(path, text) == rules


def test_each_value_has_the_line_on_which_it_begins():
    text = "a:\n  b: &x >-\n    c\n    d\n  e: [f,\n    g]\n  h: *x\n"
    assert list(values_of(text)) == [("b", "c d", 2), ("e", "f", 5), ("e", "g", 6)]


def test_a_list_beside_the_posts_is_read_again_when_it_changes(small, read):
    authors = small / "blog/authors.yml"
    assert problems_of(read(small)) == ()
    sound = authors.read_text()
    authors.write_text(sound.replace("We write here.", "Ring 07700 900123."))
    assert [problem.rule for problem in problems_of(read(small))] == ["phone-number"]
    authors.write_text(sound)
    assert problems_of(read(small)) == ()
