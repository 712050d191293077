"""Headings: each has words, in order, and once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from practice_hub.core.problem import Problem
from practice_hub.lint.rule import Rule
from practice_hub.lint.wording.line_kinds import (
    BLANK,
    CODE,
    DIVIDER,
    FOOTNOTE,
    HEADING,
    LINK_DEFINITION,
    TEXT,
    Line,
)
from practice_hub.lint.wording.page_text import PageText, quoted
from practice_hub.lint.wording.prose import Prose, level
from practice_hub.lint.wording.ruleset import RuleSet

_H1 = re.compile(r"<h1\b", re.I)
_NOT_TEXT = (BLANK, DIVIDER, FOOTNOTE, LINK_DEFINITION)  # kinds that put no text under a heading


class Heading(NamedTuple):
    """A heading of a text.

    level: 1 to 6. words: as a reader sees them. start: its place in the text.
    has_text: whether text follows before the next heading.
    """

    level: int
    words: str
    start: int
    has_text: bool


@lru_cache(maxsize=1)
def headings_of(prose: Prose) -> list[Heading]:
    """Every heading of a text, in order. Cached because three rules read them."""
    places = [number for number, line in enumerate(prose.lines) if line.kind == HEADING]
    ends = [*places[1:], len(prose.lines)]
    return [
        _heading(prose, prose.lines[place], prose.lines[place + 1 : end])
        for place, end in zip(places, ends, strict=False)
    ]


def _heading(prose: Prose, line: Line, below: tuple[Line, ...]) -> Heading:
    underlined = not line.prefix and below and below[0].text.strip().startswith("=")
    has_text = any(other.kind not in _NOT_TEXT for other in below)
    rank = 1 if underlined else level(line)
    return Heading(rank, prose.visible_line(line), line.start, has_text)


def title_twice(page: PageText, ruleset: RuleSet) -> Iterator[Problem]:
    """The title is not printed a second time in the text; the page prints it already"""
    title = _normalised(page.entry.title)
    repeated = [
        heading.start for heading in headings_of(page.prose) if _normalised(heading.words) == title
    ]
    if (first := _first_alone(page.prose.lines)) and _repeats(page, first, title):
        repeated = list(dict.fromkeys([*repeated, first.start]))
    is_all = len([line for line in page.prose.lines if line.kind != BLANK]) == 1
    fix = "take this line out; the page begins with the title by itself"
    if is_all:
        fix = "write the text in its place; the page begins with the title by itself"
    for start in repeated:
        if not _has_link(page, start):
            yield page.body.finding(start, "the title is printed twice", fix)


def _first_alone(lines: Sequence[Line]) -> Line | None:
    """The first line of a text, where it is a paragraph by itself."""
    place = next((at for at, line in enumerate(lines) if line.kind != BLANK), None)
    if place is None or lines[place].kind != TEXT:
        return None
    goes_on = place + 1 < len(lines) and lines[place + 1].kind == TEXT
    return None if goes_on else lines[place]


def _repeats(page: PageText, line: Line, title: str) -> bool:
    """Whether a line says what the title says, and has no note that would be lost with it."""
    return "[^" not in line.text and _normalised(page.prose.visible_line(line)) == title


def _has_link(page: PageText, start: int) -> bool:
    """Whether a line has a link or a picture, which would be lost with the line."""
    end = page.prose.text.find("\n", start)
    end = len(page.prose.text) if end < 0 else end
    line = page.prose.text[start:end]
    has_address = bool(
        re.search(r"<(?:https?:|[a-z]+[^<>]*\b(?:href|src)=)|https?://|\]\[", line, re.I)
    )
    return has_address or any(start <= link.start < end for link in page.prose.links)


def second_h1(page: PageText, ruleset: RuleSet) -> Iterator[Problem]:
    """A page has one heading of the first rank, its title; in the text they begin with ##"""
    title = _normalised(page.entry.title)
    for heading in headings_of(page.prose):
        if heading.level == 1 and _normalised(heading.words) != title:
            yield page.body.finding(
                heading.start,
                f"the heading {quoted(heading.words)} has the rank of the page's title",
                "write ## before it",
            )
    for line in page.prose.lines:
        for match in _H1.finditer(line.text) if line.kind != CODE else ():
            yield page.body.finding(
                line.start + match.start(),
                "the text holds an <h1>, the rank of the page's title",
                "write ## and the words of the heading",
            )


def heading_order(page: PageText, ruleset: RuleSet) -> Iterator[Problem]:
    """Headings step down one rank at a time, so that a screen reader can list a page's parts"""
    before = 1
    for heading in headings_of(page.prose):
        if heading.level > before + 1:
            yield page.body.finding(
                heading.start,
                f"the heading {quoted(heading.words)} skips a rank",
                f"write {'#' * (before + 1)} before it",
            )
        before = heading.level


def empty_heading(page: PageText, ruleset: RuleSet) -> Iterator[Problem]:
    """A heading has words, and there is text under it"""
    headings = headings_of(page.prose)
    for heading, after in zip_longest(headings, headings[1:]):
        if not heading.words:
            yield page.body.finding(
                heading.start, "the heading has no words", "write them, or delete the line"
            )
        elif not heading.has_text and (after is None or after.level <= heading.level):
            yield page.body.finding(
                heading.start,
                f"there is nothing under the heading {quoted(heading.words)}",
                "write what belongs there, or delete the heading",
            )


def _normalised(words: str) -> str:
    """Words in small letters without punctuation, to compare titles."""
    return re.sub(r"\W+", " ", words).strip().lower()


RULES = (
    Rule(title_twice),
    Rule(second_h1),
    Rule(heading_order),
    Rule(empty_heading),
)
