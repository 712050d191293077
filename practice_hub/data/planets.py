"""The Three Planet Model as data: three planets, how each sees one family, and the moments at which they contradict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from practice_hub.content.yaml_source import Fields, read_data
from practice_hub.core.problem import Problem, did_you_mean, one_of

FILE = "data/planets.yml"
LIGHTS = ("clear", "there", "faint")  # how a planet's light falls on a person of the picture
CIRCLES = PEOPLE = 3  # what the picture has room for
KEYS = {  # every list of the file, with the keys that each of its rows must have
    "planets": ("id", "name", "page", "workers", "focus", "source"),
    "views": ("id", "name", "sees", "source"),
    "moments": ("id", "name", "sees", "contradiction", "source"),
}
MAY = {"planets": (), "views": ("label", "light", "held"), "moments": ()}  # for the drawing


@dataclass(frozen=True)
class Planet:
    """One planet. page: the file that tells of it. workers and focus: who lives there, and at whom they look."""

    id: str
    name: str
    page: str
    workers: str
    focus: str


@dataclass(frozen=True)
class Row:
    """One person, thing or moment, as the planets see it, in their order.

    source: keys of data/references.bib. contradiction: moments only. label, light: people of the picture only, with one
    of LIGHTS a planet. held: for each planet the people whom it holds responsible; in the one view that says so.
    """

    id: str
    name: str
    sees: tuple[str, ...]
    source: tuple[str, ...]
    contradiction: str = ""
    label: str = ""
    light: tuple[str, ...] = ()
    held: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Planets:
    """The whole file; without planets when something in it is wrong."""

    planets: tuple[Planet, ...] = ()
    views: tuple[Row, ...] = ()
    moments: tuple[Row, ...] = ()
    lines: tuple[
        tuple[str, int], ...
    ] = ()  # every page and source that the file names, with its line, to be looked up

    @property
    def people(self) -> tuple[Row, ...]:
        """The family, in the order of the file."""
        return tuple(view for view in self.views if view.light)

    @property
    def held(self) -> tuple[tuple[str, ...], ...]:
        """For each planet, the people whom it holds responsible."""
        return next((view.held for view in self.views if view.held), ((),) * len(self.planets))

    @property
    def sources(self) -> tuple[str, ...]:
        """Every work that a view or a moment rests on, once, in the order of the rows."""
        return tuple(
            dict.fromkeys(key for row in (*self.views, *self.moments) for key in row.source)
        )


def read_planets(root: Path) -> tuple[Planets, list[Problem]]:
    """data/planets.yml, or an empty Planets with everything that is wrong in it."""
    fields, problems = read_data(root, FILE)
    if fields is None:
        return Planets(), problems
    problems = [*problems, *_wrong_with_file(fields)]
    return (Planets(), problems) if problems else (_planets(fields), [])


def _planets(fields: Fields) -> Planets:
    planets = tuple(
        Planet(**{key: item[key] for key in KEYS["planets"] if key != "source"})
        for item in fields.values["planets"]
    )
    order = [planet.id for planet in planets]
    views, moments = (
        tuple(_row(item, order) for item in fields.values[name]) for name in ("views", "moments")
    )
    named = [(item["page"], line) for item, line in _rows(fields, "planets")]
    named += [
        (key, line) for name in KEYS for item, line in _rows(fields, name) for key in item["source"]
    ]
    return Planets(planets, views, moments, tuple(named))


def _row(item: dict[str, Any], order: list[str]) -> Row:
    light, held = item.get("light"), item.get("held")
    return Row(
        item["id"],
        item["name"],
        tuple(item["sees"][planet] for planet in order),
        tuple(item["source"]),
        item.get("contradiction", ""),
        item.get("label", ""),
        tuple(light[planet] for planet in order) if light else (),
        tuple(tuple(held[planet]) for planet in order) if held else (),
    )


# What may be wrong -----------------------------------------------------------------------------------------------------


def _rows(fields: Fields, name: str) -> Iterator[tuple[Any, int]]:
    """The rows of a list, each with its line."""
    items = fields.values.get(name)
    return zip(items, fields.item_lines.get(name, ())) if isinstance(items, list) else iter(())


def _wrong_with_file(fields: Fields) -> Iterator[Problem]:
    """The file has its three lists and nothing else; every row is whole, and no id stands twice in a list"""
    for key in fields.values:
        if key not in KEYS:
            yield fields.problem(
                key, f"'{key}' is not a list that we know", did_you_mean(key, KEYS, one_of(KEYS))
            )
    planets = list(
        dict.fromkeys(
            str(item["id"])
            for item, _ in _rows(fields, "planets")
            if isinstance(item, dict) and item.get("id")
        )
    )
    for name in KEYS:
        if not isinstance(fields.values.get(name), list):
            yield fields.problem(
                name,
                f"there is no list '{name}'",
                f"write '{name}:' and its rows below it, each with a hyphen",
            )
            continue
        seen: dict[str, int] = {}
        for item, line in _rows(fields, name):
            yield from _wrong_with_row(name, item, line, planets, seen)
    yield from _wrong_with_picture(fields)


def _wrong_with_row(
    name: str, item: Any, line: int, planets: list[str], seen: dict[str, int]
) -> Iterator[Problem]:
    if not isinstance(item, dict) or not item.get("id"):
        yield Problem(
            FILE, line, f"a row of '{name}' has no 'id'", "begin it with '- id: some-word'"
        )
        return
    who = f"the row '{item['id']}' of '{name}'"
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", str(item["id"])):
        yield Problem(
            FILE,
            line,
            f"{who} has an id that makes a poor address",
            "use small letters, digits and hyphens",
        )
    if seen.setdefault(item["id"], line) != line:
        yield Problem(
            FILE,
            line,
            f"{who} has the id of the row on line {seen[item['id']]}",
            "give one of them another",
        )
    for key in KEYS[name]:
        if not item.get(key):
            yield Problem(FILE, line, f"{who} has no '{key}'", "add it")
    for key, value in item.items():
        yield from _wrong_with_value(who, line, name, key, value, planets)


def _wrong_with_value(
    who: str, line: int, name: str, key: str, value: Any, planets: list[str]
) -> Iterator[Problem]:
    known = (*KEYS[name], *MAY[name])
    if key not in known:
        yield Problem(
            FILE, line, f"{who} has a key '{key}'", did_you_mean(str(key), known, one_of(known))
        )
    elif key in ("sees", "light", "held"):
        yield from _wrong_with_planets(who, line, key, value, planets)
    elif key == "source":
        if value and not _are_words(value):
            yield Problem(
                FILE,
                line,
                f"{who} has a 'source' that is not a list of keys",
                "write it as source: [barran2011planets]",
            )
    elif value and not isinstance(value, str):
        yield Problem(
            FILE,
            line,
            f"{who} has a '{key}' that is not a line of words",
            "put it in quotation marks",
        )


def _wrong_with_planets(
    who: str, line: int, key: str, value: Any, planets: list[str]
) -> Iterator[Problem]:
    """Each planet says something, and nobody else does"""
    if value and not isinstance(value, dict):
        yield Problem(
            FILE,
            line,
            f"{who} has a '{key}' without planets",
            f"write one line a planet below '{key}:'",
        )
    if not value or not isinstance(value, dict):
        return
    for planet in value:
        if planet not in planets:
            yield Problem(
                FILE,
                line,
                f"{who} says under '{key}' what '{planet}' sees, which is no planet",
                did_you_mean(str(planet), planets, one_of(planets)),
            )
    for planet in planets:
        said = value.get(planet)
        if not said:
            yield Problem(
                FILE,
                line,
                f"{who} does not say under '{key}' what '{planet}' sees",
                f"add a line '{planet}: ...'",
            )
        elif key == "light" and said not in LIGHTS:
            yield Problem(
                FILE,
                line,
                f"{who} has the light '{said}'",
                did_you_mean(str(said), LIGHTS, one_of(LIGHTS)),
            )
        elif key == "held" and not _are_words(said):
            yield Problem(
                FILE,
                line,
                f"{who} does not say under 'held' whom '{planet}' means",
                "list ids of views, such as [mother]",
            )
        elif key == "sees" and not isinstance(said, str):
            yield Problem(
                FILE,
                line,
                f"{who} has a sentence of '{planet}' that is not a line of words",
                "put it in quotation marks",
            )


def _wrong_with_picture(fields: Fields) -> Iterator[Problem]:
    """The picture has room for three planets and three people, and holds responsible only those who are in it"""
    planets = [item for item, _ in _rows(fields, "planets")]
    if planets and len(planets) != CIRCLES:
        yield fields.problem(
            "planets",
            f"there are {len(planets)} planets, and the picture has room for {CIRCLES}",
            "keep three",
        )
    views = [(item, line) for item, line in _rows(fields, "views") if isinstance(item, dict)]
    people = [item.get("id") for item, _ in views if item.get("light")]
    if views and len(people) != PEOPLE:
        yield fields.problem(
            "views",
            f"the views with a 'light' number {len(people)}, and the picture has room for {PEOPLE} people",
            "give it to the three people of the family",
        )
    for item, line in views:
        if item.get("light") and not item.get("label"):
            yield Problem(
                FILE,
                line,
                f"the row '{item.get('id')}' of 'views' has a 'light' and no 'label'",
                "add the word that stands under the person in the picture",
            )
        held = item.get("held")
        for person in sorted(
            {str(person) for said in held.values() if _are_words(said) for person in said}
            if isinstance(held, dict)
            else ()
        ):
            if person not in people:
                yield Problem(
                    FILE,
                    line,
                    f"the row '{item.get('id')}' of 'views' holds '{person}' responsible, who is not in the picture",
                    did_you_mean(person, map(str, people), one_of(map(str, people))),
                )


def _are_words(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(word, str) for word in value)
