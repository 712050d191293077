"""The colours of a site: `theme.palette` in mkdocs.yml, as the theme's tokens.

A site gives two colours. The shades for dark screens and for links under the pointer are made from
them, unless it gives those for dark screens too. The colours of "Leave this site" are not among
them: readers know it by its look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from practice_hub.look.contrast import (
    BLACK,
    WHITE,
    Colour,
    colour_of,
    contrast,
    mixed,
    readable_shade,
)

Fault = tuple[str, str, str]  # the key, what is wrong, and what to do about it

NEEDED = 4.5  # WCAG 2.2, criterion 1.4.3
# What links stand on: --paper, --paper-2, --warm and --mark of overrides/assets/css/tokens.css.
LIGHT = {colour_of(ground): NEEDED for ground in ("#fdfaf6", "#f5eee6", "#f6dfc9", "#fbe3a6")}
DARK = {colour_of(ground): NEEDED for ground in ("#18131c", "#2b2233", "#3a2a1c", "#4d3d10")}
# What stands on the footer: its words, and the frame of the focus (criterion 1.4.11).
FOOTER = {colour_of("#f3ebf7"): NEEDED, colour_of("#ffffff"): NEEDED, colour_of("#a9c8ff"): 3.0}
BRAND = colour_of("#4a2860")  # --brand there
COLOURS = ("primary", "accent", "dark_primary", "dark_accent")
# Families that every device has in some form; the last of a font must be one of them.
GENERIC_FONTS = ("serif", "sans-serif", "system-ui", "ui-serif", "ui-sans-serif")
_FAMILY = re.compile(r"[A-Za-z][A-Za-z0-9 -]*")
_RADIUS = re.compile(r"0|(?:0?\.[0-9]{1,4}|[0-2](?:\.[0-9]{1,4})?)rem|[0-9]{1,2}px")


@dataclass(frozen=True)
class Palette:
    """The colours of a site; None for those of the theme.

    primary: of the footer and of what is chosen. accent: of links and buttons.
    dark_primary, dark_accent: the same on dark screens.
    radius: of corners, as CSS writes it; empty for the theme's. font: families that devices have
    themselves, as CSS lists them; empty for the theme's two.
    """

    primary: Colour | None = None
    accent: Colour | None = None
    dark_primary: Colour | None = None
    dark_accent: Colour | None = None
    radius: str = ""
    font: str = ""

    @property
    def css(self) -> str:
        """The rules that set the theme's tokens; empty when the theme's own hold."""
        light, dark = dict(self._light_tokens()), dict(self._dark_tokens())
        rules = _rule(light) if light else ""
        return rules + (f"@media (prefers-color-scheme:dark){{{_rule(dark)}}}" if dark else "")

    def _light_tokens(self) -> Iterator[tuple[str, str]]:
        if self.primary:
            yield "brand", str(self.primary)
        if self.accent:
            yield "link", str(self.accent)
            yield "link-hover", str(mixed(self.accent, BLACK, 0.4))
        if self.radius:
            yield "round", self.radius
        if self.font:
            yield from (("serif", self.font), ("sans", self.font))

    def _dark_tokens(self) -> Iterator[tuple[str, str]]:
        if primary := self.dark_primary or (self.primary and mixed(self.primary, BLACK, 0.42)):
            yield "brand", str(primary)
        if accent := self.dark_accent or (self.accent and readable_shade(self.accent, DARK, WHITE)):
            yield "link", str(accent)
            yield "link-hover", str(mixed(accent, WHITE, 0.55))


def _rule(tokens: Mapping[str, str]) -> str:
    return f":root{{{';'.join(f'--{name}:{value}' for name, value in tokens.items())}}}"


def read_palette(given: Any) -> tuple[Palette, list[Fault]]:
    """The palette of mkdocs.yml, and what is wrong with it. A value that is wrong is left out.

    given: what stands under `theme.palette`, or None.
    """
    values = given if isinstance(given, dict) else {}
    colours, faults = _colours(values)
    unreadable = list(_unreadable(colours))
    for key, _, _ in unreadable:
        del colours[key]
    radius, wrong_radius = _radius(values)
    font, wrong_font = _font(values)
    palette = Palette(**colours, radius=radius, font=font)
    return palette, [*faults, *unreadable, *wrong_radius, *wrong_font]


def _colours(values: Mapping[str, Any]) -> tuple[dict[str, Colour], list[Fault]]:
    colours: dict[str, Colour] = {}
    faults = []
    for key in COLOURS:
        if key not in values:
            continue
        try:
            colours[key] = colour_of(str(values[key]))
        except ValueError:
            faults.append(_no_colour(key, values[key]))
    return colours, faults


def _no_colour(key: str, value: Any) -> Fault:
    wrong = f"the colour '{key}' is '{value}'"
    if value is None:
        wrong = f"the colour '{key}' is empty; behind a blank, # begins a comment"
    return key, wrong, f'write six hexadecimal digits in quotation marks, such as {key}: "#4a2860"'


def _unreadable(colours: Mapping[str, Colour]) -> Iterator[Fault]:
    """Colours with too little contrast, each with the nearest shade that has enough."""
    for key, colour in colours.items():
        pairs, towards, use = _pairs(key)
        low = [
            (contrast(colour, other), other, needed)
            for other, needed in pairs.items()
            if contrast(colour, other) < needed
        ]
        if low:
            ratio, other, needed = min(low)
            yield (
                key,
                f"the colour '{key}' ({colour}) cannot be read: as {use} its contrast with "
                f"{other} is {ratio:.2f}, and {needed} is needed",
                f'write {key}: "{readable_shade(colour, pairs, towards)}", the nearest shade '
                "that can be read",
            )


def _pairs(key: str) -> tuple[Mapping[Colour, float], Colour, str]:
    """What a colour must contrast with, whether darker or lighter shades do, and what it is for."""
    if key.endswith("primary"):
        return FOOTER, BLACK, "the ground of the footer"
    if key.startswith("dark_"):
        return DARK, WHITE, "the colour of links on a dark screen"
    return LIGHT, BLACK, "the colour of links on a light screen"


def _radius(values: Mapping[str, Any]) -> tuple[str, list[Fault]]:
    if "radius" not in values:
        return "", []
    radius = str(values["radius"])
    if _RADIUS.fullmatch(radius):
        return radius, []
    return "", [("radius", f"the 'radius' is '{radius}'", "write 0, or a length such as .5rem")]


def _font(values: Mapping[str, Any]) -> tuple[str, list[Fault]]:
    """The families of `font`, each in quotation marks where it has blanks. Nothing is fetched."""
    if "font" not in values:
        return "", []
    families = [name.strip().strip("'\"") for name in str(values["font"]).split(",")]
    named = [f'"{name}"' if " " in name else name for name in families]
    if all(map(_FAMILY.fullmatch, families)) and families[-1] in GENERIC_FONTS:
        return ",".join(named), []
    fix = (
        "list fonts that devices have themselves, and end with sans-serif or serif, such as "
        "font: Verdana, Arial, sans-serif; nothing is fetched"
    )
    return "", [("font", f"the 'font' is '{values['font']}'", fix)]
