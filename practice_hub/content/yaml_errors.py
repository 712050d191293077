"""What is wrong with a text that is no YAML, in words that its author can use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from practice_hub.core.problem import Problem

_TAG = re.compile(r"constructor for the tag '(?:tag:yaml\.org,2002:)?(.+)'")
_QUOTE = "put the whole text in quotation marks"
# What a line looks like, what is wrong with it, and what to do. The first that fits counts.
_CAUSES = (
    (
        re.compile(r"\s*(?:- +)?[\w-]+:[\u00a0\u2000-\u200b\u202f\u3000]"),
        "a hard space stands behind the colon, where YAML needs a plain one",
        "delete it and press the space bar, or type 'hub check --fix'",
    ),
    (
        re.compile(r" *\t"),
        "the line begins with a tab, which YAML does not read",
        "use blanks instead, or type 'hub check --fix'",
    ),
    (
        re.compile(r" *(?:- +)?[a-z_]+:[^\s:/]"),
        "there is no blank behind the colon",
        "write 'key: value'",
    ),
    (
        re.compile(
            r"""\s*(?:- +)?(?:[\w-]+:\s+)?(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*[^\s#:,]"""
        ),
        "text stands behind the closing quotation mark",
        f'{_QUOTE}, and write \\" for those inside it',
    ),
    (
        re.compile(r"\s*(?:- +)?(?:[\w-]+:\s+)[\"'](?:[^\"']*)$"),
        "the quotation mark that begins here is never closed",
        "put one at the end of the text",
    ),
    (
        re.compile(r"\s*(?:- +)?[\w-]+:\s+(?![\"'\[{])\S.*?:(?:\s|$)"),
        "a second colon stands in the line",
        _QUOTE,
    ),
    (
        re.compile(r"\s*(?:- +|[\w-]+:\s+)+[\[{][^\]}]*\s#"),
        "what stands behind the # is not read, so that the bracket before it has no end",
        "put the text with the # in quotation marks",
    ),
    (
        re.compile(
            r"\s*(?:- +|[\w-]+:\s+)+"
            r"(?!(?:\[[^\[\]{}]*\]|\{[^\[\]{}]*\})\s*(?:#.*)?$)[\[{]"  # one that is closed
        ),
        "a list in brackets has no end, or text stands behind it",
        f"close the bracket; or {_QUOTE}",
    ),
    (
        re.compile(r"\s*(?:- +)?(?:[\w-]+:\s+)?[&*!%@`|>\]},]|\s*(?:- +)?[\w-]+:\s+[-?:]\s"),
        "a text cannot begin with this sign in YAML",
        _QUOTE,
    ),
    (
        re.compile(r"\s*- +\S"),
        "the line is an item of a list, and is not indented as the item above it",
        "give all items of the list the same number of blanks",
    ),
    (
        re.compile(r"\s*[\w-]+\s*[\uff1a\ufe55\ua789\u2236=]"),
        "the sign behind the key is no colon",
        "write 'key: value' with a plain colon and a blank",
    ),
    (
        re.compile(r"[\w-]+(?:\s|$)(?!.*:)"),
        "there is no colon in the line",
        "write 'key: value'; a text of several lines goes on with two blanks",
    ),
)


def yaml_problem(path: str, error: Exception, text: str, first_line: int) -> Problem:
    """The Problem with a text that is no YAML.

    error: what PyYAML raised. first_line: the line of the file on which the text begins.
    """
    mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
    message = (getattr(error, "problem", None) or str(error)).splitlines()[0]
    line = mark.line if mark else 0
    tag = _TAG.search(message)
    if tag:
        fix = "delete the tag, and write plain texts, numbers, lists and 'key: value' lines"
        wrong = f"the YAML tag '{tag[1]}' is not read here"
        return Problem(path, line + first_line, wrong, fix)
    met = getattr(error, "problem_mark", None)
    places = (met.line, met.line - 1, line) if met else (line,)
    for number, wrong, fix in _causes(text, places):
        return Problem(path, number + first_line, wrong, fix)
    fix = (
        "look for a missing quotation mark or a wrong indent; "
        "put a text that contains ': ' in quotation marks"
    )
    wrong = f"the YAML cannot be read here ({message})"
    return Problem(path, line + first_line, wrong, fix)


def _causes(text: str, places: Iterable[int]) -> Iterator[tuple[int, str, str]]:
    """The causes that some lines show, the likeliest first. places: the lines, from 0."""
    lines = text.split("\n")
    for pattern, wrong, fix in _CAUSES:
        for number in places:
            if 0 <= number < len(lines) and pattern.match(lines[number]):
                yield number, wrong, fix
