"""What is reported to a writer when something is not right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from difflib import get_close_matches

from practice_hub.core.formatting import count


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong in a file.

    path: file, relative to the project, with forward slashes.
    line: line number in that file, from 1.
    wrong: what was found. fix: what to do about it.
    warning: True when it must not stop a build.
    rule: the name of the lint rule, as a comment that suppresses it names it; empty for most of
    those that no comment may suppress.
    field: the key of the front matter that it is in; empty for the text.
    """

    path: str
    line: int
    wrong: str
    fix: str
    warning: bool = False
    rule: str = ""
    field: str = dataclass_field(default="", compare=False)

    @property
    def message(self) -> str:
        """What was found, what to do, and the name of the rule."""
        rule = f" (rule {self.rule})" if self.rule else ""
        return f"{self.wrong}; {self.fix}{rule}"

    def __str__(self) -> str:
        level = "warning: " if self.warning else ""
        return f"{self.path}:{self.line}: {level}{self.message}"


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those that stop a build."""
    return tuple(problem for problem in problems if not problem.warning)


def once_each(problems: Iterable[Problem]) -> list[Problem]:
    """Each fault once: that of the first file, in their order, with the number of the others.

    A mistake in a template is found in each page that is made from it.
    """
    files: dict[tuple[str, str], list[Problem]] = {}
    for problem in sorted(set(problems)):
        files.setdefault((problem.wrong, problem.fix), []).append(problem)
    return [_with_number(first, len(others)) for first, *others in files.values()]


def _with_number(first: Problem, others: int) -> Problem:
    """A fault with the number of other files that have it."""
    if not others:
        return first
    return replace(first, fix=f"{first.fix}; the same is wrong on {count(others, 'other page')}")


def as_warnings(problems: Iterable[Problem]) -> list[Problem]:
    """The same problems, none of which stops a build."""
    return [replace(problem, warning=True) for problem in problems]


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """A question with the nearest known word, or `otherwise` when nothing is near."""
    lower = {name.lower(): name for name in sorted(known)}
    near = get_close_matches(word.lower(), lower, n=1, cutoff=0.6)
    return f"did you mean '{lower[near[0]]}'?" if near else otherwise


def one_of(known: Iterable[str]) -> str:
    """The known words as an instruction: "use one of: a, b, c"."""
    return "use one of: " + ", ".join(sorted(known))
