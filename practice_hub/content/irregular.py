"""Links, pipes, sockets and devices in a project: each is refused, and none is ever opened."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from pathlib import Path

from practice_hub.core.files import irregular, irregular_below
from practice_hub.core.problem import Problem

READ = ("mkdocs.yml", "docs", "blog", "data", "overrides", "hooks", "published.txt")
WRITTEN = (".cache", "site", "site-preview")  # what lies there is replaced


def irregular_files(root: Path, read: Iterable[str] = (), written: str = "") -> list[Problem]:
    """Every link, pipe, socket and device where a project's files are read or written.

    read: folders of templates that the settings name. written: the folder of the site, if they
    name one. What lies outside the project is left out.
    """
    folders = dict.fromkeys([*READ, *_inside(read)])
    places = dict.fromkeys([*WRITTEN, *_inside([written])])
    found = {path: what for name in folders for path, what in irregular_below(root, name)}
    found |= {name: what for name in places if (what := irregular(root, name))}
    return [_problem(path, what) for path, what in found.items()]


def _inside(names: Iterable[str]) -> Iterator[str]:
    """The names that lead to something in the project, each in its simplest form."""
    for name in names:
        path = posixpath.normpath(name.replace("\\", "/")) if name else "."
        if path != "." and not path.startswith(("..", "/")) and ":" not in path:
            yield path


def irregular_file(root: Path, name: str) -> Problem | None:
    """The Problem with one file when it is a link, or no file at all; None when it is plain.

    name: a file of the project. A link among the folders above it counts too.
    """
    parts = name.split("/")
    for end in range(1, len(parts) + 1):
        path = "/".join(parts[:end])
        if what := irregular(root, path):
            return _problem(path, what)
    return None


def _problem(path: str, what: str) -> Problem:
    if not what.startswith("a link"):
        return Problem(path, 1, f"this is {what}, not a file", "delete it")
    fix = f"put the {'folder' if 'folder' in what else 'file'} itself there, or delete the link"
    return Problem(path, 1, f"this is {what}, and links are not followed", fix)
