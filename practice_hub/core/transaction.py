"""A transaction on the project's files: all changes are made, or none."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from types import TracebackType

from practice_hub.core.journal import (
    REMOVED,
    REPLACED,
    Change,
    digest_of,
    end_journal,
    write_journal,
)
from practice_hub.core.staging import IMPORT, StagingFolder, delete_leftovers


class Transaction:
    """Stages files in a temporary folder and moves them into the project together.

    Used in a `with` block. The project does not change until `commit`. When the process is killed
    in the middle of that, the next command undoes what was changed.
    """

    def __init__(self, root: Path):
        self.root = root
        self.staged: dict[str, Path] = {}  # paths in the project, and where their content is
        self.removed: list[str] = []

    def __enter__(self) -> Transaction:
        delete_leftovers(self.root, IMPORT)
        # In the project, because a file can be replaced atomically only within a file system.
        self._staging = StagingFolder(self.root, IMPORT)
        self._folder = self._staging.path
        return self

    def __exit__(
        self, kind: type | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._staging.close()

    def stage(self, path: str, content: bytes | str) -> None:
        """Stages the content of a file, in place of what was staged for it before.

        path: relative to the project.
        """
        staged = self.staged.get(path, self._folder / f"new-{len(self.staged)}")
        staged.write_bytes(content.encode() if isinstance(content, str) else content)
        self.staged[path] = staged

    def stage_removal(self, path: str) -> None:
        """Stages the removal of a file. path: relative to the project."""
        self.removed.append(path)

    def commit(self) -> None:
        """Moves every staged file into place; rolls all of it back on an error or interrupt."""
        changed: list[tuple[Path, Path | None]] = []
        folders: list[Path] = []
        write_journal(self._folder, self._changes())
        try:
            for path, staged in self.staged.items():
                target = self.root / path
                folders += _make_folders(target.parent)
                changed.append((target, self._backup(target, len(changed))))
                os.replace(staged, target)
            for path in self.removed:
                target = self.root / path
                changed.append((target, self._backup(target, len(changed))))
                target.unlink()
            # Before the folder is deleted: a kill while that goes on must undo nothing.
            end_journal(self._folder)
        except BaseException:
            _roll_back(changed, folders)
            raise

    def _changes(self) -> list[Change]:
        """Every change, in the order in which they are made."""
        new = {path: digest_of(staged) for path, staged in self.staged.items()}
        pairs = [*new.items(), *((path, REMOVED) for path in self.removed)]
        return [Change(path, digest_of(self.root / path), digest) for path, digest in pairs]

    def _backup(self, target: Path, number: int) -> Path | None:
        """Copies a file before it is replaced; None if there is none."""
        if not target.exists():
            return None
        backup = self._folder / f"{REPLACED}{number}"
        shutil.copy2(target, backup)
        return backup


def _make_folders(folder: Path) -> list[Path]:
    """Makes a folder and its missing parents; returns those that were missing, outermost first."""
    missing = [folder] if not folder.exists() else []
    while missing and not missing[-1].parent.exists():
        missing.append(missing[-1].parent)
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _roll_back(changed: list[tuple[Path, Path | None]], folders: list[Path]) -> None:
    """Restores replaced files from their backups and removes new files and folders."""
    for target, backup in reversed(changed):
        if backup:
            os.replace(backup, target)
        else:
            target.unlink(missing_ok=True)
    for folder in reversed(folders):
        if not any(folder.iterdir()):
            folder.rmdir()
