"""What is wrong with the lines '---' around front matter, in words that say what stands there."""

from __future__ import annotations

import re

from practice_hub.core.problem import Problem

FENCE = "---"
_WRITE = f"write three hyphens, '{FENCE}', and nothing else in the line"
# Hyphens that programs write instead of ours, too many or too few, or blanks that YAML does not
# take before or behind them.
_LOOKS_SO = re.compile(r"\s*[-\u2010-\u2015\u2212\u2500\uff0d]+\s*")
# What stands in a first line that begins no front matter; what is wrong, and what to do.
_OTHER_BEGINNINGS = (
    (_LOOKS_SO, f"the line looks like '{FENCE}' and is not", _WRITE),
    (
        re.compile(r"\+\+\+\s*"),
        "front matter between lines '+++' is TOML, and is not read",
        f"write lines such as 'title: My title' between two lines '{FENCE}'",
    ),
    (
        re.compile(r"\s*(?:```|~~~).*"),
        "the file begins with a block of code, and front matter in one is not read",
        f"take the signs of the code out, so that '{FENCE}' is the first line",
    ),
    (
        re.compile(r"(?:title|description|date|tags|authors)\s*:.*", re.IGNORECASE),
        "the file begins with a key, and not with a line that opens its front matter",
        f"write '{FENCE}' in a line above it, and in one below the last key",
    ),
)


def beginning_problem(path: str, text: str) -> Problem:
    """Why a file has no front matter. text: of the file, which does not begin with FENCE."""
    lines = text.split("\n")
    first = next(number for number, line in enumerate(lines) if line.strip())
    for pattern, wrong, fix in _OTHER_BEGINNINGS:
        if pattern.fullmatch(lines[first]) and lines[first].rstrip(" \t") != FENCE:
            return Problem(path, first + 1, wrong, fix)
    if lines[first].rstrip(" \t") == FENCE:
        fix = f"delete it, so that '{FENCE}' is the first line of the file"
        return Problem(path, 1, "an empty line stands above the front matter", fix)
    fix = f"begin with a line '{FENCE}', then title and description, then '{FENCE}'"
    return Problem(path, 1, "the file does not begin with front matter", fix)


def end_problem(path: str, text: str) -> Problem:
    """Why front matter has no end. text: of the file, which begins with FENCE."""
    for number, line in enumerate(text.split("\n")[1:], 2):
        if line.strip() and (_LOOKS_SO.fullmatch(line) or line.strip() == "..."):
            wrong = f"the front matter has no end: this line is not '{FENCE}'"
            return Problem(path, number, wrong, _WRITE)
    fix = f"put a line '{FENCE}' under the last key"
    return Problem(path, 1, "the front matter has no end", fix)
