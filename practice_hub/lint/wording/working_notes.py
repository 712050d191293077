"""Words about our own files, and points left open: they say nothing to a reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from practice_hub.lint.wording.page_text import Finding, Page, quoted

if TYPE_CHECKING:
    from practice_hub.lint.wording.ruleset import Book

FIX = (
    "say it in the name of the source, or leave it out and write the question into LAUNCH.md, "
    "with the page that waits for the answer"
)
_PHRASES = (
    "our notes",
    "to be checked",
    "fits best here",
    "our copy",
    "we have not seen",
    "seen by us through news",
)
_WORKING_NOTE = re.compile(rf"\b(?:{'|'.join(_PHRASES)})\b".replace(" ", r"\s+"), re.IGNORECASE)


def working_note(page: Page, book: Book) -> Iterator[Finding]:
    """A page does not speak of our own notes, and leaves no point to be checked"""
    for words in page.words:
        for start, wrong in notes_in(words.lower):
            yield words.found(start, wrong, FIX)


def notes_in(text: str) -> Iterator[tuple[int, str]]:
    """Each such phrase in a text: where it begins, and what is wrong with it."""
    for match in _WORKING_NOTE.finditer(text):
        yield match.start(), f"{quoted(match.group())} speaks of our own work, not of the subject"


RULES = (working_note,)
