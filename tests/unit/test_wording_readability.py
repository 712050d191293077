"""How old a reader must be."""

from __future__ import annotations

import pytest

from practice_hub.lint.wording import readability_of
from practice_hub.lint.wording.readability import syllables
from tests.unit.test_wording import messages_of, page, rules_of

PLAIN = "You can call. You can stop at any time. The cat sat on the mat and we all saw it. " * 10
HARD = (
    "Multidisciplinary organisations systematically reconsider "
    "contemporary interpretations of interpersonal responsibility, "
    "notwithstanding institutional resistance. " * 10
)


@pytest.mark.parametrize(
    "word, number",
    [
        ("cat", 1),
        ("button", 2),
        ("history", 3),
        ("safe", 1),
        ("abuse", 2),
        ("helped", 1),
        ("wanted", 2),
        ("table", 2),
        ("organisation", 5),
        ("child's", 1),
        ("the", 1),
        ("safely", 2),
        ("being", 2),
        ("x", 1),
    ],
)
def test_syllables_are_counted_about_right(word, number):
    assert syllables(word) == number


def test_plain_words_are_for_children_and_long_ones_for_scholars():
    assert readability_of(page(PLAIN)).age < 8
    assert readability_of(page(HARD)).age > 20


def test_the_formula_is_that_of_flesch_and_kincaid():
    """Ten words of one syllable a sentence: grade 0.39 x 10 + 11.8 x 1 - 15.59 = 0.11, and 5"""
    reading = readability_of(page("We saw the cat sit on the mat by him. " * 12))
    assert (reading.words, reading.sentences) == (120, 12)
    assert reading.age == pytest.approx(5.11)


def test_a_short_page_has_no_reading_age():
    assert readability_of(page("Search here.")) is None


def test_tables_headings_and_notes_are_not_read():
    extra = f"\n\n## {HARD}\n\n| {HARD} |\n| --- |\n| {HARD} |\n\n[^a]: {HARD}\n"
    assert readability_of(page(PLAIN + extra)) == readability_of(page(PLAIN))


def test_a_page_for_people_in_danger_is_plain():
    assert "plain-language" in rules_of(HARD, template="help.html")
    assert "plain-language" in rules_of(HARD, readers=("survivors",))
    assert "plain-language" not in rules_of(HARD, path="docs/guides/x.md")
    assert "plain-language" not in rules_of(PLAIN, readers=("survivors",))


def test_the_result_is_an_age():
    found = [line for line in messages_of(HARD, readers=("survivors",)) if "plain-language" in line]
    assert found == [
        "docs/x.md:1: warning: the page asks for a reader of about 49 "
        "years; its sentences have 12 words on average; "
        "aim at 11 here: shorter sentences, and shorter words (rule plain-language)"
    ]
