"""Finds files and folders that prevent a file of the site from being written, before anything is
moved."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Set
from pathlib import Path

from practice_hub.core.files import irregular_below


class PathConflict(OSError):
    """A file cannot be written. path: of what prevents it. wrong: why."""

    def __init__(self, path: str, wrong: str):
        super().__init__(f"{path}: {wrong}")
        self.path, self.wrong = path, wrong


def links_below(folder: str) -> set[str]:
    """The names of links, pipes, sockets and devices in an output folder.

    Hidden ones at its top are left out. Raises PathConflict when the folder itself is a link, or is
    no folder.
    """
    if os.path.lexists(folder) and not _is_folder(folder):
        raise PathConflict(folder, "it is not a folder, or is a link to one")
    path = Path(folder)
    found = {name.partition("/")[2] for name, _ in irregular_below(path.parent, path.name)}
    return {name for name in found if not name.startswith(".")}


def check_conflicts(folder: str, new: Iterable[str], deleted: Set[str]) -> None:
    """Raises PathConflict when a file would be written where a folder stays, or the reverse.

    folder: the output folder. new: names of the files to write. deleted: names of the files that
    are deleted first, links among them.
    """
    names = sorted(new)
    parents = {parent for name in names for parent in _parents(name)}
    for name in names:
        path = os.path.join(folder, name)
        if name in parents:
            raise PathConflict(path, "it would be a file and a folder at once")
        if _is_folder(path) and not _files_below(folder, name) <= deleted:
            raise PathConflict(path, "a folder is where a file of the site must be")
    for name in sorted(parents - deleted):
        path = os.path.join(folder, name)
        if os.path.lexists(path) and not _is_folder(path):
            raise PathConflict(path, "a file is where a folder of the site must be")


def remove_empty_folders(path: str) -> None:
    """Deletes a folder that holds nothing but folders; anything else stays as it is."""
    if _is_folder(path):
        for below, _, _ in os.walk(path, topdown=False):
            os.rmdir(below)


def _parents(name: str) -> list[str]:
    """The folders that hold a file: a/b/c.html is in a and in a/b."""
    parts = name.split("/")
    return ["/".join(parts[:end]) for end in range(1, len(parts))]


def _files_below(folder: str, name: str) -> set[str]:
    """The names of everything but folders below a folder of the site."""
    found = os.walk(os.path.join(folder, name))
    paths = [os.path.join(parent, file) for parent, _, files in found for file in files]
    return {os.path.relpath(path, folder).replace(os.sep, "/") for path in paths}


def _is_folder(path: str) -> bool:
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
