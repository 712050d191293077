"""Mending what is safe to mend without asking: how a text is stored, never what it says; what a picture tells, never what it shows."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from practice_hub.content.hidden_characters import without_hidden
from practice_hub.documents.clean import clean_document
from practice_hub.images.metadata import inspect

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
    _replace(path, after)
    return True


def fix_picture(path: Path) -> bool:
    """Takes out of a picture's file where, when, by whom and with what it was taken. Returns whether anything changed.

    A file of which no exact copy can be made is left as it is.
    """
    before = path.read_bytes()
    photo = inspect(path.name, before)
    if not (photo.has_place or photo.has_identifying):
        return False
    from practice_hub.images.strip_metadata import strip_metadata  # here, because few need it

    after = strip_metadata(before)
    if after is None:
        return False
    _replace(path, after)
    return True


def fix_document(path: Path) -> bool:
    """Cleans a document's file. Returns whether anything changed.

    A document that is refused, or that tells nothing, is left as it is.
    """
    document = clean_document(path.name, path.read_bytes())
    if document.fault or not document.tells:
        return False
    _replace(path, document.content)
    return True


def _replace(path: Path, content: bytes) -> None:
    """Writes a file aside and then puts it in the old one's place, so that one of the two is always whole."""
    aside = path.with_name(f".{path.name}.new")
    try:
        aside.write_bytes(content)
        shutil.copymode(path, aside)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def fixed(raw: bytes) -> bytes | None:
    """The mended bytes, or None when they are not UTF-8 text."""
    try:
        text = without_hidden(raw.removeprefix(MARK).decode("utf-8"))
    except UnicodeDecodeError:
        return None
    lines = [
        _without_stray_blanks(line)
        for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ]
    return ("\n".join(lines).rstrip("\n") + "\n").encode("utf-8") if text.strip() else raw


def _without_stray_blanks(line: str) -> str:
    kept = line.rstrip(" \t")
    return kept + "  " if kept and re.search(r"[^ ]  $", line) else kept
