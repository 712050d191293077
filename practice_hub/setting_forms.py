"""The forms of settings: MkDocs refuses a number or a date where it wants a text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from practice_hub.content.yaml_source import Fields, read_text
from practice_hub.core.problem import Problem
from practice_hub.setting_files import inherited_files, line_at, lines_of

_TEXTS = ("site_name", "site_description", "site_author", "copyright", "site_url", "repo_url")
_MORE_TEXTS = ("edit_uri", "site_dir", "dev_addr")
_KINDS: dict[type, str] = {
    **{int: "a number", float: "a number", bool: "yes or no", list: "a list", dict: "a mapping"},
    **{bytes: "binary data", set: "a set"},
}
_LISTS = ("nav", "watch", "hooks")


def form_problems(root: Path, fields: Fields) -> list[Problem]:
    """A Problem for each setting whose value is of another form than MkDocs reads.

    fields: what mkdocs.yml holds. The values are read again as MkDocs does, since our own reader
    keeps 0777 and 2025-01-01 as they are written.
    """
    found: list[Problem] = []
    for file in inherited_files(root, fields):
        lines = lines_of(root, file.path)
        found += [
            Problem(file.path, line_at(lines, (key,)), wrong, fix)
            for key, wrong, fix in _faults(_as_mkdocs_reads(root, file.path))
        ]
    return found


def _as_mkdocs_reads(root: Path, path: str) -> dict[Any, Any]:
    """The values of a settings file; none if it cannot be read, which other rules report."""
    text = read_text(root, path)
    try:
        values = {} if isinstance(text, Problem) else yaml.safe_load(text)
    except (yaml.YAMLError, ValueError):
        return {}
    return values if isinstance(values, dict) else {}


def _faults(values: dict[Any, Any]) -> Iterator[tuple[str, str, str]]:
    for key in (*_TEXTS, *_MORE_TEXTS):
        if not isinstance(values.get(key), str | None):
            kind = _KINDS.get(type(values[key]), "a date")
            fix = "write it as one text, in quotation marks"
            yield key, f"'{key}' is {kind} for YAML, where a text belongs", fix
    for key in _LISTS:
        if not isinstance(values.get(key), list | None):
            fix = f"write each item below '{key}:' on a line of its own, after two blanks and a -"
            yield key, f"'{key}' is not a list", fix
