"""The few values of CBOR (RFC 8949) of which Pagefind's index is made: whole numbers, texts and
arrays of known length."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

NUMBER, NEGATIVE, TEXT, ARRAY = 0, 1, 3, 4  # the first three bits of a value
_EXTRA = {24: 1, 25: 2, 26: 4, 27: 8}  # bytes of a number, by the five bits that announce them


def start(kind: int, number: int) -> bytes:
    """How a value begins: its kind with its number, or with the length of what follows."""
    if number < 24:
        return bytes([kind << 5 | number])
    low, size = next((low, size) for low, size in _EXTRA.items() if number < 1 << 8 * size)
    return bytes([kind << 5 | low]) + number.to_bytes(size, "big")


def text(value: str) -> bytes:
    """A text, encoded."""
    raw = value.encode()
    return start(TEXT, len(raw)) + raw


def array(items: Sequence[bytes]) -> bytes:
    """An array of encoded values, encoded."""
    return start(ARRAY, len(items)) + b"".join(items)


def texts(values: Iterable[str]) -> bytes:
    """An array of texts, encoded."""
    return array([text(value) for value in values])


def head(data: bytes, place: int) -> tuple[int, int, int]:
    """The kind of the value at a place, its number or length, and where its content begins."""
    kind, low = data[place] >> 5, data[place] & 31
    extra = _EXTRA.get(low, 0)
    number = int.from_bytes(data[place + 1 : place + 1 + extra], "big") if extra else low
    return kind, number, place + 1 + extra


def read_text(data: bytes, place: int) -> tuple[str, int]:
    """The text at a place, and where it ends."""
    _, length, content = head(data, place)
    return data[content : content + length].decode(), content + length


def read(data: bytes, place: int = 0) -> tuple[Any, int]:
    """The value at a place, and where it ends."""
    kind, number, content = head(data, place)
    if kind == TEXT:
        return read_text(data, place)
    if kind != ARRAY:
        return (number if kind == NUMBER else -1 - number), content
    items = []
    for _ in range(number):
        item, content = read(data, content)
        items.append(item)
    return items, content
