"""The error that stops a whole import."""

from __future__ import annotations

from practice_hub.core.problem import Problem


class ImportRefused(Exception):
    """An import that did not start or was rolled back; nothing was written.

    problems: what is wrong, each with a file, a line and what to do.
    """

    def __init__(self, *problems: Problem):
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
