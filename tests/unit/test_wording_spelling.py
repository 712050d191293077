"""Spelling: words that are known to be wrong, and no other."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, requires

import pytest

from practice_hub.cli.doctor import SPELLING, SPELLING_SMALL, examine
from practice_hub.lint.wording import word_lists
from tests.conftest import SMALL_DAY, problems_of
from tests.unit.test_wording import messages_of, rules_of, ruleset


def test_a_slip_is_reported_with_the_right_word():
    assert messages_of("The perpertrator is not named.") == [
        'docs/x.md:1: warning: "perpertrator" is misspelt; write "perpetrator" (rule spelling)'
    ]


def test_two_right_words_are_both_offered():
    assert messages_of("The childrens room.") == [
        'docs/x.md:1: warning: "childrens" is misspelt; write "children" or '
        '"children\'s" (rule spelling)'
    ]


def test_an_american_spelling_is_reported():
    assert messages_of("His behavior.") == [
        'docs/x.md:1: warning: "behavior" is the American spelling; write '
        '"behaviour" (rule spelling)'
    ]


@pytest.mark.parametrize(
    "word, right",
    [
        ("organize", "organise"),
        ("prioritizing", "prioritising"),
        ("victimized", "victimised"),
        ("organizations", "organisations"),
    ],
)
def test_words_are_spelt_with_s(word, right):
    assert messages_of(f"They {word} it.") == [
        f'docs/x.md:1: warning: "{word}" is spelt with s here; write "{right}" (rule spelling)'
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "A prize of some size was seized.",
        "Resizing a downsized maize field.",
        "She saw the assizes.",
    ],
)
def test_words_that_have_always_had_a_z_keep_it(sentence):
    assert messages_of(sentence) == []


def test_a_capital_letter_is_looked_at_only_where_a_sentence_begins():
    assert rules_of("Thier plan.\n\nIt works. Thier plan.") == ["spelling", "spelling"]
    assert messages_of("Thier plan.")[0].endswith('write "Their" (rule spelling)')
    assert rules_of("It was Thier who wrote the Color Center report.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Her practice licensed the stories; the judgment was focused and biased.",
        "An Idva, a Marac, the Dash and Cafcass.",
        'He said "thier" and wrote `color`.',
        "See https://a.example/color/behavior and thier@color.example.",
        "A well-being programme in the centre; a counsellor enrols.",
        "The co-located team re-referred.",
    ],
)
def test_our_words_and_names_pass(sentence):
    assert rules_of(sentence) == []


def test_every_place_of_a_slip_is_reported():
    assert [
        line.split(": ")[0] for line in messages_of("Thier\nown and thier\n\nwords, thier")
    ] == [
        "docs/x.md:1",
        "docs/x.md:2",
        "docs/x.md:4",
    ]


def test_a_line_of_the_word_list_that_cannot_be_read_is_reported():
    _, problems = word_lists.read_spelling("# ours\nidva\ntwo words\nwrong ->\n")
    assert [str(problem) for problem in problems] == [
        "data/words.txt:3: 'two words' is not a line that we can read; write a "
        "word, or 'wrong -> right', in small letters",
        "data/words.txt:4: 'wrong ->' is not a line that we can read; write a "
        "word, or 'wrong -> right', in small letters",
    ]


def test_our_list_wins_over_the_large_one():
    words, _ = word_lists.read_spelling("thier\norganize\ncolor\nbehaviour -> conduct\n")
    assert [words.fault(word) for word in ("thier", "organize", "color")] == [None, None, None]
    assert words.fault("behaviour") == ("is misspelt", "conduct")


@pytest.fixture
def without_codespell(monkeypatch):
    """As where practice-hub is installed without the extra [spelling]."""

    def missing(name):
        raise PackageNotFoundError(name)

    word_lists._large.cache_clear()
    monkeypatch.setattr(word_lists, "distribution", missing)
    yield
    word_lists._large.cache_clear()


def test_without_the_large_list_the_small_ones_work_and_nothing_is_reported(without_codespell):
    words, problems = word_lists.read_spelling("wrongg -> wrong\norganize\n")
    assert problems == [] and not word_lists.has_large_list()
    assert words.fault("wrongg") == ("is misspelt", "wrong")
    assert words.fault("prioritize") == ("is spelt with s here", "prioritise")
    assert words.fault("organize") is None and words.fault("thier") is None


def test_without_the_large_list_a_project_is_checked(without_codespell, small, read):
    assert problems_of(read(small)) == ()


def test_the_doctor_says_which_lists_are_used(without_codespell, small, monkeypatch):
    monkeypatch.setenv("HUB_TODAY", SMALL_DAY)
    found = {check.message: check.ok for check in examine(small)}
    assert found[SPELLING_SMALL] and SPELLING not in found


def test_only_the_extra_needs_codespell():
    needs = [need for need in requires("practice-hub") or () if need.startswith("codespell")]
    assert len(needs) == 1 and "extra == 'spelling'" in needs[0].replace('"', "'")


def test_the_large_list_is_read():
    assert len(ruleset().spelling.wrong) > 60_000
