"""Words about our own files, and points left open: the rule for texts."""

from __future__ import annotations

from collections.abc import Iterator

from practice_hub.core.problem import Problem
from practice_hub.lint.rule import Rule
from practice_hub.lint.wording.page_text import PageText
from practice_hub.lint.wording.ruleset import RuleSet
from practice_hub.lint.working_notes import FIX, notes_in


def working_note(page: PageText, ruleset: RuleSet) -> Iterator[Problem]:
    """A page does not speak of our own notes, and leaves no point to be checked"""
    for span in page.spans:
        for start, wrong in notes_in(span.own_lower):
            yield span.finding(start, wrong, FIX)


RULES = (Rule(working_note),)
