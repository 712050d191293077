"""One page as the wording rules read it: its text, its visible fields and its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from practice_hub.content.entry import Entry
from practice_hub.content.front_matter import words_shown
from practice_hub.core.problem import Problem
from practice_hub.lint.wording.inline_markup import lower_in_place
from practice_hub.lint.wording.line_kinds import ITEM, TEXT
from practice_hub.lint.wording.prose import Prose, line_views, read_prose

_SENTENCE_END = re.compile(r"[.!?][\"')\]]*(?:\[[\^@] *\])*(\s+)(?=[\"'(\[]*[A-Z0-9])")
_WORD = re.compile(r"[^\W_](?:[\w'&-]*[^\W_])?")


@dataclass(frozen=True)
class TextSpan:
    """The text of a page, one value of its front matter, or one of a data file.

    path: the file, relative to the project. text: as the author wrote it.
    visible_text and own_text: its views, as prose.py defines them.
    field: the key of the value; empty for the text. line: the key's line, from 1.
    prose: the text with its lines; None for a value.
    """

    path: str
    text: str
    visible_text: str
    own_text: str
    field: str = ""
    line: int = 1
    prose: Prose | None = None

    @cached_property
    def own_lower(self) -> str:
        """Our own words in small letters, with a line break at the end."""
        return lower_in_place(self.own_text) + "\n"

    def line_at(self, place: int) -> int:
        """The line of the file for a place in the text."""
        return self.prose.line_at(place) if self.prose else self.line

    def finding(
        self, place: int, wrong: str, fix: str, warning: bool = False, rule: str = ""
    ) -> Problem:
        """A problem at a place in this span."""
        line = self.line_at(place)
        return Problem(self.path, line, wrong, fix, warning, rule, self.field)


class Sentence(NamedTuple):
    """A sentence as a reader sees it. start: its place in the text."""

    text: str
    start: int


@dataclass(frozen=True, eq=False)
class Texts:
    """Texts that are judged together, such as those of a data file."""

    spans: tuple[TextSpan, ...]


@dataclass(frozen=True, eq=False)
class PageText(Texts):
    """A page, ready for the wording rules.

    spans: the text first, then every value of the front matter that readers see. entry: what the
    author declared. prose: its text.
    """

    entry: Entry
    prose: Prose

    @property
    def body(self) -> TextSpan:
        """The text, without the front matter."""
        return self.spans[0]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of paragraphs and lists; headings and tables have none."""
        return tuple(
            sentence
            for start, end in _blocks(self.prose)
            for sentence in _split(self.prose.visible_text, start, end)
        )


def read_page(entry: Entry) -> PageText:
    """The text of a page and the values that readers see."""
    prose = read_prose(entry.body, entry.body_line)
    body = TextSpan(entry.path, prose.text, prose.visible_text, prose.own_text, prose=prose)
    return PageText((body, *_fields(entry)), entry, prose)


def count_words(text: str) -> int:
    """How many words a text has; a hyphen joins two words into one."""
    return len(_WORD.findall(text))


def quoted(text: str) -> str:
    """What was found, on one line, in quotation marks."""
    return f'"{" ".join(text.split())}"'


def _fields(entry: Entry) -> Iterator[TextSpan]:
    for key, text in words_shown(entry):
        yield TextSpan(entry.path, text, *line_views(text), key, entry.lines.get(key, 1))


def _blocks(prose: Prose) -> Iterator[tuple[int, int]]:
    """Where each paragraph and each list item begins and ends."""
    end = -1
    for line in prose.lines:
        if line.kind in (TEXT, ITEM) and line.start > end:
            end = prose.visible_text.find("\n", line.start)
            end = len(prose.visible_text) if end < 0 else end
            yield line.start, end


def _split(text: str, start: int, end: int) -> Iterator[Sentence]:
    """The sentences between two places of a text."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start, end)]
    for first, last in zip([start, *ends], [*ends, end], strict=True):
        part = text[first:last]
        if part.strip():
            yield Sentence(part.strip(), first + len(part) - len(part.lstrip()))
