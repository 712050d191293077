"""What the git host's preview shows otherwise than readers get is reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from practice_hub.content.entry import Entry
from practice_hub.core.problem import Problem
from practice_hub.lint.context import LintContext


def other_than_the_preview(entry: Entry, context: LintContext) -> Iterator[Problem]:
    """What a writer sees in the git host's preview is what readers get"""
    converted = context.site.converted[entry.path]
    for difference in converted.differences if not converted.refused else ():
        yield Problem(
            entry.path,
            entry.body_line + difference.line - 1,
            f"the git host's preview shows {difference.host} here,"
            f" and readers get {difference.readers}",
            "write it another way, such as with empty lines around it, until both show the same",
            warning=True,
        )


# Rules that name one kind of difference; where its line is known, the line alone is passed over.
_OF_A_LINE = ("table-not-read", "links-of-other-programs", "code-without-end")
_OF_A_FILE = ("markdown-in-box",)


def without_consequences(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems, without differences of which another rule gives the reason."""
    given = list(problems)
    files = {problem.path for problem in given if problem.rule in _OF_A_FILE}
    lines = {(problem.path, problem.line) for problem in given if problem.rule in _OF_A_LINE}
    for problem in given:
        follows = problem.path in files or (problem.path, problem.line) in lines
        if problem.rule != "other-than-the-preview" or not follows:
            yield problem
