"""Windows metafiles, which office programs use for drawings, without their metadata.

A metafile is a list of records that draw. Others hold what a program kept for itself, and the head
of an EMF names the program and the file that it was drawn in. These are filled with zeros, so that
nothing moves. Sources: [MS-EMF] 2.2.9 (head), 2.3.3 (comments); [MS-WMF] 2.3.1, 2.3.2.3, 2.3.6.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from practice_hub.documents.document import DAMAGED, PROPERTIES

_EMF_COMMENT, _EMF_END = 70, 14
# Comments that draw: EMF+ has records of its own; of several forms only one is shown; fonts.
_DRAWING_COMMENTS = (b"EMF+", b"\0\0\0\0")
_PUBLIC, _SEVERAL_FORMS = b"GDIC", b"\x04\0\0\x40"
_WMF_ESCAPE, _WMF_COMMENT, _WMF_END = 0x0626, 0x000F, 0
PLACED = b"\xd7\xcd\xc6\x9a"  # before a WMF that says how large it is
_PLACED_SIZE, _WMF_HEAD = 22, 18


class _Record(NamedTuple):
    """A record, by positions in the file."""

    kind: int
    start: int
    end: int


def clean_emf(raw: bytes) -> tuple[bytes, set[str]]:
    """The drawing without its metadata, and what they held. Raises Refused for a damaged file."""
    clean, found = bytearray(raw), False
    length, start = _number(raw, 60), _number(raw, 64)
    if length:
        if start + 2 * length > _number(raw, 4):
            raise DAMAGED
        found = _blank(clean, start, start + 2 * length)
        clean[60:68] = bytes(8)
    end = len(raw)
    for record in _emf_records(raw):
        end = record.end
        if record.kind == _EMF_COMMENT and not _draws(raw[record.start + 12 : record.end]):
            found |= _blank(clean, record.start + 12, record.end)
    return bytes(clean[:end]), {PROPERTIES} if found else set()


def clean_wmf(raw: bytes) -> tuple[bytes, set[str]]:
    """As `clean_emf`."""
    clean, found, end = bytearray(raw), False, len(raw)
    for record in _wmf_records(raw):
        end = record.end
        is_escape = record.kind == _WMF_ESCAPE and record.end - record.start >= 10
        if is_escape and _number(raw, record.start + 6, 2) == _WMF_COMMENT:
            found |= _blank(clean, record.start + 10, record.end)
    return bytes(clean[:end]), {PROPERTIES} if found else set()


def _draws(comment: bytes) -> bool:
    is_public = comment.startswith(_PUBLIC) and comment[4:8] == _SEVERAL_FORMS
    return is_public or comment.startswith(_DRAWING_COMMENTS)


def _blank(clean: bytearray, start: int, end: int) -> bool:
    """Fills a part of a file with zeros; whether it held anything else."""
    found = any(clean[start:end])
    clean[start:end] = bytes(end - start)
    return found


def _emf_records(raw: bytes) -> Iterator[_Record]:
    """Each record with its type and size, to the one that ends the drawing. Raises Refused."""
    start, kind = 0, 0
    while kind != _EMF_END:
        kind, size = _number(raw, start), _number(raw, start + 4)
        if size < 8 or start + size > len(raw):
            raise DAMAGED
        yield _Record(kind, start, start + size)
        start += size


def _wmf_records(raw: bytes) -> Iterator[_Record]:
    """Each record with its size, in pairs of bytes, and its function. Raises Refused."""
    start, kind = _WMF_HEAD + (_PLACED_SIZE if raw.startswith(PLACED) else 0), 1
    while kind != _WMF_END:
        size, kind = 2 * _number(raw, start), _number(raw, start + 4, 2)
        if size < 6 or start + size > len(raw):
            raise DAMAGED
        yield _Record(kind, start, start + size)
        start += size


def _number(raw: bytes, at: int, size: int = 4) -> int:
    return int.from_bytes(raw[at : at + size], "little")
