"""Checks data/planets.yml."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from practice_hub.content.yaml_source import Fields
from practice_hub.core.problem import Problem, did_you_mean, one_of
from practice_hub.data.values import ID, ID_FIX

FILE = "data/planets.yml"
LIGHTS = ("clear", "there", "faint")  # how well a planet sees a person of the picture
# The picture is drawn for three planets and three people.
PLANETS_IN_PICTURE = PEOPLE_IN_PICTURE = 3
# Every list of the file, with the keys that each of its rows must have.
KEYS = {
    "planets": ("id", "name", "page", "workers", "focus", "source"),
    "views": ("id", "name", "sees", "source"),
    "moments": ("id", "name", "sees", "contradiction", "source"),
}
# Keys for the picture, which a row may have.
OPTIONAL_KEYS = {"planets": (), "views": ("label", "light", "held"), "moments": ()}

_Fault = tuple[str, str]  # what is wrong, and what to do about it


def rows_of(fields: Fields, name: str) -> Iterator[tuple[Any, int]]:
    """The rows of a list, each with its line."""
    items = fields.values.get(name)
    if isinstance(items, list):
        yield from zip(items, fields.item_lines.get(name, ()), strict=False)


def planet_problems(fields: Fields) -> Iterator[Problem]:
    """The file has its three lists and nothing else; every row is complete and has its own id"""
    for key in fields.values:
        if key not in KEYS:
            yield fields.problem(
                key, f"'{key}' is not a list that we know", did_you_mean(key, KEYS, one_of(KEYS))
            )
    for name in KEYS:
        if isinstance(fields.values.get(name), list):
            yield from _row_problems(fields, name)
        else:
            yield fields.problem(
                name,
                f"there is no list '{name}'",
                f"write '{name}:' and its rows below it, each with a hyphen",
            )
    yield from _picture_problems(fields)


def _row_problems(fields: Fields, name: str) -> Iterator[Problem]:
    planets = _planet_ids(fields)
    line_of: dict[str, int] = {}
    for item, line in rows_of(fields, name):
        if not isinstance(item, dict) or not item.get("id"):
            wrong = f"a row of '{name}' has no 'id'"
            yield Problem(FILE, line, wrong, "begin it with '- id: some-word'")
            continue
        row = f"the row '{item['id']}' of '{name}'"
        for wrong, fix in _id_faults(str(item["id"]), line, line_of):
            yield Problem(FILE, line, f"{row} {wrong}", fix)
        for wrong, fix in _row_faults(name, item, planets):
            yield Problem(FILE, line, f"{row} {wrong}", fix)


def _planet_ids(fields: Fields) -> list[str]:
    rows = (item for item, _ in rows_of(fields, "planets") if isinstance(item, dict))
    return list(dict.fromkeys(str(item["id"]) for item in rows if item.get("id")))


def _id_faults(row_id: str, line: int, line_of: dict[str, int]) -> Iterator[_Fault]:
    """line_of: the lines of the rows above, by id; this row is added."""
    if not ID.fullmatch(row_id):
        yield "has an id that cannot be part of an address", ID_FIX
    if line_of.setdefault(row_id, line) != line:
        yield f"has the id of the row on line {line_of[row_id]}", "give one of them another"


def _row_faults(name: str, item: dict[str, Any], planets: list[str]) -> Iterator[_Fault]:
    for key in KEYS[name]:
        if not item.get(key):
            yield f"has no '{key}'", "add it"
    known = (*KEYS[name], *OPTIONAL_KEYS[name])
    for key, value in item.items():
        if key not in known:
            yield f"has a key '{key}'", did_you_mean(str(key), known, one_of(known))
        elif value:
            yield from _value_faults(key, value, planets)


def _value_faults(key: str, value: Any, planets: list[str]) -> Iterator[_Fault]:
    if key in _PLANET_VALUE_FAULTS:
        yield from _by_planet_faults(key, value, planets)
    elif key == "source":
        if not _are_words(value):
            yield (
                "has a 'source' that is not a list of keys",
                "write it as source: [barran2011planets]",
            )
    elif not isinstance(value, str):
        yield f"has a '{key}' that is not a line of words", "put it in quotation marks"


def _by_planet_faults(key: str, value: Any, planets: list[str]) -> Iterator[_Fault]:
    """There is a value for each planet, and for nothing else"""
    if not isinstance(value, dict):
        yield f"has a '{key}' without planets", f"write one line a planet below '{key}:'"
        return
    for planet in value:
        if planet not in planets:
            yield (
                f"says under '{key}' what '{planet}' sees, which is no planet",
                did_you_mean(str(planet), planets, one_of(planets)),
            )
    for planet in planets:
        if value.get(planet):
            yield from _PLANET_VALUE_FAULTS[key](planet, value[planet])
        else:
            yield (
                f"does not say under '{key}' what '{planet}' sees",
                f"add a line '{planet}: ...'",
            )


def _sees_faults(planet: str, sentence: Any) -> Iterator[_Fault]:
    if not isinstance(sentence, str):
        yield (
            f"has a sentence of '{planet}' that is not a line of words",
            "put it in quotation marks",
        )


def _light_faults(planet: str, light: Any) -> Iterator[_Fault]:
    if light not in LIGHTS:
        yield f"has the light '{light}'", did_you_mean(str(light), LIGHTS, one_of(LIGHTS))


def _held_faults(planet: str, people: Any) -> Iterator[_Fault]:
    if not _are_words(people):
        yield (
            f"does not say under 'held' whom '{planet}' means",
            "list ids of views, such as [mother]",
        )


# By the key of a row: what is wrong with the value of one planet.
_PLANET_VALUE_FAULTS: dict[str, Callable[[str, Any], Iterator[_Fault]]] = {
    "sees": _sees_faults,
    "light": _light_faults,
    "held": _held_faults,
}


def _picture_problems(fields: Fields) -> Iterator[Problem]:
    """The picture has three planets and three people, and holds only these people responsible"""
    planets = list(rows_of(fields, "planets"))
    if planets and len(planets) != PLANETS_IN_PICTURE:
        yield fields.problem(
            "planets",
            f"there are {len(planets)} planets, and the picture has room for {PLANETS_IN_PICTURE}",
            "keep three",
        )
    views = [(item, line) for item, line in rows_of(fields, "views") if isinstance(item, dict)]
    people = [str(item.get("id")) for item, _ in views if item.get("light")]
    if views and len(people) != PEOPLE_IN_PICTURE:
        yield fields.problem(
            "views",
            f"the views with a 'light' number {len(people)}, and the picture has room for "
            f"{PEOPLE_IN_PICTURE} people",
            "give it to the three people of the family",
        )
    for item, line in views:
        for wrong, fix in _person_faults(item, people):
            yield Problem(FILE, line, f"the row '{item.get('id')}' of 'views' {wrong}", fix)


def _person_faults(item: dict[str, Any], people: list[str]) -> Iterator[_Fault]:
    if item.get("light") and not item.get("label"):
        yield (
            "has a 'light' and no 'label'",
            "add the word that stands under the person in the picture",
        )
    held = item.get("held")
    lists = held.values() if isinstance(held, dict) else ()
    named = {str(person) for each in lists if _are_words(each) for person in each}
    for person in sorted(named - set(people)):
        yield (
            f"holds '{person}' responsible, who is not in the picture",
            did_you_mean(person, people, one_of(people)),
        )


def _are_words(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(word, str) for word in value)
