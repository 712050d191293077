"""Rules about the corrections that a page names in its front matter."""

from __future__ import annotations

from collections.abc import Iterator

from practice_hub.content.entry import Entry
from practice_hub.core.formatting import day_in_words
from practice_hub.core.problem import Problem
from practice_hub.lint.context import LintContext


def wrong_correction_date(entry: Entry, context: LintContext) -> Iterator[Problem]:
    """A correction is of a day between the post's own and today, and the newest stands last"""
    days = [correction.date for correction in entry.corrections]
    line = entry.lines.get("corrections", 1)
    for day in days:
        if day > context.site.moment.date():
            wrong = f"a correction is of {day_in_words(day)}, which is still to come"
            fix = "give the day on which you put it right"
            yield Problem(entry.path, line, wrong, fix)
        elif entry.date and day < entry.date.date():
            wrong = f"a correction is of {day_in_words(day)}, and the post is of a later day"
            fix = "a post that nobody has read yet needs none: take it out, or correct the day"
            yield Problem(entry.path, line, wrong, fix)
    if days != sorted(days):
        wrong = "the corrections are not in the order of their days"
        yield Problem(entry.path, line, wrong, "put the newest last")
