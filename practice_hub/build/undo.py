"""Changes to a folder that are all made, or taken back."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from types import TracebackType


class Undo:
    """Changes files one by one. When an error or a signal ends the block, they are all taken back.

    What is replaced is kept in a folder beside the changed one, on the same disk. A process that
    is killed takes nothing back; the next build then brings the folder up to date.
    """

    def __init__(self, keep: str):
        """keep: a folder for what is replaced; it need not be there."""
        self._keep = keep
        self._changed: list[tuple[str, str | None]] = []  # a file, and where its old form is

    def __enter__(self) -> Undo:
        return self

    def __exit__(
        self, kind: type | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        if error is not None:
            for path, old in reversed(self._changed):
                with suppress(OSError):
                    self._take_back(path, old)

    def remove(self, path: str) -> None:
        """Takes a file away. Raises OSError."""
        os.replace(path, self._next(path))

    def replace(self, new: str, path: str) -> None:
        """Moves a file to its place; a reader finds the old one or the new one. Raises OSError."""
        if os.path.lexists(path):
            _copy(path, self._next(path))
        else:
            self._changed.append((path, None))
        os.replace(new, path)

    def _next(self, path: str) -> str:
        """Where the old form of a file goes."""
        os.makedirs(self._keep, exist_ok=True)
        old = os.path.join(self._keep, str(len(self._changed)))
        self._changed.append((path, old))
        return old

    def _take_back(self, path: str, old: str | None) -> None:
        if old is None:
            os.unlink(path)
        elif os.path.lexists(old):
            os.makedirs(os.path.dirname(path), exist_ok=True)
            os.replace(old, path)


def _copy(path: str, to: str) -> None:
    """A second name for a file where the disk has that, and otherwise a copy."""
    try:
        os.link(path, to, follow_symlinks=False)
    except OSError:
        shutil.copy2(path, to, follow_symlinks=False)
