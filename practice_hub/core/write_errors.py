"""What a full disk, a folder that can only be read, or a missing right is called in plain words."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from practice_hub.core.problem import Problem

FULL = ("the disk is full", "free some space, then try again")
READ_ONLY = (
    "the disk or folder can only be read",
    "make it writable, or build into another folder: --site-dir FOLDER",
)
FORBIDDEN = (
    "your user may not write here",
    "give your user the right to write here, or build into another folder: --site-dir FOLDER",
)
REASONS = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: ("your share of the disk is used up", FULL[1]),
    errno.EFBIG: ("a file would be too large for this disk", "build into a folder on another disk"),
    errno.EROFS: READ_ONLY,
    errno.EACCES: FORBIDDEN,
    errno.EPERM: FORBIDDEN,
    errno.EIO: ("the disk does not answer", "look whether the disk is sound, then try again"),
    errno.ENAMETOOLONG: ("a name is too long for this disk", "give the page a shorter file name"),
    errno.ENOTDIR: ("a file stands where a folder must be", "move it elsewhere, then try again"),
    errno.EISDIR: ("a folder stands where a file must be", "move it elsewhere, then try again"),
    errno.EEXIST: ("a file stands where a folder must be", "move it elsewhere, then try again"),
}


class WriteError(Exception):
    """Nothing could be written. problem: the message."""

    def __init__(self, problem: Problem):
        super().__init__(str(problem))
        self.problem = problem


def write_problem(error: OSError, path: str | Path) -> Problem:
    """The message when the folder at a path could not be written to."""
    wrong, fix = REASONS.get(
        error.errno or 0,
        (f"it could not be written ({error.strerror or error})", "look at the folder and the disk"),
    )
    return Problem(shown(path), 1, f"nothing was written, because {wrong}", fix)


def access_problem(error: OSError, root: Path) -> Problem:
    """The message when a command could not read or write something.

    root: the project, which stands for a file that the error does not name. Whether the file was to
    be read or written, the error does not say.
    """
    path = error.filename if isinstance(error.filename, str) else root
    if error.errno in (errno.EACCES, errno.EPERM):
        fix = "give your user the right to do both"
        return Problem(shown(path), 1, "your user may not read it, or not write it", fix)
    other = (f"it cannot be read or written ({error.strerror or error})", "look at the disk")
    wrong, fix = REASONS.get(error.errno or 0, other)
    return Problem(shown(path), 1, wrong, fix)


def shown(path: str | Path) -> str:
    """A path as a message names it: from the current folder, or in full if it is elsewhere."""
    full, here = os.path.abspath(path), os.getcwd()
    inside = full.startswith(here + os.sep)
    return (os.path.relpath(full) if inside else full).replace(os.sep, "/")
