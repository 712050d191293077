"""Rules about the words of the data files: pages print them as they print a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from practice_hub.content.yaml_source import read_text
from practice_hub.core.problem import Problem
from practice_hub.data.figures import FILE as FIGURES
from practice_hub.data.helplines import FILE as HELPLINES
from practice_hub.data.law import FILE as LAW
from practice_hub.data.planets import FILE as PLANETS
from practice_hub.lint.wording.working_notes import FIX, notes_in

if TYPE_CHECKING:
    from practice_hub.lint.rules import Desk

_PRINTED = (FIGURES, "data/glossary.yml", HELPLINES, LAW, PLANETS)
_COMMENT = re.compile(r"^[ \t]*#.*$", re.MULTILINE)


def data_holds_no_working_notes(desk: Desk) -> Iterator[Problem]:
    """The data files do not speak of our own notes either, and leave no point to be checked"""
    for path in _PRINTED:
        text = read_text(desk.site.root, path)
        if isinstance(text, str):
            printed = _COMMENT.sub(lambda comment: " " * len(comment.group()), text)
            for start, wrong in notes_in(printed):
                yield Problem(path, text.count("\n", 0, start) + 1, wrong, FIX)
