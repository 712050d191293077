"""What lies in a site's folder where something else is to lie, found before anything is moved."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Set
from pathlib import Path

from practice_hub.core.files import irregular_below


class InTheWay(OSError):
    """A file cannot take its place. path: of what is in the way. wrong: what it is."""

    def __init__(self, path: str, wrong: str):
        super().__init__(f"{path}: {wrong}")
        self.path, self.wrong = path, wrong


def links_below(folder: str) -> set[str]:
    """Links, pipes, sockets and devices in a site's folder, by name; what is hidden at its top is
    not ours.

    Raises InTheWay when the folder itself is a link, or is no folder.
    """
    if os.path.lexists(folder) and not _is_folder(folder):
        raise InTheWay(folder, "it is not a folder, or is a link to one")
    place = Path(folder)
    found = {path.partition("/")[2] for path, _ in irregular_below(place.parent, place.name)}
    return {name for name in found if not name.startswith(".")}


def look(folder: str, new: Iterable[str], gone: Set[str]) -> None:
    """Raise InTheWay when a file is to lie where a folder stays, or the other way round.

    folder: the site's. new: the files that are to lie there, by name. gone: those that are taken
    away first, links among them.
    """
    names = sorted(new)
    folders = {above for name in names for above in _above(name)}
    for name in names:
        path = os.path.join(folder, name)
        if name in folders:
            raise InTheWay(path, "it would be a file and a folder at once")
        if _is_folder(path) and not _files_below(folder, name) <= gone:
            raise InTheWay(path, "a folder is where a file of the site is to lie")
    for name in sorted(folders - gone):
        path = os.path.join(folder, name)
        if os.path.lexists(path) and not _is_folder(path):
            raise InTheWay(path, "a file is where a folder of the site is to lie")


def remove_empty_folders(path: str) -> None:
    """Take away a folder that holds nothing but folders; anything else stays as it is."""
    if _is_folder(path):
        for below, _, _ in os.walk(path, topdown=False):
            os.rmdir(below)


def _above(name: str) -> list[str]:
    """The folders that a file lies in: a/b/c.html lies in a and a/b."""
    parts = name.split("/")
    return ["/".join(parts[:end]) for end in range(1, len(parts))]


def _files_below(folder: str, name: str) -> set[str]:
    """Everything but folders below a folder of the site, by its name in the site."""
    found = os.walk(os.path.join(folder, name))
    paths = [os.path.join(where, file) for where, _, files in found for file in files]
    return {os.path.relpath(path, folder).replace(os.sep, "/") for path in paths}


def _is_folder(path: str) -> bool:
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
