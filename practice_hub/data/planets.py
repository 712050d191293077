"""A model of three planets as data: the planets, how each sees one family, and the moments at which
they contradict each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from practice_hub.content.yaml_source import Fields, read_optional
from practice_hub.core.problem import Problem
from practice_hub.data.planet_checks import FILE, KEYS, planet_problems, rows_of


@dataclass(frozen=True)
class Planet:
    """One planet.

    page: the file about it. workers: who works there. focus: whom they look at.
    """

    id: str
    name: str
    page: str
    workers: str
    focus: str


@dataclass(frozen=True)
class Row:
    """One person, thing or moment, and what each planet sees of it, in the order of the planets.

    source: keys of data/references.bib. contradiction: only of moments. label, light: only of
    people in the picture, with one of LIGHTS for each planet. held: for each planet the people it
    holds responsible; only in the one view that is about that.
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
    """The whole file; without planets when something in it is wrong.

    lines: every page and source that the file names, with its line, for the rules that check them.
    """

    planets: tuple[Planet, ...] = ()
    views: tuple[Row, ...] = ()
    moments: tuple[Row, ...] = ()
    lines: tuple[tuple[str, int], ...] = ()

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
        """The key of every work behind a view or a moment, once, in the order of the rows."""
        rows = (*self.views, *self.moments)
        return tuple(dict.fromkeys(key for row in rows for key in row.source))


def read_planets(root: Path) -> tuple[Planets, list[Problem]]:
    """data/planets.yml, or an empty Planets with everything that is wrong in it."""
    fields, problems = read_optional(root, FILE)
    if fields is None or not fields.values:
        return Planets(), problems
    problems = [*problems, *planet_problems(fields)]
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
    return Planets(planets, views, moments, tuple(_names_with_lines(fields)))


def _names_with_lines(fields: Fields) -> Iterator[tuple[str, int]]:
    for item, line in rows_of(fields, "planets"):
        yield item["page"], line
    for name in KEYS:
        for item, line in rows_of(fields, name):
            yield from ((key, line) for key in item["source"])


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
