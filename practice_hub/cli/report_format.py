"""The lint report as text, as notes of GitHub Actions, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

import click

from practice_hub.core.formatting import count
from practice_hub.core.problem import Problem, errors

FORMATS = ("text", "github", "json")


def report_text(problems: Sequence[Problem], form: str) -> str:
    """The whole report. form: one of FORMATS."""
    if form == "json":
        return json.dumps([_as_json(each) for each in problems], indent=1, ensure_ascii=False)
    line = _for_github if form == "github" else _in_colour
    return "\n".join([*map(line, problems), summary(problems)])


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
