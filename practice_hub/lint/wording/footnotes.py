"""Footnotes: each mark has its text, and each text its mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from practice_hub.core.problem import did_you_mean
from practice_hub.lint.wording.line_kinds import CODE, NOTE
from practice_hub.lint.wording.page_text import Finding, Page
from practice_hub.lint.wording.prose import Prose

if TYPE_CHECKING:
    from practice_hub.lint.wording.ruleset import Book

_MARK = re.compile(r"\[\^([^\[\]\n]+)\]")


def note_without_text(page: Page, book: Book) -> Iterator[Finding]:
    """Every mark of a footnote has a text at the foot of the page"""
    marks, texts = notes_of(page.prose)
    for name, start in marks:
        if name not in texts:
            fix = did_you_mean(
                name, texts, f"write '[^{name}]: who, what, when' at the foot of the page"
            )
            yield page.text.found(start, f"the mark [^{name}] has no text", fix)


def note_without_mark(page: Page, book: Book) -> Iterator[Finding]:
    """Every text of a footnote belongs to a sentence"""
    marks, texts = notes_of(page.prose)
    used = {name for name, _ in marks}
    for name, starts in texts.items():
        if name not in used:
            yield page.text.found(
                starts[0],
                f"no sentence has the mark [^{name}]",
                f"put [^{name}] after the sentence that it belongs to, or delete the note",
            )
        for start in starts[1:]:
            yield page.text.found(
                start,
                f"the note [^{name}] has two texts",
                "give one of them another name, here and in the sentence",
            )


def notes_of(prose: Prose) -> tuple[list[tuple[str, int]], dict[str, list[int]]]:
    """The marks with their places, and the texts with theirs."""
    marks: list[tuple[str, int]] = []
    texts: dict[str, list[int]] = {}
    for line in prose.lines:
        if line.kind == CODE or "[^" not in line.text:
            continue
        for match in _MARK.finditer(line.text):
            begins = (
                line.kind == NOTE
                and not line.text[: match.start()].strip()
                and line.text[match.end() :].startswith(":")
            )
            if begins:
                texts.setdefault(match[1], []).append(line.start)
            else:
                marks.append((match[1], line.start + match.start()))
    return marks, texts


RULES = (note_without_text, note_without_mark)
