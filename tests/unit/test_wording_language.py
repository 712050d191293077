"""The language rules: each tried on its own sentences, and the file they stand in."""

from __future__ import annotations

import re

import pytest

from practice_hub.content.yaml_source import Fields, read_mapping
from practice_hub.data.shared import read_shared
from practice_hub.lint.wording import language_rules
from practice_hub.lint.wording.prefilter import build_prefilter, flexible_spaces, required_stems
from tests.unit.test_wording import messages_of, rules_of, ruleset

NO_RULES = Fields("practice_hub/shared/language-rules.yml")
RULES = {
    name: rule
    for name, rule in read_shared(language_rules.FILE)[0].values.items()
    if name != language_rules.GROUPS
}
BAD = [
    (name, sentence)
    for name, rule in RULES.items()
    for sentence in (rule["bad"], *rule.get("also", ()))
]
GOOD = [
    (name, sentence)
    for name, rule in RULES.items()
    for sentence in (rule["good"], *rule.get("fine", ()))
]


@pytest.mark.parametrize("name, sentence", BAD)
def test_a_bad_sentence_is_found(name, sentence):
    assert rules_of(sentence) == [name]


@pytest.mark.parametrize("name, sentence", GOOD)
def test_a_good_sentence_passes_every_rule(name, sentence):
    assert [rule for rule in rules_of(sentence) if rule in RULES] == []


@pytest.mark.parametrize(
    "name, sentence",
    [(name, rule["bad"]) for name, rule in RULES.items() if rule.get("only") != "text"],
)
def test_a_bad_sentence_is_found_in_a_description_too(name, sentence):
    assert name in rules_of(description=sentence)


@pytest.mark.parametrize(
    "name, sentence", [(name, rule["bad"]) for name, rule in RULES.items() if name != "unsourced"]
)
def test_quotations_pass(name, sentence):
    assert rules_of(f'The report says: "{sentence}"') == []
    assert rules_of(f"> {sentence}") == []
    assert rules_of(f"`{sentence}`") == []
    assert rules_of(f"Words.[^a]\n\n[^a]: {sentence}") == []


@pytest.mark.parametrize(
    "name, sentence", [(name, rule["bad"]) for name, rule in RULES.items() if " " in rule["bad"]]
)
def test_capitals_line_breaks_and_strong_words_hide_nothing(name, sentence):
    assert name in rules_of(sentence.upper())
    assert name in rules_of(sentence.replace(" ", "\n"))
    assert name in rules_of(sentence.replace(" ", "\u00a0"))
    assert name in rules_of(f"**{sentence}**")


def test_a_description_needs_no_note_for_it_cannot_have_one():
    assert rules_of("Research shows it.") == ["unsourced"]
    assert rules_of(description="Research shows it.") == []


def test_a_curly_apostrophe_is_an_apostrophe():
    assert rules_of("They asked why she doesn\u2019t leave.") == ["why-stay"]


def test_the_words_found_are_quoted_as_they_were_written():
    assert messages_of("They wrote of a Failure\nto Protect.")[0].startswith(
        'docs/x.md:1: "Failure to Protect" blames'
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "We no longer use the term failure to protect.",
        "Avoid toxic trio.",
        "Do not say domestic incident.",
        "Write about danger instead of writing chose to stay.",
        "A so-called honour killing.",
    ],
)
def test_words_that_are_only_spoken_about_pass(sentence):
    assert rules_of(sentence) == []


def test_an_excuse_does_not_reach_over_the_end_of_a_paragraph_or_a_cell():
    assert rules_of("It was the police\n\nFailed to protect.") == ["failure-protect"]
    assert rules_of("| A | B |\n| --- | --- |\n| The police | failed to protect |") == [
        "failure-protect"
    ]


def test_two_faults_on_two_lines_are_reported_on_their_lines():
    body = "Words.\n\nA domestic incident\nand a toxic trio.\n"
    assert [line.split(": ")[0] for line in messages_of(body)] == ["docs/x.md:4", "docs/x.md:3"]


def test_every_rule_is_still_there():
    assert len(RULES) == 40
    assert sum(rule["level"] == "error" for rule in RULES.values()) == 21


@pytest.mark.parametrize(
    "sentence, passes",
    [
        ("The Home Office supports us.", False),
        ("The Home Office does not support us.", True),
        ("Does the Home Office support us?", True),
        ("It is a myth that the Home Office supports us.", True),
    ],
)
def test_a_claim_that_is_denied_doubted_or_asked_passes(sentence, passes):
    assert (rules_of(sentence) == []) is passes


def test_a_claim_is_quoted_without_the_words_around_it():
    assert messages_of("Ofsted warmly recommends our guides.") == [
        'docs/x.md:1: "recommends our guides" says that others stand behind us; '
        "say that we drew on their work, and that they have not endorsed us (rule endorsed)"
    ]


@pytest.mark.parametrize(
    "item, message",
    [
        ("kind: word", "the rule 'x' has no lines of its own"),
        (
            "{level: error, re: a, why: b, use: c, good: d}",
            "the rule 'x' has no 'bad'; add it below",
        ),
        (
            "{level: warn, claim: maybe, re: a, why: b, use: c, good: d, bad: e}",
            "the rule 'x' has 'claim: maybe'; write true, or take it out",
        ),
        (
            "{level: stop, re: a, why: b, use: c, good: d, bad: e}",
            "the rule 'x' has the level 'stop'; use one of: error, warn",
        ),
        (
            "{level: warn, re: (a, why: b, use: c, good: d, bad: e}",
            "the rule 'x' has a pattern in 're' that cannot be read",
        ),
        (
            "{level: warn, re: a, not_after: (b, why: b, use: c, good: d, bad: e}",
            "the rule 'x' has a pattern in 'not_after' that cannot be read",
        ),
        (
            "{level: warn, re: DV, why: b, use: c, good: d, bad: e}",
            "the rule 'x' has capital letters in 're'; write it in small letters; "
            "it finds capitals too",
        ),
        (
            "{level: warn, re: '{him} did', why: b, use: c, good: d, bad: e}",
            "the rule 'x' uses {him} in 're'; add its words under 'groups'",
        ),
        (
            "{level: warn, re: a, wy: b, why: b, use: c, good: d, bad: e}",
            "the rule 'x' has a key 'wy'; did you mean 'why'?",
        ),
    ],
)
def test_a_mistake_in_the_rules_is_reported_on_its_line(item, message):
    text = f"x: {item}\n" if item.startswith("{") else "x: a word\n"
    rules, problems = language_rules.read_rules(
        read_mapping(language_rules.FILE, "# first\n" + text, 1)[0], NO_RULES
    )
    assert rules.each == ()
    assert str(problems[0]).startswith(f"data/language-rules.yml:2: {message}")


def test_choices_and_groups_are_written_out():
    rules, problems = language_rules.read_rules(
        read_mapping(
            language_rules.FILE,
            "groups:\n  her: (she|mum)\nx: {level: warn, re: ['{her} b', c], why: "
            "w, use: u, good: g, bad: b}\n",
            1,
        )[0],
        NO_RULES,
    )
    assert problems == [] and [
        bool(rules.each[0].pattern.fullmatch(words)) for words in ("mum  b", "c", "b")
    ] == [True, True, False]


# Looking for stems first must never lose a find


@pytest.mark.parametrize(
    "pattern, needs",
    [
        ("fail(ed|ing)? to protect", [[{"protect"}, {"fail"}, {"to"}]]),
        (
            "toxic (trio|triad)|trilogy of risk",
            [[{"toxic"}, {"trio", "triad"}], [{"trilogy"}, {"risk"}, {"of"}]],
        ),
        (r"(child|kiddie) porn(ography)?", [[{"child", "kiddie"}, {"porn"}]]),
        (r"\w+", [[]]),
        ("a?", [[]]),
        ("(a|b?)", [[]]),
        ("xx+y", [[{"xx"}, {"y"}]]),
        (r"\?\?\?", [[{"???"}]]),
        ("[ab]cd(?!ef)", [[{"cd"}]]),
        ("(?:a b){0,4}?safe", [[{"safe"}]]),
        ("(?P<claim>makes|keeps) her", [[{"makes", "keeps"}, {"her"}]]),
        ("(?:(?:one|two) three|four)", [[{"three", "four"}]]),
    ],
)
def test_what_a_pattern_needs(pattern, needs):
    assert required_stems(pattern) == needs


def test_every_bad_sentence_is_near_its_rule():
    rules = ruleset().rules
    for name, sentence in BAD:
        assert name in {
            rules.each[number].name for number, _, _ in rules.prefilter.candidates(sentence.lower())
        }, (name, sentence)


def test_only_lines_that_hold_all_that_a_choice_needs_are_tried():
    index = build_prefilter(["(she|mum) (should|must) leave|toxic trio", "other"])
    text = "mum must leave\nshe should go\nleave must she\ntrio, toxic\ntoxic\n"
    assert [text[start:end] for _, start, end in index.candidates(text)] == [
        "mum must leave\n",
        "leave must she\n",
        "trio, toxic\n",
    ]


def test_a_pattern_without_stems_is_tried_everywhere():
    assert list(build_prefilter([r"\w+", "absent"]).candidates("one\ntwo")) == [
        (0, 0, 4),
        (0, 4, 8),
    ]


def test_a_gap_stands_for_any_gap_but_not_inside_brackets():
    assert re.fullmatch(flexible_spaces("one[- ]off ( just)* x"), "one off   just  x")
