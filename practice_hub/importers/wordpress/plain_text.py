"""Plain text from the old blog's HTML: titles, descriptions, file names and keys."""

from __future__ import annotations

import re
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from practice_hub.content.field_types import LONGEST_DESCRIPTION
from practice_hub.core.ascii_letters import in_ascii_letters

# Control characters, marks that change the direction of writing, and halves of a character.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff"
    "\ud800-\udfff]"
)
_SENTENCE_END = re.compile(
    "(?:(?<=[.!?\u2026])|(?<=[.!?\u2026][\"'\u201d\u2019)\\]]))"  # after the mark or its quote
    "\\s+"
    "(?=[\"'\u201c\u2018(\\[]?[A-Z0-9])"  # before the next sentence
)
# Angle brackets that look like < and > and are never read as a tag.
_QUOTES = str.maketrans({"<": "\u2039", ">": "\u203a"})
SHOWN_ATTRIBUTES = ("alt", "title", "placeholder", "aria-label", "label")
# Characters; a shorter description says little, so the next sentence is added.
MIN_DESCRIPTION = 40
MAX_NAME = 80  # characters of a file name; longer ones are refused by some file systems


def visible_characters(text: str) -> str:
    """The text without invisible characters; hard spaces become ordinary ones."""
    return _INVISIBLE.sub("", text.replace("\xa0", " "))


def plain_text(html: str) -> str:
    """The text of some HTML on one line.

    Angle brackets become single quotation marks, so that a title is never read as a tag.
    """
    tree = LexborHTMLParser(f"<body>{html}")
    for node in tree.css("script, style, template, noscript"):
        node.decompose()
    separator = " " if "<p" in html or "<br" in html else ""
    text = tree.body.text(separator=separator) if tree.body else ""
    return " ".join(visible_characters(text).split()).translate(_QUOTES)


def attribute_texts(html: str) -> list[str]:
    """What readers saw that stands in attributes: what stands for a picture, tips and labels."""
    tree = LexborHTMLParser(f"<body>{html}")
    return [
        text
        for node in tree.css(", ".join(f"[{name}]" for name in SHOWN_ATTRIBUTES))
        for name in SHOWN_ATTRIBUTES
        if (text := " ".join((node.attributes.get(name) or "").split()))
    ]


def slug(text: str) -> str:
    """The text in lower-case letters, digits and hyphens, at most MAX_NAME characters.

    text: may be percent-encoded. Empty if no character can be written in ASCII.
    """
    plain = in_ascii_letters(unquote(text)).replace("'", "")
    hyphenated = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return hyphenated[:MAX_NAME].strip("-")


def first_sentences(text: str) -> str:
    """The first sentence or sentences of a text, within the limit of a description."""
    found = ""
    for sentence in _SENTENCE_END.split(text):
        longer = f"{found} {sentence}".strip()
        if len(longer) > LONGEST_DESCRIPTION or len(found) >= MIN_DESCRIPTION:
            break
        found = longer
    return found if len(found) >= MIN_DESCRIPTION or found == text else shorten(text)


def shorten(text: str) -> str:
    """The text, cut between two words to the limit of a description."""
    if len(text) <= LONGEST_DESCRIPTION:
        return text
    start = text[: LONGEST_DESCRIPTION - 1]
    return (start.rpartition(" ")[0] or start).rstrip(" ,;:.-") + "\u2026"
