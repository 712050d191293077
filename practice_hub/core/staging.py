"""Folders for files on their way: deleted at the end, and by the next process when this one was
killed.

A process holds a lock on each folder of its own. The system drops the lock when the process ends,
however it ends, so that a folder without a lock is a leftover. Where folders cannot be locked
(Windows, some network drives) none is taken for a leftover.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

from practice_hub.core.journal import REPLACED, undo_journal

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

BUILD = ".hub-build-"  # beside the site's folder
START = ".hub-start-"  # beside a new site
IMPORT = ".hub-import-"  # in the project
ATTEMPTS = 10


class StagingFolder:
    """A folder of this process alone. path: where it is."""

    def __init__(self, parent: Path, prefix: str):
        """parent: the folder to make it in. prefix: one of the three above. Raises OSError."""
        for _ in range(ATTEMPTS):
            self.path = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
            self._lock: int | None = None
            with suppress(BlockingIOError, FileNotFoundError):
                self._lock = self._locked()
                if self.path.is_dir():
                    return
            self.close()  # another process took the folder for a leftover just now
        raise OSError(f"a folder {prefix}... could not be made in {parent}")

    def _locked(self) -> int | None:
        """The lock on the folder; None where folders cannot be locked."""
        try:
            return _lock(self.path)
        except (BlockingIOError, FileNotFoundError):
            raise
        except OSError:
            return None

    @property
    def locks(self) -> tuple[int, ...]:
        """The open file that holds the lock, for a program that goes on using the folder when this
        process ends; empty where folders cannot be locked."""
        return () if self._lock is None else (self._lock,)

    def __enter__(self) -> StagingFolder:
        return self

    def __exit__(
        self, kind: type | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Deletes the folder with all that is left in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def delete_leftovers(parent: Path, *prefixes: str) -> None:
    """Deletes the staging folders in a folder whose processes have ended, and undoes the changes of
    an import that was killed. Never raises."""
    with suppress(OSError):
        for path in [path for prefix in prefixes for path in parent.glob(f"{prefix}*")]:
            _delete_leftover(path)


def _delete_leftover(path: Path) -> None:
    """Undoes what an import had changed that was killed while it replaced files.

    The old content of a file that somebody has edited since is kept.
    """
    with suppress(OSError):
        lock = _lock(path)
        if lock is None:
            return
        try:
            undo_journal(path)
            if not any(path.glob(f"{REPLACED}*")):
                shutil.rmtree(path, ignore_errors=True)
        finally:
            os.close(lock)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Waits until no other process holds the lock on a folder, and holds it for a `with` block.

    Where folders cannot be locked it waits for nobody.
    """
    lock = None
    with suppress(OSError):
        lock = _lock(folder, wait=True)
    try:
        yield
    finally:
        if lock is not None:
            os.close(lock)


def _lock(path: Path, wait: bool = False) -> int | None:
    """Locks a folder. Returns the open file that holds the lock; None on Windows.

    wait: whether to wait while another process has it. Raises BlockingIOError when another has it
    and this one does not wait, and another OSError where none can be had.
    """
    if fcntl is None:
        return None
    lock = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        raise
    return lock
