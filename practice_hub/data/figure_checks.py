"""Reads data/figures.yml and reports what is wrong in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from practice_hub.content.yaml_source import read_optional, read_text
from practice_hub.core.clock import FIRST_YEAR, LAST_YEAR
from practice_hub.core.problem import Problem, did_you_mean, one_of
from practice_hub.data.figures import (
    FIELDS,
    FILE,
    GROUP_ONLY,
    NEEDED,
    Figures,
    make_figure,
    make_group,
    with_group_values,
)
from practice_hub.data.values import (
    ID,
    ID_FIX,
    is_given,
    is_text,
    key_faults,
    list_faults,
    mapping,
    number,
    one_line,
    part_faults,
    text_faults,
)

UNITS = ("percent", "count")
OLD_KEYS = {"told": "via"}  # the old name of a key, which still works: the new one
_PARTS = ("groups", "figures")
_CHART_KEYS = ("title", "caveat", "unit", "of", "bars")
_BAR_KEYS = ("figure", "label", "draw", "about")
_TEXTS = tuple(name for name in FIELDS if name not in ("year", "also"))
_NUMBER = re.compile(r"\d+(?:\.\d+)?")

_Fault = tuple[str, str]  # what is wrong, and what to do about it


def read_figures(root: Path, works: Mapping[str, Any]) -> tuple[Figures, list[Problem]]:
    """The figures of a project, and what is wrong in their file.

    A figure or a group with an error is left out. works: the works of references.bib, by key.
    """
    read, problems = read_optional(root, FILE)
    if read is None or not read.values:
        return Figures(), problems
    problems += [read.problem(*fault) for fault in part_faults(read.values, _PARTS)]
    written = [mapping(read.values.get(name)) for name in _PARTS]
    groups, figures = (
        {key: _with_new_keys(item) for key, item in each.items()} for each in written
    )
    group_faults = {key: list(_group_faults(key, groups[key], figures)) for key in groups}
    figure_faults = {key: list(_figure_faults(key, figures[key], groups, works)) for key in figures}
    found = Figures(
        {key: make_group(key, groups[key]) for key in groups if not group_faults[key]},
        {
            key: make_figure(key, with_group_values(figures[key], groups))
            for key in figures
            if not figure_faults[key]
        },
    )
    text = str(read_text(root, FILE))
    problems += [problem for each in written for problem in _old_key_problems(text, each)]
    for faults in (group_faults, figure_faults):
        problems += [_problem(text, key, *fault) for key in faults for fault in faults[key]]
    return found, problems


def _problem(text: str, key: str, wrong: str, fix: str, warning: bool = False) -> Problem:
    """A Problem on the line with the id of a group or a figure. text: of the file."""
    match = re.search(rf"^ +{re.escape(key)}:", text, re.M)
    line = text.count("\n", 0, match.start()) + 1 if match else 1
    return Problem(FILE, line, wrong, fix, warning)


def _with_new_keys(item: Any) -> Any:
    if not isinstance(item, dict):
        return item
    return {OLD_KEYS.get(key, key): value for key, value in item.items()}


def _old_key_problems(text: str, items: Mapping[str, Any]) -> Iterator[Problem]:
    for key, item in items.items():
        for old in OLD_KEYS.keys() & mapping(item).keys():
            wrong = f"'{old}' of '{key}' is now called '{OLD_KEYS[old]}'"
            yield _problem(text, key, wrong, f"write '{OLD_KEYS[old]}:' instead", warning=True)


def _figure_faults(
    key: str, item: Any, groups: Mapping[str, Any], works: Mapping[str, Any]
) -> Iterator[_Fault]:
    """A figure has everything that readers must know about it, and no unknown key"""
    name, values = f"the figure '{key}'", with_group_values(item, groups)
    if not ID.fullmatch(key):
        yield f"{name} cannot be part of an address", ID_FIX
    yield from key_faults(name, mapping(item), FIELDS)
    group = one_line(values.get("group"))
    if group and group not in groups:
        yield (
            f"{name} is in the group '{group}', which is not there",
            did_you_mean(group, groups, "add it below 'groups'"),
        )
    for word in NEEDED:
        if not is_given(values.get(word)):
            yield f"{name} has no '{word}'", "add it, or leave the figure out until it is known"
    yield from _value_faults(name, values, works)


def _value_faults(
    name: str, values: Mapping[str, Any], works: Mapping[str, Any]
) -> Iterator[_Fault]:
    year = values.get("year")
    if is_given(year) and not (type(year) is int and FIRST_YEAR <= year <= LAST_YEAR):
        yield f"{name} has the year '{year}'", "write four digits"
    yield from text_faults(name, values, _TEXTS)
    yield from list_faults(name, values, ("also",), "one wording, another")
    source = one_line(values.get("source")) if is_text(values.get("source")) else ""
    if works and source and " " not in source and source not in works:
        yield (
            f"{name} has the source '{source}', which is not in data/references.bib",
            did_you_mean(source, works, "add it there, or say in a few words where it is from"),
        )


def _group_faults(key: str, item: Any, figures: Mapping[str, Any]) -> Iterator[_Fault]:
    """A group has a name, and its chart draws what its figures say"""
    name, values = f"the group '{key}'", mapping(item)
    known = (*GROUP_ONLY, *FIELDS)
    if not is_given(values.get("name")):
        yield f"{name} has no 'name'", "add a line 'name: ...' below it"
    yield from text_faults(name, values, ("name",))
    yield from key_faults(name, values, known)
    if "chart" in values:
        chart = mapping(values["chart"])
        yield from key_faults(f"the chart of {name}", chart, _CHART_KEYS)
        yield from text_faults(f"the chart of {name}", chart, ("title", "caveat"))
        for wrong, fix in _chart_faults(chart, figures):
            yield f"the chart of {name} {wrong}", fix


def _chart_faults(chart: Mapping[str, Any], figures: Mapping[str, Any]) -> Iterator[_Fault]:
    for word in _CHART_KEYS:
        if not is_given(chart.get(word)):
            yield f"has no '{word}'", "add it; a picture without its limits is not shown"
    if chart.get("unit") not in (None, *UNITS):
        yield f"has the unit '{chart['unit']}'", one_of(UNITS)
    bars = chart["bars"] if is_given(chart.get("bars")) else []
    if not isinstance(bars, list) or not all(isinstance(bar, dict) for bar in bars):
        yield "has bars that cannot be read", "write them as those of the other charts, one a line"
        return
    for bar in bars:
        yield from _bar_faults(bar, chart.get("of"), figures)


def _bar_faults(bar: Mapping[str, Any], scale: Any, figures: Mapping[str, Any]) -> Iterator[_Fault]:
    """scale: where the scale of the chart ends."""
    key, length = str(bar.get("figure")), bar.get("draw")
    needed, optional = _BAR_KEYS[:3], _BAR_KEYS[3]
    if not set(needed) <= set(bar) <= set(_BAR_KEYS):
        yield (
            f"has a bar with {', '.join(map(str, bar))}",
            f"give it {', '.join(needed)}, and where it applies {optional}",
        )
    elif not is_text(bar["label"]):
        yield f"has a bar of '{key}' whose 'label' is no text", "write words after the colon"
    elif not isinstance(bar.get("about") or False, bool):
        yield f"has a bar of '{key}' with 'about: {bar['about']}'", "write true, or take it out"
    elif key not in figures:
        yield (
            f"draws the figure '{key}', which is not there",
            did_you_mean(key, figures, "add it below 'figures'"),
        )
    elif not _fits(length, scale):
        yield f"draws '{key}' as {length}", f"draw it longer than 0 and at most {scale}"
    elif not bar.get("about") and str(length) not in _numbers_in(figures[key]):
        yield (
            f"draws '{key}' as {length}, which its value does not say",
            "draw what was counted, or add 'about: true' where the source says nearly or more than",
        )


def _fits(length: Any, scale: Any) -> bool:
    """Whether a bar fits into its chart."""
    longest, long = number(scale), number(length)
    return longest is not None and long is not None and 0 < long <= longest


def _numbers_in(figure: Any) -> list[str]:
    """The numbers in the value of a figure."""
    return _NUMBER.findall(str(mapping(figure).get("value")))
