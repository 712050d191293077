"""Figures as data: data/figures.yml, so that a number never travels without its year, its people and its source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from practice_hub.content.yaml_source import read_data, read_text
from practice_hub.core.problem import Problem, did_you_mean, one_of

FILE = "data/figures.yml"
OLD = 5  # years; an older figure says that it is
UNITS = ("percent", "count")

_GROUP_ONLY = ("name", "chart")
_CHART = ("title", "caveat", "unit", "of", "bars")
_BAR = ("figure", "label", "draw", "about")
_SMALL = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Figure:
    """A figure that pages may use. value and also: the only wordings that they may use. what: ends the sentence.

    year: of the count or the report. when: the same in words. people: who was counted. source: a key of
    references.bib, or our own words. told: through whom we know it. limit: what it does not show.
    """

    id: str
    group: str
    value: str
    what: str
    year: int
    when: str
    people: str
    source: str
    limit: str
    told: str = ""
    also: tuple[str, ...] = ()

    def says(self, words: str) -> bool:
        """Whether a text that marks the figure with these words gives it as it is."""
        return _same(words) in (_same(self.value), *map(_same, self.also))

    def old(self, year: int) -> bool:
        """Whether the figure is so old in a year that readers must be told."""
        return year - self.year > OLD


@dataclass(frozen=True)
class Bar:
    """One bar of a chart. draw: how long it is. about: the source gives words such as "nearly"."""

    figure: str
    label: str
    draw: float
    about: bool = False


@dataclass(frozen=True)
class Chart:
    """A picture of figures of one group. unit: percent or count. of: where the scale ends."""

    title: str
    caveat: str
    unit: str
    of: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Group:
    """Figures that belong together, and the chart that shows some of them."""

    id: str
    name: str
    chart: Chart | None = None


@dataclass(frozen=True)
class Figures:
    """Every figure and every group, by id."""

    groups: Mapping[str, Group] = field(default_factory=dict)
    by_id: Mapping[str, Figure] = field(default_factory=dict)

    def of(self, group: str) -> tuple[Figure, ...]:
        """The figures of one group, in the order of the file."""
        return tuple(figure for figure in self.by_id.values() if figure.group == group)


_FIELDS = tuple(each.name for each in fields(Figure) if each.name != "id")
_NEEDED = tuple(name for name in _FIELDS if name not in ("told", "also"))


def read_figures(root: Path, works: Mapping[str, Any]) -> tuple[Figures, list[Problem]]:
    """The figures of a project, with what is wrong with them; a figure with a fault is left out. works: by key."""
    read, problems = read_data(root, FILE)
    if read is None:
        return Figures(), problems
    book = _Book(str(read_text(root, FILE)), works)
    groups, figures = (_mapping(read.values.get(name)) for name in ("groups", "figures"))
    faults = {key: list(_figure_faults(book, key, item, groups)) for key, item in figures.items()}
    sound = {
        key: _figure(key, _whole(item, groups)) for key, item in figures.items() if not faults[key]
    }
    group_faults = {
        key: list(_group_faults(book, key, item, figures)) for key, item in groups.items()
    }
    kept = {key: _group(key, item) for key, item in groups.items() if not group_faults[key]}
    found = [
        problem for each in (group_faults, faults) for wrong in each.values() for problem in wrong
    ]
    return Figures(kept, sound), problems + found


def _mapping(value: Any) -> dict[str, Any]:
    return {str(key): item for key, item in value.items()} if isinstance(value, dict) else {}


def _whole(item: Any, groups: dict[str, Any]) -> dict[str, Any]:
    """A figure with what its group says for all of them."""
    item = _mapping(item)
    shared = {
        key: value
        for key, value in _mapping(groups.get(str(item.get("group")))).items()
        if key not in _GROUP_ONLY
    }
    return {**shared, **item}


def _figure(key: str, item: dict[str, Any]) -> Figure:
    words = {
        name: _line(item[name]) for name in _FIELDS if name in item and name not in ("year", "also")
    }
    return Figure(
        key, **words, year=item["year"], also=tuple(_line(other) for other in item.get("also", ()))
    )


def _group(key: str, item: dict[str, Any]) -> Group:
    chart = item.get("chart")
    bars = tuple(Bar(**bar) for bar in chart["bars"]) if chart else ()
    return Group(
        key,
        _line(item["name"]),
        Chart(_line(chart["title"]), _line(chart["caveat"]), chart["unit"], chart["of"], bars)
        if chart
        else None,
    )


def _line(value: Any) -> str:
    return " ".join(str(value).split())


def _same(words: str) -> str:
    return _line(words).lower()


# What is wrong ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Book:
    """What the faults are told with: the text of the file, for their lines, and the works that a source can name."""

    text: str
    works: Mapping[str, Any]

    def problem(self, key: str, wrong: str, mend: str) -> Problem:
        """A Problem on the line where an id of a group or a figure stands."""
        match = re.search(rf"^ +{re.escape(key)}:", self.text, re.M)
        return Problem(
            FILE, self.text.count("\n", 0, match.start()) + 1 if match else 1, wrong, mend
        )


def _figure_faults(book: _Book, key: str, item: Any, groups: dict[str, Any]) -> Iterator[Problem]:
    """A figure has everything that a reader must know of it, and nothing that we do not know"""
    whole, name = _whole(item, groups), f"the figure '{key}'"
    if not _SMALL.fullmatch(key):
        yield book.problem(
            key, f"{name} makes a poor address", "use small letters, digits and hyphens"
        )
    for word in _mapping(item):
        if word not in _FIELDS:
            yield book.problem(
                key, f"{name} has a key '{word}'", did_you_mean(word, _FIELDS, one_of(_FIELDS))
            )
    if whole.get("group") and str(whole["group"]) not in groups:
        yield book.problem(
            key,
            f"{name} is in the group '{whole['group']}', which is not there",
            did_you_mean(str(whole["group"]), groups, "add it below 'groups'"),
        )
    for word in _NEEDED:
        if whole.get(word) in (None, ""):
            yield book.problem(
                key, f"{name} has no '{word}'", "add it, or leave the figure out until it is known"
            )
    if "year" in whole and not isinstance(whole["year"], int):
        yield book.problem(key, f"{name} has the year '{whole['year']}'", "write four digits")
    if not isinstance(whole.get("also", []), list):
        yield book.problem(
            key, f"{name} has in 'also' something that is no list", "write [one wording, another]"
        )
    source = _line(whole.get("source") or "")
    if source and " " not in source and source not in book.works and book.works:
        yield book.problem(
            key,
            f"{name} has the source '{source}', which is not in data/references.bib",
            did_you_mean(
                source, book.works, "add it there, or say in a few words where it is from"
            ),
        )


def _group_faults(book: _Book, key: str, item: Any, figures: dict[str, Any]) -> Iterator[Problem]:
    """A group has a name, and its chart draws what its figures say"""
    item, name = _mapping(item), f"the group '{key}'"
    if not item.get("name"):
        yield book.problem(key, f"{name} has no 'name'", "add a line 'name: ...' below it")
    for word in item:
        if word not in (*_GROUP_ONLY, *_FIELDS):
            yield book.problem(
                key,
                f"{name} has a key '{word}'",
                did_you_mean(word, (*_GROUP_ONLY, *_FIELDS), one_of(_GROUP_ONLY + _FIELDS)),
            )
    if "chart" in item:
        for wrong, mend in _chart_faults(_mapping(item["chart"]), figures):
            yield book.problem(key, f"the chart of {name} {wrong}", mend)


def _chart_faults(chart: dict[str, Any], figures: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for word in _CHART:
        if not chart.get(word):
            yield f"has no '{word}'", "add it; a picture without its limits is not shown"
    if chart.get("unit") not in (None, *UNITS):
        yield f"has the unit '{chart['unit']}'", one_of(UNITS)
    bars = chart.get("bars") or []
    if not isinstance(bars, list) or not all(isinstance(bar, dict) for bar in bars):
        yield "has bars that cannot be read", "write them as those of the other charts, one a line"
    else:
        for bar in bars:
            yield from _bar_faults(bar, chart.get("of"), figures)


def _bar_faults(bar: dict[str, Any], of: Any, figures: dict[str, Any]) -> Iterator[tuple[str, str]]:
    key, length = str(bar.get("figure")), bar.get("draw")
    if not set(_BAR[:3]) <= set(bar) <= set(_BAR):
        yield (
            f"has a bar with {', '.join(map(str, bar))}",
            f"give it {', '.join(_BAR[:3])}, and where it applies {_BAR[3]}",
        )
    elif key not in figures:
        yield (
            f"draws the figure '{key}', which is not there",
            did_you_mean(key, figures, "add it below 'figures'"),
        )
    elif (
        not isinstance(length, (int, float))
        or not isinstance(of, (int, float))
        or not 0 < length <= of
    ):
        yield f"draws '{key}' as {length}", f"draw it longer than 0 and at most {of}"
    elif not bar.get("about") and str(length) not in re.findall(
        r"\d+(?:\.\d+)?", str(_mapping(figures[key]).get("value"))
    ):
        yield (
            f"draws '{key}' as {length}, which its value does not say",
            "draw what was counted, or add 'about: true' where the source says nearly or more than",
        )
