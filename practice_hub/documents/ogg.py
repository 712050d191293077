"""An Ogg file without its comments; its sound stays exactly as it is.

The comments are overwritten with blanks of the same size, so that no page moves. Sources: RFC 3533
(pages and their checksum), RFC 7845 (Opus), Xiph.org, Vorbis I specification, section 5.
"""

from __future__ import annotations

from typing import NamedTuple

from practice_hub.documents.document import DAMAGED, Refused, kinds_of_tags

_COMMENTS = {  # how the first two packets of a stream begin
    b"\x01vorbis": b"\x03vorbis",
    b"OpusHead": b"OpusTags",
    b"Speex   ": b"",
}
_HEADER = 27  # bytes of a page before its table of segments
_CHECKSUM = slice(22, 26)
_OTHER = Refused("holds something else than sound", "save its sound as .mp3 or .m4a")


class Page(NamedTuple):
    """A page of a file, by positions in the file. table: the sizes of its segments."""

    start: int
    content: int
    end: int
    serial: bytes
    table: bytes


class Stream:
    """The first two packets of a stream. positions: of the bytes of the second, in parts."""

    def __init__(self) -> None:
        self.first = self.second = b""
        self.positions: list[tuple[int, int]] = []
        self.packet = 0

    def add(self, raw: bytes, page: Page) -> None:
        """Adds the segments of a page that belong to the first two packets."""
        at = page.content
        for size in page.table:
            if self.packet == 0:
                self.first += raw[at : at + size]
            elif self.packet == 1:
                self.second += raw[at : at + size]
                self.positions.append((at, at + size))
            self.packet += size < 255
            at += size


def clean_ogg(raw: bytes) -> tuple[bytes, set[str]]:
    """The file with empty comments, and what they held. Raises Refused."""
    pages = _pages(raw)
    clean, kinds = bytearray(raw), set[str]()
    for stream in _streams(raw, pages):
        prefix = next(
            (_COMMENTS[sign] for sign in _COMMENTS if stream.first.startswith(sign)), None
        )
        if prefix is None:
            raise _OTHER
        if not stream.second.startswith(prefix) or stream.packet < 2:
            raise DAMAGED
        comments = stream.second[len(prefix) :]
        if _is_empty(comments):
            continue
        kinds |= kinds_of_tags(comments)
        _overwrite(clean, stream.positions, prefix + _blank(comments, prefix == b"\x03vorbis"))
    if kinds:
        _renew_checksums(clean, raw, pages)
    return bytes(clean), kinds


def _pages(raw: bytes) -> list[Page]:
    pages: list[Page] = []
    start = 0
    while start < len(raw):
        if raw[start : start + 4] != b"OggS" or len(raw) < start + _HEADER:
            raise DAMAGED
        content = start + _HEADER + raw[start + 26]
        table = raw[start + _HEADER : content]
        end = content + sum(table)
        if end > len(raw):
            raise DAMAGED
        pages.append(Page(start, content, end, raw[start + 14 : start + 18], table))
        start = end
    return pages


def _streams(raw: bytes, pages: list[Page]) -> list[Stream]:
    """Every stream of a file; several may follow each other under one serial number."""
    streams: list[Stream] = []
    present: dict[bytes, Stream] = {}
    for page in pages:
        if raw[page.start + 5] & 2:  # the first page of a stream
            present[page.serial] = Stream()
            streams.append(present[page.serial])
        if page.serial not in present:
            raise DAMAGED
        if present[page.serial].packet < 2:
            present[page.serial].add(raw, page)
    return streams


def _is_empty(comments: bytes) -> bool:
    """Whether there are no comments behind the name of the program."""
    name = int.from_bytes(comments[:4], "little")
    count = comments[4 + name : 8 + name]
    if len(count) < 4:
        raise DAMAGED
    return not any(count)


def _blank(comments: bytes, is_vorbis: bool) -> bytes:
    """No comments, in as many bytes: the name of the program is as many blanks as are needed."""
    end = b"\0\0\0\0" + (b"\x01" if is_vorbis else b"")
    size = len(comments) - 4 - len(end)
    return size.to_bytes(4, "little") + b" " * size + end


def _overwrite(clean: bytearray, positions: list[tuple[int, int]], packet: bytes) -> None:
    at = 0
    for start, end in positions:
        clean[start:end] = packet[at : at + end - start]
        at += end - start


def _renew_checksums(clean: bytearray, raw: bytes, pages: list[Page]) -> None:
    """Writes the checksums of the pages that have changed; those of all would take long."""
    for page in pages:
        content = clean[page.start : page.end]
        if content == raw[page.start : page.end]:
            continue
        content[_CHECKSUM] = bytes(4)
        content[_CHECKSUM] = _checksum(bytes(content)).to_bytes(4, "little")
        clean[page.start : page.end] = content


def _checksum(content: bytes) -> int:
    """CRC-32 with the polynomial 04C11DB7, as RFC 3533 takes it."""
    value = 0
    for byte in content:
        value = (value << 8) & 0xFFFFFFFF ^ _TABLE[value >> 24 ^ byte]
    return value


def _table_entry(value: int) -> int:
    value <<= 24
    for _ in range(8):
        value = (value << 1) ^ (0x104C11DB7 if value & 0x80000000 else 0)
    return value


_TABLE = [_table_entry(number) for number in range(256)]
