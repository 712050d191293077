"""Brings a folder up to date: writes what differs, takes away what is gone, and touches nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from practice_hub.build import in_the_way
from practice_hub.build.undo import Undo
from practice_hub.core.files import files_below
from practice_hub.core.fingerprint import digest, fingerprint
from practice_hub.core.staging import BUILD, StagingFolder, delete_leftovers
from practice_hub.core.write_errors import WriteError, write_problem

_Mark = tuple[int, int, int]
Seen = Mapping[
    str, tuple[_Mark, str]
]  # by the name of a file how it was marked when it was read, and the digest of its bytes
_seen: dict[
    str, tuple[_Mark, str]
] = {}  # files that this process has read or written, as they were then
_laid: dict[
    str, dict[str, str]
] = {}  # for folders in which nobody else writes, the digest of every file that this process has put there


class Content(NamedTuple):
    """A file to be, which can be remembered. digest: the short name of its bytes. read: gives them."""

    digest: str
    read: Callable[[], bytes]


def plain(content: bytes | str) -> Content:
    """A file to be, from its bytes or its text."""
    raw = content.encode() if isinstance(content, str) else content
    return Content(digest(raw), partial(bytes, raw))


class Tray:
    """Where what is new in a folder lies until all of it is there, so that a full disk or a fault changes nothing."""

    def __init__(
        self,
        folder: Path,
        ours: Callable[[str], bool] = lambda name: True,
        alone: bool = False,
        seen: Seen | None = None,
    ):
        """folder: to be brought up to date. ours: tells the files to look after from those to leave alone.

        alone: whether nobody else writes in the folder, so that it need not be looked through after the first time.
        seen: what `look_through` saw there, if somebody has looked already; a file that was touched since is read again.
        """
        self._folder, self._alone, self._ours = str(folder), alone, ours
        self._known: dict[str, str] = {}  # the digest of every file that was put here
        self._new: dict[str, _Mark] = {}  # those that differ from the folder's
        _seen.update(
            {os.path.join(self._folder, name): found for name, found in (seen or {}).items()}
        )
        laid = dict(_laid.get(self._folder, {})) if alone and folder.is_dir() else {}
        self._old = {
            name: digest
            for name, digest in (laid or dict.fromkeys(seen or _files(folder), "")).items()
            if ours(name)
        }
        delete_leftovers(folder.parent, BUILD)
        self._staging = _staging_beside(folder)
        self._beside = os.path.join(self._staging.path, "new")
        self._folders = _Folders(self._beside)

    def __enter__(self) -> Tray:
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, _: Any) -> None:
        """Raises WriteError for an OSError: a full disk, a folder that can only be read."""
        self._staging.close()
        if isinstance(error, OSError) and not isinstance(error, in_the_way.InTheWay):
            raise WriteError(write_problem(error, self._folder)) from error

    def put(self, files: Mapping[str, Content]) -> None:
        """Writes beside the folder what differs. files: by name, with forward slashes.

        Raises InTheWay when one is to be a file and a folder at once.
        """
        for name, content in files.items():
            self._known[name] = content.digest
            if self._there(name) != content.digest:
                try:
                    path = self._folders.place(name)
                    with open(path, "wb") as file:
                        file.write(content.read())
                except (FileExistsError, NotADirectoryError, IsADirectoryError) as error:
                    raise in_the_way.InTheWay(
                        os.path.join(self._folder, name), "it would be a file and a folder at once"
                    ) from error
                self._new[name] = _mark(path)

    def _there(self, name: str) -> str:
        """The digest of a file of the folder; empty when there is none."""
        with suppress(FileNotFoundError):
            return (
                (self._old[name] or _digest(os.path.join(self._folder, name)))
                if name in self._old
                else ""
            )
        return ""

    def move_in(self) -> None:
        """Makes the folder hold the files that were put here, and no others.

        Raises InTheWay, with the folder as it was, when one of them cannot take its place.
        """
        links = {name for name in in_the_way.links_below(self._folder) if self._ours(name)}
        self._old |= dict.fromkeys(links, "")  # nobody owns them, and none may be followed
        in_the_way.look(self._folder, self._new, self._old.keys() - (self._known.keys() - links))
        laid = _laid.setdefault(self._folder, {}) if self._alone else {}
        laid.update(
            dict.fromkeys(self._new, "")
        )  # whoever fails halfway leaves something to look at
        if not self._is_the_first():
            with Undo(os.path.join(self._staging.path, "old")) as undo:
                self._take_away(undo)
                places = _Folders(self._folder)
                for name in self._new:
                    in_the_way.remove_empty_folders(os.path.join(self._folder, name))
                    undo.replace(os.path.join(self._beside, name), places.place(name))
        _seen.update(
            {
                os.path.join(self._folder, name): (mark, self._known[name])
                for name, mark in self._new.items()
            }
        )
        laid.update(self._known)

    def _is_the_first(self) -> bool:
        """Where there is no folder yet, what is new becomes it as a whole."""
        if os.path.exists(self._folder):
            return False
        with suppress(OSError):  # nothing is new, or another build was quicker
            os.rename(self._beside, self._folder)
            return True
        return False

    def _take_away(self, undo: Undo) -> None:
        for name in self._old.keys() - self._known.keys():
            path = os.path.join(self._folder, name)
            with suppress(FileNotFoundError):
                undo.remove(path)
            _laid.get(self._folder, {}).pop(name, None)
            _remove_empty(os.path.dirname(path), self._folder)

    @property
    def digest(self) -> str:
        """A short name for all that the folder holds once everything has been moved in, as `digest_of_folder` gives it."""
        return _digest_of(self._known)


def _staging_beside(folder: Path) -> StagingFolder:
    """A staging folder on the same disk as a folder. Raises WriteError."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        return StagingFolder(folder.parent, BUILD)
    except OSError as error:
        raise WriteError(write_problem(error, folder)) from error


class _Folders:
    """Folders below one, each made when a file is to lie in it."""

    def __init__(self, top: str):
        self._top, self._made = top, set()

    def place(self, name: str) -> str:
        """Where a file of this name lies, its folder made."""
        path = os.path.join(self._top, name)
        folder = os.path.dirname(path)
        if folder not in self._made:
            os.makedirs(folder, exist_ok=True)
            self._made.add(folder)
        return path


def mirror(
    files: Mapping[str, Content],
    folder: Path,
    ours: Callable[[str], bool] = lambda name: True,
    alone: bool = False,
) -> None:
    """Makes the folder hold these files and no others, as a tray does."""
    with Tray(folder, ours, alone) as tray:
        tray.put(files)
        tray.move_in()


def look_through(folder: Path) -> Seen:
    """Reads every file of a folder."""
    found = {}
    for name, path in _files(folder).items():
        with suppress(FileNotFoundError):  # another build may be taking files away
            _digest(path)
            found[name] = _seen[path]
    return found


def digest_of_folder(folder: Path) -> str:
    """A short name for all that a folder holds."""
    return _digest_of({name: known for name, (_, known) in look_through(folder).items()})


def _digest_of(digests: Mapping[str, str]) -> str:
    return fingerprint(dict(digests))


def _files(folder: Path) -> dict[str, str]:
    """Every file below a folder, by its name; what is hidden at the top, such as .git, is not ours."""
    if not folder.is_dir():
        return {}
    return {name: path for name, path in files_below(folder).items() if not name.startswith(".")}


def _digest(path: str) -> str:
    """The digest of a file; read again unless this process knows it and nobody has touched it since."""
    mark = _mark(path)
    if path not in _seen or _seen[path][0] != mark:
        with open(path, "rb") as file:
            _seen[path] = mark, digest(file.read())
    return _seen[path][1]


def _mark(path: str) -> _Mark:
    state = os.stat(path)
    return state.st_mtime_ns, state.st_size, state.st_ino


def _remove_empty(folder: str, top: str) -> None:
    """Takes away a folder, and those above it, as far as nothing is left in them."""
    while folder != top and not os.listdir(folder):
        os.rmdir(folder)
        folder = os.path.dirname(folder)
