"""Taking out of a picture file what it tells besides what it shows; its points stay as they are, to the last bit.

Pillow would press a JPEG or a WebP once more and lose a little each time. So the file is copied part by part, without
the parts that tell, and the copy counts only when it shows the same points.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO

from PIL import Image

TURN = 0x0112  # the one field of EXIF that stays: which side is up
_JPEG_KEPT = {0xE0, 0xEE, *range(0xC0, 0xE0)}  # JFIF, Adobe's word on colours, tables and frames
_PNG_KEPT = (
    b"tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs hIST sPLT cICP mDCV cLLI acTL fcTL fdAT".split()
)
_WEBP_KEPT = (b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP")


def bare(raw: bytes) -> bytes | None:
    """The same picture, the same side up, silent; None when that cannot be done for this kind of file, or this file."""
    try:
        with Image.open(BytesIO(raw)) as opened:
            copy = _COPY.get(opened.format or "")
            turn = opened.getexif().get(TURN)
            turn = turn if turn in range(2, 9) else 1
            made = copy(raw, _exif(turn)) if copy else b""
            with Image.open(BytesIO(made)) as again:
                return (
                    made
                    if again.getexif().get(TURN, 1) == turn and again.tobytes() == opened.tobytes()
                    else None
                )
    except (
        OSError,
        ValueError,
        SyntaxError,
        LookupError,
        TypeError,
        struct.error,
        Image.DecompressionBombError,
    ):
        return None


def _exif(turn: int) -> bytes:
    """EXIF that says which side is up and nothing else; empty when the picture stands as it is stored."""
    exif = Image.Exif()
    exif[TURN] = turn
    return exif.tobytes() if turn != 1 else b""


def _jpeg(raw: bytes, exif: bytes) -> bytes:
    """Segments up to the first scan: a mark, a length, a content. What lies after the picture's end goes as well."""
    kept, place = [raw[:2]], 2
    while raw[place + 1] != 0xDA:
        end = place + 2 + int.from_bytes(raw[place + 2 : place + 4])
        if raw[place + 1] in _JPEG_KEPT or raw[place + 4 : end].startswith(b"ICC_PROFILE\0"):
            kept.append(raw[place:end])
        place = end
    turned = b"\xff\xe1" + (len(exif) + 2).to_bytes(2) + exif if exif else b""
    return b"".join([kept[0], turned, *kept[1:], raw[place : raw.index(b"\xff\xd9", place) + 2]])


def _png(raw: bytes, exif: bytes) -> bytes:
    """Chunks: a length, a name, a content, a sum. Those with a capital are the picture itself."""
    kept = [
        chunk
        for chunk in _chunks(raw, 8, lambda at: 12 + int.from_bytes(raw[at : at + 4]))
        if chunk[4:5].isupper() or chunk[4:8] in _PNG_KEPT
    ]
    named = b"eXIf" + exif.removeprefix(b"Exif\0\0")
    turned = (len(named) - 4).to_bytes(4) + named + zlib.crc32(named).to_bytes(4) if exif else b""
    return b"".join([raw[:8], kept[0], turned, *kept[1:]])


def _webp(raw: bytes, exif: bytes) -> bytes:
    """Chunks: a name, a length, a content, filled up to an even length. The first may say which others there are."""
    raw = raw[: 8 + int.from_bytes(raw[4:8], "little")]
    kept = [
        chunk
        for chunk in _chunks(
            raw, 12, lambda at: 8 + (int.from_bytes(raw[at + 4 : at + 8], "little") + 1) // 2 * 2
        )
        if chunk[:4] in _WEBP_KEPT
    ]
    if kept[0].startswith(b"VP8X"):
        kept[0] = kept[0][:8] + bytes([kept[0][8] & ~0x0C | (0x08 if exif else 0)]) + kept[0][9:]
    told = exif.removeprefix(b"Exif\0\0")
    content = (
        b"WEBP"
        + b"".join(kept)
        + (
            b"EXIF" + len(told).to_bytes(4, "little") + told + b"\0" * (len(told) % 2)
            if exif
            else b""
        )
    )
    return b"RIFF" + len(content).to_bytes(4, "little") + content


def _chunks(raw: bytes, start: int, length: Callable[[int], int]) -> Iterator[bytes]:
    while start < len(raw):
        end = start + length(start)
        yield raw[start:end]
        start = end if raw[start + 4 : start + 8] != b"IEND" else len(raw)


_COPY = {"JPEG": _jpeg, "MPO": _jpeg, "PNG": _png, "WEBP": _webp}
