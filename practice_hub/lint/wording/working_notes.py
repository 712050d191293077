"""Words about our own files, and points left open: the rule for texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from practice_hub.lint.wording.page_text import Finding, Page
from practice_hub.lint.working_notes import FIX, notes_in

if TYPE_CHECKING:
    from practice_hub.lint.wording.ruleset import Book


def working_note(page: Page, book: Book) -> Iterator[Finding]:
    """A page does not speak of our own notes, and leaves no point to be checked"""
    for words in page.words:
        for start, wrong in notes_in(words.lower):
            yield words.found(start, wrong, FIX)


RULES = (working_note,)
