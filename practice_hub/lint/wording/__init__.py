"""The wording rules: what can hurt or mislead a reader, and what makes a page hard to read.

    ruleset = read_ruleset(root, data.helplines)
    for problem in wording_problems(entry, ruleset): ...

Each rule is one function. Its docstring is the rule; its name, with hyphens, is what a message ends
with and what a suppression comment names. The rules about words of abuse have their names in
data/language-rules.yml. The result depends on the page and the rule set alone, so it can be cached.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from practice_hub.content.entry import Entry
from practice_hub.core.problem import Problem
from practice_hub.lint.finding import Finding
from practice_hub.lint.wording import (
    contact_details,
    figures,
    footnotes,
    headings,
    language,
    overclaim,
    readability,
    spelling,
    style,
    tables,
    working_notes,
)
from practice_hub.lint.wording.page_text import PageText, read_page
from practice_hub.lint.wording.readability import Readability, readability_of
from practice_hub.lint.wording.ruleset import RuleSet, read_ruleset
from practice_hub.lint.wording.suppressions import read_suppressions, suppression_findings

Rule = Callable[[PageText, RuleSet], Iterator[Finding]]

WORDING_RULES: tuple[Rule, ...] = (
    *language.RULES,
    *overclaim.RULES,
    *contact_details.RULES,
    *figures.RULES,
    *spelling.RULES,
    *headings.RULES,
    *tables.RULES,
    *footnotes.RULES,
    *style.RULES,
    *readability.RULES,
    *working_notes.RULES,
)
__all__ = [
    "WORDING_RULES",
    "Readability",
    "RuleSet",
    "read_ruleset",
    "readability_of",
    "rule_names",
    "wording_problems",
]


def wording_problems(entry: Entry, ruleset: RuleSet) -> Iterator[Problem]:
    """What the wording rules find in a page, without the findings that its author suppressed."""
    page = read_page(entry)
    findings = list(_findings(page, ruleset))
    suppressions = read_suppressions(page)
    for finding in findings:
        if not any(suppression.covers(finding) for suppression in suppressions):
            yield finding.problem(entry.path)
    for finding in suppression_findings(suppressions, findings, rule_names(ruleset)):
        yield finding.problem(entry.path)


def rule_names(ruleset: RuleSet) -> tuple[str, ...]:
    """The name of every rule, as messages and suppression comments have it."""
    return (
        *(rule.name for rule in ruleset.rules.each),
        *(_name(rule) for rule in WORDING_RULES if rule not in language.RULES),
    )


def _findings(page: PageText, ruleset: RuleSet) -> Iterator[Finding]:
    for rule in WORDING_RULES:
        for finding in rule(page, ruleset):
            yield finding if finding.rule else finding._replace(rule=_name(rule))


def _name(rule: Rule) -> str:
    return rule.__name__.replace("_", "-")
