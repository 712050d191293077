"""The lint report as text, as notes of GitHub Actions, and as JSON."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence

import click

from practice_hub.core.formatting import count
from practice_hub.core.problem import Problem, errors

MANY = 20  # problems of which nobody sees at a glance what they have in common
FORMATS = ("text", "github", "json")


def report_text(problems: Sequence[Problem], form: str) -> str:
    """The whole report. form: one of FORMATS."""
    if form == "json":
        return json.dumps([_as_json(each) for each in problems], indent=1, ensure_ascii=False)
    line = _for_github if form == "github" else _in_colour
    lines = [*map(line, problems), summary(problems)]
    if len(problems) >= MANY and len(set(map(_kind, problems))) > 1:
        most = most_frequent(problems)
        lines += [f"Most often: {most}."] if most else []
    return "\n".join(lines)


def most_frequent(problems: Iterable[Problem], number: int = 3) -> str:
    """The kinds of problems that there are most of, each with how often; empty where none is there
    twice."""
    kinds = Counter(map(_kind, problems)).most_common(number)
    if not kinds or kinds[0][1] == 1:
        return ""
    return ", ".join(f"{kind} ({times:,})" for kind, times in kinds)


def _kind(problem: Problem) -> str:
    """The rule of a problem, or what is wrong without the words of the place."""
    return problem.rule or re.sub(r"'[^']*'|\"[^\"]*\"", "...", problem.wrong)


def summary(problems: Iterable[Problem]) -> str:
    """One closing line: how many problems, how many warnings."""
    problems = tuple(problems)
    warnings = sum(problem.warning for problem in problems)
    wrong = len(errors(problems))
    counted = count(wrong, "problem") if wrong else "No problems"
    return f"{counted}{', ' + count(warnings, 'warning') if warnings else ''}."


def _level(problem: Problem) -> str:
    return "warning" if problem.warning else "error"


def _as_json(problem: Problem) -> dict[str, str | int]:
    return {
        "path": problem.path,
        "line": problem.line,
        "level": _level(problem),
        "wrong": problem.wrong,
        "fix": problem.fix,
        "rule": problem.rule,
    }


def _for_github(problem: Problem) -> str:
    """A note on a line of a pull request; GitHub Actions needs codes for % and line ends."""
    text = problem.message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::{_level(problem)} file={problem.path},line={problem.line}::{text}"


def _in_colour(problem: Problem) -> str:
    """The problem with its place in bold; click takes colours out where there is no terminal."""
    place, _, text = str(problem).partition(": ")
    colour = "yellow" if problem.warning else None
    return f"{click.style(place, bold=True)}: {click.style(text, fg=colour)}"
