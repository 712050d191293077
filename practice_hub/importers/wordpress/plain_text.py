"""Plain words out of the old blog's HTML: titles, descriptions, names for files and tags."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from practice_hub.content.field_types import LONGEST_DESCRIPTION

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_SENTENCE = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][\"'”’)\]]))\s+(?=[\"'“‘(\[]?[A-Z0-9])")
SHORTEST = (
    40  # characters; a description shorter than that says little, so the next sentence joins it
)
LONGEST_NAME = (
    80  # characters of a file name; longer ones trouble some file systems and every reader
)


def seen(text: str) -> str:
    """The text without characters that nobody sees: controls, and marks that turn the direction of writing."""
    return _UNSEEN.sub("", text.replace("\xa0", " "))


def plain(html: str) -> str:
    """One line of words. Angle brackets become ‹ and ›, so that a title can never be taken for code."""
    tree = LexborHTMLParser(f"<body>{html}")
    for node in tree.css("script, style, template, noscript"):
        node.decompose()
    words = " ".join(
        seen(tree.body.text(separator=" " if "<p" in html or "<br" in html else "")).split()
    )
    return words.replace("<", "‹").replace(">", "›")


def slug(text: str) -> str:
    """Small letters, digits and hyphens; empty when nothing of the text can be written so."""
    known = unicodedata.normalize("NFKD", unquote(text)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", known.replace("'", "")).strip("-")[:LONGEST_NAME].strip("-")


def described(text: str) -> str:
    """The first sentence or sentences of a text, at most as long as a description may be."""
    told = ""
    for sentence in _SENTENCE.split(text):
        longer = f"{told} {sentence}".strip()
        if len(longer) > LONGEST_DESCRIPTION or len(told) >= SHORTEST:
            break
        told = longer
    return told if len(told) >= SHORTEST or told == text else shortened(text)


def shortened(text: str) -> str:
    """The text as far as a description can hold it, cut between two words."""
    if len(text) <= LONGEST_DESCRIPTION:
        return text
    kept = text[: LONGEST_DESCRIPTION - 1]
    return (kept.rpartition(" ")[0] or kept).rstrip(" ,;:.-") + "…"
