"""The letters without which a pattern cannot match.

Forty patterns tried at every word of every page would take longer than the whole build. Looking first whether a text
holds "protect" or "safeguard" at all takes no time, and most pages hold few of these words.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Iterator

_UNIT = re.compile(r"\[(?:\\.|[^\]\\])*\]|\\.|.", re.S)
_LETTER = re.compile(r"[a-z%]|\\[?.%]")
_GROUP = re.compile(r"\((?:\?:|\?P<\w+>|(?!\?))")  # one that takes part in the match, and does not only look around
_REPEAT = re.compile(r"(?:[*+?]|\{\d*,?\d*\})\??")


Needs = tuple[tuple[frozenset[str], ...], ...]


@lru_cache(maxsize=512)
def needs_of(pattern: str) -> Needs:
    """For each choice of the pattern, the groups of stems that it needs, the longest first: one of each group."""
    return tuple(tuple(sorted(_needed(choice), key=lambda group: -min(map(len, group)))) for choice in _choices(pattern))


@lru_cache(maxsize=512)
def stems_of(pattern: str) -> frozenset[str]:
    """Stems of which a text must hold one for the pattern to match; empty when the pattern does not tell."""
    needs = needs_of(pattern)
    return frozenset(stem for groups in needs for stem in groups[0]) if all(needs) else frozenset()


def may_match(vocabulary: str, needs: Needs) -> bool:
    """Whether a text with these words can hold what the pattern finds."""
    return any(all(any(stem in vocabulary for stem in group) for group in groups) for groups in needs)


def paragraphs_with(text: str, stems: frozenset[str]) -> list[tuple[int, int]]:
    """Where the lines of a text that hold one of the stems begin and end; all of it when there are no stems."""
    found = set()
    for stem in stems:
        place = text.find(stem)
        while place >= 0:
            end = text.find("\n", place) + 1 or len(text)
            found.add((text.rfind("\n", 0, place) + 1, end))
            place = text.find(stem, end)
    return sorted(found) if stems else [(0, len(text))]


def _needed(choice: str) -> Iterator[frozenset[str]]:
    """For each part that must be there: the forms of which one must be there."""
    run = ""
    for unit, repeat in (*_units(choice), ("", "")):
        optional = repeat.startswith(("*", "?", "{0", "{,"))
        letter = unit[-1] if _LETTER.fullmatch(unit) and not optional else ""
        run += letter
        if run and (not letter or repeat):
            yield frozenset([run])
            run = ""
        inner = stems_of(_GROUP.sub("", unit, count=1)[:-1]) if _GROUP.match(unit) and not optional else ()
        if inner:
            yield inner


def _units(choice: str) -> Iterator[tuple[str, str]]:
    """The parts of a pattern one after another, each with what says how often it comes."""
    place = 0
    while place < len(choice):
        end = _end(choice, place)
        repeat = _REPEAT.match(choice, end)
        yield choice[place:end], repeat.group() if repeat else ""
        place = repeat.end() if repeat else end


def _end(text: str, place: int) -> int:
    """Where the group, class or letter that begins here ends."""
    depth = 0
    for match in _UNIT.finditer(text, place):
        depth += (match.group() == "(") - (match.group() == ")")
        if depth <= 0:
            return match.end()
    return len(text)


def _choices(pattern: str) -> Iterator[str]:
    """The pattern cut at its outer bars."""
    start = place = 0
    while place < len(pattern):
        if pattern[place] == "|":
            yield pattern[start:place]
            start = place + 1
        place = _end(pattern, place)
    yield pattern[start:]
