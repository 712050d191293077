"""Brings a folder up to date: writes what differs, takes away what is gone, and touches nothing else."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any, Callable, Mapping, NamedTuple

from hub.memory import digest

_seen: dict[str, tuple[tuple[int, int, int], str]] = {}  # files that this process has read or written, as they were then


class Content(NamedTuple):
    """A file to be. digest: the short name of its bytes. read: gives them."""

    digest: str
    read: Callable[[], bytes]


def plain(content: bytes | str) -> Content:
    """A file to be, from its bytes or its text."""
    raw = content.encode() if isinstance(content, str) else content
    return Content(digest(raw), lambda: raw)


class Desk:
    """Where what is new in a folder lies until all of it is there, so that a full disk or a fault changes nothing."""

    def __init__(self, folder: Path, ours: Callable[[str], bool] = lambda name: True):
        """folder: to be brought up to date. ours: tells the files to look after from those to leave alone."""
        folder.parent.mkdir(parents=True, exist_ok=True)
        self._folder, self._names, self._new = folder, set(), []
        self._old = {name: path for name, path in _files(folder).items() if ours(name)}
        self._desk = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: Any) -> None:
        shutil.rmtree(self._desk, ignore_errors=True)

    def put(self, files: Mapping[str, Content]) -> None:
        """Writes beside the folder what differs. files: by name, with forward slashes."""
        for name, content in files.items():
            self._names.add(name)
            if name not in self._old or _digest(self._old[name]) != content.digest:
                (self._desk / str(len(self._new))).write_bytes(content.read())
                self._new.append((name, content.digest))

    def move_in(self) -> None:
        """Makes the folder hold the files that were put here, and no others."""
        for name in self._old.keys() - self._names:
            os.unlink(self._old[name])
            _remove_empty(os.path.dirname(self._old[name]), self._folder)
        for number, (name, known) in enumerate(self._new):
            _move(self._desk / str(number), os.path.join(self._folder, name), known)


def mirror(files: Mapping[str, Content], folder: Path, ours: Callable[[str], bool] = lambda name: True) -> None:
    """Makes the folder hold these files and no others, as a desk does."""
    with Desk(folder, ours) as desk:
        desk.put(files)
        desk.move_in()


def digest_of_folder(folder: Path) -> str:
    """A short name for all that a folder holds."""
    return digest(repr(sorted((name, _digest(path)) for name, path in _files(folder).items())).encode())


def _move(file: Path, to: str, known: str) -> None:
    os.makedirs(os.path.dirname(to), exist_ok=True)
    os.replace(file, to)
    _seen[to] = _mark(to), known


def _files(folder: Path) -> dict[str, str]:
    """Every file below a folder, by its name with forward slashes; what is hidden at the top, such as .git, is not ours."""
    files = (os.path.join(where, name) for where, _, names in os.walk(folder) for name in names)
    paths = {file[len(str(folder)) + 1 :].replace(os.sep, "/"): file for file in files}
    return {name: path for name, path in paths.items() if not name.startswith(".")}


def _digest(path: str) -> str:
    """The digest of a file; read again unless this process knows it and nobody has touched it since."""
    mark = _mark(path)
    if path not in _seen or _seen[path][0] != mark:
        with open(path, "rb") as file:
            _seen[path] = mark, digest(file.read())
    return _seen[path][1]


def _mark(path: str) -> tuple[int, int, int]:
    state = os.stat(path)
    return state.st_mtime_ns, state.st_size, state.st_ino


def _remove_empty(folder: str, top: Path) -> None:
    """Takes away a folder, and those above it, as far as nothing is left in them."""
    while folder != str(top) and not os.listdir(folder):
        os.rmdir(folder)
        folder = os.path.dirname(folder)
