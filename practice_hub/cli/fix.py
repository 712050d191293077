"""What `hub check --fix` changes: how a text is stored, and the metadata of other files."""

from __future__ import annotations

import os
import re
import shutil
from hashlib import sha256
from pathlib import Path

from practice_hub.content.hidden_characters import without_hidden
from practice_hub.documents.clean import clean_document
from practice_hub.images.metadata import inspect
from practice_hub.markdown.git_host import code_lines

_FRONT_MATTER = re.compile(r"---[ \t]*\n.*?^---[ \t]*$", re.DOTALL | re.MULTILINE)
_HARD_SPACES = re.compile(r"^( *(?:- +)?[\w-]+:)[\u00a0\u2000-\u200a\u202f\u3000]+ *")
_TABS = re.compile(r"^\t+")
_BLANKS_AT_AN_END = re.compile(r"[ \t]$", re.MULTILINE)
_TAB = 4  # columns between two stops, for Markdown
BYTE_ORDER_MARK = b"\xef\xbb\xbf"  # some editors put it before the first letter


def fix_file(path: Path) -> bool:
    """Stores a text file as the checks want it: no byte order mark, plain line ends, no trailing
    blanks, one line end at the end, and plain blanks where YAML reads no others.

    Blanks at the end of a line that break it in Markdown, two or more, become two; what is in code
    stays, and so do quotation marks of any shape. Returns whether anything changed. A file that is
    not UTF-8 is left as it is.
    """
    before = path.read_bytes()
    after = fixed(before)
    if after is None or after == before:
        return False
    _replace(path, after)
    return True


def fix_picture(path: Path) -> bool:
    """Takes the place, the time, the author and the camera out of a picture's metadata.

    Returns whether anything changed. A file of which no exact copy can be made is left as it is.
    """
    before = path.read_bytes()
    photo = inspect(path.name, before)
    if not (photo.has_place or photo.has_identifying):
        return False
    from practice_hub.images.strip_metadata import strip_metadata  # few runs need it

    after = strip_metadata(before)
    if after is None:
        return False
    _replace(path, after)
    return True


def fix_document(path: Path) -> bool:
    """Cleans a document's file. Returns whether anything changed.

    A document that is refused, or that has no metadata, is left as it is.
    """
    document = clean_document(path.name, path.read_bytes())
    if document.fault or not document.metadata:
        return False
    _replace(path, document.content)
    return True


def _replace(path: Path, content: bytes) -> None:
    """Writes a new file and moves it over the old one, so that one of the two is always whole.

    The new file's name is short, since names of 255 bytes are the longest; a run that was killed
    leaves it, and the next run writes over it. Git ignores names that end so.
    """
    aside = path.with_name(f".{sha256(os.fsencode(path.name)).hexdigest()[:16]}.tmp")
    try:
        aside.write_bytes(content)
        shutil.copymode(path, aside)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def fixed(raw: bytes) -> bytes | None:
    """The fixed bytes, or None when they are not UTF-8 text."""
    try:
        text = without_hidden(raw.removeprefix(BYTE_ORDER_MARK).decode("utf-8"))
    except UnicodeDecodeError:
        return None
    text = _with_plain_blanks(text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _without_stray_blanks(text)
    return (text.rstrip("\n") + "\n").encode("utf-8") if text.strip() else raw


def _with_plain_blanks(text: str) -> str:
    """The text with blanks where YAML reads no other: behind a colon, and at the beginning."""
    head = _FRONT_MATTER.match(text)
    if not head:
        return text
    lines = [_HARD_SPACES.sub(r"\1 ", line) for line in head[0].split("\n")]
    plain = "\n".join(_TABS.sub(lambda tabs: "  " * len(tabs[0]), line) for line in lines)
    return plain + text[head.end() :]


def _without_stray_blanks(text: str) -> str:
    """The text without the blanks and tabs at the ends of its lines that have no meaning."""
    if not _BLANKS_AT_AN_END.search(text):
        return text
    head = _FRONT_MATTER.match(text)
    begin = head.end() if head else 0
    # Lines of the front matter are no code, and keep their numbers.
    code = code_lines("\n" * text.count("\n", 0, begin) + text[begin:])
    if code is None:
        return text
    lines = enumerate(text.split("\n"), 1)
    return "\n".join(line if number in code else _with_its_break(line) for number, line in lines)


def _with_its_break(line: str) -> str:
    """A line that ends with two blanks where its end breaks the line, and with none elsewhere.

    Readers get a break wherever two columns or more are empty there, which a tab can make, too.
    """
    kept = line.rstrip(" \t")
    empty = len(line.expandtabs(_TAB)) - len(kept.expandtabs(_TAB))
    return f"{kept}  " if kept and empty > 1 else kept
