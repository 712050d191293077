"""Reads the bytes of an export without the small damage that the same export shows every time.

A plugin's warning before or after the XML, a character that XML does not allow, an entity of
HTML and a prefix without its declaration stop an XML parser. To export again does not help, so
they are left out or written out here, and reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.entities import html5
from io import BufferedIOBase
from pathlib import Path
from typing import BinaryIO

from practice_hub.content.hidden_characters import character_name
from practice_hub.importers.wordpress.plain_text import plain_text, shorten

_CHUNK = 1 << 20  # bytes
_LONGEST_MARKUP = 64  # bytes of an entity, or of a prefix; a chunk is not cut within one
_BEGINNING = re.compile(rb"<\?xml\s|<rss[\s>]")
_END = b"</rss>"
_PREFIX = re.compile(rb"</?([A-Za-z_][\w.-]{0,30}):[A-Za-z_]|\s([A-Za-z_][\w.-]{0,30}):[\w.-]+\s?=")
_DECLARED = re.compile(rb"xmlns:([A-Za-z_][\w.-]*)\s?=")
_NOT_ALLOWED = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]|&#(?:[0-9]{1,7}|[xX][0-9A-Fa-f]{1,6});"
)
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")
_OF_XML = (b"amp", b"lt", b"gt", b"quot", b"apos")
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
        at = max(data.rfind(sign, -_LONGEST_MARKUP) for sign in (b"<", b"&", b" ", b"\n", b"\xef"))
        cut = at if at > 0 and left else len(data)
        yield data[:cut]
        kept = data[cut:]
    if kept:
        yield kept


def _repaired_chunks(file: BinaryIO, damage: Damage) -> Iterator[bytes]:
    line, is_first = damage.lines_before + 1, True
    for chunk in _chunks(file, damage):
        repaired = _ENTITY.sub(_as_number, _without_characters(chunk, line, damage))
        if is_first:
            repaired = re.sub(
                rb"<rss(?=[\s>])", rb"<rss" + _declarations(damage), repaired, count=1
            )
        yield repaired
        line += chunk.count(b"\n")
        is_first = False


def _declarations(damage: Damage) -> bytes:
    return b"".join(
        b' xmlns:%s="%s"' % (prefix, _NAMESPACES.get(prefix, b"urn:not-declared:" + prefix))
        for prefix in damage.prefixes
    )


def _without_characters(chunk: bytes, first_line: int, damage: Damage) -> bytes:
    def left_out(found: re.Match[bytes]) -> bytes:
        character = _character(found[0])
        if _is_allowed(character):
            return found[0]
        line = first_line + chunk.count(b"\n", 0, found.start())
        named = f"a character that nobody sees ({character_name(character)})"
        damage.notes[f"{named} in line {line} was left out"] = None
        return b""

    return _NOT_ALLOWED.sub(left_out, chunk)


def _character(found: bytes) -> str:
    """The character of some bytes, or of a reference such as &#11;."""
    if not found.startswith(b"&"):
        return found.decode("utf-8")
    digits = found[2:-1].lower()
    number = int(digits[1:], 16) if digits.startswith(b"x") else int(digits)
    return chr(number) if number <= 0x10FFFF else "\ufffe"


def _is_allowed(character: str) -> bool:
    """Whether XML 1.0 allows a character (section 2.2)."""
    code = ord(character)
    return code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or code > 0xFFFF


def _as_number(entity: re.Match[bytes]) -> bytes:
    """An entity of HTML as numbers, which XML knows too; others stay."""
    name = entity[1]
    characters = html5.get(name.decode() + ";") if name not in _OF_XML else None
    return "".join(f"&#{ord(char)};" for char in characters).encode() if characters else entity[0]
