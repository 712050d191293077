"""What a lint rule reports about one page."""

from __future__ import annotations

from typing import NamedTuple

from practice_hub.core.problem import Problem


class Finding(NamedTuple):
    """One thing that a rule found in a page.

    line: line number in the file, from 1. wrong: what was found. fix: what to do about it.
    warning: True when it must not stop a build.
    field: the key of the front matter that it is in; empty for the text.
    rule: the name of the rule; empty where the caller adds the name of the rule function.
    """

    line: int
    wrong: str
    fix: str
    warning: bool = False
    field: str = ""
    rule: str = ""

    def problem(self, path: str) -> Problem:
        """The finding as a problem of a file. path: relative to the project."""
        return Problem(path, self.line, self.wrong, self.fix, self.warning, self.rule)
