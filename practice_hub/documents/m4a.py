"""An M4A file without its metadata; its sound stays exactly as it is.

Boxes with metadata become free space of the same size, so that nothing moves: other boxes name the
sound by its position in the file. Sources: ISO/IEC 14496-12 (boxes); Apple, QuickTime File Format
(user data and metadata, such as the place of a recording).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from practice_hub.documents.document import DAMAGED, RECORDED, Refused, kinds_of_tags

_CONTAINERS = (b"moov", b"trak", b"mdia", b"moof", b"traf")
_METADATA = (b"udta", b"meta", b"uuid", b"emsg", b"free", b"skip", b"wide")
_TIMES = (b"mvhd", b"tkhd", b"mdhd")
_MAX_DEPTH = 8
_OTHER = Refused(
    "holds something else than sound, such as a film or chapters", "save its sound alone"
)


class Box(NamedTuple):
    """A box, by positions in the file: where it, its content, and what follows it begin."""

    kind: bytes
    start: int
    content: int
    end: int


def clean_m4a(raw: bytes) -> tuple[bytes, set[str]]:
    """The file without metadata, and what they held. Raises Refused."""
    clean, kinds = bytearray(raw), set[str]()
    boxes = list(_all_boxes(raw, 0, len(raw), 0))
    if not any(box.kind == b"moov" for box in boxes):
        raise DAMAGED
    for box in boxes:
        content = raw[box.content : box.end]
        if box.kind == b"hdlr" and content[8:12] != b"soun":
            raise _OTHER
        if box.kind in _METADATA:
            kinds |= kinds_of_tags(content)
            clean[box.content : box.end] = bytes(len(content))
            clean[box.start + 4 : box.start + 8] = b"free"
        elif box.kind in _TIMES:
            kinds |= _clear_times(clean, box)
    return (bytes(clean) if kinds else raw), kinds


def _clear_times(clean: bytearray, box: Box) -> set[str]:
    """Takes out when a file was made and changed; the version says how long the two times are."""
    start = box.content + 4
    end = start + (16 if clean[box.content] else 8)
    if end > box.end:
        raise DAMAGED
    is_known = any(clean[start:end])
    clean[start:end] = bytes(end - start)
    return {RECORDED} if is_known else set()


def _all_boxes(raw: bytes, start: int, end: int, depth: int) -> Iterator[Box]:
    """Every box in a part of a file, and those in containers."""
    if depth > _MAX_DEPTH:
        raise DAMAGED
    while start < end:
        box = _box(raw, start, end)
        yield box
        if box.kind in _CONTAINERS:
            yield from _all_boxes(raw, box.content, box.end, depth + 1)
        start = box.end


def _box(raw: bytes, start: int, limit: int) -> Box:
    size, kind, content = int.from_bytes(raw[start : start + 4]), raw[start + 4 : start + 8], 8
    if size == 1:
        size, content = int.from_bytes(raw[start + 8 : start + 16]), 16
    elif size == 0:
        size = limit - start
    if size < content or start + size > limit:
        raise DAMAGED
    return Box(kind, start, start + content, start + size)
