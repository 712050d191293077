"""Patterns as people write them, and where one may match, found without trying it.

Forty patterns tried at every word of every page would take longer than the whole build. But a pattern that finds
"failed to protect" needs some of a few stems, such as "protect" or "safeguard", and most lines hold none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

_UNIT = re.compile(r"\[(?:\\.|[^\]\\])*\]|\\.|.", re.S)
_LETTER = re.compile(r"[a-z%]|\\[?.%]")
_GROUP = re.compile(
    r"\((?:\?:|\?P<\w+>|(?!\?))"
)  # one that takes part in the match, and does not only look around
_REPEAT = re.compile(r"(?:[*+?]|\{\d*,?\d*\})\??")


Needs = list[list[frozenset[str]]]


def needs_of(pattern: str) -> Needs:
    """For each choice of the pattern, the groups of stems that it needs, the longest first: one stem of each group."""
    return [
        sorted(_needed(choice), key=lambda group: -min(map(len, group)))
        for choice in _choices(pattern)
    ]


@dataclass(frozen=True)
class Index:
    """Which of many patterns, known by their numbers, may match in which lines of a text.

    everywhere: those that need no stem. by_stem: for each stem the patterns that need it, each with
    the other groups of stems that it needs. stems: all of them.
    """

    everywhere: tuple[int, ...] = ()
    by_stem: dict[str, list[tuple[int, list[frozenset[str]]]]] = field(default_factory=dict)
    stems: frozenset[str] = frozenset()

    @cached_property
    def _stems_in(self) -> _StemsIn:
        return _StemsIn(self.stems)

    def places(self, text: str) -> Iterator[tuple[int, int, int]]:
        """The number of a pattern, and the beginning and end of a line in which it may match; the end is after the break."""
        start = 0
        for line in text.split("\n"):
            end = start + len(line) + 1
            for number in sorted(self._may_match(line)):
                yield number, start, end
            start = end

    def _may_match(self, line: str) -> set[int]:
        found = set().union(*map(self._stems_in.__getitem__, line.split()))
        hits = (hit for stem in found for hit in self.by_stem.get(stem, ()))
        return {
            number
            for number, others in hits
            if not any(group.isdisjoint(found) for group in others)
        }.union(self.everywhere)


def index_of(patterns: Sequence[str]) -> Index:
    """patterns: regular expressions for text in small letters, none of which goes beyond a line."""
    everywhere: list[int] = []
    by_stem: dict[str, list[tuple[int, list[frozenset[str]]]]] = {}
    stems: set[str] = set()
    for number, needs in enumerate(map(needs_of, patterns)):
        if not all(needs):
            everywhere.append(number)
            continue
        for first, *others in needs:
            stems.update(first, *others)
            for stem in first:
                by_stem.setdefault(stem, []).append((number, others))
    return Index(tuple(everywhere), by_stem, frozenset(stems))


class _StemsIn(dict[str, frozenset[str]]):
    """The stems that a word holds; each word is looked at once, however many pages it stands on."""

    def __init__(self, stems: Iterable[str]):
        self._each = tuple(stems)

    def __missing__(self, word: str) -> frozenset[str]:
        self[word] = frozenset(stem for stem in self._each if stem in word)
        return self[word]


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
        inner = (
            needs_of(_GROUP.sub("", unit, count=1)[:-1])
            if _GROUP.match(unit) and not optional
            else []
        )
        if inner and all(inner):
            yield frozenset(stem for groups in inner for stem in groups[0])


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


def written(pattern: str, groups: dict[str, str]) -> str:
    """A pattern in full: the words of a group in the place of its {name}."""
    return re.sub(r"\{([a-z]+)\}", lambda name: str(groups.get(name[1], name.group())), pattern)


def gaps(pattern: str) -> str:
    """The pattern, in which a space stands for any gap; a space in square brackets is a space."""
    parts = re.split(r"(\[(?:\\.|[^\]\\])*\])", pattern)
    return "".join(
        part if number % 2 else re.sub(r" (?![*+?{])", " +", part)
        for number, part in enumerate(parts)
    )
