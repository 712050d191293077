"""Which parts of a Markdown text readers see, and which of them are our own words.

Two views of a text, each as long as the text itself, so that a place in a view is a place in the
file:

visible_text: the words that a reader sees. Code, comments, footnotes, addresses of links, tags and
markup are blank.
own_text: the same without the words of others: quotations, titles of works, lists of references.

A paragraph is one line of a view, also where its writer broke it, so that a rule finds a phrase
across a line break.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from practice_hub.lint.wording.inline_markup import (
    Comment,
    Span,
    TextLink,
    blank_code_and_comments,
    blank_match,
    blank_spans,
    quotations,
    without_emphasis,
    without_markup,
)
from practice_hub.lint.wording.line_kinds import (
    ADMONITION,
    HEADING,
    ITEM,
    PROSE,
    QUOTE,
    TEXT,
    Line,
    read_lines,
)

REFERENCE_LISTS = (
    "references",
    "reference list",
    "sources",
    "bibliography",
    "further reading",
    "works cited",
)

_CITED_TAG = re.compile(r"<(cite|q|blockquote)\b[^>]*>.*?</\1>", re.S | re.I)
_MAYBE_MARKUP = re.compile(r"[^\w ,.;()?!-]")  # may belong to markup, a tag or a quotation


@dataclass(frozen=True, eq=False)
class Prose:
    """A text and its two views. first_line: the line of the file on which the text begins."""

    text: str
    visible_text: str
    own_text: str
    lines: tuple[Line, ...]
    links: tuple[TextLink, ...]
    comments: tuple[Comment, ...]
    first_line: int = 1

    def line_at(self, place: int) -> int:
        """The line of the file for a place in the text."""
        return self.first_line + bisect_right(self._starts, place) - 1

    def visible_line(self, line: Line) -> str:
        """What a reader sees of a line."""
        return " ".join(self.visible_text[line.start : line.start + len(line.text)].split())

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines]


def read_prose(text: str, first_line: int = 1) -> Prose:
    """The views of a Markdown text."""
    comments: list[Comment] = []
    lines = tuple(read_lines(blank_code_and_comments(text, comments)))
    links: list[TextLink] = []
    paragraphs = _paragraphs(lines)
    words = without_markup(paragraphs, links)
    visible = without_emphasis(words)
    not_ours = [
        *quotations(words),
        *_cited_tags(paragraphs),
        *_cited_links(links),
        *_quote_lines(lines),
        *_reference_lists(lines, visible),
    ]
    own = blank_spans(visible, not_ours)
    return Prose(text, visible, own, lines, tuple(links), tuple(comments), first_line)


def line_views(text: str) -> tuple[str, str]:
    """The two views of a title, or of another value that is one line: visible, and our own."""
    if text.isascii() and not _MAYBE_MARKUP.search(text):
        return text, text
    words = without_markup(blank_code_and_comments(text, []), [])
    visible = without_emphasis(words)
    return visible, blank_spans(visible, list(quotations(words)))


def _paragraphs(lines: tuple[Line, ...]) -> str:
    """The lines of prose without their prefixes, each paragraph on one line."""
    parts: list[str] = []
    next_kinds = [*(line.kind for line in lines[1:]), ""]
    for line, next_kind in zip(lines, next_kinds, strict=True):
        parts.append(_words(line) if line.kind in PROSE else " " * len(line.text))
        goes_on = line.kind in (TEXT, ITEM) and next_kind == TEXT
        parts.append(" " if goes_on else "\n")
    return "".join(parts[:-1])


def _words(line: Line) -> str:
    words = line.text[line.prefix :]
    if line.kind == HEADING:
        words = re.sub(r"#+\s*$", blank_match, words)
    if line.kind == ADMONITION:  # its title has quotation marks, and is no quotation
        words = words.replace('"', " ")
    return " " * line.prefix + words


def _cited_tags(paragraphs: str) -> Iterator[Span]:
    for match in _CITED_TAG.finditer(paragraphs) if "<" in paragraphs else ():
        yield match.span()


def _cited_links(links: list[TextLink]) -> Iterator[Span]:
    """Links to other sites that begin with a capital letter: their words are a title there."""
    for link in links:
        if link.target.startswith(("http:", "https:")) and link.text[:1].isupper():
            yield link.start, link.start + len(link.text)


def _quote_lines(lines: tuple[Line, ...]) -> Iterator[Span]:
    for line in lines:
        if line.kind == QUOTE:
            yield line.start, line.start + len(line.text)


def _reference_lists(lines: tuple[Line, ...], visible: str) -> Iterator[Span]:
    """From a heading such as "References" to the next heading that is not below it."""
    headings = [line for line in lines if line.kind == HEADING]
    for number, line in enumerate(headings):
        name = visible[line.start : line.start + len(line.text)].strip().lower()
        if name in REFERENCE_LISTS:
            after = (other.start for other in headings[number + 1 :] if level(other) <= level(line))
            yield line.start, next(after, len(visible))


def level(heading: Line) -> int:
    """1 for the heading of a page, 2 for its parts, and so on; 2 for an underlined heading."""
    marks = heading.text[: heading.prefix].strip()
    return len(marks) or 2
