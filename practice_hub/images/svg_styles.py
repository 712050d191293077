"""Whether the styles of a drawing load anything. Known words pass; every other is refused."""

from __future__ import annotations

import re

AT_RULES = ("media", "supports", "keyframes", "-webkit-keyframes", "layer", "container")
_FUNCTIONS = """
    rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark device-cmyk var env calc
    min max clamp matrix matrix3d translate translatex translatey translatez translate3d scale
    scalex scaley scalez scale3d rotate rotatex rotatey rotatez rotate3d skew skewx skewy
    perspective cubic-bezier steps linear blur brightness contrast drop-shadow grayscale hue-rotate
    invert opacity saturate sepia path polygon circle ellipse inset rect not is where has lang
    nth-child nth-last-child nth-of-type nth-last-of-type and or selector
"""
FUNCTIONS = frozenset(_FUNCTIONS.split())
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_OWN_REFERENCE = re.compile(r"""\burl\(\s*(["']?)#[^"'()\s\\]+\1\s*\)""", re.IGNORECASE)
_AT_RULE = re.compile(r"@\s*([-\w]*)")
_FUNCTION = re.compile(r"([-\w]*)\(")


def without_comments(css: str) -> str:
    """The styles without their comments, which can name an author."""
    return _COMMENT.sub(" ", css)


def loads(css: str) -> str:
    """The part of a style that loads something or may hide that it does; empty when there is none.

    css: a stylesheet, the value of a style attribute, or that of another attribute of a drawing;
    url(#name), which points into the same drawing, loads nothing.
    """
    rest = _OWN_REFERENCE.sub(" ", css)
    for sign in ("\\", "/*"):
        if sign in rest:
            return sign
    for rule in _AT_RULE.findall(rest):
        if rule.lower() not in AT_RULES:
            return f"@{rule}"
    for function in _FUNCTION.findall(rest):
        if function and function.lower() not in FUNCTIONS:
            return f"{function}("
    return ""
