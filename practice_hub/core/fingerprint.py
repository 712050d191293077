"""Fingerprints of values, files and the environment: what every key of the build cache is made of.

A key is safe only if two different values never have the same encoding. So there is one encoder, it
knows few types,
and it raises TypeError for every other one: a type whose encoding is not written down here cannot
enter a key.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timezone, tzinfo
from enum import Enum
from functools import cache, cached_property
from hashlib import blake2b
from pathlib import Path, PurePath
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

from practice_hub.core.files import bytes_of, files_below

DIGEST_SIZE = 16  # bytes; 128 bits are enough for more values than any site has


@dataclass(frozen=True)
class InOrder:
    """A value whose mappings are printed in the order that they have, so that their order belongs
    to the key."""

    value: Any


class FrozenDict(dict[Any, Any]):
    """A dict that cannot be changed, in the order that it has; many pages share it, so it is
    encoded once."""

    @cached_property
    def encoded(self) -> bytes:
        """The canonical encoding. Raises TypeError as `canonical` does."""
        return b"f" + _mapping(self.items(), in_order=True)

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError("a FrozenDict cannot be changed; make a copy: {**values}")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse


def canonical(value: Any) -> bytes:
    """The encoding of a value: the same in every process for equal values, and different for
    different ones.

    value: str, bytes, int, float, bool, None, date, datetime, time, a path, a member of an Enum, a
    frozen dataclass, or a tuple, list, dict or frozenset of such. A dict has the order of its
    encoded keys, unless it is inside `InOrder`. Fields of a dataclass that are declared with
    compare=False are no part of its value and are left out. Raises TypeError for every other type,
    subclasses of the built-in types among them.
    """
    return _encoder_cache[type(value)](value, False)


def digest(content: bytes) -> str:
    """The hash of bytes as 32 hexadecimal digits."""
    return blake2b(content, digest_size=DIGEST_SIZE).hexdigest()


def fingerprint(value: Any) -> str:
    """The hash of a value's canonical encoding. Raises TypeError as `canonical` does."""
    return digest(canonical(value))


def digest_of_files(files: Mapping[str, str]) -> str:
    """The hash of files, their names and their bytes. files: the path of each by its name."""
    return fingerprint([(name, digest(bytes_of(path))) for name, path in sorted(files.items())])


def digest_below(folder: Path) -> str:
    """The hash of all files below a folder, except what Python has compiled."""
    return digest_of_files(
        {name: path for name, path in files_below(folder).items() if not name.endswith(".pyc")}
    )


@cache
def environment_fingerprint() -> str:
    """The hash of Python, the installed packages and our own code, as this process uses them; part
    of every key."""
    folders = [Path(folder) for folder in dict.fromkeys(sys.path) if Path(folder).is_dir()]
    packages = [found.name for folder in folders for found in sorted(folder.glob("*-info"))]
    return fingerprint((sys.version, packages, digest_below(Path(__file__).parents[1])))


# The encoder. Every encoding begins with one letter for the type, and says its own length before
# its content, so that no value can be read as another, whatever it holds and whatever follows it.
# An encoder takes a value, and whether mappings inside it are printed in the order that they have.

Encoder = Callable[[Any, bool], bytes]


def _text(value: str, in_order: bool = False) -> bytes:
    content = value.encode("utf-8", "surrogatepass")
    return b"s%d:%b" % (len(content), content)


def _sized(letter: bytes, content: bytes) -> bytes:
    return b"%b%d:%b" % (letter, len(content), content)


def _time(value: time, in_order: bool) -> bytes:
    return b"t" + _text(value.isoformat()) + _zone(value.tzinfo) + b"%d" % value.fold


def _datetime(value: datetime, in_order: bool) -> bytes:
    return b"D" + _text(value.isoformat()) + _zone(value.tzinfo) + b"%d" % value.fold


def _zone(zone: tzinfo | None) -> bytes:
    """The zone too, since two zones can have the same offset on one day and another on the next."""
    if zone is None:
        return b"N"
    if type(zone) is ZoneInfo and zone.key:
        return b"z" + _text(zone.key)
    if type(zone) is timezone:
        return b"o" + _text(str(zone))
    raise TypeError(f"a time zone of the type {_name(type(zone))} cannot be part of a cache key")


def _sequence(letter: bytes, values: Iterable[Any], in_order: bool) -> bytes:
    encoded = [_encoder_cache[type(value)](value, in_order) for value in values]
    return b"%b%d:%b" % (letter, len(encoded), b"".join(encoded))


def _mapping(items: Iterable[tuple[Any, Any]], in_order: bool) -> bytes:
    pairs = [
        _encoder_cache[type(key)](key, in_order) + _encoder_cache[type(value)](value, in_order)
        for key, value in items
    ]
    if not in_order:
        pairs.sort()
    return b"%d:%b" % (len(pairs), b"".join(pairs))


def _dict(value: dict[Any, Any], in_order: bool) -> bytes:
    return (b"k" if in_order else b"m") + _mapping(value.items(), in_order)


def _set(value: frozenset[Any], in_order: bool) -> bytes:
    encoded = sorted(_encoder_cache[type(item)](item, in_order) for item in value)
    return b"S%d:%b" % (len(encoded), b"".join(encoded))


def _member(value: Enum, in_order: bool) -> bytes:
    """A combination of flags may have no name, so the value is encoded too."""
    name = value.name or ""
    inside = _encoder_cache[type(value.value)](value.value, in_order)
    return b"E" + _text(_name(type(value))) + _text(name) + inside


def _path(value: PurePath, in_order: bool) -> bytes:
    """As it is written; C:\\a is another path on Windows than elsewhere, a Path and its PurePath
    are the same."""
    flavour = b"w" if "Windows" in type(value).__name__ else b"x"
    return b"P" + flavour + _text(str(value))


def _in_order(value: InOrder, _: bool) -> bytes:
    return b"O" + _encoder_cache[type(value.value)](value.value, True)


def _dataclass_encoder(kind: type) -> Encoder:
    """What encodes the values of a frozen dataclass: their fields, as a mapping by name.

    The names are the same for each value, so they are encoded and sorted once.
    """
    names = [(_text(field.name), field.name) for field in fields(kind) if field.compare]
    by_encoding = sorted(names)
    head = b"C%b%d:" % (_text(_name(kind)), len(names))

    def encode(value: Any, in_order: bool) -> bytes:
        parts = [head]
        for encoded, name in names if in_order else by_encoding:
            inside = getattr(value, name)
            parts += encoded, _encoder_cache[type(inside)](inside, in_order)
        return b"".join(parts)

    return encode


def _name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


class _Encoders(dict[type, Encoder]):
    """The encoder of each type: those below, and a cache of those that were made for others."""

    def __missing__(self, kind: type) -> Encoder:
        self[kind] = encoder = self._made(kind)
        return encoder

    @staticmethod
    def _made(kind: type) -> Encoder:
        """Raises TypeError for a type that is not known."""
        if issubclass(kind, FrozenDict):
            return lambda value, in_order: value.encoded
        if issubclass(kind, Enum):
            return _member
        if issubclass(kind, PurePath):
            return _path
        params = kind.__dict__.get("__dataclass_params__")
        if params is not None and params.frozen:
            return _dataclass_encoder(kind)
        raise TypeError(f"a value of the type {_name(kind)} cannot be part of a cache key")


_KNOWN: dict[type, Encoder] = {
    str: _text,
    int: lambda value, in_order: _sized(b"i", b"%d" % value),
    bool: lambda value, in_order: b"T" if value else b"F",
    type(None): lambda value, in_order: b"N",
    bytes: lambda value, in_order: _sized(b"b", value),
    float: lambda value, in_order: _sized(b"r", value.hex().encode("ascii")),
    date: lambda value, in_order: _sized(b"d", value.isoformat().encode("ascii")),
    datetime: _datetime,
    time: _time,
    tuple: lambda value, in_order: _sequence(b"u", value, in_order),
    list: lambda value, in_order: _sequence(b"l", value, in_order),
    dict: _dict,
    frozenset: _set,
    InOrder: _in_order,
}
_encoder_cache = _Encoders(_KNOWN)
