"""Brings the output folder up to date: writes what differs, deletes what is gone, and touches
nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable, KeysView, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from practice_hub.build.file_digests import (
    FileState,
    ScannedFiles,
    cache_digests,
    digest_of_names,
    file_digest,
    file_state,
    visible_files,
)
from practice_hub.build.path_conflicts import (
    PathConflict,
    check_conflicts,
    links_below,
    remove_empty_folders,
)
from practice_hub.build.undo import Undo
from practice_hub.core.output_file import OutputFile
from practice_hub.core.staging import BUILD, StagingFolder, delete_leftovers, locked
from practice_hub.core.write_errors import WriteError, write_problem

# A cache of this process: by exclusive folder, the digest of every file written there, by name.
_written_cache: dict[str, dict[str, str]] = {}


def every_file(name: str) -> bool:
    """Whether a writer owns a file: it owns all of them."""
    return True


class SiteWriter:
    """Stages files beside the output folder and moves them into place together.

    So a full disk or an error leaves the folder as it was.
    """

    def __init__(
        self,
        folder: Path,
        owns: Callable[[str], bool] = every_file,
        exclusive: bool = False,
        scanned: ScannedFiles | None = None,
    ):
        """folder: the output folder. owns: whether a file, by its name, is this writer's; others
        are left alone.

        exclusive: whether nobody else writes there, so that it is scanned only the first time.
        scanned: the files in the folder, when it was scanned already; a file that was touched
        since is read again.
        """
        self._folder, self._exclusive, self._owns = str(folder), exclusive, owns
        self._digests: dict[str, str] = {}  # of every file that was staged, changed or not
        self._changed: dict[str, FileState] = {}  # those that differ from the folder's
        cache_digests(self._folder, scanned or {})
        self._old = self._owned(self._present_files(folder, scanned))
        delete_leftovers(folder.parent, BUILD)
        self._staging = _staging_beside(folder)
        self._staged = os.path.join(self._staging.path, "new")
        self._parents = _ParentFolders(self._staged)

    def _present_files(self, folder: Path, scanned: ScannedFiles | None) -> dict[str, str]:
        """The files in the folder, with their digests where they are known."""
        written = _written_cache.get(self._folder, {})
        if self._exclusive and written and folder.is_dir():
            return written
        return dict.fromkeys(scanned or visible_files(folder), "")

    def _owned(self, digests: Mapping[str, str]) -> dict[str, str]:
        return {name: digest for name, digest in digests.items() if self._owns(name)}

    def __enter__(self) -> SiteWriter:
        return self

    def __exit__(
        self, kind: type | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Raises WriteError for an OSError: a full disk, a folder that can only be read."""
        self._staging.close()
        if isinstance(error, OSError) and not isinstance(error, PathConflict):
            raise WriteError(write_problem(error, self._folder)) from error

    def stage(self, files: Mapping[str, OutputFile]) -> None:
        """Writes the files that differ into the staging folder. files: by name, with forward
        slashes.

        Raises PathConflict when one would be a file and a folder at once.
        """
        for name, content in files.items():
            self._digests[name] = content.digest
            if self._old_digest(name) != content.digest:
                self._changed[name] = self._write(name, content)

    def _write(self, name: str, content: OutputFile) -> FileState:
        try:
            path = self._parents.path_of(name)
            with open(path, "wb") as file:
                file.write(content.read())
        except (FileExistsError, NotADirectoryError, IsADirectoryError) as error:
            target = os.path.join(self._folder, name)
            raise PathConflict(target, "it would be a file and a folder at once") from error
        return file_state(path)

    def _old_digest(self, name: str) -> str:
        """The digest of a file in the output folder; empty when there is none."""
        if name not in self._old:
            return ""
        with suppress(FileNotFoundError):
            return self._old[name] or file_digest(os.path.join(self._folder, name))
        return ""

    def commit(self) -> None:
        """Makes the output folder hold the staged files, and no others that this writer owns.

        Raises PathConflict, with the folder as it was, when a file cannot be written. Another
        build of the same site waits until this one is done: it would delete folders that this one
        is about to write to.
        """
        with locked(Path(self._folder).parent):
            self._commit()

    def _commit(self) -> None:
        links = {name for name in links_below(self._folder) if self._owns(name)}
        self._old |= dict.fromkeys(links, "")  # to be deleted: a link must never be followed
        deleted = self._old.keys() - (self._digests.keys() - links)
        check_conflicts(self._folder, self._changed, deleted)
        written = _written_cache.setdefault(self._folder, {}) if self._exclusive else {}
        written.update(dict.fromkeys(self._changed, ""))  # unknown if this fails half-way
        if not self._moved_as_a_whole():
            self._move_files()
        states = {name: self._state_in_place(name) for name in self._changed}
        cache_digests(self._folder, {name: (states[name], self._digests[name]) for name in states})
        written.update(self._digests)

    def _state_in_place(self, name: str) -> FileState:
        """The state of a file that was moved into place, which changes the second of its times. A
        file that somebody has written since is read again, since its state differs."""
        written, changed, size, inode = self._changed[name]
        with suppress(FileNotFoundError):
            now = file_state(os.path.join(self._folder, name))
            if (now[0], *now[2:]) == (written, size, inode):
                return now
        return written, changed, size, inode

    def _moved_as_a_whole(self) -> bool:
        """Renames the staging folder to the output folder if there is none yet. Returns whether it
        did."""
        if os.path.exists(self._folder):
            return False
        with suppress(OSError):  # nothing was staged, or another build was quicker
            os.rename(self._staged, self._folder)
            return True
        return False

    def _move_files(self) -> None:
        with Undo(os.path.join(self._staging.path, "old")) as undo:
            self._delete_old_files(undo)
            targets = _ParentFolders(self._folder)
            for name in self._changed:
                remove_empty_folders(os.path.join(self._folder, name))
                undo.replace(os.path.join(self._staged, name), targets.path_of(name))

    def _delete_old_files(self, undo: Undo) -> None:
        for name in self._old.keys() - self._digests.keys():
            path = os.path.join(self._folder, name)
            with suppress(FileNotFoundError):
                undo.remove(path)
            _written_cache.get(self._folder, {}).pop(name, None)
            _remove_empty_parents(os.path.dirname(path), self._folder)

    @property
    def names(self) -> KeysView[str]:
        """The files of the folder after `commit`."""
        return self._digests.keys()

    @property
    def digest(self) -> str:
        """The digest of the folder after `commit`, as `digest_of_folder` returns it."""
        return digest_of_names(self._digests)


def _staging_beside(folder: Path) -> StagingFolder:
    """A staging folder on the same disk as a folder. Raises WriteError."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        return StagingFolder(folder.parent, BUILD)
    except OSError as error:
        raise WriteError(write_problem(error, folder)) from error


class _ParentFolders:
    """Makes the folders that files need, each once."""

    def __init__(self, top: str):
        self._top = top
        self._made: set[str] = set()

    def path_of(self, name: str) -> str:
        """The path of a file below the top; its folder is there afterwards."""
        path = os.path.join(self._top, name)
        folder = os.path.dirname(path)
        if folder not in self._made:
            os.makedirs(folder, exist_ok=True)
            self._made.add(folder)
        return path


def sync_folder(
    files: Mapping[str, OutputFile],
    folder: Path,
    owns: Callable[[str], bool] = every_file,
    exclusive: bool = False,
) -> None:
    """Makes the folder hold these files, and no others that are owned; see SiteWriter."""
    with SiteWriter(folder, owns, exclusive) as writer:
        writer.stage(files)
        writer.commit()


def _remove_empty_parents(folder: str, top: str) -> None:
    """Deletes a folder, and those above it, as far as they are empty or gone already."""
    while folder != top and not (os.path.isdir(folder) and os.listdir(folder)):
        with suppress(FileNotFoundError):
            os.rmdir(folder)
        folder = os.path.dirname(folder)
