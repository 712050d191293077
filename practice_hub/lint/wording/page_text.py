"""One page as the checks read it: its fields, its text, its sentences, and what a check says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from practice_hub.content.entry import Entry
from practice_hub.content.front_matter import words_shown
from practice_hub.lint.wording.line_kinds import ITEM, TEXT
from practice_hub.lint.wording.prose import Prose, read_prose, read_words, small

_BREAK = re.compile(r"[.!?][\"')\]]*(?:\[[\^@] *\])*(\s+)(?=[\"'(\[]*[A-Z0-9])")
_WORD = re.compile(r"[^\W_](?:[\w'&-]*[^\W_])?")


class Finding(NamedTuple):
    """What a rule found. line: in the file. field: the key of the front matter, or empty for the text.

    rule: its name, when one function holds several rules.
    """

    line: int
    wrong: str
    mend: str
    warning: bool = False
    field: str = ""
    rule: str = ""


@dataclass(frozen=True)
class Words:
    """A stretch of words: the text, or one line of the front matter. shown and ours: the views of prose.py.

    text: as the author wrote it. lower: our own words in small letters, with a line break at the end. field: the key, or empty for the text.
    """

    text: str
    shown: str
    ours: str
    field: str = ""
    line: int = 1
    prose: Prose | None = None

    @cached_property
    def lower(self) -> str:
        return small(self.ours) + "\n"

    def line_at(self, place: int) -> int:
        """The line of the file for a place in the text."""
        return self.prose.line_at(place) if self.prose else self.line

    def found(
        self, place: int, wrong: str, mend: str, warning: bool = False, rule: str = ""
    ) -> Finding:
        """What a rule says about a place in these words."""
        return Finding(self.line_at(place), wrong, mend, warning, self.field, rule)


class Sentence(NamedTuple):
    """A sentence as a reader sees it, and where it begins."""

    text: str
    start: int


@dataclass(frozen=True, eq=False)
class Page:
    """entry: what the author declared. prose: its text. words: that text first, then the fields that readers see."""

    entry: Entry
    prose: Prose
    words: tuple[Words, ...]

    @property
    def text(self) -> Words:
        """The words of the text."""
        return self.words[0]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of paragraphs and lists; headings and tables have none."""
        return tuple(
            sentence
            for start, end in _blocks(self.prose)
            for sentence in _split(self.prose.shown, start, end)
        )


def read_page(entry: Entry) -> Page:
    """A page, ready for the checks."""
    prose = read_prose(entry.body, entry.body_line)
    return Page(
        entry, prose, (Words(prose.text, prose.shown, prose.ours, prose=prose), *_fields(entry))
    )


def count_words(text: str) -> int:
    """How many words a reader reads; a hyphen joins two words into one."""
    return len(_WORD.findall(text))


def quoted(text: str) -> str:
    """What was found, on one line, in quotation marks."""
    return f'"{" ".join(text.split())}"'


def _fields(entry: Entry) -> Iterator[Words]:
    for key, text in words_shown(entry):
        yield Words(text, *read_words(text), key, entry.lines.get(key, 1))


def _blocks(prose: Prose) -> Iterator[tuple[int, int]]:
    """Where each paragraph and each point of a list begins and ends."""
    end = -1
    for line in prose.lines:
        if line.kind in (TEXT, ITEM) and line.start > end:
            end = prose.shown.find("\n", line.start)
            end = len(prose.shown) if end < 0 else end
            yield line.start, end


def _split(shown: str, start: int, end: int) -> Iterator[Sentence]:
    breaks = [match.end() for match in _BREAK.finditer(shown, start, end)]
    for first, last in zip([start, *breaks], [*breaks, end]):
        text = shown[first:last]
        if text.strip():
            yield Sentence(text.strip(), first + len(text) - len(text.lstrip()))
