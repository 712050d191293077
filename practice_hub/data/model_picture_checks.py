"""Checks that the picture of a model has room for what data/model.yml puts into it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from practice_hub.content.yaml_source import Fields
from practice_hub.core.problem import Problem, did_you_mean, one_of
from practice_hub.data.model_rows import FILE, are_words

# The fewest and the most that the picture is drawn for.
PARTS, PEOPLE = (2, 8), (1, 3)
LINE, MOST_LINES = 12, 3  # letters of a line, and lines, that fit into a circle
LONGEST_LABEL = {1: 16, 2: 11, 3: 8}  # letters below a person, by the number of people

_Row = tuple[dict[str, Any], int]


def lines_in_circle(name: str) -> list[str]:
    """The lines in which the name of a part is written into its circle."""
    return textwrap.wrap(name, LINE, break_long_words=False)


def picture_problems(fields: Fields) -> Iterator[Problem]:
    """The picture has room for every part and person, and holds only its people responsible"""
    views = _rows(fields, "views")
    people = [row for row in views if row[0].get("light")]
    yield from _number_problems(fields, len(people))
    for item, line in _rows(fields, "parts"):
        yield from _name_problems(item, line)
    for item, line in views:
        for wrong, fix in (*_person_faults(item, len(people)), *_held_faults(item, people)):
            yield Problem(FILE, line, f"the row '{item.get('id')}' of 'views' {wrong}", fix)


def _number_problems(fields: Fields, people: int) -> Iterator[Problem]:
    """people: how many rows of 'views' are drawn."""
    parts, views = fields.values.get("parts"), fields.values.get("views")
    if isinstance(parts, list) and not _fits(len(parts), PARTS):
        rows = {0: "no row", 1: "one row"}.get(len(parts), f"{len(parts)} rows")
        wrong = f"'parts' has {rows}, and the picture is drawn for 2 to 8"
        yield fields.problem(
            "parts", wrong, "name at least two" if len(parts) < 2 else "join some of them"
        )
    if isinstance(views, list) and not _fits(people, PEOPLE):
        rows = f"{people} rows of 'views' have" if people else "no row of 'views' has"
        wrong = f"{rows} a 'light', and the picture is drawn for 1 to 3 people"
        yield fields.problem("views", wrong, "give it to each person of the picture, 1 to 3")


def _rows(fields: Fields, name: str) -> list[_Row]:
    return [(item, line) for item, line in fields.items(name) if isinstance(item, dict)]


def _fits(number: int, room: tuple[int, int]) -> bool:
    return room[0] <= number <= room[1]


def _name_problems(item: dict[str, Any], line: int) -> Iterator[Problem]:
    key = "label" if item.get("label") else "name"
    lines = lines_in_circle(str(item.get(key) or ""))
    if len(lines) > MOST_LINES or any(len(words) > LINE for words in lines):
        wrong = f"the row '{item.get('id')}' of 'parts' has a '{key}' too long for its circle"
        fix = f"add a shorter 'label' for the picture: at most {MOST_LINES} lines of {LINE} letters"
        yield Problem(FILE, line, wrong, fix)


def _person_faults(item: dict[str, Any], number: int) -> Iterator[tuple[str, str]]:
    """number: of people in the picture."""
    label = item.get("label")
    room = LONGEST_LABEL.get(number, LONGEST_LABEL[PEOPLE[1]])
    if item.get("light") and not label:
        fix = "add the word that stands under the person in the picture"
        yield "has a 'light' and no 'label'", fix
    elif item.get("light") and len(str(label)) > room:
        wrong = f"has a 'label' of {len(str(label))} letters, and the picture has room for {room}"
        yield wrong, "write a shorter word"
    for key in ("label", "small"):
        if item.get(key) and not item.get("light"):
            yield f"has a '{key}' and no 'light', so that it is not shown", "take it out"


def _held_faults(item: dict[str, Any], people: list[_Row]) -> Iterator[tuple[str, str]]:
    held, ids = item.get("held"), [str(person.get("id")) for person, _ in people]
    lists = held.values() if isinstance(held, dict) else ()
    named = {str(person) for each in lists if are_words(each) for person in each}
    for person in sorted(named - set(ids)):
        wrong = f"holds '{person}' responsible, who is not in the picture"
        yield wrong, did_you_mean(person, ids, one_of(ids))
