"""Comments that suppress a problem, with a reason that the next reader of the file can see.

On the line, or on the line above it:
<!-- allow: dv because it is the name of a law -->
For a key of the front matter, anywhere in the text:
<!-- allow: dv in description because it is the name of a law -->
In a data file, on the line, or above the entry:
# allow: law-overdue because ...
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from practice_hub.core.problem import Problem, did_you_mean

_REST = r"\s*(?P<rule>[\w-]*)(?:\s+in\s+(?P<field>\w+))?(?P<rest>.*?)\s*"
IN_TEXT = re.compile(rf"<!--\s*allow(?::|\s){_REST}-->", re.S | re.I)
_IN_DATA = re.compile(rf"(?P<before>|.*?\s)#\s*allow:{_REST}", re.I)
_REASON = re.compile(r"\s+because\s+\w.*", re.S | re.I)


@dataclass(frozen=True)
class Suppression:
    """A comment that suppresses the problems of one rule.

    path: the file, relative to the project. rule: the rule's name.
    field: the key of the front matter; empty for the text.
    has_reason: whether the comment gives a reason. line: where the comment begins, from 1.
    lines: the lines that it covers.
    """

    path: str
    rule: str
    field: str
    has_reason: bool
    line: int
    lines: tuple[int, ...]

    @staticmethod
    def read(path: str, match: re.Match[str], line: int, lines: tuple[int, ...]) -> Suppression:
        """match: of one of the patterns above."""
        has_reason = bool(_REASON.fullmatch(match["rest"]))
        return Suppression(
            path, match["rule"].lower(), match["field"] or "", has_reason, line, lines
        )

    def covers(self, problem: Problem) -> bool:
        """Whether the comment is about this problem, and gives a reason."""
        if problem.path != self.path or problem.rule != self.rule or not self.has_reason:
            return False
        if self.field or problem.field:
            return problem.field == self.field
        return problem.line in self.lines


def read_data_suppressions(path: str, text: str) -> list[Suppression]:
    """Every suppression comment of a data file, in order. text: the file's, in YAML."""
    lines, found = text.split("\n"), []
    for number, line in enumerate(lines, 1):
        match = _IN_DATA.fullmatch(line) if "allow" in line.lower() else None
        if match:
            below = () if match["before"].strip() else _entry_below(lines, number + 1)
            found.append(Suppression.read(path, match, number, (number, *below)))
    return found


def _entry_below(lines: list[str], first: int) -> tuple[int, ...]:
    """The lines of an entry: its first, from 1, and those after it that are further in."""
    covered: list[int] = []
    for number, line in enumerate(lines[first - 1 :], first):
        if covered and line.strip() and _indent(line) <= _indent(lines[first - 1]):
            break
        covered.append(number)
    return tuple(covered)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def unsuppressed(
    problems: Iterable[Problem], suppressions: Iterable[Suppression], never: Mapping[str, str]
) -> list[Problem]:
    """The problems that remain, and what is wrong with the suppressions.

    never: for the name of each rule why no comment may suppress it; empty where one may.
    """
    problems, suppressions = list(problems), list(suppressions)
    valid = [one for one in suppressions if not never.get(one.rule, "unknown")]
    remaining = [problem for problem in problems if not any(one.covers(problem) for one in valid)]
    for one in suppressions:
        remaining += _faults(one, any(one.covers(problem) for problem in problems), never)
    return remaining


def _faults(one: Suppression, used: bool, never: Mapping[str, str]) -> Iterator[Problem]:
    rule = one.rule
    if rule not in never:
        otherwise = "copy the name from the message, where it stands in brackets"
        fix = did_you_mean(rule, [name for name in sorted(never) if not never[name]], otherwise)
        yield Problem(one.path, one.line, f"there is no rule '{rule}' to allow", fix)
    elif never[rule]:
        yield Problem(one.path, one.line, f"'{rule}' cannot be allowed", never[rule])
    elif not one.has_reason:
        open_, close = ("<!-- ", " -->") if one.path.endswith(".md") else ("# ", "")
        example = f"{open_}allow: {rule} because ...{close}"
        fix = f"write {example}, so that the next reader knows why"
        yield Problem(one.path, one.line, f"the allow for '{rule}' gives no reason", fix)
    elif not used:
        wrong = f"the allow for '{rule}' allows nothing any more"
        yield Problem(one.path, one.line, wrong, "delete the comment", warning=True)
