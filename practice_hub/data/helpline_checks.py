"""Checks data/helplines.yml: missing fields, values that the site does not know, old contacts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from practice_hub.content.yaml_source import read_text
from practice_hub.core.formatting import count, day_in_words
from practice_hub.core.problem import Problem, did_you_mean, one_of
from practice_hub.data.helplines import FILE, RECHECK_DAYS, checked_on, group_titles, recheck_days
from practice_hub.data.nations import Countries, nation_faults
from practice_hub.data.shared import holds_shared_data, place_of
from practice_hub.data.values import ID, ID_FIX, is_day

_DAYS = {  # by the key of a day: the words for it in a message
    "compiled": ("compiled", "it was copied from its sources"),
    "checked": ("checked", "somebody rang it"),
}

_SHAPES: dict[str, tuple[type, str]] = {
    "meta": (dict, "write {compiled: 2026-11-22, recheck_days: 90}"),
    "groups": (dict, "write a group and its heading, such as 'farms: People on farms'"),
    "words": (dict, "write a group and its words, such as 'men: ...'"),
    "contacts": (list, "begin each contact with '- id: ...'"),
    "retired": (list, 'begin each with - {number: "01632 960123", was: ...}'),
    "naming": (list, "begin each with - {old: ..., new: ...}"),
}
_LISTED = {"retired": ("number", "was"), "naming": ("old", "new")}  # what each of a list must have


def helpline_problems(helplines: dict[str, Any], countries: Countries) -> Iterator[Problem]:
    """Every contact says who it is, who it is for and how sure we are; the list says when it was
    made

    countries: that the site knows.
    """
    wrong_shapes = list(_shape_problems(helplines))
    yield from wrong_shapes
    if wrong_shapes:
        return
    meta = helplines.get("meta") or {}
    if not is_day(meta.get("compiled")):
        yield Problem(
            FILE,
            1,
            "'compiled' below 'meta' is not a day",
            "write the day on which the list was made, such as 2026-11-22",
        )
    if not str(meta.get("recheck_days", RECHECK_DAYS)).isdigit():
        yield Problem(
            FILE,
            1,
            "'recheck_days' below 'meta' is not a number",
            "write after how many days each contact must be checked again, such as 90",
        )
    yield from _group_problems(helplines.get("groups") or {})
    yield from _item_problems(helplines, group_titles(helplines), countries)


def _item_problems(
    helplines: dict[str, Any], groups: dict[str, str], countries: Countries
) -> Iterator[Problem]:
    """What is wrong below `words`, `contacts`, `retired` and `naming`. groups: on the page."""
    yield from _word_problems(helplines.get("words") or {}, groups, countries)
    for item in helplines.get("contacts") or []:
        yield from _contact_problems(item, groups, countries)
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
            for wrong, fix in nation_faults(name, sentence.get("nations"), countries):
                yield Problem(FILE, 1, wrong, fix)
        elif not isinstance(sentence, str):
            yield Problem(
                FILE,
                1,
                f"'words' says nothing that can be printed of the group '{key}'",
                "write a sentence or two",
            )


def _contact_problems(item: Any, groups: dict[str, str], countries: Countries) -> Iterator[Problem]:
    name = item.get("id", "without an id") if isinstance(item, dict) else item
    missing = [
        key
        for key in ("id", "name", "group", "for", "nations", "confidence")
        if not isinstance(item, dict) or not item.get(key)
    ]
    if missing:
        yield Problem(
            FILE,
            1,
            f"the contact '{name}' has no {' and no '.join(missing)}",
            "add what is missing; a contact that is not sure has confidence: low",
        )
        return
    yield from _choice_problems(name, item, groups)
    for wrong, fix in nation_faults(f"the contact '{name}'", item["nations"], countries):
        yield Problem(FILE, 1, wrong, fix)
    for key, (verb, day) in _DAYS.items():
        if item.get(key) and not is_day(item[key]):
            yield Problem(
                FILE,
                1,
                f"the contact '{name}' was {verb} on '{item[key]}', which is not a day",
                f"write the day on which {day}, such as 2026-11-22",
            )


def _choice_problems(name: str, item: dict[str, Any], groups: dict[str, str]) -> Iterator[Problem]:
    if not isinstance(item.get("verified") or {}, dict):
        yield Problem(
            FILE,
            1,
            f"the contact '{name}' has in 'verified' something that is no mapping",
            "write {phone: official}, with each field and how well it is known",
        )
    group = item["group"]
    if not isinstance(group, str):
        fix = "name one group, such as group: men"
        yield Problem(FILE, 1, f"the contact '{name}' has in 'group' no single name", fix)
    elif group not in groups:
        yield Problem(
            FILE,
            1,
            f"the contact '{name}' is in the group '{group}', which the page does not have",
            did_you_mean(group, groups, one_of(groups)),
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
        if item.get("confidence") != "low"
        and (today - (checked := checked_on(item, meta))).days > limit
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


def _line_of(root: Path, path: str, key: str) -> int:
    """The line with the id of a contact, from 1. root, path: of its file."""
    text = read_text(root, path)
    lines = [] if isinstance(text, Problem) else text.splitlines()
    pattern = re.compile(rf"\s*-?\s*id:\s*['\"]?{re.escape(key)}\b")
    return next((number for number, line in enumerate(lines, 1) if pattern.match(line)), 1)
