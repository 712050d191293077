"""Digests of the files in an output folder, read again only when a file was touched."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from practice_hub.core.files import files_below
from practice_hub.core.fingerprint import digest, fingerprint

# When a file was last written and when anything of it was last changed (nanoseconds), its size
# (bytes) and its inode. Programs can set the first time back, but not the second. On Windows the
# second is when the file was made.
FileState = tuple[int, int, int, int]
# By the name of a file: its state when it was read, and the digest of its bytes.
ScannedFiles = Mapping[str, tuple[FileState, str]]

# Nanoseconds; the clocks of file systems have ticks of at most two seconds.
SETTLED = 2_000_000_000

# A cache of this process, by path; a preview builds many times.
_digest_cache: dict[str, tuple[FileState, str]] = {}


def scan_folder(folder: Path) -> ScannedFiles:
    """Reads every file of a folder."""
    found = {}
    for name, path in visible_files(folder).items():
        with suppress(FileNotFoundError):  # another build may be deleting files
            file_digest(path)
            found[name] = _digest_cache[path]
    return found


def digest_of_folder(folder: Path) -> str:
    """The digest of everything in a folder."""
    return digest_of_names({name: known for name, (_, known) in scan_folder(folder).items()})


def digest_of_names(digests: Mapping[str, str]) -> str:
    """The digest of a folder that holds files with these names and digests."""
    return fingerprint(dict(digests))


def visible_files(folder: Path) -> dict[str, str]:
    """The path of every file below a folder, by its name, without hidden ones at the top (.git)."""
    if not folder.is_dir():
        return {}
    return {name: path for name, path in files_below(folder).items() if not name.startswith(".")}


def file_digest(path: str) -> str:
    """The digest of a file; from the cache when the file was not touched since it was read.

    Raises OSError when it cannot be read.
    """
    state = file_state(path)
    if path not in _digest_cache or _digest_cache[path][0] != state:
        with open(path, "rb") as file:
            _digest_cache[path] = state, digest(file.read())
    return _digest_cache[path][1]


def cache_digests(folder: str, scanned: ScannedFiles) -> None:
    """Takes over what is known of the files of a folder: from a scan, or because we wrote them."""
    _digest_cache.update({os.path.join(folder, name): known for name, known in scanned.items()})


def settled_digests(folder: Path, names: Iterable[str]) -> dict[str, tuple[FileState, str]]:
    """What is known of these files of a folder and holds as long as their states stay the same.

    A file that was written just now can be written again within the same tick of the file system's
    clock, and its state would not show it. So files are left out that are not older by SETTLED than
    the newest, or than now where a clock was wrong.
    """
    paths = {name: os.path.join(folder, name) for name in names}
    known = {name: _digest_cache[path] for name, path in paths.items() if path in _digest_cache}
    newest = max((max(state[:2]) for state, _ in known.values()), default=0)
    limit = min(newest, time.time_ns()) - SETTLED
    return {name: each for name, each in known.items() if max(each[0][:2]) < limit}


def file_state(path: str) -> FileState:
    """What changes whenever a file is written. Raises OSError when there is none."""
    state = os.stat(path)
    return state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino
