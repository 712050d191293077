"""Repairs the bytes of an export: what XML does not allow and the same blog always exports.

A character that XML does not allow, an entity of HTML, a sign & by itself, bytes that are not in
the encoding that the first line names, and an encoding that nobody knows.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from html.entities import html5

from practice_hub.content.hidden_characters import character_name

_NOT_ALLOWED = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]|&#(?:[0-9]{1,7}|[xX][0-9A-Fa-f]{1,6});"
)
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")
_OF_XML = (b"amp", b"lt", b"gt", b"quot", b"apos")
# Where text that XML does not read begins and ends, and a sign & that begins no entity.
_CDATA_OR_SIGN = re.compile(
    rb"<!\[CDATA\[|\]\]>|&(?!#[0-9]{1,7};|#[xX][0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]{1,30};)"
)
_ENCODING = re.compile(rb"""(<\?xml\b[^>]{0,200}?)\s+encoding\s*=\s*["']([^"']{0,40})["']""")
_NOT_UTF_8 = re.compile("[\udc80-\udcff]+")  # how Python writes bytes that it cannot decode


Replacement = Callable[[re.Match[bytes]], bytes]


class Repairs:
    """Repairs one chunk after the other. notes: receives clauses for the report, each once.

    line: the number of the first line.
    """

    def __init__(self, notes: dict[str, None], line: int):
        self._notes, self._line = notes, line
        self._in_cdata, self._is_first, self._is_utf_8 = False, True, True

    def of_chunk(self, chunk: bytes) -> bytes:
        """The repaired chunk. It begins and ends where no character, entity or tag is cut."""
        if self._is_first:
            self._is_first = False
            chunk = _ENCODING.sub(self._known_encoding, chunk, count=1)
        if self._is_utf_8:
            chunk = self._as_utf_8(chunk)
        repaired = _CDATA_OR_SIGN.sub(self._sign_written_out(chunk), chunk)
        repaired = _NOT_ALLOWED.sub(self._left_out(repaired), repaired)
        self._line += chunk.count(b"\n")
        return _ENTITY.sub(_as_number, repaired)

    def _known_encoding(self, found: re.Match[bytes]) -> bytes:
        """The beginning of the first line, without an encoding that nobody knows."""
        name = found[2].decode("ascii", "replace").strip()
        try:
            self._is_utf_8 = codecs.lookup(name).name == "utf-8"
            return found[0]
        except LookupError:
            self._notes[f"the first line names an unknown encoding, '{name}': read as UTF-8"] = None
            return found[1]

    def _as_utf_8(self, chunk: bytes) -> bytes:
        """The chunk with bytes that are not UTF-8 read as Windows writes letters."""
        try:
            chunk.decode("utf-8")
            return chunk
        except UnicodeDecodeError:
            text = chunk.decode("utf-8", "surrogateescape")
        first = text[: _NOT_UTF_8.search(text).start()]  # type: ignore[union-attr]
        read = _NOT_UTF_8.sub(_as_windows_writes, text)
        self._note_once("letters that are not UTF-8 were read as Windows-1252", first.count("\n"))
        return read.encode("utf-8")

    def _note_once(self, wrong: str, lines: int) -> None:
        """Adds a note with the line, unless one of its sort is there."""
        if not any(note.startswith(wrong) for note in self._notes):
            self._notes[f"{wrong}, the first in line {self._line + lines}; look at them"] = None

    def _sign_written_out(self, chunk: bytes) -> Replacement:
        def replaced(found: re.Match[bytes]) -> bytes:
            if found[0] != b"&":
                self._in_cdata = found[0] != b"]]>"
            if found[0] != b"&" or self._in_cdata:
                return found[0]
            lines = chunk.count(b"\n", 0, found.start())
            self._note_once("a sign & that XML does not allow was kept as a sign", lines)
            return b"&amp;"

        return replaced

    def _left_out(self, chunk: bytes) -> Replacement:
        def replaced(found: re.Match[bytes]) -> bytes:
            character = _character(found[0])
            if _is_allowed(character):
                return found[0]
            line = self._line + chunk.count(b"\n", 0, found.start())
            named = f"a character that nobody sees ({character_name(character)})"
            self._notes[f"{named} in line {line} was left out"] = None
            return b""

        return replaced


def _as_windows_writes(found: re.Match[str]) -> str:
    return found[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace")


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
