"""Splits addresses that people write, which may be none."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

_NONE = SplitResult("", "", "", "", "")


def split_address(address: str) -> SplitResult:
    """The parts of an address; all empty when it cannot be read, such as https://[hub."""
    try:
        parts = urlsplit(address)
        _ = parts.port  # raises for a port that is no number
    except ValueError:
        return _NONE
    return parts


def has_plain_folder(url: str) -> bool:
    """Whether the folder that an address ends with is one: no dots alone, no empty part but the
    last, and none of the signs that no address may have."""
    path = split_address(url).path.removeprefix("/").removesuffix("/")
    parts = path.split("/") if path else []
    return all(part not in ("", ".", "..") for part in parts) and not re.search(
        r"[\s\"'<>\\^`{|}]", path
    )
