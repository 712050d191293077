"""A file of the site before it is written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

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
