"""A file of the site before it is written, and as it is kept until the next build."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from practice_hub.core.compression import compress, decompress
from practice_hub.core.fingerprint import digest


class OutputFile(NamedTuple):
    """A file to write. digest: the hash of its bytes. read: returns them."""

    digest: str
    read: Callable[[], bytes]

    @classmethod
    def of(cls, content: bytes | str) -> OutputFile:
        """A file to write, from its bytes or its text."""
        raw = content.encode() if isinstance(content, str) else content
        return cls(digest(raw), partial(bytes, raw))


@dataclass(frozen=True)
class CompressedFile:
    """A file as it is kept in memory and in the cache.

    compressed: its bytes, compressed. digest: the hash of its bytes, so that a file that has not
    changed is not decompressed.
    """

    compressed: bytes
    digest: str

    @classmethod
    def of(cls, content: bytes, dictionary: bytes = b"") -> CompressedFile:
        """A file to keep, from its bytes. dictionary: that of `compress`."""
        return cls(compress(content, dictionary), digest(content))

    def to_write(self, dictionary: bytes = b"") -> OutputFile:
        """The same file, to be written. dictionary: the one that it was made with."""
        return OutputFile(self.digest, partial(decompress, self.compressed, dictionary))
