"""What the rules look up: the language rules, the words, the numbers of the helplines."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from practice_hub.content.yaml_source import read_data, read_text
from practice_hub.core.files import is_plain_file
from practice_hub.core.problem import Problem
from practice_hub.lint.wording import language, spelling
from practice_hub.lint.wording.contact_details import Numbers, read_numbers


@dataclass(frozen=True)
class Book:
    """rules: of data/language-rules.yml. spelling: with data/words.txt. numbers: of data/helplines.yml.

    problems: what is wrong with these files.
    """

    rules: language.Rules = language.Rules()
    spelling: spelling.Spelling = field(default_factory=spelling.Spelling)
    numbers: Numbers = field(default_factory=Numbers)
    problems: tuple[Problem, ...] = ()


def read_book(root: Path, helplines: dict[str, Any]) -> Book:
    """The book of a project. helplines: what data/helplines.yml holds, which others have read and checked."""
    fields, problems = read_data(root, language.FILE)
    rules, wrong_rules = language.read_rules(fields) if fields else (language.Rules(), [])
    text = read_text(root, spelling.FILE) if is_plain_file(root, spelling.FILE) else ""
    words, wrong_words = _spelling("" if isinstance(text, Problem) else text)
    return Book(rules, words, read_numbers(helplines), (*problems, *wrong_rules, *wrong_words))


@lru_cache(maxsize=4)
def _spelling(text: str) -> tuple[spelling.Spelling, list[Problem]]:
    """The lists are large; the same words give the same lists."""
    return spelling.read_spelling(text)
