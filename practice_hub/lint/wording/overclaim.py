"""Claims that a page must not make: that leaving hides or saves, that a programme works.

A reader in danger may act on such a sentence. So each claim stops the build, and each message says
what to write instead. "The button does not clear the history" passes: a claim that is denied,
doubted or asked is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from practice_hub.core.problem import Problem
from practice_hub.lint.rule import Rule
from practice_hub.lint.wording.claims import CLAIMS, GROUPS, Claim
from practice_hub.lint.wording.denials import is_denied
from practice_hub.lint.wording.inline_markup import lower_in_place
from practice_hub.lint.wording.page_text import PageText, TextSpan, quoted
from practice_hub.lint.wording.prefilter import build_prefilter, expand_groups, flexible_spaces
from practice_hub.lint.wording.ruleset import RuleSet

_PATTERNS = [expand_groups(claim.pattern, GROUPS) for claim in CLAIMS]
_PREFILTER = build_prefilter(_PATTERNS)


@cache
def _pattern(number: int) -> re.Pattern[str]:
    """Finds a claim. Compiled on first use, when a text may hold it."""
    return re.compile(rf"(?<!\w)(?:{flexible_spaces(_PATTERNS[number])})(?!\w)")


def overclaim(page: PageText, ruleset: RuleSet) -> Iterator[Problem]:
    """No page says that leaving hides or saves, or that programmes work"""
    for span in page.spans:
        yield from _findings(span, ruleset.exit_label)


def _findings(span: TextSpan, exit_label: str) -> Iterator[Problem]:
    text = _with_button(lower_in_place(span.visible_text), exit_label) + "\n"
    reported: set[int] = set()  # ends of claims: several patterns may find the same one
    for claim, start, end in _claims_in(text):
        ours = bool(span.own_text[start:end].strip())
        if end in reported or not ours or _is_answered(claim, text, start, end):
            continue
        reported.add(end)
        wrong = f"{quoted(span.visible_text[start:end])} {claim.wrong}"
        yield span.finding(start, wrong, claim.fix)


def _with_button(text: str, exit_label: str) -> str:
    """The text with the word "exit" in place of the site's own label for it; no letter moves.

    exit_label: what is shorter than that word is left as it is.
    """
    label = lower_in_place(exit_label)
    return text.replace(label, "exit".rjust(len(label))) if len(label) > 3 else text


def _claims_in(text: str) -> Iterator[tuple[Claim, int, int]]:
    """Every claim, denied or not, with where it begins and ends."""
    for number, first, last in _PREFILTER.candidates(text):
        for match in _pattern(number).finditer(text, first, last):
            group = "claim" if "claim" in match.re.groupindex else 0
            yield CLAIMS[number], *match.span(group)


def _is_answered(claim: Claim, text: str, start: int, end: int) -> bool:
    """Whether the claim is denied, doubted or asked, or has a reference to its source."""
    rest_of_paragraph = text[end : text.index("\n", end)]
    has_source = "[^" in rest_of_paragraph or "[@" in rest_of_paragraph
    return (claim.needs_source and has_source) or is_denied(text, start, end, claim.has_negation)


RULES = (Rule(overclaim),)
