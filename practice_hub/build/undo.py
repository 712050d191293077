"""Changes to a folder that are all kept, or all undone."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from types import TracebackType


class Undo:
    """Changes files one by one. When an error or a signal ends the block, all are undone.

    What is replaced is kept in a folder beside the changed one, on the same disk. A process that
    is killed undoes nothing; the next build then brings the folder up to date.
    """

    def __init__(self, backup: str):
        """backup: a folder for what is replaced; it need not be there."""
        self._backup = backup
        self._changed: list[tuple[str, str | None]] = []  # a file, and its backup

    def __enter__(self) -> Undo:
        return self

    def __exit__(
        self, kind: type | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            for path, old in reversed(self._changed):
                with suppress(OSError):
                    _restore(path, old)

    def remove(self, path: str) -> None:
        """Deletes a file. Raises OSError."""
        os.replace(path, self._new_backup(path))

    def replace(self, new: str, path: str) -> None:
        """Moves a file into place; a reader gets the old one or the new one. Raises OSError."""
        if os.path.lexists(path):
            _copy(path, self._new_backup(path))
        else:
            self._changed.append((path, None))
        os.replace(new, path)

    def _new_backup(self, path: str) -> str:
        """The path for the backup of a file."""
        os.makedirs(self._backup, exist_ok=True)
        old = os.path.join(self._backup, str(len(self._changed)))
        self._changed.append((path, old))
        return old


def _restore(path: str, old: str | None) -> None:
    """old: the backup of the file; None for a file that was not there."""
    if old is None:
        os.unlink(path)
    elif os.path.lexists(old):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        os.replace(old, path)


def _copy(path: str, to: str) -> None:
    """A second name for a file where the disk has that, and otherwise a copy."""
    try:
        os.link(path, to, follow_symlinks=False)
    except (OSError, NotImplementedError):  # the second where a link cannot be kept as a link
        shutil.copy2(path, to, follow_symlinks=False)
