"""What a file to download really is, by its first bytes: a name can say anything.

A page named .txt has no exit where a server or a browser shows it as a page, and a document named
.txt keeps the name of its author, since only documents are cleaned.

Sources: the file formats' own signatures; WHATWG, MIME Sniffing, sections 6 and 7.
"""

from __future__ import annotations

import re

SIZE = 2000  # how many of the first bytes are asked for

_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*"
    rb"<(?:!doctype|html|head|body|title|script|style|iframe|svg|math|h1|div|p|a|br|b|table|font)"
    rb"[\s/>]",
    re.IGNORECASE | re.DOTALL,
)
_OTHERS = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "an office file or an archive"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"{\\rtf", "a text of a word processor"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
)
_BOX = rb"....ftyp"  # of the containers that Apple's and MPEG's formats share
_BEGINNINGS = {
    ".png": rb"\x89PNG",
    ".jpg": rb"\xff\xd8\xff",
    ".jpeg": rb"\xff\xd8\xff",
    ".gif": rb"GIF8",
    ".webp": rb"RIFF....WEBP",
    ".avif": _BOX,
    ".mp3": rb"ID3|APETAGEX|\xff[\xe0-\xff]",
    ".m4a": _BOX,
    ".ogg": rb"OggS",
    ".wav": rb"(?:RIFF|RF64)....WAVE",
    ".vtt": rb"(?:\xef\xbb\xbf)?WEBVTT",
    ".ics": rb"(?:\xef\xbb\xbf)?\s*BEGIN:VCALENDAR",
}
_TEXTS = (".txt", ".csv", ".srt")
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # a text in UTF-16, whose characters have two bytes


def other_kind(ending: str, beginning: bytes) -> str:
    """What a file is that is not what its name says, such as "a web page"; empty if it is.

    ending: of its name, in small letters. beginning: its first SIZE bytes. Documents are not looked
    at: they are read as a whole when they are cleaned.
    """
    if ending in _BEGINNINGS:
        if re.match(_BEGINNINGS[ending], beginning, re.DOTALL):
            return ""
        return _named(beginning) or "something else"
    if ending in _TEXTS:
        return _named(beginning) or ("" if _is_text(beginning) else "something else than text")
    return ""


def _named(beginning: bytes) -> str:
    if _MARKUP.match(beginning):
        return "a web page"
    return next((name for sign, name in _OTHERS if beginning.startswith(sign)), "")


def _is_text(beginning: bytes) -> bool:
    return beginning.startswith(_WIDE) or b"\0" not in beginning
