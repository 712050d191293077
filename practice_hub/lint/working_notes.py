"""Words about our own files, and points left open: they say nothing to a reader.

The rule for texts is in `wording`; the rule for data files is here, beside what both look for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from practice_hub.content.yaml_source import read_text
from practice_hub.core.problem import Problem
from practice_hub.data.figures import FILE as FIGURES
from practice_hub.data.helplines import FILE as HELPLINES
from practice_hub.data.law import FILE as LAW
from practice_hub.data.model_rows import FILE as MODEL
from practice_hub.lint.context import LintContext

FIX = (
    "say it in the name of the source, or leave it out and keep the question outside the texts "
    "(in LAUNCH.md, where there is one), with the page that waits for the answer"
)
_PHRASES = (
    "our notes",
    "to be checked",
    "fits best here",
    "our copy",
    "we have not seen",
    "seen by us through news",
)
_WORKING_NOTE = re.compile(rf"\b(?:{'|'.join(_PHRASES)})\b".replace(" ", r"\s+"), re.IGNORECASE)
_PRINTED = (FIGURES, "data/glossary.yml", HELPLINES, LAW, MODEL)
_COMMENT = re.compile(r"^[ \t]*#.*$", re.MULTILINE)


def notes_in(text: str) -> Iterator[tuple[int, str]]:
    """Each such phrase in a text: where it begins, and what is wrong with it."""
    letters = text.casefold()  # a search that ignores capitals is slow, and most texts have none
    if not any(all(word in letters for word in phrase.split()) for phrase in _PHRASES):
        return
    for match in _WORKING_NOTE.finditer(text):
        phrase = " ".join(match.group().split())
        yield match.start(), f'"{phrase}" speaks of our own work, not of the subject'


def working_note_in_data(context: LintContext) -> Iterator[Problem]:
    """The data files do not speak of our own notes, and leave no point to be checked"""
    for path in _PRINTED:
        text = read_text(context.site.root, path)
        if isinstance(text, str):
            printed = _COMMENT.sub(lambda comment: " " * len(comment.group()), text)
            for start, wrong in notes_in(printed):
                yield Problem(path, text.count("\n", 0, start) + 1, wrong, FIX)
