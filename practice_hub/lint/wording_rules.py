"""Runs the wording rules: in worker processes, and only on what has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from practice_hub.content.entry import Entry
from practice_hub.content.yaml_source import read_text
from practice_hub.core.cache import Table, project_cache
from practice_hub.core.problem import Problem, as_warnings
from practice_hub.core.workers import parallel_map
from practice_hub.lint.context import LintContext
from practice_hub.lint.data_addresses import data_files
from practice_hub.lint.rules import NEVER

if TYPE_CHECKING:
    from practice_hub.lint.wording import RuleSet

WORDING = Table[list[Problem]]("wording", list[Problem])
WORDING_DATA = Table[list[Problem]]("wording of data", list[Problem])
WORDING_LISTS = Table[tuple[Problem, ...]]("wording lists", tuple[Problem, ...])


def site_wording_problems(context: LintContext) -> list[Problem]:
    """What the wording rules find in the pages, in data files and in their own lists.

    A result of a page depends on it, on what its kind may say in the front matter, and on data/.
    """
    cache, by_path = project_cache(context.site.root), context.by_path

    def compute(paths: Sequence[str]) -> list[list[Problem]]:
        return parallel_map(
            partial(_problems_of, context.ruleset), [by_path[path] for path in paths]
        )

    of_pages = cache.get_or_compute(WORDING, _inputs(context), compute)
    of_lists = cache.get_or_compute(
        WORDING_LISTS,
        {"data": context.wording_fingerprint},
        lambda _: [context.ruleset.problems],
    )
    found = [
        problem
        for path, problems in of_pages.items()
        for problem in (as_warnings(problems) if by_path[path].imported else problems)
    ]
    found += _data_problems(context)
    return [*found, *(problem for problems in of_lists.values() for problem in problems)]


def _data_problems(context: LintContext) -> list[Problem]:
    """The same in the data files that can be read, which depends on the file and on data/ alone."""
    root = context.site.root
    texts = {path: read_text(root, path) for path in data_files(root)}
    readable = {path: text for path, text in texts.items() if isinstance(text, str)}

    def compute(paths: Sequence[str]) -> list[list[Problem]]:
        return [_problems_of_data(path, readable[path], context.ruleset) for path in paths]

    inputs = {path: (context.wording_fingerprint, text) for path, text in readable.items()}
    found = project_cache(root).get_or_compute(WORDING_DATA, inputs, compute)
    return [problem for problems in found.values() for problem in problems]


def _inputs(context: LintContext) -> Mapping[str, tuple[str, str, str]]:
    """What the result of each page depends on, by path."""
    return {
        path: (context.wording_fingerprint, entry.file, entry.fields)
        for path, entry in context.by_path.items()
    }


def _problems_of(ruleset: RuleSet, entries: Sequence[Entry]) -> list[list[Problem]]:
    # Imported here because it takes 0.1 s, and most builds find every result in the cache.
    from practice_hub.lint.wording import wording_problems

    return [wording_problems(entry, ruleset, NEVER) for entry in entries]


def _problems_of_data(path: str, text: str, ruleset: RuleSet) -> list[Problem]:
    from practice_hub.lint.wording import data_wording_problems  # as above

    return data_wording_problems(path, text, ruleset, NEVER)
