"""Figures typed into a text: each comes from data/figures.yml and is linked to it.

Not counted as figures: years, ages, dates, times, sections of Acts, telephone numbers, and small
numbers in words, as people use them in talk (two children, three plans, ten files).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from practice_hub.core.problem import Problem
from practice_hub.data.figures import Figures
from practice_hub.lint.rule import Rule
from practice_hub.lint.wording.inline_markup import Span, blank_spans, lower_in_place
from practice_hub.lint.wording.line_kinds import HEADING
from practice_hub.lint.wording.page_text import PageText, quoted
from practice_hub.lint.wording.ruleset import RuleSet
from practice_hub.markdown.citations import FIGURE

_PEOPLE = (
    "children|babies|boys|girls|pupils|teenagers|young people|victims|survivors|women|men|mothers"
    "|fathers|parents|perpetrators|offenders|families|households|respondents"
)
_THINGS = (
    "files|reviews|homicides|murders|killings|deaths|suicides|referrals|re-referrals|assessments"
    "|incidents|offences|crimes|convictions|cases|conferences|papers|studies|trials|programmes"
    "|boroughs|authorities|councils|workers|social workers|practitioners|professionals|idvas"
)
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_WORD_NUMBER = (
    "eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    rf"|(?:{_TENS})(?:-[a-z]+)?"
    "|(?:a |one |two |three )?(?:hundreds?|thousands?|millions?)(?: of)?"
)
_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten"
_BIG = r"\d{1,3}(?:,\d{3})+|\d{3,}"
_NO_YEAR = r"(?!(?:1[89]|20)\d\d\b(?!,\d))"
_NOT_COUNTED = (
    r"(?<![\w.,:/£$-])(?<!section )(?<!sections )(?<!aged )(?<!age )(?<!module )(?<!tip )"
    r"(?<!part )(?<!page )(?<!pages )(?<!step )(?<!article )(?<!chapter )(?<!number )(?<!call )"
    r"(?<!press )"
)
_LINKING = (  # words that no phrase between a number and what it counts contains
    "and|or|of|to|in|on|at|by|for|from|with|when|where|who|that|which|the|a|an|if|as|is|are|was"
    "|were|has|have|had|can|may|will|must|it|he|she|they|you|we|not|no|because|so|but|then|than"
    "|while|what|how|day|days|week|weeks|month|months|year|years|hour|hours|minute|minutes|times"
    "|per|january|february|march|april|may|june|july|august|september|october|november|december"
)
_BETWEEN = rf"(?:(?!(?:{_LINKING})\b)[a-z][\w'-]* ){{0,3}}"
_ROUGHLY = (
    "nearly|almost|over|more than|about|around|roughly|some|under|less than|fewer than|up to"
    "|at least|just over|just under|well over|a further"
)
_OF_WHAT = r"(?! of (?:what|which|an?)\b)(?! an? )"

PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # 30%, ten per cent
        rf"\d[\d.,]* ?(?:%|per ?cent\b)|\b(?:{_SMALL}|{_WORD_NUMBER}) per ?cent\b",
        # 1 in 5
        rf"{_NOT_COUNTED}(?:\d{{1,3}}|\b(?:{_SMALL})) in (?:every )?"
        r"(?:(?!1\b)\d{1,3}(?![\d,:.]\d|\w|-)"
        r"|(?:two|three|four|five|six|seven|eight|nine|ten)\b)"
        r"(?! (?:hours|minutes|days|weeks|months|years)\b)",
        # two thirds, nearly half, a third of the children
        r"\b(?:two|three|four)[ -](?:thirds|quarters|fifths|tenths)\b(?! of an? )",
        rf"\b(?:{_ROUGHLY}) (?:(?:a|one) (?:third|quarter|fifth|tenth)|half)\b{_OF_WHAT}",
        r"\b(?:a|one) (?:third|quarter|fifth|tenth) of (?!what\b|which\b|an?\b)"
        rf"(?:all |the |these |those )*{_BETWEEN}(?:{_PEOPLE}|{_THINGS})\b",
        # 12 of the 30, 2 million, 300 files, dozens of children
        rf"{_NOT_COUNTED}\d+ of (?:the |these |those )?\d+\b",
        rf"{_NOT_COUNTED}\d[\d.,]* (?:million|thousand|billion)\b",
        rf"{_NOT_COUNTED}{_NO_YEAR}(?:\d{{1,3}}(?:,\d{{3}})+|\d+) "
        rf"{_BETWEEN}(?:{_PEOPLE}|{_THINGS})\b",
        rf"\b(?:{_WORD_NUMBER}) {_BETWEEN}(?:{_PEOPLE}|{_THINGS})\b",
        rf"{_NOT_COUNTED}{_NO_YEAR}(?:{_BIG}) {_BETWEEN}(?:people|adults|calls)\b",
    )
)
# A line without a digit and without one of these holds no figure; most lines have neither.
_COUNTING = frozenset(
    re.findall(
        "[a-z]+",
        f"{_SMALL} eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
        f"{_TENS} half",
    )
).union(
    form
    for word in ("hundred", "thousand", "million", "third", "quarter", "fifth", "tenth")
    for form in (word, f"{word}s")
)
_DIGIT, _WORD = re.compile(r"\d"), re.compile("[a-z]+")
_ROUGHLY_BEFORE = re.compile(rf"\b(?:{_ROUGHLY}) $")


def typed_figure(page: PageText, ruleset: RuleSet) -> Iterator[Problem]:
    """A figure links to data/figures.yml, so that its source and its limits are one tap away"""
    for span in page.spans:
        if span.field == "corrections":  # it repeats the figure that was wrong
            continue
        text = span.own_text if span.field else _without_linked_figures(page)
        for start, end in _figures_in(text):
            figure = text[start:end]
            in_text = _how_to_mark(figure.strip(), ruleset.figures)
            in_field = "say it in the text, where it can carry its mark"
            wrong = f"the figure {quoted(figure)} has no mark"
            yield span.finding(start, wrong, in_field if span.field else in_text)


def _how_to_mark(words: str, figures: Figures) -> str:
    """What to write for a figure; with its id where one entry alone has these words."""
    if id_ := figures.id_of(words):
        what = figures.by_id[id_].what
        return f"write [{words}](figure:{id_}) if it is this: {words} {what}"
    return (
        f"write [{words}](figure:...) with an id of data/figures.yml, or in words if nobody counted"
    )


def _without_linked_figures(page: PageText) -> str:
    """Our own words of the text, without headings and without figures that are linked."""
    headings = [
        (line.start, line.start + len(line.text))
        for line in page.prose.lines
        if line.kind == HEADING
    ]
    linked = [
        (link.start, link.start + len(link.text))
        for link in page.prose.links
        if link.target.startswith(FIGURE)
    ]
    return blank_spans(page.body.own_text, headings + linked)


def _figures_in(text: str) -> list[Span]:
    """Where figures stand, each once; none goes beyond a line."""
    found: list[Span] = []
    place = 0
    for line in lower_in_place(text).split("\n"):
        if _may_hold_figure(line):
            found += [(place + start, place + end) for start, end in _figures_in_line(line)]
        place += len(line) + 1
    return found


def _may_hold_figure(line: str) -> bool:
    return bool(_DIGIT.search(line)) or not _COUNTING.isdisjoint(_WORD.findall(line))


def _figures_in_line(line: str) -> list[Span]:
    matches = [match.span() for pattern in PATTERNS for match in pattern.finditer(line)]
    found: list[Span] = []
    for start, end in sorted(matches, key=lambda span: (span[0], -span[1])):
        if not found or start >= found[-1][1]:
            before = _ROUGHLY_BEFORE.search(line, max(0, start - 12), start)
            found.append((before.start() if before else start, end))
    return found


RULES = (Rule(typed_figure),)
