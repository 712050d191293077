"""Splits the parts of Pagefind's index, so that a search fetches fewer bytes.

A part holds the words between two words of the alphabet, and a search fetches one part for each
word. Pagefind makes parts of about 27 kB and has no setting for it. A small index is split into
parts of a quarter of that. A large one has so many parts that the list of them, which each search
fetches too, would outweigh what is saved.

Both kinds of file are CBOR (RFC 8949) after twelve letters. A part is a list of a list of words;
the list of parts is the third value of the meta file, each with its first word, last word and name.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from math import isqrt

from practice_hub.core.fingerprint import digest

_PREFIX = b"pagefind_dcd"
_ENTRY = "pagefind-entry.json"
_BYTES, _TEXT, _ARRAY, _MAP = 2, 3, 4, 5  # major types of CBOR
_EXTRA = {24: 1, 25: 2, 26: 4, 27: 8}  # bytes of a length, by the five bits that announce them
MOST_PIECES = 4  # of one part
WORTH_IT = 1000  # parts for which a piece more saves as much as the list of parts grows


def split_index(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of an index with its parts split. files: Pagefind's, by name."""
    found = dict(files)
    entry = json.loads(files[_ENTRY])
    for language in entry["languages"].values():
        old = f"pagefind.{language['hash']}.pf_meta"
        meta = _read(found.pop(old))
        values = list(_items(meta, 0))
        chunks: list[bytes] = []
        parts = list(_items(values[2], 0))
        pieces = max(1, min(MOST_PIECES, isqrt(WORTH_IT // max(1, len(parts)))))
        for part in parts:
            name = _text(list(_items(part, 0))[2])
            for piece, first, last in _pieces(_read(found.pop(_file(name))), pieces):
                packed = _packed(piece)
                new = f"{name.rpartition('_')[0]}_{digest(packed)[:10]}"
                found[_file(new)] = packed
                chunks.append(_array([_encoded(first), _encoded(last), _encoded(new)]))
        values[2] = _array(chunks)
        packed = _packed(_array(values))
        language["hash"] = f"{language['hash'].rpartition('_')[0]}_{digest(packed)[:13]}"
        found[f"pagefind.{language['hash']}.pf_meta"] = packed
    found[_ENTRY] = json.dumps(entry, separators=(",", ":"), ensure_ascii=False).encode()
    return dict(sorted(found.items()))


def _file(name: str) -> str:
    return f"index/{name}.pf_index"


def _read(content: bytes) -> bytes:
    return gzip.decompress(content)[len(_PREFIX) :]


def _packed(value: bytes) -> bytes:
    return gzip.compress(_PREFIX + value, 9, mtime=0)


def _pieces(part: bytes, number: int) -> Iterator[tuple[bytes, str, str]]:
    """A part in so many pieces of like size, each with its first and last word."""
    _, _, start = _head(part, 0)  # a part is a list with one item, the list of words
    words = list(_items(part, start))
    size = sum(map(len, words)) / number
    piece: list[bytes] = []
    length = 0
    for word in words:
        piece.append(word)
        length += len(word)
        if length >= size:
            yield _array([_array(piece)]), _word(piece[0]), _word(piece[-1])
            piece, length = [], 0
    if piece:
        yield _array([_array(piece)]), _word(piece[0]), _word(piece[-1])


def _word(entry: bytes) -> str:
    return _text(next(_items(entry, 0)))


def _head(data: bytes, place: int) -> tuple[int, int, int]:
    """The major type of the value at a place, its number, and where its content begins."""
    major, low = data[place] >> 5, data[place] & 31
    extra = _EXTRA.get(low, 0)
    number = int.from_bytes(data[place + 1 : place + 1 + extra], "big") if extra else low
    return major, number, place + 1 + extra


def _end(data: bytes, place: int) -> int:
    """Where the value at a place ends."""
    waiting = 1
    while waiting:
        size, inside = _SHORT[data[place]]
        if not size:
            size, inside = _size(data, place)
        place += size
        waiting += inside - 1
    return place


def _size(data: bytes, place: int) -> tuple[int, int]:
    """The bytes that the value at a place takes without its items, and how many items it has."""
    major, number, content = _head(data, place)
    if major in (_BYTES, _TEXT):
        return content - place + number, 0
    items = {_ARRAY: number, _MAP: 2 * number}  # a key and a value each
    return content - place, items.get(major, 0)


# The same for each first byte that says it alone; (0, 0) for the others. An index has millions of
# values, and nearly all of them are found here.
_SHORT = [
    (0, 0)
    if first >> 5 in (_BYTES, _TEXT, _ARRAY, _MAP) and first & 31 in _EXTRA
    else _size(bytes([first]), 0)
    for first in range(256)
]


def _items(data: bytes, place: int) -> Iterator[bytes]:
    """The encoded items of the array at a place."""
    _, number, place = _head(data, place)
    for _ in range(number):
        end = _end(data, place)
        yield data[place:end]
        place = end


def _text(value: bytes) -> str:
    _, number, place = _head(value, 0)
    return value[place : place + number].decode()


def _array(items: list[bytes]) -> bytes:
    return _start(_ARRAY, len(items)) + b"".join(items)


def _encoded(text: str) -> bytes:
    raw = text.encode()
    return _start(_TEXT, len(raw)) + raw


def _start(major: int, number: int) -> bytes:
    if number < 24:
        return bytes([major << 5 | number])
    low, size = next((low, size) for low, size in _EXTRA.items() if number < 1 << 8 * size)
    return bytes([major << 5 | low]) + number.to_bytes(size, "big")
