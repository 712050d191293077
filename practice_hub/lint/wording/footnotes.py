"""Footnotes: each reference has its text, and each text its reference."""

from __future__ import annotations

import re
from collections.abc import Iterator

from practice_hub.core.problem import Problem, did_you_mean
from practice_hub.lint.rule import Rule
from practice_hub.lint.wording.line_kinds import CODE, FOOTNOTE, Line
from practice_hub.lint.wording.page_text import PageText
from practice_hub.lint.wording.prose import Prose
from practice_hub.lint.wording.ruleset import RuleSet

_REFERENCE = re.compile(r"(?<![\\!])\[\^([^\[\]\n]*[^\[\]\n\\])\](?!\()")  # no link, no picture


def note_without_text(page: PageText, ruleset: RuleSet) -> Iterator[Problem]:
    """Every reference to a footnote has a text at the foot of the page"""
    references, texts = footnotes_of(page.prose)
    for name, start in references:
        if name not in texts:
            fix = did_you_mean(
                name, texts, f"write '[^{name}]: who, what, when' at the foot of the page"
            )
            yield page.body.finding(start, f"the mark [^{name}] has no text", fix)


def note_without_mark(page: PageText, ruleset: RuleSet) -> Iterator[Problem]:
    """Every text of a footnote belongs to a sentence"""
    references, texts = footnotes_of(page.prose)
    used = {name for name, _ in references}
    for name, starts in texts.items():
        if name not in used:
            yield page.body.finding(
                starts[0],
                f"no sentence has the mark [^{name}]",
                f"put [^{name}] after the sentence that it belongs to, or delete the note",
            )
        for start in starts[1:]:
            yield page.body.finding(
                start,
                f"the note [^{name}] has two texts",
                "give one of them another name, here and in the sentence",
            )


def footnotes_of(prose: Prose) -> tuple[list[tuple[str, int]], dict[str, list[int]]]:
    """The references to footnotes, each with its place, and the texts, each with its places."""
    references: list[tuple[str, int]] = []
    texts: dict[str, list[int]] = {}
    for line in prose.lines:
        if line.kind == CODE or "[^" not in line.text:
            continue
        for match in _REFERENCE.finditer(line.text):
            if _begins_text(line, match):
                texts.setdefault(match[1], []).append(line.start)
            else:
                references.append((match[1], line.start + match.start()))
    return references, texts


def _begins_text(line: Line, match: re.Match[str]) -> bool:
    before, after = line.text[: match.start()], line.text[match.end() :]
    return line.kind == FOOTNOTE and not before.strip() and after.startswith(":")


RULES = (
    Rule(note_without_text),
    Rule(note_without_mark),
)
