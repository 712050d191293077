"""The site's own language rules, each tried on its own sentences."""

from functools import cache

import pytest

from practice_hub.content.yaml_source import read_data
from practice_hub.data.load import read_all
from practice_hub.lint.wording import read_ruleset, wording_problems
from practice_hub.lint.wording.language_rules import FILE, GROUPS
from practice_hub.lint.wording.ruleset import RuleSet
from tests.conftest import ROOT
from tests.unit.test_wording import page

FIELDS, _ = read_data(ROOT, FILE)
assert FIELDS
RULES = {name: rule for name, rule in FIELDS.values.items() if name != GROUPS}
GOOD = [text for rule in RULES.values() for text in (rule["good"], *rule.get("fine", ()))]


@cache
def ruleset() -> RuleSet:
    """The rules of the package with those of this site over them."""
    return read_ruleset(ROOT, read_all(ROOT)[0])


def rules_of(sentence: str) -> list[str]:
    """The names of the rules that a sentence breaks."""
    return [problem.rule for problem in wording_problems(page(sentence), ruleset()) if problem.rule]


@pytest.mark.parametrize("name", RULES)
def test_a_bad_sentence_is_found(name):
    assert rules_of(RULES[name]["bad"]) == [name]


@pytest.mark.parametrize("sentence", GOOD)
def test_a_good_sentence_passes(sentence):
    assert not set(rules_of(sentence)) & RULES.keys()


@pytest.mark.parametrize("words", ["SafeLives supports us.", "We are endorsed by Cordis Bright."])
def test_those_whose_work_we_draw_on_are_not_claimed_as_supporters(words):
    assert rules_of(words) == ["endorsed"]
