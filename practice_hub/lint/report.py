"""Everything that is wrong with a site."""

from __future__ import annotations

from functools import cached_property

from practice_hub.core.problem import Problem, errors
from practice_hub.lint.context import LintContext
from practice_hub.lint.git_host_preview import without_consequences
from practice_hub.lint.ownership import Claim
from practice_hub.lint.quick_rules import quick_problems
from practice_hub.lint.wording_rules import site_wording_problems
from practice_hub.site import Site


class Report:
    """The lint report of a site."""

    def __init__(self, site: Site):
        self._site, self._context = site, LintContext(site, site.entries)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong, sorted, unpublished entries included."""
        found = {
            *self._site.load_problems,
            *quick_problems(self._context),
            *site_wording_problems(self._context),
        }
        return tuple(sorted(without_consequences(found)))

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
