"""How we write about abuse: applies the rules of data/language-rules.yml."""

from __future__ import annotations

from collections.abc import Iterator

from practice_hub.core.problem import Problem
from practice_hub.lint.rule import Rule
from practice_hub.lint.wording.denials import is_denied
from practice_hub.lint.wording.language_rules import LanguageRule, LanguageRules
from practice_hub.lint.wording.page_text import PageText, Texts, TextSpan, quoted
from practice_hub.lint.wording.ruleset import RuleSet

NOT_OUR_WORDS = ("owner", "links")  # keys that hold names and titles
_EXCEPTION_REACH = 90  # how many characters before the words may hold what makes them right


def words_about_abuse(page: Texts, ruleset: RuleSet) -> Iterator[Problem]:
    """No word blames the person who is abused or hides the one who abuses"""
    for span in page.spans:
        if span.field not in NOT_OUR_WORDS:
            yield from _findings(span, ruleset.rules)


def _findings(span: TextSpan, rules: LanguageRules) -> Iterator[Problem]:
    for number, start, end in rules.prefilter.candidates(span.own_lower):
        rule = rules.each[number]
        if rule.text_only and span.field:
            continue
        for match in rule.pattern.finditer(span.own_lower, start, end):
            first, last = match.span("claim" if "claim" in match.re.groupindex else 0)
            if not _is_exception(rule, span.own_lower, match.start(), first, last):
                wrong = f"{quoted(span.visible_text[first:last])} {rule.why}"
                yield span.finding(first, wrong, rule.use, rule.warning, rule.name)


def _is_exception(rule: LanguageRule, text: str, start: int, first: int, last: int) -> bool:
    """Whether what stands before, in the same paragraph or cell, makes the words right.

    start: where what the rule finds begins. first, last: where its claim does, and ends.
    """
    if rule.claim and is_denied(text, first, last):
        return True
    block = max(text.rfind(end, 0, start) for end in "\n|")
    return bool(rule.exception.search(text[max(block + 1, start - _EXCEPTION_REACH) : start]))


RULES: tuple[Rule[[PageText, RuleSet]], ...] = (Rule(words_about_abuse),)
