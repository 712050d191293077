"""The shape of every lint rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Generic, ParamSpec

from practice_hub.core.problem import Problem

Given = ParamSpec("Given")


@dataclass(frozen=True)
class Rule(Generic[Given]):
    """A function that yields problems, and whether a comment may suppress them.

    check: named after the mistake; its docstring says what is right.
    never: what to do, for a rule that no comment may suppress; empty where one may.
    """

    check: Callable[Given, Iterator[Problem]]
    never: str = ""

    @property
    def name(self) -> str:
        """What messages and suppression comments call it: the function's name, with hyphens."""
        return self.check.__name__.replace("_", "-")

    def named_problems(self, *given: Given.args, **named: Given.kwargs) -> Iterator[Problem]:
        """The problems, each with the name of the rule, unless it has a name of its own."""
        for problem in self.check(*given, **named):
            yield problem if problem.rule else replace(problem, rule=self.name)
