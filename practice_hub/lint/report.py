"""Everything that is wrong with a site, and the slow rules about wording in the background."""

from __future__ import annotations

from functools import cached_property

from practice_hub.core.problem import Problem, errors
from practice_hub.core.workers import BackgroundJob
from practice_hub.lint.context import LintContext
from practice_hub.lint.git_host_preview import without_consequences
from practice_hub.lint.ownership import Claim
from practice_hub.lint.quick_rules import quick_problems
from practice_hub.lint.wording_job import start_wording_rules
from practice_hub.site import Site


class Report:
    """The lint report of a site. The wording rules start with it, in the background if slow."""

    def __init__(self, site: Site):
        self._site, self._context = site, LintContext(site, site.entries)
        self._wording: BackgroundJob[list[Problem]] = start_wording_rules(self._context)
        self._quick = (*site.load_problems, *quick_problems(self._context))

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong, sorted, unpublished entries included. Waits for the wording rules."""
        found = {*self._quick, *self._wording.result()}
        return tuple(sorted(without_consequences(found)))

    @cached_property
    def early_problems(self) -> tuple[Problem, ...] | None:
        """All that is wrong, where it is known before a build begins; None while rules still run.

        A build then goes on, and asks for `problems` before it publishes anything. When an error
        is known already, or for a preview, it waits, so that everything is reported at once.
        """
        waits = self._site.preview or bool(errors(self._quick))
        return self.problems if waits or not self._wording.running else None

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every address of the site with its owner."""
        return self._context.claims

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build."""
        return errors(self.problems)

    @cached_property
    def by_path(self) -> dict[str, tuple[Problem, ...]]:
        """The problems of each file."""
        found: dict[str, list[Problem]] = {}
        for problem in self.problems:
            found.setdefault(problem.path, []).append(problem)
        return {path: tuple(problems) for path, problems in found.items()}
