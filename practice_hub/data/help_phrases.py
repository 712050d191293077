"""Reads data/help-phrases.yml: what people write in the search when they are afraid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from practice_hub.content.yaml_source import Fields, read_optional
from practice_hub.core.formatting import day_in_words
from practice_hub.core.problem import Problem, one_of
from practice_hub.data.shared import holds_shared_data, read_shared
from practice_hub.data.values import (
    is_day,
    is_given,
    is_number_of_days,
    key_faults,
    list_faults,
    one_line,
    part_faults,
    text_faults,
    texts_of,
)

FILE = "data/help-phrases.yml"
PAGES = ("help", "safety")
LISTS = ("alone", "anywhere", "people", "acts")
KEYS = ("language", "page", "checked", *LISTS)
PARTS = ("meta", "groups")
META_KEYS = ("compiled", "recheck_days")
RECHECK_DAYS = 365


@dataclass(frozen=True)
class PhraseGroup:
    """The phrases of one language that lead to one page.

    file, line: where it stands, from 1. language: a code such as "pl". page: "help" or "safety".
    read_on: when somebody last read the group. alone: all that was typed. anywhere: also within a
    longer text. people, acts: one of each, in any order.
    """

    file: str
    line: int
    language: str
    page: str
    read_on: date
    alone: tuple[str, ...]
    anywhere: tuple[str, ...]
    people: tuple[str, ...]
    acts: tuple[str, ...]


@dataclass(frozen=True)
class HelpPhrases:
    """All groups, and after how many days each must be read again."""

    groups: tuple[PhraseGroup, ...] = ()
    recheck_days: int = RECHECK_DAYS


def read_help_phrases(root: Path) -> tuple[HelpPhrases, list[Problem]]:
    """The phrases of the package and of a project, and what is wrong in the project's file.

    Both are searched; the project's file may set `recheck_days` for all.
    """
    shared, _ = read_shared(FILE)
    below = _phrases(shared)
    own, problems = read_optional(root, FILE)
    if own is None or not own.values:
        return below, problems
    found = list(_problems(own))
    if found:
        return below, [*problems, *found]
    above = _phrases(own)
    return HelpPhrases((*below.groups, *above.groups), above.recheck_days), problems


def _phrases(fields: Fields) -> HelpPhrases:
    meta = fields.values["meta"]
    groups = tuple(
        _group(fields.path, line, item, meta["compiled"]) for item, line in fields.items("groups")
    )
    return HelpPhrases(groups, int(meta.get("recheck_days", RECHECK_DAYS)))


def overdue_phrases(root: Path, phrases: HelpPhrases, today: date) -> Iterator[Problem]:
    """A group is read again within `recheck_days` (a warning: the calendar stops no build)

    Those of the package are read again by those who keep it.
    """
    keeps_shared = holds_shared_data(root)
    for group in phrases.groups:
        if group.file != FILE and not keeps_shared:
            continue
        if today - group.read_on > timedelta(days=phrases.recheck_days):
            yield Problem(
                group.file,
                group.line,
                f"the phrases in '{group.language}' for the page '{group.page}' were last read on "
                f"{day_in_words(group.read_on)}, more than {phrases.recheck_days} days ago",
                "ask somebody who speaks the language to read them, and write "
                f"'checked: {today}' in the group",
                warning=True,
            )


def _group(file: str, line: int, item: dict[str, Any], compiled: str) -> PhraseGroup:
    lists = (texts_of(item.get(key)) for key in LISTS)
    read_on = date.fromisoformat(str(item.get("checked") or compiled))
    return PhraseGroup(file, line, one_line(item["language"]), item["page"], read_on, *lists)


def _problems(fields: Fields) -> Iterator[Problem]:
    """Each group has a language, a page and phrases; no phrase is written twice"""
    yield from (fields.problem(*fault) for fault in part_faults(fields.values, PARTS))
    meta, groups = fields.values.get("meta"), fields.values.get("groups")
    for fault in key_faults("'meta'", meta if isinstance(meta, dict) else (), META_KEYS):
        yield fields.problem("meta", *fault)
    if not isinstance(meta, dict) or not is_day(meta.get("compiled")):
        fix = "write meta: {compiled: 2026-11-28, recheck_days: 365}"
        yield fields.problem("meta", "'meta' does not say when the list was made", fix)
    elif not is_number_of_days(meta.get("recheck_days", RECHECK_DAYS)):
        wrong = "'recheck_days' below 'meta' is not a number from 0 to 9999"
        yield fields.problem("meta", wrong, "write after how many days to read it again: 365")
    if not isinstance(groups, list) or not all(isinstance(group, dict) for group in groups):
        fix = "begin each group with '- language: ...'"
        yield fields.problem("groups", "'groups' is not a list of groups", fix)
        return
    seen: dict[str, str] = {}
    for group, line in fields.items("groups"):
        for wrong, fix in (*_group_faults(group), *_repeated(group, seen)):
            yield Problem(FILE, line, wrong, fix)


def _group_faults(group: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What is wrong with one group, and what to do about it."""
    name = f"the group in '{group.get('language', 'no language')}'"
    if not is_given(group.get("language")):
        yield "a group has no 'language'", "write its code, such as 'language: pl'"
    yield from text_faults("a group", group, ("language",))
    if group.get("page") not in PAGES:
        yield f"{name} leads to the page '{group.get('page', '')}'", one_of(PAGES)
    if group.get("checked") and not is_day(group["checked"]):
        wrong = f"{name} was checked on '{group['checked']}', which is not a day"
        yield wrong, "write the day on which somebody read it, such as 2026-11-28"
    yield from key_faults(name, group, KEYS)
    yield from list_faults(name, group, LISTS, "one phrase, another")
    if not any(group.get(key) for key in ("alone", "anywhere", "acts")):
        yield f"{name} has no phrases", "write some below 'alone' or 'anywhere', or delete it"
    if bool(group.get("people")) != bool(group.get("acts")):
        yield f"{name} has only one of 'people' and 'acts'", "write both, or neither"


def _repeated(group: dict[str, Any], seen: dict[str, str]) -> Iterator[tuple[str, str]]:
    """A phrase that the file has already, in the same language and kind of list."""
    for key in LISTS:
        phrases = group.get(key)
        for phrase in phrases if isinstance(phrases, list) else ():
            words = " ".join(str(phrase).lower().split())
            place = f"{group.get('language')} {key} {words}"
            if place in seen:
                yield f"'{phrase}' is written twice in '{key}'", "delete one of them"
            seen[place] = key
