"""A WAV file without its metadata; its sound stays exactly as it is.

Sources: Microsoft and IBM, Multimedia Programming Interface 1.0 (RIFF); EBU Tech 3285 (the names,
the day and the time of a broadcaster's file) and 3306 (RF64).
"""

from __future__ import annotations

from collections.abc import Iterator

from practice_hub.documents.document import DAMAGED, kinds_of_tags

_KEPT = (b"fmt ", b"fact", b"data", b"ds64")
_LARGE = 0xFFFFFFFF  # the size of what is as long as ds64 says, or as the file


def clean_wav(raw: bytes) -> tuple[bytes, set[str]]:
    """The sound without other chunks, and what they held. Raises Refused for a damaged file."""
    chunks = list(_chunks(raw))
    if not {b"fmt ", b"data"} <= {chunk[:4] for chunk in chunks}:
        raise DAMAGED
    removed = b"".join(chunk[8:] for chunk in chunks if chunk[:4] not in _KEPT)
    kinds = kinds_of_tags(removed)
    if not kinds:
        return raw, set()
    body = b"WAVE" + b"".join(chunk for chunk in chunks if chunk[:4] in _KEPT)
    size = raw[4:8] if raw[:4] == b"RF64" else len(body).to_bytes(4, "little")
    return raw[:4] + size + body, kinds


def _chunks(raw: bytes) -> Iterator[bytes]:
    """The chunks of a file: a name, a size and a content, padded to an even size."""
    start = 12
    while start + 8 <= len(raw):
        size = int.from_bytes(raw[start + 4 : start + 8], "little")
        if raw[start : start + 4] == b"data" and (raw[:4] == b"RF64" or size in (0, _LARGE)):
            size = _size_of_data(raw, start)
        end = start + 8 + size + size % 2
        if start + 8 + size > len(raw):
            raise DAMAGED
        yield raw[start:end]
        start = end


def _size_of_data(raw: bytes, start: int) -> int:
    """The size of the sound in a large file, or in one that was written as it was recorded."""
    if raw[12:16] == b"ds64":
        return int.from_bytes(raw[28:36], "little")
    return len(raw) - start - 8
