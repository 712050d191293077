"""Writes Latin letters outside ASCII with plain ones, for file names and keys."""

from __future__ import annotations

import re
import unicodedata

_WRITTEN_OUT = {
    **{"ß": "ss", "ẞ": "ss", "þ": "th", "Þ": "th", "ð": "d", "Ð": "d", "ŋ": "ng", "Ŋ": "ng"},
    **{"ə": "e", "Ə": "e", "\N{LATIN SMALL LETTER DOTLESS I}": "i", "ĸ": "k", "œ": "oe", "Œ": "oe"},
}
# Unicode names a letter after its base: ł is LATIN SMALL LETTER L WITH STROKE.
_BASE = re.compile(r"LATIN (?:SMALL|CAPITAL) LETTER ([A-Z]{1,2})(?: WITH .*)?")


def in_ascii_letters(text: str) -> str:
    """The text in lower case: é as e, ł as l, ß as ss; without what ASCII has no letter for."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(_in_ascii(char) for char in decomposed).lower()


def _in_ascii(char: str) -> str:
    if char.isascii():
        return char
    base = _BASE.fullmatch(unicodedata.name(char, ""))
    return _WRITTEN_OUT.get(char) or (base[1] if base else "")
