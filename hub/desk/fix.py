"""Mending what is safe to mend without asking: how a file is stored, never what it says."""

from __future__ import annotations

import re
from pathlib import Path

MARK = b"\xef\xbb\xbf"  # some editors put it before the first letter


def fix_file(path: Path) -> bool:
    """Stores a text file as the checks want it: no byte mark, plain line ends, no stray blanks, one line end at the end.

    Two blanks at the end of a line, which break a line in Markdown, stay; so do quotation marks of any shape.
    Returns whether anything changed. A file that is not UTF-8 is left as it is.
    """
    before = path.read_bytes()
    after = fixed(before)
    if after is None or after == before:
        return False
    path.write_bytes(after)
    return True


def fixed(raw: bytes) -> bytes | None:
    """The mended bytes, or None when they are not UTF-8 text."""
    try:
        text = raw.removeprefix(MARK).decode("utf-8")
    except UnicodeDecodeError:
        return None
    lines = [_without_stray_blanks(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return ("\n".join(lines).rstrip("\n") + "\n").encode("utf-8") if text.strip() else raw


def _without_stray_blanks(line: str) -> str:
    kept = line.rstrip(" \t")
    return kept + "  " if kept and re.search(r"[^ ]  $", line) else kept
