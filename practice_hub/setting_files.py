"""The files that hold a project's settings, and the file and line of each key."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from practice_hub.content.yaml_lines import Place, line_at, lines_of
from practice_hub.content.yaml_source import Fields, read_data

Fault = tuple[Place, str, str]  # where in mkdocs.yml, what is wrong, what to do


def inherited_files(root: Path, fields: Fields) -> list[Fields]:
    """mkdocs.yml and the files of the project that it inherits from, one by one.

    fields: what mkdocs.yml holds. Ends before a file that cannot be read or is outside.
    """
    files = [fields]
    while parent := files[-1].values.get("INHERIT"):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(files[-1].path), str(parent)))
        if path.startswith(("..", "/")) or path in {file.path for file in files}:
            break
        read, _ = read_data(root, path)
        if read is None:
            break
        files.append(read)
    return files


def merged(files: list[Fields]) -> Fields:
    """The settings of all files; the first has the last word, and mappings are merged, as MkDocs
    does it. An inherited key has the line of INHERIT."""
    first = files[0]
    values: dict[str, Any] = {}
    for file in reversed(files):
        values = _merge(values, file.values)
    line = first.lines.get("INHERIT", 1)
    lines = {**dict.fromkeys(values, line), **first.lines}
    return Fields(first.path, values, lines, first.item_lines)


def _merge(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    result = dict(below)
    for key, value in above.items():
        old = result.get(key)
        both = isinstance(old, dict) and isinstance(value, dict)
        result[key] = _merge(old, value) if both and old is not None else value
    return result


def value_at(values: Mapping[str, Any], place: Place) -> Any:
    """The value at a place such as ("extra", "exit"); None when it is not there."""
    found: Any = values
    for key in place:
        found = found.get(key) if isinstance(found, dict) else None
    return found


def holds(values: Mapping[str, Any], place: Sequence[str]) -> bool:
    """Whether a key is written, with or without a value."""
    above = value_at(values, tuple(place[:-1])) if place[:-1] else values
    return isinstance(above, dict) and place[-1] in above


def locator(root: Path, files: list[Fields]) -> Callable[[Place], tuple[str, int]]:
    """A function that gives the file and the line in which a key is written.

    files: mkdocs.yml and those that it inherits from; the first that has the key counts.
    """
    lines = {file.path: lines_of(root, file.path) for file in files}

    def locate(place: Place) -> tuple[str, int]:
        keys = tuple(key for key in place if isinstance(key, str))
        having = [file.path for file in files if holds(file.values, keys)]
        path = having[0] if having else files[0].path
        return path, line_at(lines[path], place)

    return locate
