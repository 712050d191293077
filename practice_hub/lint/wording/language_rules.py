"""Reads the rules of data/language-rules.yml; the keys of a rule are explained in that file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from practice_hub.content.yaml_source import Fields
from practice_hub.core.problem import Problem, did_you_mean, one_of
from practice_hub.data.shared import HIDE, hidden_ids, hide_problems, laid_over
from practice_hub.data.values import (
    is_given,
    is_text,
    list_faults,
    mapping,
    one_line,
    text_faults,
)
from practice_hub.lint.wording.prefilter import (
    Prefilter,
    build_prefilter,
    expand_groups,
    flexible_spaces,
)

FILE = "data/language-rules.yml"
LEVELS = ("error", "warn")
GROUPS = "groups"  # words that several rules share
PATTERNS = ("re", "not_after")

_REQUIRED = ("level", "re", "why", "use", "good", "bad")
_TEXTS = ("level", "why", "use", "good", "bad", "from")
_KNOWN = (*_REQUIRED, "not_after", "claim", "only", "also", "fine", "from")
CLAIM = "(?P<claim>"  # in a pattern, what the message quotes
_MENTIONED = (  # the text is about the words, and does not use them
    r"(?:the|a|this|that) (?:words?|terms?|phrases?|labels?|expressions?|wording)(?: of)?"
    r"|so-called|words? like|terms? like"
    r"|avoid(?:ing)?|(?:do not|don't|never|not|rather than|instead of) "
    r"(?:say|saying|write|writing|use|using|call(?:ing)? (?:it|this|her|him|them))"
)


@dataclass(frozen=True)
class LanguageRule:
    """One rule about words.

    name: its key in the file. warning: True when a finding must not stop a build.
    words: a pattern for the words, in small letters. allowed_after: a pattern for words before them
    that make them right; may be empty. why, use: what a message says.
    text_only: True when it is not applied to the front matter. claim: True when a sentence that
    denies, doubts or asks it is right.
    """

    name: str
    warning: bool
    words: str
    allowed_after: str
    why: str
    use: str
    text_only: bool = False
    claim: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds the words. Compiled on first use, because one page needs few of the rules."""
        return re.compile(rf"(?<!\w)(?:{flexible_spaces(self.words)})(?!\w)")

    @cached_property
    def exception(self) -> re.Pattern[str]:
        """Finds, at the end of what stands before the words, what makes them right."""
        before = "|".join(filter(None, (_MENTIONED, self.allowed_after)))
        return re.compile(rf"(?<!\w)(?:{flexible_spaces(before)})\W*\Z")


@dataclass(frozen=True)
class LanguageRules:
    """Every rule of the file. prefilter: which of them may match in a line, by their place here."""

    each: tuple[LanguageRule, ...] = ()
    prefilter: Prefilter = field(default_factory=Prefilter)


def read_rules(fields: Fields, shared: Fields) -> tuple[LanguageRules, list[Problem]]:
    """The rules of a site laid over those of the package, and a problem for each that is wrong.

    fields: of the site's file. shared: of the package's. What is wrong in the site's is left out.
    """
    shared_rules = {key: item for key, item in shared.values.items() if key != GROUPS}
    own_rules = {key: item for key, item in fields.values.items() if key not in (GROUPS, HIDE)}
    rules, problems = [], list(hide_problems(fields, shared_rules))
    problems += _group_problems(fields)
    groups = {**mapping(shared.values.get(GROUPS)), **mapping(fields.values.get(GROUPS))}
    for name, item in laid_over(shared_rules, own_rules, hidden_ids(fields)).items():
        begins = f"the rule '{name}'"
        error = next(_shape_errors(begins, item), None)
        item = _with_full_patterns(item, groups)
        error = error or next(((f"{begins} {wrong}", fix) for wrong, fix in _errors(item)), None)
        if error:
            file = fields if name in own_rules else shared
            problems.append(file.problem(name, *error))
        else:
            rules.append(_rule(name, item))
    return _with_prefilter(tuple(rules)), problems


def _group_problems(fields: Fields) -> Iterator[Problem]:
    """Each group has its words"""
    given = fields.values.get(GROUPS)
    if given is not None and not (isinstance(given, dict) and all(map(is_text, given.values()))):
        fix = "write the name of each and its words below it, such as ours: '(our|the)'"
        yield fields.problem(GROUPS, "'groups' holds something else than names with words", fix)


def _with_full_patterns(item: Any, groups: dict[str, str]) -> Any:
    if not isinstance(item, dict):
        return item
    return item | {key: _full_pattern(item[key], groups) for key in PATTERNS if key in item}


def _full_pattern(value: Any, groups: dict[str, str]) -> str:
    """A pattern with the words of its groups; a list of patterns is a choice."""
    pattern = "|".join(map(str, value)) if isinstance(value, list) else str(value or "")
    return expand_groups(pattern, groups)


def _rule(name: str, item: dict[str, Any]) -> LanguageRule:
    return LanguageRule(
        name,
        item["level"] == "warn",
        item["re"],
        item.get("not_after", ""),
        one_line(item["why"]),
        one_line(item["use"]),
        item.get("only") == "text",
        item.get("claim") is True,
    )


@lru_cache(maxsize=8)
def _with_prefilter(rules: tuple[LanguageRule, ...]) -> LanguageRules:
    """Cached, so that a preview builds the prefilter again only when a rule has changed."""
    return LanguageRules(rules, build_prefilter([rule.words for rule in rules]))


def _shape_errors(name: str, item: Any) -> Iterator[tuple[str, str]]:
    """Where a rule has a list or a mapping, and should have a text or a list of texts."""
    given = item if isinstance(item, dict) else {}
    yield from text_faults(name, given, _TEXTS)
    yield from list_faults(name, given, ("also", "fine"), '"A sentence.", "Another."')
    for key in PATTERNS:
        value = given.get(key)
        each = value if isinstance(value, list) else [value]
        if is_given(value) and not all(map(is_text, each)):
            yield f"{name} has in '{key}' something else than texts", "write one pattern, or a list"


def _errors(item: Any) -> Iterator[tuple[str, str]]:
    """What is wrong with a rule: what was found, and what to do. Only the first is reliable."""
    if not isinstance(item, dict):
        yield (
            "has no lines of its own",
            "indent 'level:', 're:', 'why:', 'use:', 'good:' and 'bad:' below it",
        )
        return
    for key in item:
        if key not in _KNOWN:
            yield f"has a key '{key}'", did_you_mean(str(key), _KNOWN, one_of(_KNOWN))
    for key in _REQUIRED:
        if not is_given(item.get(key)):
            yield f"has no '{key}'", "add it below"
    if item["level"] not in LEVELS:
        yield f"has the level '{item['level']}'", one_of(LEVELS)
    if item.get("claim", True) is not True:
        yield f"has 'claim: {item['claim']}'", "write true, or take it out"
    if item.get("only") not in (None, "text"):
        yield f"has 'only: {item['only']}'", "write text, or take it out"
    for key in PATTERNS:
        yield from _pattern_errors(key, item.get(key, ""))


def _pattern_errors(key: str, text: str) -> Iterator[tuple[str, str]]:
    unknown = re.search(r"\{[a-z]+\}", text)
    if unknown:
        yield f"uses {unknown.group()} in '{key}'", "add its words under 'groups'"
    if re.search(r"(?<!\\)[A-Z]", text.replace(CLAIM, "(")):
        yield f"has capital letters in '{key}'", "write it in small letters; it finds capitals too"
    try:
        re.compile(flexible_spaces(text))
    except re.error as error:
        yield (
            f"has a pattern in '{key}' that cannot be read ({error})",
            "look for a bracket without its partner",
        )
