"""An MP3 without its tags; its sound stays exactly as it is.

Tags stand before the sound and behind it, and where recordings were joined also within. Sources:
id3.org, ID3 tag version 1.1, 2.3 and 2.4; hydrogenaud.io, APEv2 specification; id3.org, Lyrics3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from practice_hub.documents.document import DAMAGED, kinds_of_tags

_SOUND = rb"\xff[\xe0-\xff]"  # how each frame of sound begins
_TAG = re.compile(
    rb"ID3[\x02-\x04][^\xff].[\x00-\x7f]{4}"
    rb"|TAG\+(?=.{223}TAG)"
    rb"|TAG(?=.{125}(?:ID3|" + _SOUND + rb"|\Z)|.{0,124}\Z)"
    rb"|APETAGEX(?:.{24})?"
    rb"|LYRICSBEGIN(?:.*?LYRICS(?:END|200))?",
    re.DOTALL,
)
_SIGN = 10  # bytes of a tag that say what it is, before what it holds
_HAS_FOOTER = 0x10  # in the flags of an ID3 tag of version 2.4
_IS_HEADER = 1 << 29  # in the flags of an APE tag, whose footer looks like its header


def clean_mp3(raw: bytes) -> tuple[bytes, set[str]]:
    """The sound without tags, and what they held. Raises Refused for a damaged file."""
    kept, removed = [], []
    position = 0
    for start, end in _tags(raw):
        if end > len(raw):
            raise DAMAGED
        if end > position:
            kept.append(raw[position : max(start, position)])
            removed.append(raw[start + _SIGN : end])
            position = end
    sound = b"".join([*kept, raw[position:]])
    if not re.match(rb"\x00*" + _SOUND, sound):
        raise DAMAGED
    return sound, kinds_of_tags(b"".join(removed))


def _tags(raw: bytes) -> Iterator[tuple[int, int]]:
    """Where each tag begins and ends, in the order of their first signs; one that was cut off ends
    behind the file."""
    for found in _TAG.finditer(raw):
        start, sign = found.start(), found[0]
        if sign.startswith(b"ID3"):
            yield start, start + _SIGN + _size_of_id3(sign)
        elif sign.startswith(b"TAG"):
            size = 227 if sign == b"TAG+" else 128
            yield start, min(start + size, len(raw))
        elif sign in (b"APETAGEX", b"LYRICSBEGIN"):
            yield start, len(raw) + 1
        elif sign.startswith(b"APETAGEX"):
            size, flags = (int.from_bytes(sign[at : at + 4], "little") for at in (12, 20))
            is_header = bool(flags & _IS_HEADER)
            yield (start, start + 32 + size) if is_header else (start + 32 - size, start + 32)
        else:
            yield start, found.end()


def _size_of_id3(sign: bytes) -> int:
    """The size of what follows the first ten bytes: seven bits of each byte count."""
    size = sum(byte << shift for byte, shift in zip(sign[6:], (21, 14, 7, 0), strict=True))
    return size + (_SIGN if sign[5] & _HAS_FOOTER else 0)
