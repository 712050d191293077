"""Finds the lines in which a pattern may match, without trying the pattern.

Forty patterns tried at every word of every page would take longer than the whole build. But a
pattern that finds "failed to protect" needs one of a few stems, such as "protect" or "safeguard",
and most lines hold none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

_UNIT = re.compile(r"\[(?:\\.|[^\]\\])*\]|\\.|.", re.S)
_LETTER = re.compile(r"[a-z%]|\\[?.%]")
_GROUP = re.compile(r"\((?:\?:|\?P<\w+>|(?!\?))")  # one that matches text: no lookaround
_REPEAT = re.compile(r"(?:[*+?]|\{\d*,?\d*\})\??")
_CLASS = re.compile(r"(\[(?:\\.|[^\]\\])*\])")

StemGroups = list[frozenset[str]]  # a line must hold at least one stem of each group
Need = tuple[int, StemGroups]  # the number of a pattern, and what a line must hold for it


def required_stems(pattern: str) -> list[StemGroups]:
    """For each choice of a pattern the groups of stems that it needs, the longest stems first."""
    return [
        sorted(_groups(choice), key=lambda group: -min(map(len, group)))
        for choice in _choices(pattern)
    ]


@dataclass(frozen=True)
class Prefilter:
    """Which of many patterns, known by their numbers, may match in a line.

    everywhere: the patterns that need no stem. by_stem: for each of the longest stems the patterns
    that need it, each with the other groups of stems that it needs.
    """

    everywhere: tuple[int, ...] = ()
    by_stem: dict[str, list[Need]] = field(default_factory=dict)

    def candidates(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Each pattern with the lines in which it may match.

        Yields the pattern's number, where the line begins and where it ends, after its line break.
        """
        start = 0
        for line in text.split("\n"):
            end = start + len(line) + 1
            for number in sorted(self._may_match(line)):
                yield number, start, end
            start = end

    def _may_match(self, line: str) -> set[int]:
        numbers = set(self.everywhere)
        for needs in filter(None, map(self._by_word.__getitem__, line.split())):
            for number, others in needs:
                if _has_one_of_each(line, others):
                    numbers.add(number)
        return numbers

    @cached_property
    def _by_word(self) -> _NeedsOfWord:
        return _NeedsOfWord(self.by_stem)


def build_prefilter(patterns: Sequence[str]) -> Prefilter:
    """The prefilter of patterns for text in small letters, none of which goes beyond a line."""
    everywhere: list[int] = []
    by_stem: dict[str, list[Need]] = {}
    for number, choices in enumerate(map(required_stems, patterns)):
        if not all(choices):
            everywhere.append(number)
            continue
        for first, *others in choices:
            for stem in first:
                by_stem.setdefault(stem, []).append((number, others))
    return Prefilter(tuple(everywhere), by_stem)


def _has_one_of_each(line: str, groups: StemGroups) -> bool:
    """Whether a line holds a stem of each group. Loops, since generators take twice as long."""
    for group in groups:
        for stem in group:
            if stem in line:
                break
        else:
            return False
    return True


class _NeedsOfWord(dict[str, list[Need]]):
    """The patterns of which a word holds a stem; each word is searched once, however many pages it
    is on."""

    def __init__(self, by_stem: Mapping[str, list[Need]]):
        super().__init__()
        self._by_stem = by_stem

    def __missing__(self, word: str) -> list[Need]:
        self[word] = [
            need for stem, needs in self._by_stem.items() if stem in word for need in needs
        ]
        return self[word]


def _groups(choice: str) -> Iterator[frozenset[str]]:
    """For each part of a pattern that must match: the stems of which a line must hold one."""
    run = ""
    for unit, repeat in (*_units(choice), ("", "")):
        optional = repeat.startswith(("*", "?", "{0", "{,"))
        letter = unit[-1] if _LETTER.fullmatch(unit) and not optional else ""
        run += letter
        if run and (not letter or repeat):
            yield frozenset([run])
            run = ""
        if _GROUP.match(unit) and not optional:
            yield from _stems_of_group(unit)


def _stems_of_group(unit: str) -> Iterator[frozenset[str]]:
    """One stem of each choice inside a group; nothing when a choice needs no stem."""
    choices = required_stems(_GROUP.sub("", unit, count=1)[:-1])
    if all(choices):
        yield frozenset(stem for groups in choices for stem in groups[0])


def _units(choice: str) -> Iterator[tuple[str, str]]:
    """The parts of a pattern one after another, each with its quantifier."""
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


def expand_groups(pattern: str, groups: dict[str, str]) -> str:
    """A pattern with the words of a group in the place of its {name}."""
    return re.sub(r"\{([a-z]+)\}", lambda name: str(groups.get(name[1], name.group())), pattern)


def flexible_spaces(pattern: str) -> str:
    """A pattern in which a space matches any number of spaces, except in square brackets."""
    return "".join(
        part if number % 2 else re.sub(r" (?![*+?{])", " +", part)
        for number, part in enumerate(_CLASS.split(pattern))
    )
