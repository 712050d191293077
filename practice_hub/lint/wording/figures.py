"""Figures typed into a text: each comes from data/figures.yml and carries its mark.

What is no figure: years, ages, dates, times, sections of Acts, telephone numbers, and small numbers in words, which are
how people talk (two children, three planets, ten files).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from practice_hub.lint.wording.line_kinds import HEADING
from practice_hub.lint.wording.page_text import Finding, Page, Words, quoted
from practice_hub.lint.wording.prose import blank_spans, small
from practice_hub.markdown.citations import FIGURE

if TYPE_CHECKING:
    from practice_hub.lint.wording.ruleset import Book

_PEOPLE = "children|babies|boys|girls|pupils|teenagers|young people|victims|survivors|women|men|mothers|fathers|parents|perpetrators|offenders|families|households|respondents"
_THINGS = (
    "files|reviews|homicides|murders|killings|deaths|suicides|referrals|re-referrals|assessments|incidents|offences|crimes|convictions|"
    "cases|conferences|papers|studies|trials|programmes|boroughs|authorities|councils|workers|social workers|practitioners|professionals|idvas"
)
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_WORD_NUMBER = rf"eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:{_TENS})(?:-[a-z]+)?|(?:a |one |two |three )?(?:hundreds?|thousands?|millions?)(?: of)?"
_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten"
_BIG = r"\d{1,3}(?:,\d{3})+|\d{3,}"
_NO_YEAR = r"(?!(?:1[89]|20)\d\d\b(?!,\d))"
_NOT_COUNTED = r"(?<![\w.,:/£$-])(?<!section )(?<!sections )(?<!aged )(?<!age )(?<!module )(?<!tip )(?<!part )(?<!page )(?<!pages )(?<!step )(?<!article )(?<!chapter )(?<!number )(?<!call )(?<!press )"
_LINKING = "and|or|of|to|in|on|at|by|for|from|with|when|where|who|that|which|the|a|an|if|as|is|are|was|were|has|have|had|can|may|will|must|it|he|she|they|you|we|not|no|because|so|but|then|than|while|what|how|day|days|week|weeks|month|months|year|years|hour|hours|minute|minutes|times|per|january|february|march|april|may|june|july|august|september|october|november|december"
_BETWEEN = rf"(?:(?!(?:{_LINKING})\b)[a-z][\w'-]* ){{0,3}}"
_ROUGHLY = "nearly|almost|over|more than|about|around|roughly|some|under|less than|fewer than|up to|at least|just over|just under|well over|a further"
_OF_WHAT = r"(?! of (?:what|which|an?)\b)(?! an? )"

PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\d[\d.,]* ?(?:%|per ?cent\b)|\b(?:{_SMALL}|{_WORD_NUMBER}) per ?cent\b",
        rf"{_NOT_COUNTED}(?:\d{{1,3}}|\b(?:{_SMALL})) in (?:every )?(?:(?!1\b)\d{{1,3}}(?![\d,:.]\d|\w|-)|(?:two|three|four|five|six|seven|eight|nine|ten)\b)(?! (?:hours|minutes|days|weeks|months|years)\b)",
        r"\b(?:two|three|four)[ -](?:thirds|quarters|fifths|tenths)\b(?! of an? )",
        rf"\b(?:{_ROUGHLY}) (?:(?:a|one) (?:third|quarter|fifth|tenth)|half)\b{_OF_WHAT}",
        rf"\b(?:a|one) (?:third|quarter|fifth|tenth) of (?!what\b|which\b|an?\b)(?:all |the |these |those )*{_BETWEEN}(?:{_PEOPLE}|{_THINGS})\b",
        rf"{_NOT_COUNTED}\d+ of (?:the |these |those )?\d+\b",
        rf"{_NOT_COUNTED}\d[\d.,]* (?:million|thousand|billion)\b",
        rf"{_NOT_COUNTED}{_NO_YEAR}(?:\d{{1,3}}(?:,\d{{3}})+|\d+) {_BETWEEN}(?:{_PEOPLE}|{_THINGS})\b",
        rf"\b(?:{_WORD_NUMBER}) {_BETWEEN}(?:{_PEOPLE}|{_THINGS})\b",
        rf"{_NOT_COUNTED}{_NO_YEAR}(?:{_BIG}) {_BETWEEN}(?:people|adults|calls)\b",
    )
)
# A line without a digit and without one of these has no figure, and most lines have neither.
_COUNTING = frozenset(
    re.findall(
        "[a-z]+",
        f"{_SMALL} eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen {_TENS} half",
    )
)
_COUNTING |= {
    form
    for word in ("hundred", "thousand", "million", "third", "quarter", "fifth", "tenth")
    for form in (word, f"{word}s")
}
_DIGIT, _WORD = re.compile(r"\d"), re.compile("[a-z]+")
_ROUGH_BEFORE = re.compile(rf"\b(?:{_ROUGHLY}) $")


def typed_figure(page: Page, book: Book) -> Iterator[Finding]:
    """A figure typed into a text carries its mark, so that year, people, source and limit are one tap away"""
    for words in page.words:
        text = _unmarked(page, words) if not words.field else words.ours
        for start, end in _found(text):
            fix = f"write [{text[start:end].strip()}](figure:...) with an id of data/figures.yml, or in words if nobody counted"
            yield words.found(
                start,
                f"the figure {quoted(text[start:end])} has no mark",
                fix if not words.field else "say it in the text, where it can carry its mark",
            )


def _unmarked(page: Page, words: Words) -> str:
    """Our own words without headings, and without those that carry a mark."""
    headings = [
        (line.start, line.start + len(line.text))
        for line in page.prose.lines
        if line.kind == HEADING
    ]
    marked = [
        (link.start, link.start + len(link.text))
        for link in page.prose.links
        if link.target.startswith(FIGURE)
    ]
    return blank_spans(words.ours, headings + marked)


def _found(text: str) -> list[tuple[int, int]]:
    """Where figures stand, each once; none runs over the end of a line."""
    found: list[tuple[int, int]] = []
    place = 0
    for line in small(text).split("\n"):
        if _may_count(line):
            found += [(place + start, place + end) for start, end in _found_in(line)]
        place += len(line) + 1
    return found


def _may_count(line: str) -> bool:
    return bool(_DIGIT.search(line)) or not _COUNTING.isdisjoint(_WORD.findall(line))


def _found_in(line: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(
        (match.span() for pattern in PATTERNS for match in pattern.finditer(line)),
        key=lambda span: (span[0], -span[1]),
    ):
        if not found or start >= found[-1][1]:
            rough = _ROUGH_BEFORE.search(line, max(0, start - 12), start)
            found.append((rough.start() if rough else start, end))
    return found


RULES = (typed_figure,)
