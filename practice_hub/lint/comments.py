"""Comments that were meant for the hub and are not spelt as it reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from practice_hub.content.entry import Entry
from practice_hub.core.problem import Problem
from practice_hub.lint.context import LintContext
from practice_hub.lint.unsafe_html import lines_without_code

_COMMENT = re.compile(r"<!--\s*(?P<words>[^<>]*?)\s*-->")
_NAMED = re.compile(r"(?P<word>[A-Za-z]+)\s*(?P<colon>:?)\s*(?P<rest>.*)")
_ID = re.compile(r"[\w-]+")
_NEAR = 0.7
_EXCERPT_END = "<!-- more -->"
# What other programs write where an excerpt ends.
_EXCERPT_ENDS = ("read more", "readmore", "read-more", "truncate", "excerpt", "end excerpt")


def misspelt_comment(entry: Entry, context: LintContext) -> Iterator[Problem]:
    """A comment for the hub is spelt as it reads it, or it has no effect"""
    if entry.body.count("<!--") == entry.body.count(_EXCERPT_END):
        return  # most texts have this comment and no other
    for number, line in lines_without_code(entry):
        for comment in _COMMENT.finditer(line) if "<!--" in line else ():
            if meant := _meant(comment["words"], _groups(context)):
                wrong = f"{comment.group()} has no effect, since it is not spelt so"
                yield Problem(entry.path, number, wrong, f"write {meant}, or take it out")


def _groups(context: LintContext) -> set[str]:
    """The names of the groups of figures and of law."""
    data = context.site.library.data
    return {*data.figures.groups, *(change.group for change in data.law.changes.values())}


def _meant(words: str, groups: set[str]) -> str:
    """The comment that was meant; empty for a note of the writer's own, and for one that is right.

    groups: the names that a comment of two words must hold to be more than a note.
    """
    if words == "more":
        return ""
    if " " not in words and get_close_matches(words.lower(), ("more",), cutoff=_NEAR):
        return "<!-- more -->"
    if words.lower() in _EXCERPT_ENDS:
        return "<!-- more --> where the excerpt ends"
    named = _NAMED.fullmatch(words)
    near = named and get_close_matches(
        named["word"].lower(), ("figures", "law", "allow"), cutoff=_NEAR
    )
    if not named or not near:
        return ""
    if near[0] == "allow":
        is_meant = named["word"].lower() != "allow" and " because " in f" {named['rest']} "
        return f"<!-- allow: {named['rest']} -->" if is_meant else ""
    is_meant = _ID.fullmatch(named["rest"]) and (named["colon"] or named["rest"] in groups)
    right = f"{near[0]}: {named['rest']}"
    return f"<!-- {right} -->" if is_meant and words != right and not _is_read(words) else ""


def _is_read(words: str) -> bool:
    return bool(re.fullmatch(r"(?:figures|law):\s*[\w-]*", words))
