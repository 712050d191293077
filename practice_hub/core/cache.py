"""The build cache: what earlier builds have computed, kept in .cache/ so that no work is done
twice.

An entry is data, never code: it is read as the type that the caller declares for its kind, and what
does not fit that type is computed again. So a file that somebody added can at worst be ignored.
An entry is used only if its key and its checksum match: the key holds everything that the value
depends on (what the caller names, our own code, the version of every package). Any error, from a
bad disk to another build at the same time, means that the value is computed again, and never that a
build fails.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from practice_hub.core.fingerprint import DIGEST_SIZE, canonical, environment_fingerprint

FILE = ".cache/build.sqlite"
LOCK_TIMEOUT = 5  # seconds that a build waits for another that is writing
SINGLE_LOOKUPS = (
    50  # at most as many names are looked up one by one; for more, the whole kind is read
)
SCHEMA = (
    "CREATE TABLE IF NOT EXISTS cache "
    "(kind TEXT, name TEXT, key BLOB, value BLOB, checksum INTEGER, PRIMARY KEY (kind, name))"
)
TRANSIENT = {  # errors that say nothing about the file itself, which is therefore kept
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
}

Keys = Mapping[str, bytes]
Row = tuple[Any, ...]  # what the file says; it may be damaged, so nothing is certain of its types


T = TypeVar("T")


@dataclass(frozen=True)
class Table(Generic[T]):
    """One kind of value in the cache. name: of the kind. type: of its values, such as
    list[Problem].

    The type is made of str, bytes, int, float, bool, None, datetime (aware; read back in UTC),
    date, and of tuples, lists, dicts, frozensets, named tuples and dataclasses of such, with no Any
    in it.
    """

    name: str
    type: Any


class Cache:
    """The cache of one project. Of each kind of value it keeps one for every name, the latest."""

    def __init__(self, root: Path):
        """root: the project's folder."""
        self._file = root / FILE
        self._loaded: dict[str, dict[str, tuple[bytes, Any]]] = {}  # by kind: name, key and value

    def get_or_compute(
        self,
        kind: Table[T],
        depends: Mapping[str, Any],
        compute: Callable[[list[str]], Sequence[T]],
    ) -> dict[str, T]:
        """A value for every name in `depends`, from the cache or computed.

        depends: for each name everything that its value depends on, as `canonical` encodes it.
        compute: gives the values for some names, in their order.
        """
        keys = cache_keys(kind, depends)
        found = self.get_many(kind, keys)
        missing = [name for name in depends if name not in found]
        computed = dict(zip(missing, compute(missing), strict=True)) if missing else {}
        self.put_many(kind, keys, computed)
        return {name: found[name] if name in found else computed[name] for name in depends}

    def get_many(self, kind: Table[T], keys: Keys) -> dict[str, T]:
        """The values whose key and checksum match, by name."""
        loaded = self._loaded.setdefault(kind.name, {})
        wanted = {
            name for name, key in keys.items() if name not in loaded or loaded[name][0] != key
        }

        def read(db: sqlite3.Connection) -> None:
            for name, key, value, stored_checksum in _rows(db, kind.name, wanted):
                if (
                    name in wanted
                    and keys[name] == key
                    and isinstance(value, bytes)
                    and checksum(key, value) == stored_checksum
                ):
                    with suppress(ValueError, RecursionError, MemoryError):  # a miss
                        loaded[name] = key, _decoder(kind.type).decode(value)

        if wanted and self._file.is_file():
            self._with_db(read)
        return {
            name: loaded[name][1]
            for name, key in keys.items()
            if name in loaded and loaded[name][0] == key
        }

    def put_many(self, kind: Table[T], keys: Keys, values: Mapping[str, T]) -> None:
        """Stores values, and deletes everything of this kind whose name has no key any more."""
        loaded = self._loaded.setdefault(kind.name, {})
        for name in [name for name in loaded if name not in keys]:
            del loaded[name]
        loaded.update({name: (keys[name], value) for name, value in values.items()})
        if values:
            self._write(kind.name, keys, _encoded_rows(kind.name, keys, values))

    def _write(self, kind: str, keys: Keys, rows: Iterable[Row]) -> None:
        def write(db: sqlite3.Connection) -> None:
            stored = [
                name for (name,) in db.execute("SELECT name FROM cache WHERE kind = ?", [kind])
            ]
            db.executemany(
                "DELETE FROM cache WHERE kind = ? AND name = ?",
                [(kind, name) for name in stored if name not in keys],
            )
            db.executemany("INSERT OR REPLACE INTO cache VALUES (?, ?, ?, ?, ?)", rows)
            db.commit()

        with suppress(OSError):
            self._file.parent.mkdir(exist_ok=True)
        self._with_db(write)

    def _with_db(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Does something with the file. No error with it stops a build; a damaged file is
        deleted."""
        try:
            with closing(sqlite3.connect(self._file, timeout=LOCK_TIMEOUT)) as db:
                db.execute("PRAGMA synchronous = OFF")  # after a power cut the checksums differ
                db.execute(SCHEMA)
                work(db)
        except (sqlite3.Error, UnicodeDecodeError) as error:  # a damaged name may be no UTF-8
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in TRANSIENT:
                with suppress(OSError):
                    self._file.unlink()


@cache
def project_cache(root: Path) -> Cache:
    """The cache of a project, one for each process: a preview builds many times, and reads each
    value once."""
    return Cache(root)


def _rows(db: sqlite3.Connection, kind: str, wanted: set[str]) -> Iterator[Row]:
    """What the file holds of a kind; when few names are wanted, only of those."""
    query = "SELECT name, key, value, checksum FROM cache WHERE kind = ?"
    if len(wanted) > SINGLE_LOOKUPS:
        yield from db.execute(query, [kind])
    else:
        for name in wanted:
            yield from db.execute(f"{query} AND name = ?", [kind, name])


def _encoded_rows(kind: str, keys: Keys, values: Mapping[str, Any]) -> Iterator[Row]:
    """The rows to write, one at a time: together they are as large as the site."""
    for name, value in values.items():
        with suppress(TypeError, ValueError, OverflowError):  # such as half of a surrogate pair
            encoded = msgspec.msgpack.encode(value)
            yield kind, name, keys[name], encoded, checksum(keys[name], encoded)


@cache
def _decoder(kind_type: Any) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind_type)


def cache_keys(kind: Table[Any], depends: Mapping[str, Any]) -> dict[str, bytes]:
    """For each name the key that changes whenever anything that its value depends on changes.

    depends: by name, values as `canonical` encodes them. Raises TypeError for a value of another
    type.
    """
    environment = environment_fingerprint()
    return {
        name: _hash(canonical((environment, kind.name, name, value)))
        for name, value in depends.items()
    }


def checksum(key: bytes, value: bytes) -> int:
    """The checksum of an entry: of its value and the key that it belongs to. It finds damage, such
    as a bad disk does; a hash would find no more of it, in four times the time."""
    return zlib.crc32(value, zlib.crc32(key))


def _hash(content: bytes) -> bytes:
    return blake2b(content, digest_size=DIGEST_SIZE).digest()
