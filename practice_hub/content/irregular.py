"""Links, pipes, sockets and devices in a project: each is refused, and none is ever opened."""

from __future__ import annotations

from pathlib import Path

from practice_hub.core.files import irregular, irregular_below
from practice_hub.core.problem import Problem

READ = (
    "mkdocs.yml",
    "docs",
    "blog",
    "data",
    "overrides",
    "hooks",
    "published.txt",
)  # all that a build reads
WRITTEN = (".cache", "site", "site-preview")  # what it writes into; what lies there is replaced


def irregular_files(root: Path) -> list[Problem]:
    """Every link, pipe, socket and device where a project's files are read or written."""
    found = [item for name in READ for item in irregular_below(root, name)]
    places = [(name, what) for name in WRITTEN if (what := irregular(root, name))]
    return [_problem(path, what) for path, what in (*found, *places)]


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
