"""Figures as data: data/figures.yml, so that each number keeps its year, its people and its
source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from practice_hub.data.values import mapping, number, one_line, texts_of

FILE = "data/figures.yml"
MAX_AGE = 5  # years; pages say of an older figure that it is old
GROUP_ONLY = ("name", "chart")  # keys of a group that are not for its figures


@dataclass(frozen=True)
class Figure:
    """A figure that pages may use.

    value: as it is printed. also: other wordings that pages may use. what: the end of a sentence
    that begins with the value. year: of the count or the report. when: the same in words.
    people: who was counted. source: a key of references.bib, or a short text.
    via: who reported the source, when the source itself was not read. limit: what the figure does
    not show.
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
    via: str = ""
    also: tuple[str, ...] = ()

    def allows(self, words: str) -> bool:
        """Whether a page may use these words for the figure."""
        return _normalised(words) in map(_normalised, (self.value, *self.also))

    def is_old(self, year: int) -> bool:
        """Whether pages must say that the figure is old. year: of the build."""
        return year - self.year > MAX_AGE


FIELDS = tuple(each.name for each in fields(Figure) if each.name != "id")
NEEDED = tuple(name for name in FIELDS if name not in ("via", "also"))


@dataclass(frozen=True)
class Bar:
    """One bar of a chart.

    draw: how long it is. about: whether the source gives words such as "nearly".
    """

    figure: str
    label: str
    draw: float
    about: bool = False


@dataclass(frozen=True)
class Chart:
    """A chart of figures of one group. unit: percent or count. of: where the scale ends."""

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

    def id_of(self, words: str) -> str:
        """The id of the one figure that may be given in these words; empty for none and several."""
        fitting = [figure.id for figure in self.by_id.values() if figure.allows(words)]
        return fitting[0] if len(fitting) == 1 else ""

    def of(self, group: str) -> tuple[Figure, ...]:
        """The figures of one group, in the order of the file."""
        return tuple(figure for figure in self.by_id.values() if figure.group == group)


def with_group_values(item: Any, groups: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a figure, with those that its group gives to all its figures."""
    own = mapping(item)
    shared = mapping(groups.get(str(own.get("group"))))
    return {**{key: value for key, value in shared.items() if key not in GROUP_ONLY}, **own}


def make_figure(key: str, values: Mapping[str, Any]) -> Figure:
    """A figure from its values, which have been checked."""
    texts = [name for name in FIELDS if name in values and name not in ("year", "also")]
    return Figure(
        key,
        **{name: one_line(values[name]) for name in texts},
        year=values["year"],
        also=texts_of(values.get("also")),
    )


def make_group(key: str, item: Mapping[str, Any]) -> Group:
    """A group from its values, which have been checked."""
    chart = item.get("chart")
    return Group(key, one_line(item["name"]), _chart(chart) if chart else None)


def _chart(item: Mapping[str, Any]) -> Chart:
    bars = tuple(map(_bar, item["bars"]))
    title, caveat = one_line(item["title"]), one_line(item["caveat"])
    return Chart(title, caveat, item["unit"], number(item["of"]) or 0, bars)


def _bar(item: Mapping[str, Any]) -> Bar:
    figure, label = str(item["figure"]), one_line(item["label"])
    return Bar(figure, label, number(item["draw"]) or 0, bool(item.get("about")))


def _normalised(words: str) -> str:
    return one_line(words).lower()
