"""Reads data/synonyms.yml: words that mean the same, and words that a search leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from practice_hub.content.yaml_source import Fields, read_optional
from practice_hub.core.problem import Problem
from practice_hub.data.shared import read_shared
from practice_hub.data.values import is_text, part_faults, texts_of

FILE = "data/synonyms.yml"
KEYS = ("groups", "fillers", "asking", "subjects")


@dataclass(frozen=True)
class Synonyms:
    """What data/synonyms.yml says; all words in small letters.

    groups: words that find each other. fillers: words that are in no index and in no search.
    asking: words such as "form" and "meaning", which ask about the term beside them.
    subjects: the words that lead to the page of a role, a tag or a series, by its key.
    """

    groups: tuple[tuple[str, ...], ...] = ()
    fillers: tuple[str, ...] = ()
    asking: tuple[str, ...] = ()
    subjects: tuple[tuple[str, tuple[str, ...]], ...] = ()


def read_synonyms(root: Path) -> tuple[Synonyms, list[Problem]]:
    """The synonyms of the package and of a project, and what is wrong in the project's file.

    A group of the project that has a word of a group of the package replaces that group.
    """
    own, problems = read_optional(root, FILE)
    found = list(_problems(own)) if own else []
    shared, _ = read_shared(FILE)
    if own is None or found:
        return _synonyms(shared.values), [*problems, *found]
    return _joined(_synonyms(shared.values), _synonyms(own.values)), problems


def _synonyms(values: dict[str, Any]) -> Synonyms:
    subjects = (values.get("subjects") or {}).items()
    return Synonyms(
        tuple(_words(group) for group in values.get("groups") or ()),
        _words(values.get("fillers") or ()),
        _words(values.get("asking") or ()),
        tuple((str(key), _words(words)) for key, words in subjects),
    )


def _joined(shared: Synonyms, own: Synonyms) -> Synonyms:
    grouped = {word for group in own.groups for word in group}
    kept = tuple(group for group in shared.groups if not grouped & set(group))
    return Synonyms(
        (*kept, *own.groups),
        tuple(dict.fromkeys((*shared.fillers, *own.fillers))),
        tuple(dict.fromkeys((*shared.asking, *own.asking))),
        own.subjects,
    )


def _words(words: Any) -> tuple[str, ...]:
    return tuple(word.lower() for word in texts_of(words))


def _are_words(value: Any) -> bool:
    """Whether a value is a list of words, which may be numbers."""
    return isinstance(value, list) and all(map(is_text, value))


def _problems(fields: Fields) -> Iterator[Problem]:
    """Each part has its shape, and no word stands in two groups"""
    values = fields.values
    yield from (fields.problem(*fault) for fault in part_faults(values, KEYS))
    groups = values.get("groups") or []
    if not (isinstance(groups, list) and all(map(_are_words, groups))):
        wrong, fix = (
            "'groups' is not a list of lists of words",
            "write each group as - [word, other word]",
        )
        yield fields.problem("groups", wrong, fix)
    else:
        yield from _repeated(fields, groups)
    for key in ("fillers", "asking"):
        if not _are_words(values.get(key) or []):
            yield fields.problem(
                key, f"'{key}' is not a list of words", f"write {key}: [word, other word]"
            )
            continue
        for phrase in _words(values.get(key) or []):
            if key == "fillers" and " " in phrase:
                wrong = f"'{phrase}' in 'fillers' has more than one word, so it has no effect"
                yield fields.problem(key, wrong, "write each of its words that mean nothing alone")
    yield from _subject_problems(fields, values.get("subjects") or {})


def _repeated(fields: Fields, groups: list[list[Any]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for group in groups:
        for word in _words(group):
            if word in seen:
                wrong = f"'{word}' stands twice in 'groups'"
                yield fields.problem("groups", wrong, "keep it in one group, or join the two")
            seen.add(word)


def _subject_problems(fields: Fields, subjects: Any) -> Iterator[Problem]:
    if not isinstance(subjects, dict) or not all(map(_are_words, subjects.values())):
        fix = "write the key of a role, a tag or a series, and its words: 'health: [midwife]'"
        yield fields.problem("subjects", "'subjects' is not a list of words for each key", fix)
