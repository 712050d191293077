"""What the wording rules look up: the language rules, the word lists, the helplines' numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from practice_hub.content.yaml_source import Fields, read_optional, read_text
from practice_hub.core.files import is_plain_file
from practice_hub.core.problem import Problem
from practice_hub.data.figures import Figures
from practice_hub.data.shared import read_shared, shared_text
from practice_hub.lint.wording.helpline_numbers import HelplineNumbers, read_numbers
from practice_hub.lint.wording.language_rules import FILE, LanguageRules, read_rules
from practice_hub.lint.wording.word_lists import FILE as WORDS
from practice_hub.lint.wording.word_lists import Spelling, read_spelling


@dataclass(frozen=True)
class RuleSet:
    """The lists of a project, laid over those of the package.

    rules: from data/language-rules.yml. spelling: with data/words.txt. numbers: from
    data/helplines.yml. figures: those of data/figures.yml, without groups. problems: what is wrong
    with the lists.
    """

    rules: LanguageRules = field(default_factory=LanguageRules)
    spelling: Spelling = field(default_factory=Spelling)
    numbers: HelplineNumbers = field(default_factory=HelplineNumbers)
    figures: Figures = field(default_factory=Figures)
    problems: tuple[Problem, ...] = ()


def read_ruleset(root: Path, helplines: dict[str, Any], figures: Figures | None = None) -> RuleSet:
    """The rule set of a project.

    helplines, figures: the content of data/helplines.yml and data/figures.yml, already checked.
    """
    fields, problems = read_optional(root, FILE)
    rules, rule_problems = read_rules(fields or Fields(FILE), read_shared(FILE)[0])
    text = read_text(root, WORDS) if is_plain_file(root, WORDS) else ""
    own = "" if isinstance(text, Problem) else text
    words, word_problems = _read_spelling(own, shared_text(WORDS))
    numbers = read_numbers(helplines)
    faults = (*problems, *rule_problems, *word_problems)
    return RuleSet(rules, words, numbers, Figures(by_id=figures.by_id if figures else {}), faults)


@lru_cache(maxsize=4)
def _read_spelling(own: str, shared: str) -> tuple[Spelling, list[Problem]]:
    """Cached because the lists are large and a preview reads them at every save."""
    return read_spelling(own, shared)
