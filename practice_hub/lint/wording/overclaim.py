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
from practice_hub.lint.wording.inline_markup import lower_in_place
from practice_hub.lint.wording.page_text import PageText, TextSpan, quoted
from practice_hub.lint.wording.prefilter import build_prefilter, expand_groups, flexible_spaces
from practice_hub.lint.wording.ruleset import RuleSet

_DENIALS = (
    r"not|no|nobody|none|never|cannot|\w+n't|neither|nor|without|nothing|hardly|few",
    r"whether|only if|until|unless|as if|sounds? as|would|idea that|claim(s|ed)? that"
    r"|treated as|taken (to|for)",
    r"myths?|wrong(ly)?|mistaken?|false|untrue|assum\w+|belief|believe\w*",
    r"(aim|hope|want|ask|mean|plan|design|intend|tr)(s|ed|t|y|ies|ied)? to",
    # A private window keeps no list, and our pages say what it does not do.
    r"(private|incognito) (windows?|mode|tabs?|browsing)",
)
_DENIED = re.compile(rf"\A *that +|(?<!\w)(?:{'|'.join(_DENIALS)})(?!\w)")
_CLAUSE_END = re.compile(r"[.!?;:\n|]|,? +but +|, +(?:and|so|then|yet) +| [\u2013\u2014-] ")
_LONGEST_CLAUSE = 200  # characters before a claim in which a denial is looked for
_PATTERNS = [expand_groups(claim.pattern, GROUPS) for claim in CLAIMS]
_PREFILTER = build_prefilter(_PATTERNS)


@cache
def _pattern(number: int) -> re.Pattern[str]:
    """Finds a claim. Compiled on first use, when a text may hold it."""
    return re.compile(rf"(?<!\w)(?:{flexible_spaces(_PATTERNS[number])})(?!\w)")


def overclaim(page: PageText, ruleset: RuleSet) -> Iterator[Problem]:
    """No page says that leaving hides or saves, that programmes work, or that others endorse us"""
    for span in page.spans:
        yield from _findings(span)


def _findings(span: TextSpan) -> Iterator[Problem]:
    text = lower_in_place(span.visible_text) + "\n"
    reported: set[int] = set()  # ends of claims: several patterns may find the same one
    for claim, start, end in _claims_in(text):
        ours = bool(span.own_text[start:end].strip())
        if end in reported or not ours or _is_answered(claim, text, start, end):
            continue
        reported.add(end)
        wrong = f"{quoted(span.visible_text[start:end])} {claim.wrong}"
        yield span.finding(start, wrong, claim.fix)


def _claims_in(text: str) -> Iterator[tuple[Claim, int, int]]:
    """Every claim, denied or not, with where it begins and ends."""
    for number, first, last in _PREFILTER.candidates(text):
        for match in _pattern(number).finditer(text, first, last):
            group = "claim" if "claim" in match.re.groupindex else 0
            yield CLAIMS[number], *match.span(group)


def _is_answered(claim: Claim, text: str, start: int, end: int) -> bool:
    """Whether the claim is denied, doubted or asked, or has a reference to its source."""
    earliest = max(0, start - _LONGEST_CLAUSE)
    breaks = (match.end() for match in _CLAUSE_END.finditer(text, earliest, start))
    before = text[max(breaks, default=earliest) : start]
    clause_end = _CLAUSE_END.search(text, end)
    after = text[end : clause_end.start() if clause_end else len(text)]
    rest_of_paragraph = text[end : text.index("\n", end)]
    has_source = "[^" in rest_of_paragraph or "[@" in rest_of_paragraph
    asked = clause_end is not None and clause_end.group() == "?"
    denied = _DENIED.search(before + (after if claim.has_negation else text[start:end]))
    return (claim.needs_source and has_source) or asked or bool(denied)


RULES = (Rule(overclaim),)
