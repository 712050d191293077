"""What earlier builds have found out, kept in .cache/ so that no work is done twice.

The one room that remembers. A memory is believed only when everything that it depends on is the same (the material
that the caller names, our own code, every library's version), and when its bytes are as they were written. Whatever
else happens to it, from a bad disk to another build at the same time, it is no memory: the work is done again.
"""

from __future__ import annotations

import pickle
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from practice_hub.core.files import bytes_of, files_below

FILE = ".cache/memory.sqlite"
PATIENCE = 5  # seconds that a build waits for another that is writing
A_FEW = 50  # names that are looked up one by one sooner than all of their kind are read
_FORM = "CREATE TABLE IF NOT EXISTS memory (kind TEXT, name TEXT, key BLOB, value BLOB, seal BLOB, PRIMARY KEY (kind, name))"
_PASSING = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
}
_recent: dict[
    tuple[Path, str], dict[str, tuple[bytes, Any]]
] = {}  # what this process knows already: a preview builds many times

Keys = Mapping[str, bytes]


class Memory:
    """The memory of one project. Of each kind of thing it keeps one value a name, the latest."""

    def __init__(self, root: Path):
        """root: the project's folder."""
        self._file = root / FILE

    def recall(
        self, kind: str, wanted: Mapping[str, Any], make: Callable[[list[str]], Sequence[Any]]
    ) -> dict[str, Any]:
        """A value for every name in `wanted`, remembered or made.

        wanted: for each name everything that its value depends on, as plain values that print the same in every
        process. make: gives the values for some names, in their order.
        """
        keys = keys_of(kind, wanted)
        known = self.known(kind, keys)
        missing = [name for name in wanted if name not in known]
        made = dict(zip(missing, make(missing), strict=True)) if missing else {}
        self.keep(kind, keys, made)
        return {name: known[name] if name in known else made[name] for name in wanted}

    def known(self, kind: str, keys: Keys) -> dict[str, Any]:
        """The values that are remembered and can be believed."""
        recent = _recent.setdefault((self._file, kind), {})
        wanting = {
            name for name, key in keys.items() if name not in recent or recent[name][0] != key
        }

        def read(shelf: sqlite3.Connection) -> None:
            for name, key, value, seal in _rows(shelf, kind, wanting):
                if (
                    name in wanting
                    and keys[name] == key
                    and isinstance(value, bytes)
                    and _seal(key, value) == seal
                ):
                    recent[name] = key, pickle.loads(value)

        if wanting and self._file.is_file():
            self._at_the_shelf(read)
        return {
            name: recent[name][1]
            for name, key in keys.items()
            if name in recent and recent[name][0] == key
        }

    def keep(self, kind: str, keys: Keys, made: Mapping[str, Any]) -> None:
        """Remembers what was made, and forgets everything of this kind that has no key any more."""
        recent = _recent.setdefault((self._file, kind), {})
        for name in [name for name in recent if name not in keys]:
            del recent[name]
        recent.update({name: (keys[name], value) for name, value in made.items()})
        if made:
            values = (
                (name, pickle.dumps(value)) for name, value in made.items()
            )  # one at a time: together they are as large as the site
            self._write(
                kind,
                keys,
                (
                    (kind, name, keys[name], value, _seal(keys[name], value))
                    for name, value in values
                ),
            )

    def _write(self, kind: str, keys: Keys, rows: Iterator[tuple]) -> None:
        def write(shelf: sqlite3.Connection) -> None:
            known = [
                name for (name,) in shelf.execute("SELECT name FROM memory WHERE kind = ?", [kind])
            ]
            shelf.executemany(
                "DELETE FROM memory WHERE kind = ? AND name = ?",
                [(kind, name) for name in known if name not in keys],
            )
            shelf.executemany("INSERT OR REPLACE INTO memory VALUES (?, ?, ?, ?, ?)", rows)
            shelf.commit()

        with suppress(OSError):
            self._file.parent.mkdir(exist_ok=True)
        self._at_the_shelf(write)

    def _at_the_shelf(self, work: Callable[[sqlite3.Connection], Any]) -> Any:
        """Does something with the file. Nothing that is wrong with it can stop a build; a damaged one is begun anew."""
        try:
            with closing(sqlite3.connect(self._file, timeout=PATIENCE)) as shelf:
                shelf.execute(
                    "PRAGMA synchronous = OFF"
                )  # what a power cut spoils does not match its seal
                shelf.execute(_FORM)
                return work(shelf)
        except (
            sqlite3.Error,
            UnicodeDecodeError,
        ) as error:  # some damage is met as text that is none
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _PASSING:
                with suppress(OSError):
                    self._file.unlink()


def _rows(shelf: sqlite3.Connection, kind: str, wanting: set[str]) -> Iterator[tuple]:
    """What the file holds of a kind; when few names are wanted, only of those."""
    asked = "SELECT name, key, value, seal FROM memory WHERE kind = ?"
    if len(wanting) > A_FEW:
        return shelf.execute(asked, [kind])
    return (row for name in wanting for row in shelf.execute(f"{asked} AND name = ?", [kind, name]))


def keys_of(kind: str, wanted: Mapping[str, Any]) -> dict[str, bytes]:
    """For each name the key that changes whenever anything that its value depends on changes."""
    return {
        name: _hash(repr((foundation(), kind, name, depends)).encode("utf-8", "surrogatepass"))
        for name, depends in wanted.items()
    }


def _seal(key: bytes, value: bytes) -> bytes:
    seal = blake2b(key, digest_size=16)
    seal.update(
        value
    )  # one after the other: together they would be a second copy of what may be large
    return seal.digest()


def _hash(content: bytes) -> bytes:
    return blake2b(content, digest_size=16).digest()


def digest(content: bytes) -> str:
    """A short name for bytes, the same only for the same bytes."""
    return _hash(content).hex()


def digest_of_files(files: Mapping[str, str]) -> str:
    """A short name for files: their names, and what is in them. files: the path of each by its name."""
    return digest(
        repr([(name, digest(bytes_of(path))) for name, path in sorted(files.items())]).encode()
    )


def digest_below(folder: Path) -> str:
    """A short name for all that lies below a folder, without what Python has compiled."""
    return digest_of_files(
        {name: path for name, path in files_below(folder).items() if not name.endswith(".pyc")}
    )


@cache
def foundation() -> str:
    """What every memory stands on: Python, the libraries that are installed, and our own code, as this process uses them."""
    folders = [Path(folder) for folder in dict.fromkeys(sys.path) if Path(folder).is_dir()]
    libraries = [found.name for folder in folders for found in sorted(folder.glob("*-info"))]
    return digest(repr((sys.version, libraries, digest_below(Path(__file__).parents[1]))).encode())
