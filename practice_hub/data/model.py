"""A model as data: the parts, how each sees one family, and the moments at which they
contradict each other.

A part is one part of the model, such as a group of services. Each site says what it calls one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from practice_hub.content.yaml_source import Fields, read_optional
from practice_hub.core.problem import Problem
from practice_hub.data.model_checks import KEYS, WORDS, model_problems
from practice_hub.data.model_rows import FILE


@dataclass(frozen=True)
class Part:
    """One part.

    page: the file about it. workers: who works there. focus: whom they look at.
    label: its name in the picture, where the name itself is too long for it.
    """

    id: str
    name: str
    page: str
    workers: str
    focus: str
    label: str = ""


@dataclass(frozen=True)
class Row:
    """One person, thing or moment, and what each part sees of it, in the order of the parts.

    source: keys of data/references.bib. contradiction: only of moments. label, light: only of
    people in the picture, with one of LIGHTS for each part. small: whether the person is drawn
    smaller, as a child. held: for each part the people it holds responsible; only in the one view
    that is about that.
    """

    id: str
    name: str
    sees: tuple[str, ...]
    source: tuple[str, ...]
    contradiction: str = ""
    label: str = ""
    light: tuple[str, ...] = ()
    small: bool = False
    held: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Model:
    """The whole file; without parts when something in it is wrong.

    one, many: what this site calls one part, and several; "part" and "parts" for some.
    lines: every page and source that the file names, with its line, for the rules that check them.
    """

    one: str = ""
    many: str = ""
    parts: tuple[Part, ...] = ()
    views: tuple[Row, ...] = ()
    moments: tuple[Row, ...] = ()
    lines: tuple[tuple[str, int], ...] = ()

    @property
    def people(self) -> tuple[Row, ...]:
        """The family, in the order of the file."""
        return tuple(view for view in self.views if view.light)

    @property
    def held(self) -> tuple[tuple[str, ...], ...]:
        """For each part, the people whom it holds responsible."""
        return next((view.held for view in self.views if view.held), ((),) * len(self.parts))

    @property
    def sources(self) -> tuple[str, ...]:
        """The key of every work behind a view or a moment, once, in the order of the rows."""
        rows = (*self.views, *self.moments)
        return tuple(dict.fromkeys(key for row in rows for key in row.source))


def read_model(root: Path) -> tuple[Model, list[Problem]]:
    """data/model.yml, or an empty Model with everything that is wrong in it."""
    fields, problems = read_optional(root, FILE)
    if fields is None or not fields.values:
        return Model(), problems
    problems = [*problems, *model_problems(fields)]
    return (Model(), problems) if problems else (_model(fields), [])


def _model(fields: Fields) -> Model:
    parts = tuple(
        Part(
            item["id"],
            item["name"],
            item["page"],
            item["workers"],
            item["focus"],
            item.get("label", ""),
        )
        for item in fields.values["parts"]
    )
    order = [part.id for part in parts]
    views, moments = (
        tuple(_row(item, order) for item, _ in fields.items(name)) for name in ("views", "moments")
    )
    words = fields.values[WORDS]
    lines = tuple(_names_with_lines(fields))
    return Model(words["one"], words["many"], parts, views, moments, lines)


def _names_with_lines(fields: Fields) -> Iterator[tuple[str, int]]:
    for item, line in fields.items("parts"):
        yield item["page"], line
    for name in KEYS:
        for item, line in fields.items(name):
            yield from ((key, line) for key in item["source"])


def _row(item: dict[str, Any], order: list[str]) -> Row:
    light, held = item.get("light"), item.get("held")
    return Row(
        item["id"],
        item["name"],
        tuple(item["sees"][part] for part in order),
        tuple(item["source"]),
        item.get("contradiction", ""),
        item.get("label", ""),
        tuple(light[part] for part in order) if light else (),
        bool(item.get("small")),
        tuple(tuple(held[part]) for part in order) if held else (),
    )
