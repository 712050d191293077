"""How old a reader must be for a page: the grade of Flesch and Kincaid, told as an age.

The formula is that of Kincaid, Fishburne, Rogers and Chissom, "Derivation of New Readability Formulas", Naval Technical
Training Command, 1975. It knows only the length of sentences and words. A low age does not make a page clear; a high
one on a page for people in danger is a reason to read it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from practice_hub.content.entry import Entry
from practice_hub.lint.wording.page_text import Finding, Page, read_page

if TYPE_CHECKING:
    from practice_hub.lint.wording.ruleset import Book

PLAIN_AGE = 11  # what pages for people in danger aim at
FIRST_GRADE_AGE = 5  # a grade is a year at school in the United States; the first begins at six
FEWEST_WORDS = 100  # fewer tell nothing

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(
    r"(?:[^aeiouylr]|[aeiou][lr]|[^aeiou]r)e$|[^aeiouytd]ed$|[^aeiouysxzcg]es$|(?<=[a-z]{2}[^aeiou])e(?=ly$|less$|ful$|ment$|ments$)"
)
_APART = re.compile(r"i[ao](?!u)|[^qg]ua|eo(?!u)|[^aeiou]ying|uo|[aeiouy]ing|iu|ism$")
_JOINED = re.compile(r"[tscg]i(?:o|a|ou)")


class Reading(NamedTuple):
    """age: how old a reader must be, in years. words and sentences: of the text, without tables and headings."""

    age: float
    words: int
    sentences: int


def reading_of(entry: Entry) -> Reading | None:
    """How plain a page's text is; None when it is too short to tell."""
    return _reading(read_page(entry))


def plain_language(page: Page, book: Book) -> Iterator[Finding]:
    """A page for people in danger can be read at about the age of eleven"""
    reading = _reading(page) if for_people_in_danger(page.entry) else None
    if reading and round(reading.age) > PLAIN_AGE:
        wrong = f"the page asks for a reader of about {round(reading.age)} years; its sentences have {reading.words / reading.sentences:.0f} words on average"
        yield Finding(
            page.entry.body_line,
            wrong,
            f"aim at {PLAIN_AGE} here: shorter sentences, and shorter words",
            warning=True,
        )


def for_people_in_danger(entry: Entry) -> bool:
    """Whether somebody may read the page in danger: help, safety, and all that says so."""
    return (
        "survivors" in entry.readers
        or entry.path == "docs/get-help.md"
        or entry.path.startswith("docs/safety/")
    )


def _reading(page: Page) -> Reading | None:
    sentences = [
        words for words in (_WORD.findall(sentence.text) for sentence in page.sentences) if words
    ]
    words = [word for sentence in sentences for word in sentence]
    if len(words) < FEWEST_WORDS:
        return None
    grade = (
        0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    )
    return Reading(grade + FIRST_GRADE_AGE, len(words), len(sentences))


def syllables(word: str) -> int:
    """About how many syllables a word has: right for 98 of 100 words of our pages, tried against a pronouncing dictionary."""
    word = word.lower().removesuffix("'s")
    count = (
        len(_VOWELS.findall(word))
        - len(_SILENT.findall(word))
        + len(_APART.findall(_JOINED.sub("to", word)))
    )
    return max(1, count)


RULES = (plain_language,)
