"""Characters that nobody sees, and that no page or feed may hold.

Control characters and noncharacters cannot stand in XML, so that a feed with one is not readable
at all. Browsers and YAML take some of the others for the end of a line. They come with text that
is pasted from slides and PDF files.

Sources: XML 1.0, section 2.2; the Unicode Standard, sections 23.1, 23.2 and 23.7.
"""

from __future__ import annotations

import re
import unicodedata

from practice_hub.core.problem import Problem

_NONCHARACTERS = "".join(
    chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
)
HIDDEN = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f"  # control characters, without tab and the ends of lines
    "\x7f-\x9f"  # delete, and the second block of control characters
    "\u2028\u2029"  # line separator and paragraph separator
    "\u202d\u202e"  # overrides of the direction of writing, which show letters in another order
    "\ud800-\udfff"  # surrogates, which are no characters
    "\ufdd0-\ufdef\ufeff\ufff9-\ufffc"  # noncharacters, the byte order mark, placeholders
    f"{_NONCHARACTERS}]"
)
_OBJECT = "\ufffc"  # the placeholder of an object
_ENDS = "\x0b\x0c\x85\u2028\u2029"
_NAMES = {
    "\x00": "null",
    "\x0b": "vertical tab",
    "\x0c": "page break",
    "\x1b": "escape",
    "\x7f": "delete",
    "\x85": "next line",
    "\ufeff": "byte order mark",
}


def has_hidden(text: str) -> bool:
    """Whether a text holds a character that nobody sees."""
    # Python asks much faster for characters that it calls not printable: all of these but one.
    shown = text.replace("\n", "").replace("\t", "")
    if shown.isprintable() and _OBJECT not in shown:
        return False
    return bool(HIDDEN.search(text))


def without_hidden(text: str) -> str:
    """The text without these characters; a blank in the place of those that end a line or page."""
    return HIDDEN.sub(lambda found: " " if found.group() in _ENDS else "", text)


def hidden_problem(path: str, line: int, text: str, fix: str = "delete it") -> Problem:
    """The Problem with the first hidden character of `text`, which has one.

    path, line: where the text stands. fix: what to do.
    """
    found = HIDDEN.search(text)
    assert found is not None
    wrong = f"there is a character here that nobody sees ({character_name(found.group())})"
    return Problem(path, line, wrong, fix)


def hidden_problems(path: str, text: str, first_line: int = 1) -> list[Problem]:
    """A Problem for each line of a text that holds a hidden character.

    path: the file, for messages. first_line: the line of the file on which the text begins.
    """
    if not has_hidden(text):
        return []
    fix = "delete it; 'hub check --fix' takes it out" if path.endswith(".md") else "delete it"
    lines = enumerate(text.split("\n"), first_line)
    return [hidden_problem(path, number, line, fix) for number, line in lines if has_hidden(line)]


def character_name(character: str) -> str:
    """How a character is called: "vertical tab", "U+FFFE"."""
    known = _NAMES.get(character) or unicodedata.name(character, "").lower()
    return known or f"U+{ord(character):04X}"
