"""Runs the rules of the table, and leaves out what writers suppressed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from practice_hub.content.entry import Entry
from practice_hub.content.yaml_source import read_text
from practice_hub.core.problem import Problem, as_warnings
from practice_hub.lint.context import LintContext
from practice_hub.lint.data_addresses import data_files
from practice_hub.lint.rules import ENTRY_RULES, NEVER, SITE_RULES
from practice_hub.lint.suppressions import Suppression, read_data_suppressions, unsuppressed

_MAY_SUPPRESS = re.compile(rf"<!--\s*allow(?::|\s)\s*(?:{'|'.join(NEVER)})\b", re.I)


def quick_problems(context: LintContext) -> list[Problem]:
    """What these rules find, in no order, and faults of suppression comments."""
    suppressions = (*_in_texts(context.entries), *_in_data(context))
    return unsuppressed(_without_fixed_names(_found(context)), suppressions, NEVER)


def _found(context: LintContext) -> Iterator[Problem]:
    for entry_rule in ENTRY_RULES:
        for entry in context.entries:
            found = entry_rule.named_problems(entry, context)
            yield from as_warnings(found) if entry.imported else found
    for site_rule in SITE_RULES:
        yield from site_rule.named_problems(context)


def _without_fixed_names(problems: Iterable[Problem]) -> Iterator[Problem]:
    """A message names its rule only where a comment may suppress it."""
    for problem in problems:
        yield replace(problem, rule="") if NEVER[problem.rule] else problem


def _in_texts(entries: Iterable[Entry]) -> Iterator[Suppression]:
    for entry in entries:
        if _MAY_SUPPRESS.search(entry.body):
            # Imported here because it takes 0.1 s, and few pages have such a comment.
            from practice_hub.lint.wording.page_text import read_page
            from practice_hub.lint.wording.suppressions import read_suppressions

            yield from (one for one in read_suppressions(read_page(entry)) if one.rule in NEVER)


def _in_data(context: LintContext) -> Iterator[Suppression]:
    for path in data_files(context.site.root):
        text = read_text(context.site.root, path)
        if isinstance(text, str):
            yield from (one for one in read_data_suppressions(path, text) if one.rule in NEVER)
