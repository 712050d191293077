"""How we write about abuse: the rules of data/language-rules.yml.

What the keys of a rule mean is told at the top of that file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from practice_hub.content.yaml_source import Fields
from practice_hub.core.problem import Problem, did_you_mean, one_of
from practice_hub.lint.wording.page_text import Finding, Page, Words, quoted
from practice_hub.lint.wording.prefilter import Index, gaps, index_of, written

if TYPE_CHECKING:
    from practice_hub.lint.wording.ruleset import Book

FILE = "data/language-rules.yml"
LEVELS = ("error", "warn")
GROUPS = "groups"  # words that several rules share
PATTERNS = ("re", "not_after")
NOT_OURS = ("owner", "links", "audience")  # names and titles, which are as they are

_NEEDED = ("level", "re", "why", "use", "good", "bad")
_KNOWN = (*_NEEDED, "not_after", "only", "also", "fine", "from")
_REACH = 90  # how many letters before a find may make it right
_MENTIONED = (  # the text speaks about the words, and does not use them
    r"(?:the|a|this|that) (?:words?|terms?|phrases?|labels?|expressions?|wording)(?: of)?|so-called|words? like|terms? like"
    r"|avoid(?:ing)?|(?:do not|don't|never|not|rather than|instead of) (?:say|saying|write|writing|use|using|call(?:ing)? (?:it|this|her|him|them))"
)


@dataclass(frozen=True)
class Rule:
    """One rule. found: its words, as a pattern; allowed: words before them that make them right."""

    name: str
    warning: bool
    found: str
    allowed: str
    why: str
    use: str
    text_only: bool = False

    @cached_property
    def pattern(self) -> re.Pattern:
        """Finds the words; made when a text may hold them, since one page needs few of the rules."""
        return re.compile(rf"(?<!\w)(?:{gaps(self.found)})(?!\w)")

    @cached_property
    def made_right(self) -> re.Pattern:
        """Finds what excuses them."""
        before = "|".join(filter(None, (_MENTIONED, self.allowed)))
        return re.compile(rf"(?<!\w)(?:{gaps(before)})\W*\Z")


@dataclass(frozen=True)
class Rules:
    """Every rule, and where each may find something."""

    each: tuple[Rule, ...] = ()
    index: Index = field(default_factory=Index)


def words_about_abuse(page: Page, book: Book) -> Iterator[Finding]:
    """No word blames the person who is abused, or hides the one who abuses: data/language-rules.yml says how"""
    for words in page.words:
        if words.field not in NOT_OURS:
            yield from _in(words, book.rules)


def _in(words: Words, rules: Rules) -> Iterator[Finding]:
    for number, start, end in rules.index.places(words.lower):
        rule = rules.each[number]
        if rule.text_only and words.field:
            continue
        for match in rule.pattern.finditer(words.lower, start, end):
            if not _excused(rule, words.lower, match.start()):
                yield words.found(
                    match.start(),
                    f"{quoted(words.shown[slice(*match.span())])} {rule.why}",
                    rule.use,
                    rule.warning,
                    rule.name,
                )


def _excused(rule: Rule, lower: str, start: int) -> bool:
    block = max(lower.rfind(mark, 0, start) for mark in "\n|")
    return bool(rule.made_right.search(lower[max(block + 1, start - _REACH) : start]))


def read_rules(fields: Fields) -> tuple[Rules, list[Problem]]:
    """The rules of a file, and what is wrong with them."""
    rules, problems = [], []
    groups = fields.values.get(GROUPS) or {}
    for name, item in fields.values.items():
        if name == GROUPS:
            continue
        item = (
            {**item, **{key: _pattern(item[key], groups) for key in PATTERNS if key in item}}
            if isinstance(item, dict)
            else item
        )
        wrong = next(_faults(item), None)
        if wrong:
            problems.append(fields.problem(name, f"the rule '{name}' {wrong[0]}", wrong[1]))
        else:
            rules.append(
                (
                    name,
                    *(
                        str(item.get(key, ""))
                        for key in ("level", "re", "not_after", "only", "why", "use")
                    ),
                )
            )
    return _rules(tuple(rules)), problems


def _faults(item: Any) -> Iterator[tuple[str, str]]:
    """What is wrong with a rule, as pairs of what and what to do."""
    if not isinstance(item, dict):
        yield (
            "has no lines of its own",
            "indent 'level:', 're:', 'why:', 'use:', 'good:' and 'bad:' below it",
        )
        return
    for key in item:
        if key not in _KNOWN:
            yield f"has a key '{key}'", did_you_mean(str(key), _KNOWN, one_of(_KNOWN))
    for key in _NEEDED:
        if not item.get(key):
            yield f"has no '{key}'", "add it below"
    if item["level"] not in LEVELS:
        yield f"has the level '{item['level']}'", one_of(LEVELS)
    for key in PATTERNS:
        yield from _pattern_faults(key, str(item.get(key, "")))


def _pattern(value: Any, groups: dict[str, str]) -> str:
    """A pattern in full; a list of them is a choice."""
    return written("|".join(map(str, value)) if isinstance(value, list) else str(value), groups)


def _pattern_faults(key: str, text: str) -> Iterator[tuple[str, str]]:
    unknown = re.search(r"\{[a-z]+\}", text)
    if unknown:
        yield f"speaks of {unknown.group()} in '{key}'", "add its words under 'groups'"
    if re.search(r"(?<!\\)[A-Z]", text):
        yield f"has capital letters in '{key}'", "write it in small letters; it finds capitals too"
    try:
        re.compile(gaps(text))
    except re.error as error:
        yield (
            f"has a pattern in '{key}' that cannot be read ({error})",
            "look for a bracket without its partner",
        )


@lru_cache(maxsize=8)
def _rules(items: tuple[tuple[str, ...], ...]) -> Rules:
    """The rules, ready to be tried; the same rules are made ready once."""
    return Rules(tuple(_rule(*item) for item in items), index_of([item[2] for item in items]))


def _rule(name: str, level: str, found: str, allowed: str, only: str, why: str, use: str) -> Rule:
    return Rule(name, level == "warn", found, allowed, why, use, only == "text")


RULES = (words_about_abuse,)
