"""The letters without which a pattern cannot match.

Forty patterns tried at every word of every page would take longer than the whole build. Looking first whether a text
holds "protect" or "safeguard" at all takes no time, and most pages hold few of these words.
"""

from __future__ import annotations

import re
from typing import Iterator

_UNIT = re.compile(r"\[(?:\\.|[^\]\\])*\]|\\.|.", re.S)
_REPEAT = re.compile(r"[*+?]|\{\d*,?\d*\}")


def stems_of(pattern: str) -> frozenset[str]:
    """Stems of which a text must hold one for the pattern to match; empty when the pattern does not tell."""
    stems: set[str] = set()
    for choice in _choices(pattern):
        best = max(_needed(choice), key=lambda found: min(map(len, found)), default=None)
        if not best:
            return frozenset()
        stems |= best
    return frozenset(stem for stem in stems if not any(other in stem and other != stem for other in stems))


def _needed(choice: str) -> Iterator[frozenset[str]]:
    """For each part that must be there: the forms of which one must be there."""
    run = ""
    for unit, optional in _units(choice):
        if re.fullmatch(r"[a-z%?]|\\[?.%]", unit) and not optional:
            run += unit[-1]
            continue
        if run:
            yield frozenset([run])
        run = ""
        if unit[0] == "(" and not optional and not re.match(r"\(\?(?!:)", unit):
            inner = stems_of(re.sub(r"^\((\?:)?|\)$", "", unit))
            if inner:
                yield inner
    if run:
        yield frozenset([run])


def _units(choice: str) -> Iterator[tuple[str, bool]]:
    """The parts of a pattern one after another, and whether each may be missing."""
    place = 0
    while place < len(choice):
        end = _end(choice, place)
        repeat = _REPEAT.match(choice, end)
        yield choice[place:end], bool(repeat) and repeat.group()[0] in "*?" or bool(repeat) and repeat.group().startswith(("{0", "{,"))
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
