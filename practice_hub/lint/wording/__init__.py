"""The wording rules: what can hurt or mislead a reader, and what makes a page hard to read.

    ruleset = read_ruleset(root, data.helplines)
    for problem in wording_problems(entry, ruleset): ...

Each rule is one function. Its docstring is the rule; its name, with hyphens, is what a message ends
with and what a suppression comment names. The rules about words of abuse have their names in
data/language-rules.yml. The result depends on the page and the rule set alone, so it can be cached.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from practice_hub.content.entry import Entry
from practice_hub.core.problem import Problem
from practice_hub.lint.rule import Rule
from practice_hub.lint.suppressions import read_data_suppressions, unsuppressed
from practice_hub.lint.wording import (
    contact_details,
    figures,
    footnotes,
    git_host,
    headings,
    language,
    overclaim,
    readability,
    spelling,
    style,
    tables,
    working_notes,
)
from practice_hub.lint.wording.data_texts import data_problems
from practice_hub.lint.wording.page_text import PageText, read_page
from practice_hub.lint.wording.readability import Readability, readability_of
from practice_hub.lint.wording.ruleset import RuleSet, read_ruleset
from practice_hub.lint.wording.suppressions import read_suppressions

WordingRule = Rule[[PageText, RuleSet]]

WORDING_RULES: tuple[WordingRule, ...] = (
    *language.RULES,
    *overclaim.RULES,
    *contact_details.RULES,
    *figures.RULES,
    *spelling.RULES,
    *headings.RULES,
    *tables.RULES,
    *footnotes.RULES,
    *git_host.RULES,
    *style.RULES,
    *readability.RULES,
    *working_notes.RULES,
)
__all__ = [
    "WORDING_RULES",
    "Readability",
    "RuleSet",
    "data_wording_problems",
    "read_ruleset",
    "readability_of",
    "rule_names",
    "wording_problems",
]


def wording_problems(
    entry: Entry, ruleset: RuleSet, other_rules: Collection[str] = ()
) -> list[Problem]:
    """What the wording rules find in a page, without what its author suppressed.

    other_rules: names of rules that are not about wording; whoever runs them suppresses them.
    """
    page = read_page(entry)
    problems = [problem for rule in WORDING_RULES for problem in rule.named_problems(page, ruleset)]
    suppressions = [one for one in read_suppressions(page) if one.rule not in other_rules]
    return unsuppressed(problems, suppressions, _never(ruleset))


def data_wording_problems(
    path: str, text: str, ruleset: RuleSet, other_rules: Mapping[str, str]
) -> list[Problem]:
    """What the wording rules find in a data file, without what a comment suppresses.

    path: relative to the project. text: the file's, in YAML. other_rules: names of rules that are
    not about wording, with why no comment may suppress them; whoever runs them suppresses them.
    """
    suppressions = [
        one for one in read_data_suppressions(path, text) if one.rule not in other_rules
    ]
    names = {**_never(ruleset), **other_rules}
    return unsuppressed(data_problems(path, text, ruleset), suppressions, names)


def rule_names(ruleset: RuleSet) -> tuple[str, ...]:
    """The name of every rule, as messages and suppression comments have it."""
    return tuple(_never(ruleset))


def _never(ruleset: RuleSet) -> dict[str, str]:
    """For each rule's name why no comment may suppress it; empty where one may."""
    language_rules = {rule.name: "" for rule in ruleset.rules.each}
    others = {rule.name: rule.never for rule in WORDING_RULES if rule not in language.RULES}
    return language_rules | others
