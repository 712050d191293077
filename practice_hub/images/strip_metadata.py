"""Takes the metadata out of a picture file; its pixels stay exactly as they are.

Pillow would compress a JPEG or a WebP again and lose a little each time. So the file is copied
part by part, without the parts that hold metadata, and the copy is used only when it shows the
same pixels. The parts are those of ITU-T T.81 (JPEG), PNG (third edition) and RFC 9649 (WebP).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO

from PIL import Image

ORIENTATION = 0x0112  # the one tag of EXIF that stays: which side is up
_JPEG_KEPT = {0xE0, 0xEE, *range(0xC0, 0xE0)}  # JFIF, Adobe's colours, tables and frames
_PNG_KEPT = (
    b"tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs hIST sPLT cICP mDCV cLLI acTL fcTL fdAT".split()
)
_WEBP_KEPT = (b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP")
_WEBP_EXIF, _WEBP_XMP = 0x08, 0x04  # bits of VP8X: which chunks the file has
# What Pillow and the functions below raise for a damaged file.
_DAMAGED = (
    *(OSError, ValueError, SyntaxError, LookupError, TypeError),
    struct.error,
    Image.DecompressionBombError,
)


def strip_metadata(raw: bytes) -> bytes | None:
    """The same picture, the same side up, without metadata.

    None when that is not possible for this kind of file, or for this file.
    """
    try:
        with Image.open(BytesIO(raw)) as opened:
            strip = _STRIP.get(opened.format or "")
            orientation = _orientation(opened)
            if strip is None:
                return None
            stripped = strip(raw, _exif(orientation))
            with Image.open(BytesIO(stripped)) as copy:
                same = copy.tobytes() == opened.tobytes() and _orientation(copy) == orientation
                return stripped if same else None
    except _DAMAGED:
        return None


def _orientation(picture: Image.Image) -> int:
    """Which side is up, from 1 to 8; 1 when the file does not say."""
    value = picture.getexif().get(ORIENTATION)
    return value if isinstance(value, int) and value in range(2, 9) else 1


def _exif(orientation: int) -> bytes:
    """EXIF that holds the orientation and nothing else; empty for a picture that is upright."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    return exif.tobytes() if orientation != 1 else b""


def _jpeg(raw: bytes, exif: bytes) -> bytes:
    """Copies segments (a marker, a length, a content) up to the first scan, then to the end of the
    picture; what follows it is left out."""
    kept, start = [raw[:2]], 2
    while raw[start + 1] != 0xDA:
        end = start + 2 + int.from_bytes(raw[start + 2 : start + 4])
        if raw[start + 1] in _JPEG_KEPT or raw[start + 4 : end].startswith(b"ICC_PROFILE\0"):
            kept.append(raw[start:end])
        start = end
    segment = b"\xff\xe1" + (len(exif) + 2).to_bytes(2) + exif if exif else b""
    scans = raw[start : raw.index(b"\xff\xd9", start) + 2]
    return b"".join([kept[0], segment, *kept[1:], scans])


def _png(raw: bytes, exif: bytes) -> bytes:
    """Copies chunks: a length, a name, a content, a checksum. A name that begins with a capital is
    needed to show the picture."""
    kept = [
        chunk
        for chunk in _chunks(raw, 8, lambda at: 12 + int.from_bytes(raw[at : at + 4]))
        if chunk[4:5].isupper() or chunk[4:8] in _PNG_KEPT
    ]
    named = b"eXIf" + exif.removeprefix(b"Exif\0\0")
    checksum = zlib.crc32(named).to_bytes(4)
    chunk = (len(named) - 4).to_bytes(4) + named + checksum if exif else b""
    return b"".join([raw[:8], kept[0], chunk, *kept[1:]])


def _webp(raw: bytes, exif: bytes) -> bytes:
    """Copies chunks: a name, a length, a content, padded to an even length. The first may say which
    others there are."""
    raw = raw[: 8 + int.from_bytes(raw[4:8], "little")]
    kept = [chunk for chunk in _webp_chunks(raw) if chunk[:4] in _WEBP_KEPT]
    if kept[0].startswith(b"VP8X"):
        flags = kept[0][8] & ~(_WEBP_EXIF | _WEBP_XMP) | (_WEBP_EXIF if exif else 0)
        kept[0] = kept[0][:8] + bytes([flags]) + kept[0][9:]
    if exif:
        content = exif.removeprefix(b"Exif\0\0")
        padding = b"\0" * (len(content) % 2)
        kept.append(b"EXIF" + len(content).to_bytes(4, "little") + content + padding)
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _webp_chunks(raw: bytes) -> Iterator[bytes]:
    def size(at: int) -> int:
        return 8 + (int.from_bytes(raw[at + 4 : at + 8], "little") + 1) // 2 * 2

    return _chunks(raw, 12, size)


def _chunks(raw: bytes, start: int, size: Callable[[int], int]) -> Iterator[bytes]:
    """The chunks of a file. start: where the first begins. size: of the one at a position."""
    while start < len(raw):
        end = start + size(start)
        yield raw[start:end]
        start = end if raw[start + 4 : start + 8] != b"IEND" else len(raw)


_STRIP = {"JPEG": _jpeg, "MPO": _jpeg, "PNG": _png, "WEBP": _webp}
