"""Checks data/helplines.yml: missing fields, values that the site does not know, old contacts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from practice_hub.content.yaml_source import Fields, read_text
from practice_hub.core.formatting import count, day_in_words
from practice_hub.core.problem import Problem, did_you_mean, one_of
from practice_hub.data.contact_checks import contact_faults, id_problems
from practice_hub.data.helplines import (
    FILE,
    RECHECK_DAYS,
    checked_on,
    group_titles,
    may_be_printed,
    recheck_days,
)
from practice_hub.data.nations import Countries, nation_faults
from practice_hub.data.shared import HIDE, holds_shared_data, place_of
from practice_hub.data.values import (
    ID,
    ID_FIX,
    is_day,
    is_number_of_days,
    key_faults,
    part_faults,
)

_SHAPES: dict[str, tuple[type, str]] = {
    "meta": (dict, "write {compiled: 2026-11-22, recheck_days: 90}"),
    "groups": (dict, "write a group and its heading, such as 'farms: People on farms'"),
    "words": (dict, "write a group and its words, such as 'men: ...'"),
    "contacts": (list, "begin each contact with '- id: ...'"),
    "retired": (list, 'begin each with - {number: "01632 960123", was: ...}'),
    "naming": (list, "begin each with - {old: ..., new: ...}"),
}
_LISTED = {"retired": ("number", "was"), "naming": ("old", "new")}  # what each of a list must have
_LISTED_KEYS = {  # what it may have
    "retired": (*_LISTED["retired"], "replaced_by", "source", "verified"),
    "naming": _LISTED["naming"],
}
_META_KEYS = ("compiled", "recheck_days")


def helpline_problems(fields: Fields, countries: Countries) -> Iterator[Problem]:
    """Every contact says who it is, who it is for and how sure we are; the list says when it was
    made

    fields: of the file. countries: that the site knows.
    """
    helplines = fields.values
    yield from (fields.problem(*fault) for fault in part_faults(helplines, (*_SHAPES, HIDE)))
    wrong_shapes = list(_shape_problems(helplines))
    yield from wrong_shapes
    if wrong_shapes:
        return
    meta = helplines.get("meta") or {}
    yield from (fields.problem("meta", *fault) for fault in key_faults("'meta'", meta, _META_KEYS))
    if not is_day(meta.get("compiled")):
        yield Problem(
            FILE,
            1,
            "'compiled' below 'meta' is not a day",
            "write the day on which the list was made, such as 2026-11-22",
        )
    if not is_number_of_days(meta.get("recheck_days", RECHECK_DAYS)):
        yield Problem(
            FILE,
            1,
            "'recheck_days' below 'meta' is not a number from 0 to 9999",
            "write after how many days each contact must be checked again, such as 90",
        )
    yield from _group_problems(helplines.get("groups") or {})
    yield from _item_problems(fields, group_titles(helplines), countries)


def _item_problems(
    fields: Fields, groups: dict[str, str], countries: Countries
) -> Iterator[Problem]:
    """What is wrong below `words`, `contacts`, `retired` and `naming`. groups: on the page."""
    helplines = fields.values
    yield from _word_problems(helplines.get("words") or {}, groups, countries)
    contacts = fields.items("contacts")
    for item, line in contacts:
        for wrong, fix in contact_faults(item, groups, countries):
            yield Problem(FILE, line, wrong, fix)
    yield from id_problems(contacts)
    for key, parts in _LISTED.items():
        for number, item in enumerate(helplines.get(key) or [], 1):
            yield from _listed_problems(key, number, item, parts)


def _shape_problems(helplines: dict[str, Any]) -> Iterator[Problem]:
    """The parts of the file are a mapping or a list, as the rest of the code reads them."""
    for key, (kind, fix) in _SHAPES.items():
        if helplines.get(key) is not None and not isinstance(helplines[key], kind):
            yield Problem(FILE, 1, f"what stands below '{key}' cannot be read", fix)


def _listed_problems(key: str, number: int, item: Any, parts: tuple[str, ...]) -> Iterator[Problem]:
    """A retired number says whose it was, and an old name what the service is called now.

    number: of the item in its list, from 1. parts: what it must have.
    """
    given = item if isinstance(item, dict) else {}
    missing = [part for part in parts if not isinstance(given.get(part), str)]
    for fault in key_faults(f"item {number} below '{key}'", given, _LISTED_KEYS[key]):
        yield Problem(FILE, 1, *fault)
    if missing:
        known = next((given[part] for part in parts if part not in missing), "")
        name = f"'{known}'" if known else f"item {number}"
        wrong = f"{name} below '{key}' has no {' and no '.join(missing)}"
        yield Problem(FILE, 1, wrong, _SHAPES[key][1])


def _group_problems(groups: dict[Any, Any]) -> Iterator[Problem]:
    """Each group of the site's own has a key for its address, and a heading."""
    for key, title in groups.items():
        if not ID.fullmatch(str(key)):
            yield Problem(FILE, 1, f"'groups' has the key '{key}'", ID_FIX)
        if not isinstance(title, str) or not title.strip():
            wrong = f"the group '{key}' has no heading"
            yield Problem(FILE, 1, wrong, f"write one, such as '{key}: People on farms'")


def _word_problems(
    words: dict[str, Any], groups: dict[str, str], countries: Countries
) -> Iterator[Problem]:
    """What stands below `words`: a sentence or two for each group, above its lines."""
    for key, sentence in words.items():
        if key not in groups:
            yield Problem(
                FILE,
                1,
                f"'words' speaks of the group '{key}', which the page does not have",
                did_you_mean(str(key), groups, one_of(groups)),
            )
        elif isinstance(sentence, dict) and isinstance(sentence.get("text"), str):
            name = f"'words' of the group '{key}'"
            for fault in key_faults(name, sentence, ("text", "nations")):
                yield Problem(FILE, 1, *fault)
            for wrong, fix in nation_faults(name, sentence.get("nations"), countries):
                yield Problem(FILE, 1, wrong, fix)
        elif not isinstance(sentence, str):
            yield Problem(
                FILE,
                1,
                f"'words' says nothing that can be printed of the group '{key}'",
                "write a sentence or two",
            )


def overdue_problems(root: Path, helplines: dict[str, Any], today: date) -> Iterator[Problem]:
    """A contact is checked again within `recheck_days` (a warning: the calendar stops no build)

    Contacts of the package are checked by those who keep it, so a site hears of them together.
    """
    meta = helplines.get("meta") or {}
    limit = recheck_days(meta)
    overdue = [
        (item, checked)
        for item in helplines.get("contacts") or ()
        if may_be_printed(item) and (today - (checked := checked_on(item, meta))).days > limit
    ]
    packaged = [item for item, _ in overdue if item.get("shared")]
    if packaged and not holds_shared_data(root):
        overdue = [(item, checked) for item, checked in overdue if not item.get("shared")]
        was = "was" if len(packaged) == 1 else "were"
        yield Problem(
            FILE,
            1,
            f"{count(len(packaged), 'helpline')} of the package {was} last checked more than "
            f"{limit} days ago",
            "take the newest version of practice-hub; until then the page gives each day",
            warning=True,
        )
    for item, checked in overdue:
        folder, path = place_of(root, FILE, bool(item.get("shared")))
        yield Problem(
            path,
            _line_of(folder, path, item["id"]),
            f"'{item['name']}' was last checked on {day_in_words(checked)}, "
            f"more than {limit} days ago",
            "ring it or open its site, correct what has changed, and write "
            f"'checked: {today}' below 'id: {item['id']}'",
            warning=True,
        )


def _line_of(root: Path, path: str, key: Any) -> int:
    """The line with the id of a contact, from 1. root, path: of its file."""
    text = read_text(root, path)
    lines = [] if isinstance(text, Problem) else text.splitlines()
    pattern = re.compile(rf"\s*-?\s*id:\s*['\"]?{re.escape(str(key))}\b")
    return next((number for number, line in enumerate(lines, 1) if pattern.match(line)), 1)
