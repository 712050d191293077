"""Changes of law and guidance: data/law.yml.

A date is written once, and every page links to it. The file is optional: without it the feature
is off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from practice_hub.content.yaml_source import Fields, read_data, read_text
from practice_hub.core.formatting import day_in_words, month_in_words
from practice_hub.core.problem import Problem, did_you_mean, one_of
from practice_hub.data.nations import Countries, nation_faults
from practice_hub.data.values import (
    ID,
    ID_FIX,
    is_day,
    is_given,
    is_text,
    key_faults,
    list_faults,
    one_line,
    text_faults,
    texts_of,
)

FILE = "data/law.yml"
# The words of the interface say each of them, such as law_in_force for in-force.
STATUSES = ("in-force", "passed", "bill", "guidance", "announced")
TIMELINE = "timeline"  # <!-- law: timeline --> shows all groups, so no group has this name

_KEYS = (
    "title",
    "group",
    "nations",
    "status",
    "date",
    "means",
    "source",
    "looked_up",
    "review_due",
)
_DAYS = ("looked_up", "review_due")
_MONTH = re.compile(r"\d{4}-\d{2}")


@dataclass(frozen=True)
class Change:
    """One change of law or guidance.

    group: the part of the page that shows it. nations: where it applies. status: one of STATUSES.
    when: an ISO day or month; for a law in force the day from which it holds, otherwise the day of
    its newest record. means: what it means for a worker. sources: keys of references.bib, or https
    addresses. looked_up: when someone last read the sources. review_due: by when someone must read
    them again. line: where the change stands in data/law.yml.
    """

    id: str
    title: str
    group: str
    nations: tuple[str, ...]
    status: str
    when: str
    means: str
    sources: tuple[str, ...]
    looked_up: date
    review_due: date
    line: int

    @property
    def when_in_words(self) -> str:
        """'7 November 2025' for a day, 'March 2026' for a month."""
        if _MONTH.fullmatch(self.when):
            return month_in_words(date.fromisoformat(f"{self.when}-01"))
        return day_in_words(date.fromisoformat(self.when))

    def overdue(self, today: date) -> bool:
        """Whether the day by which it must be looked up again has passed."""
        return self.review_due < today


@dataclass(frozen=True)
class Law:
    """Every sound change, by its id. present: whether the project has data/law.yml."""

    changes: Mapping[str, Change] = field(default_factory=dict)
    present: bool = False

    def of(self, group: str) -> tuple[Change, ...]:
        """The changes of one group, in the order of the file."""
        return tuple(change for change in self.changes.values() if change.group == group)


def read_law(
    root: Path, works: Mapping[str, Any], countries: Countries
) -> tuple[Law, list[Problem]]:
    """The changes of a project, with what is wrong with them; a change with a fault is left out.

    works: the works of references.bib by key; when it is empty, keys of works are not checked.
    countries: that the site knows.
    """
    if not (root / FILE).is_file():
        return Law(), []
    read, problems = read_data(root, FILE)
    if read is None or problems:
        return Law(present=True), problems
    text = str(read_text(root, FILE))
    found = read.values.get("changes")
    problems = list(_file_faults(read))
    changes = {}
    for key, item in found.items() if isinstance(found, dict) else ():
        line = _line_of(text, str(key))
        found_faults = [*_faults(str(key), item, works), *_wrong_nations(str(key), item, countries)]
        faults = [Problem(FILE, line, *fault) for fault in found_faults]
        problems += faults
        if not faults:
            changes[str(key)] = _change(str(key), item, line)
    return Law(changes, present=True), problems


def _file_faults(read: Fields) -> Iterator[Problem]:
    for key in read.values:
        if key != "changes":
            yield read.problem(
                key,
                f"'{key}' is not a key of this file",
                "put every change below 'changes:', and delete this line",
            )
    found = read.values.get("changes")
    if not isinstance(found, dict) or not found:
        yield read.problem(
            "changes",
            "there are no changes below 'changes:'",
            "add one with its id, such as 'my-change:', or delete the file to switch this off",
        )


def _line_of(text: str, key: str) -> int:
    """The line on which the id of a change stands, from 1."""
    match = re.search(rf"^[ \t]+['\"]?{re.escape(key)}['\"]?[ \t]*:", text, re.MULTILINE)
    return text.count("\n", 0, match.start()) + 1 if match else 1


def _change(key: str, item: dict[str, Any], line: int) -> Change:
    return Change(
        key,
        one_line(item["title"]),
        one_line(item["group"]),
        tuple(item["nations"]),
        item["status"],
        str(item["date"]),
        one_line(item["means"]),
        _sources(item["source"]),
        date.fromisoformat(str(item["looked_up"])),
        date.fromisoformat(str(item["review_due"])),
        line,
    )


def _sources(value: Any) -> tuple[str, ...]:
    return texts_of(value if isinstance(value, list) else [value])


# What is wrong with a change: pairs of what was found and what to do about it


def _faults(key: str, item: Any, works: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    name = f"the change '{key}'"
    if not ID.fullmatch(key):
        yield f"{name} cannot be part of an address", ID_FIX
    if not isinstance(item, dict):
        yield f"{name} has no lines of its own", "indent 'title:' and its other lines below it"
        return
    yield from key_faults(name, item, _KEYS)
    for word in _KEYS:
        if not is_given(item.get(word)):
            yield f"{name} has no '{word}'", "add it; a change that lacks it is not shown"
    yield from _wrong_values(name, item)
    yield from _wrong_sources(name, item, works)


def _wrong_nations(key: str, item: Any, countries: Countries) -> Iterator[tuple[str, str]]:
    nations = item.get("nations") if isinstance(item, dict) else None
    given = nations if is_given(nations) else []
    return nation_faults(f"the change '{key}'", given, countries)


def _wrong_values(name: str, item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield from text_faults(name, item, ("title", "group", "status", "means"))
    status = one_line(item.get("status"))
    if status and status not in STATUSES:
        yield (
            f"{name} has the status '{status}'",
            did_you_mean(status, STATUSES, one_of(STATUSES)),
        )
    group = one_line(item.get("group"))
    if group and not ID.fullmatch(group):
        yield f"{name} is in the group '{group}'", ID_FIX
    if group == TIMELINE:
        yield (
            f"{name} is in the group '{TIMELINE}', but <!-- law: {TIMELINE} --> shows all groups",
            "give the group another name",
        )
    yield from _wrong_days(name, item)


def _wrong_days(name: str, item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    when = item.get("date")
    if is_given(when) and not (is_day(when) or is_day(f"{when}-01")):
        yield f"{name} has the date '{when}'", "write a day or a month, such as 2025-11-07"
    for word in _DAYS:
        if is_given(item.get(word)) and not is_day(item[word]):
            yield f"{name} has '{word}: {item[word]}'", "write a day, such as 2026-11-28"
    days = [item.get(word) for word in _DAYS]
    if all(is_day(day) for day in days) and str(days[1]) <= str(days[0]):
        yield (
            f"{name} has a 'review_due' that is not after 'looked_up'",
            "give the day by which somebody must look it up again",
        )


def _wrong_sources(
    name: str, item: dict[str, Any], works: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    given = item.get("source")
    if not is_text(given):
        yield from list_faults(name, item, ("source",), "author2020, https://example.org/law")
    for source in filter(is_text, given if isinstance(given, list) else [given]):
        source = one_line(source)
        if source.startswith("https://") and " " not in source:
            continue
        if "://" in source or " " in source:
            yield (
                f"{name} has the source '{source}'",
                "write an address that begins with https://, or a key of data/references.bib",
            )
        elif works and source not in works:
            yield (
                f"{name} has the source '{source}', which is not in data/references.bib",
                did_you_mean(source, works, "add it there, or write an https:// address"),
            )
