"""A file of the site before it is written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from practice_hub.core.fingerprint import digest


class Content(NamedTuple):
    """A file to write. digest: the hash of its bytes. read: returns them."""

    digest: str
    read: Callable[[], bytes]


def plain(content: bytes | str) -> Content:
    """A file to write, from its bytes or its text."""
    raw = content.encode() if isinstance(content, str) else content
    return Content(digest(raw), partial(bytes, raw))
