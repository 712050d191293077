"""The line of every key of a YAML file, at any depth, for messages about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from practice_hub.content.yaml_loader import Loader, NestedError, compose
from practice_hub.content.yaml_source import read_text
from practice_hub.core.problem import Problem

Place = tuple[str | int, ...]


def lines_of(root: Path, path: str) -> dict[Place, int]:
    """The line of every key and list item of a YAML file, at any depth; empty for a broken one."""
    text = read_text(root, path)
    if isinstance(text, Problem):
        return {}
    loader = Loader(text)
    try:
        node = compose(loader, text)
    except (yaml.YAMLError, NestedError, RecursionError):
        return {}
    finally:
        loader.dispose()
    return dict(_lines_below(node, ()))


def _lines_below(node: yaml.Node | None, place: Place) -> Iterator[tuple[Place, int]]:
    parts: list[tuple[str | int, yaml.Node, yaml.Node]] = []
    if isinstance(node, yaml.MappingNode):
        parts = [(str(key.value), key, value) for key, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        parts = [(number, item, item) for number, item in enumerate(node.value)]
    for name, start, value in parts:
        yield (*place, name), start.start_mark.line + 1
        if isinstance(name, str) and name.isdecimal():  # a key that is read as a number
            yield (*place, int(name)), start.start_mark.line + 1
        yield from _lines_below(value, (*place, name))


def line_at(lines: Mapping[Place, int], place: Place) -> int:
    """The line of a place, of the nearest one around it, or of INHERIT, which may bring it."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place) or lines.get(("INHERIT",), 1)
