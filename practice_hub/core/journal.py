"""What a transaction is about to change, so that the next process can undo it after a kill.

The journal is written before the first change. It names each file with the digest of its new
content, in the order of the changes; the old content of the file with number 3 is in `old-3`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

JOURNAL = "journal.json"
REPLACED = "old-"  # begins the name of the old content of a file

REMOVED = ""  # stands for the digest of a file that is not there


class Change(NamedTuple):
    """One file: its path in the project, and the digests of its old and its new content."""

    path: str
    old: str
    new: str


def write_journal(folder: Path, changes: Sequence[Change]) -> None:
    """Writes the journal of a transaction into its staging folder. Raises OSError."""
    draft = folder / f"{JOURNAL}.new"
    draft.write_text(json.dumps(changes), "utf-8")
    draft.replace(folder / JOURNAL)


def undo_journal(folder: Path) -> None:
    """Undoes what a killed transaction changed in the project that its staging folder lies in.

    A file that somebody edited since stays as it is. Then its old content stays in the folder too.
    Raises OSError.
    """
    changes = _read(folder)
    for number in reversed(range(len(changes))):
        _undo(changes[number], folder.parent, folder / f"{REPLACED}{number}")
    for change in changes:
        _remove_empty_folders((folder.parent / change.path).parent, folder.parent)
    end_journal(folder)


def end_journal(folder: Path) -> None:
    """Deletes the journal in a staging folder: nothing of it is left to undo. Raises OSError."""
    with suppress(FileNotFoundError):
        (folder / JOURNAL).unlink()


def _read(folder: Path) -> list[Change]:
    """The changes in a journal that a killed process left; none when there is no whole one, or when
    one of them leads out of the project."""
    with suppress(FileNotFoundError, ValueError, TypeError):
        changes = [Change(*found) for found in json.loads((folder / JOURNAL).read_text("utf-8"))]
        return changes if all(_is_inside(change.path) for change in changes) else []
    return []


def _is_inside(path: str) -> bool:
    """Whether a path leads to a file of the project and not out of it."""
    return not os.path.isabs(path) and ".." not in Path(path).parts


def _undo(change: Change, root: Path, backup: Path) -> None:
    """backup: the old content of the file, unless it was not reached or had none."""
    target = root / change.path
    now = digest_of(target)
    if now == change.new != change.old:
        if change.old == REMOVED:
            target.unlink()
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(backup, target)
    elif now == change.old:
        backup.unlink(missing_ok=True)


def digest_of(file: Path) -> str:
    """The digest of a file's content; REMOVED when there is no such file."""
    return sha256(file.read_bytes()).hexdigest() if file.is_file() else REMOVED


def _remove_empty_folders(folder: Path, root: Path) -> None:
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
