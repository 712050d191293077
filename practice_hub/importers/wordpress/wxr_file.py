"""Reads the bytes of an export without the small damage that the same export shows every time.

A plugin's warning before or after the XML and a prefix without its declaration stop an XML parser,
and so does what wxr_repairs.py repairs. To export again does not help, so such things are left out
or written out here, and reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BufferedIOBase
from pathlib import Path
from typing import BinaryIO

from practice_hub.importers.wordpress.plain_text import plain_text, shorten
from practice_hub.importers.wordpress.wxr_repairs import Repairs

_CHUNK = 1 << 20  # bytes
_LONGEST_MARKUP = 64  # bytes of an entity, or of a prefix; a chunk is not cut within one
_BEGINNING = re.compile(rb"<\?xml\s|<rss[\s>]")
_END = b"</rss>"
_PREFIX = re.compile(rb"</?([A-Za-z_][\w.-]{0,30}):[A-Za-z_]|\s([A-Za-z_][\w.-]{0,30}):[\w.-]+\s?=")
_DECLARED = re.compile(rb"xmlns:([A-Za-z_][\w.-]*)\s?=")
_NAMESPACES = {
    b"wp": b"http://wordpress.org/export/1.2/",
    b"excerpt": b"http://wordpress.org/export/1.2/excerpt/",
    b"content": b"http://purl.org/rss/1.0/modules/content/",
    b"dc": b"http://purl.org/dc/elements/1.1/",
}


@dataclass
class Damage:
    """What is passed over or added when a file is read.

    start, end: of the XML, in bytes. lines_before: how many lines end before `start`.
    prefixes: used, and declared nowhere. notes: clauses for the report, each once.
    """

    start: int = 0
    end: int = 0
    lines_before: int = 0
    prefixes: tuple[bytes, ...] = ()
    notes: dict[str, None] = field(default_factory=dict)


class ExportFile(BufferedIOBase):
    """An open export, to read from its beginning to its end.

    damage: its notes are complete when all is read.
    """

    def __init__(self, path: Path):
        self._file = path.open("rb")
        beginning = self._file.read(_CHUNK)
        # Of a file in UTF-16 nothing is changed: its characters have two bytes.
        self.damage = Damage(end=path.stat().st_size)
        self._chunks = _chunks(self._file, self.damage)
        if b"\0" not in beginning[:_LONGEST_MARKUP]:
            self.damage = _find_damage(self._file, beginning)
            self._chunks = _repaired_chunks(self._file, self.damage)
        self._rest = b""

    def read(self, size: int | None = -1, /) -> bytes:
        """The next bytes, at most `size` of them."""
        if not self._rest:
            self._rest = next(self._chunks, b"")
        wanted = len(self._rest) if size is None or size < 0 else size
        given, self._rest = self._rest[:wanted], self._rest[wanted:]
        return given

    def tell(self) -> int:
        """How many bytes of the file are read."""
        return self._file.tell()

    def close(self) -> None:
        """Closes the file."""
        self._file.close()
        super().close()


def _find_damage(file: BinaryIO, beginning: bytes) -> Damage:
    found = _BEGINNING.search(beginning)
    start = found.start() if found else 0
    last_end, used, declared = -1, set[bytes](), {b"xml", b"xmlns"}
    position = start
    for chunk in _chunks(file, Damage(start, file.seek(0, 2))):
        last_end = max(last_end, position + at if (at := chunk.rfind(_END)) >= 0 else -1)
        used |= {first or second for first, second in _PREFIX.findall(chunk)}
        declared |= set(_DECLARED.findall(chunk))
        position += len(chunk)
    end = last_end + len(_END) if last_end >= 0 else position
    before = beginning[:start].removeprefix(b"\xef\xbb\xbf")
    damage = Damage(start, end, before.count(b"\n"), tuple(sorted(used - declared)))
    _note(damage, "before", before)
    file.seek(end)
    _note(damage, "after", file.read(_CHUNK))
    return damage


def _note(damage: Damage, where: str, outside: bytes) -> None:
    words = shorten(plain_text(outside.decode("utf-8", "replace")))
    if words:
        damage.notes[f"what stands {where} the XML was passed over: {words}"] = None


def _chunks(file: BinaryIO, damage: Damage) -> Iterator[bytes]:
    """The bytes from start to end, cut where no entity and no tag is."""
    file.seek(damage.start)
    kept, left = b"", damage.end - damage.start
    while left > 0 and (read := file.read(min(_CHUNK, left))):
        left -= len(read)
        data = kept + read
        at = max(data.rfind(sign, -_LONGEST_MARKUP) for sign in (b"<", b"&", b" ", b"\n"))
        cut = at if at > 0 else _before_last_character(data)
        cut = cut if left else len(data)
        if cut:
            yield data[:cut]
        kept = data[cut:]
    if kept:
        yield kept


def _before_last_character(data: bytes) -> int:
    """Where the last character begins, so that none of several bytes is cut, and no ]]> is."""
    at = len(data.rstrip(b"]"))
    while at > 0 and data[at - 1] & 0xC0 == 0x80:
        at -= 1
    return max(at - 1, 0)


def _repaired_chunks(file: BinaryIO, damage: Damage) -> Iterator[bytes]:
    repairs = Repairs(damage.notes, damage.lines_before + 1)
    is_first = True
    for chunk in _chunks(file, damage):
        repaired = repairs.of_chunk(chunk)
        if is_first:
            repaired = re.sub(
                rb"<rss(?=[\s>])", rb"<rss" + _declarations(damage), repaired, count=1
            )
        yield repaired
        is_first = False


def _declarations(damage: Damage) -> bytes:
    return b"".join(
        b' xmlns:%s="%s"' % (prefix, _NAMESPACES.get(prefix, b"urn:not-declared:" + prefix))
        for prefix in damage.prefixes
    )
