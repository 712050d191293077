"""British spelling, and slips of the pen, by the lists of `word_lists`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from practice_hub.core.problem import Problem
from practice_hub.lint.rule import Rule
from practice_hub.lint.wording.page_text import PageText
from practice_hub.lint.wording.ruleset import RuleSet

# What stands before the first word of a sentence.
_BEGINS = re.compile(r"(?:^|[.!?|][\"')\]]*)\s*\Z", re.M)


def spelling(page: PageText, ruleset: RuleSet) -> Iterator[Problem]:
    """Words are spelt right, and as in Britain: behaviour, organise, programme"""
    for text in page.spans:
        for word in sorted(ruleset.spelling.faulty(text.own_text)):
            wrong, right = ruleset.spelling.fault(word.lower()) or ("", "")
            for match in re.finditer(rf"(?<![\w@.']){word}(?![\w'@])", text.own_text):
                if word.islower() or _BEGINS.search(
                    text.own_text, max(0, match.start() - 9), match.start()
                ):
                    yield text.finding(
                        match.start(), f'"{word}" {wrong}', _write(right, word), warning=True
                    )


def _write(right: str, word: str) -> str:
    forms = [form.strip() for form in right.split(",") if form.strip()]
    return "write " + " or ".join(
        f'"{form.capitalize() if word[0].isupper() else form}"' for form in forms
    )


RULES = (Rule(spelling),)
