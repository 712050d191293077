"""Headings: each says something, in order, and once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from practice_hub.lint.wording.line_kinds import BAR, BLANK, CODE, HEADING, NAMED, NOTE
from practice_hub.lint.wording.page_text import Finding, Page, quoted
from practice_hub.lint.wording.prose import Prose, level

if TYPE_CHECKING:
    from practice_hub.lint.wording.ruleset import Book

_H1 = re.compile(r"<h1\b", re.I)


class Heading(NamedTuple):
    """level: 1 to 6. words: as a reader sees them. start: where it stands. told: whether words follow before the next."""

    level: int
    words: str
    start: int
    told: bool


@lru_cache(maxsize=1)
def headings_of(prose: Prose) -> list[Heading]:
    """Every heading of a text, in order."""
    places = [number for number, line in enumerate(prose.lines) if line.kind == HEADING]
    found = []
    for place, after in zip(places, [*places[1:], len(prose.lines)]):
        line = prose.lines[place]
        below = prose.lines[place + 1 : after]
        underlined = not line.mark and below and below[0].text.strip().startswith("=")
        told = any(other.kind not in (BLANK, BAR, NOTE, NAMED) for other in below)
        found.append(
            Heading(1 if underlined else level(line), prose.words_of(line), line.start, told)
        )
    return found


def title_twice(page: Page, book: Book) -> Iterator[Finding]:
    """The title is not printed a second time in the text; the page prints it already"""
    title = _alike(page.entry.title)
    repeated = [
        heading.start for heading in headings_of(page.prose) if _alike(heading.words) == title
    ]
    first = next((line for line in page.prose.lines if line.kind != BLANK), None)
    if first and _alike(page.prose.words_of(first)) == title and first.start not in repeated:
        repeated.append(first.start)
    for start in repeated:
        yield page.text.found(
            start,
            "the title is printed twice",
            "take this line out; the page begins with the title by itself",
        )


def second_h1(page: Page, book: Book) -> Iterator[Finding]:
    """A page has one heading of the first rank, its title; in the text they begin with ##"""
    for heading in headings_of(page.prose):
        if heading.level == 1 and _alike(heading.words) != _alike(page.entry.title):
            yield page.text.found(
                heading.start,
                f"the heading {quoted(heading.words)} has the rank of the page's title",
                "write ## before it",
            )
    for line in page.prose.lines:
        for match in _H1.finditer(line.text) if line.kind != CODE else ():
            yield page.text.found(
                line.start + match.start(),
                "the text holds an <h1>, the rank of the page's title",
                "write ## and the words of the heading",
            )


def heading_order(page: Page, book: Book) -> Iterator[Finding]:
    """Headings step down one rank at a time, so that a screen reader tells the parts of a page"""
    before = 1
    for heading in headings_of(page.prose):
        if heading.level > before + 1:
            yield page.text.found(
                heading.start,
                f"the heading {quoted(heading.words)} skips a rank",
                f"write {'#' * (before + 1)} before it",
            )
        before = heading.level


def empty_heading(page: Page, book: Book) -> Iterator[Finding]:
    """A heading has words, and there is text under it"""
    headings = headings_of(page.prose)
    for heading, after in zip(headings, [*headings[1:], None]):
        if not heading.words:
            yield page.text.found(
                heading.start, "the heading has no words", "write them, or delete the line"
            )
        elif not heading.told and (after is None or after.level <= heading.level):
            yield page.text.found(
                heading.start,
                f"there is nothing under the heading {quoted(heading.words)}",
                "write what belongs there, or delete the heading",
            )


def _alike(words: str) -> str:
    """Words without what does not make them another title."""
    return re.sub(r"\W+", " ", words).strip().lower()


RULES = (title_twice, second_h1, heading_order, empty_heading)
