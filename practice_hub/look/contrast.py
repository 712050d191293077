"""Colours, and the contrast between two of them as WCAG 2.2 defines it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_STEPS = 100  # between a colour and black or white, when a readable shade is looked for


@dataclass(frozen=True, order=True)
class Colour:
    """A colour in sRGB; each part is from 0 to 255."""

    red: int
    green: int
    blue: int

    @property
    def parts(self) -> tuple[int, int, int]:
        """Red, green and blue."""
        return self.red, self.green, self.blue

    def __str__(self) -> str:
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"


BLACK, WHITE = Colour(0, 0, 0), Colour(255, 255, 255)


def colour_of(text: str) -> Colour:
    """The colour that is written as #rgb or #rrggbb. Raises ValueError for any other text."""
    if not _HEX.fullmatch(text):
        raise ValueError(text)
    digits = text[1:] if len(text) == 7 else "".join(2 * digit for digit in text[1:])
    return Colour(*bytes.fromhex(digits))


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, from 1 to 21.

    See https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: Colour, other: Colour, share: float) -> Colour:
    """A colour with a share of another in it. share: from 0 to 1."""
    parts = zip(colour.parts, other.parts, strict=True)
    return Colour(*(round(own + (its - own) * share) for own, its in parts))


def readable_shade(colour: Colour, pairs: Mapping[Colour, float], towards: Colour) -> Colour:
    """The nearest shade of a colour that can be read.

    pairs: the contrast that it must have with each of some colours. towards: black or white, which
    is mixed in. The result is that one when no shade can be read.
    """
    for step in range(_STEPS):
        shade = mixed(colour, towards, step / _STEPS)
        if all(contrast(shade, other) >= needed for other, needed in pairs.items()):
            return shade
    return towards


def _luminance(colour: Colour) -> float:
    """See https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    red, green, blue = (_linear(part / 255) for part in colour.parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
