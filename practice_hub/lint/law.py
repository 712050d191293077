"""Rules about changes of law: links to them, where they are shown, when they are too old."""

from __future__ import annotations

from collections.abc import Iterator

from practice_hub.content.entry import Entry
from practice_hub.core.formatting import day_in_words
from practice_hub.core.problem import Problem, did_you_mean
from practice_hub.data.law import FILE, TIMELINE
from practice_hub.lint.context import LintContext, line_of
from practice_hub.lint.pages_to_come import state_of
from practice_hub.markdown.law_rows import LAW

NO_FILE = "that file is not there: write it, or take this out"


def unknown_law(entry: Entry, context: LintContext) -> Iterator[Problem]:
    """Every change of law that a text links to is in data/law.yml"""
    law = context.site.library.data.law
    linked = dict.fromkeys(context.site.converted[entry.path].citations.changes)
    for change in linked if law.changes or not law.present else ():
        if change not in law.changes:
            yield Problem(
                entry.path,
                line_of(entry, LAW + change),
                f"the change of law '{change}' is not in {FILE}",
                did_you_mean(
                    change, law.changes, "add it there with its date, its nations and its source"
                )
                if law.present
                else NO_FILE,
            )


def unknown_law_group(entry: Entry, context: LintContext) -> Iterator[Problem]:
    """Every group of changes that a page shows is in data/law.yml, and one page shows it"""
    law = context.site.library.data.law
    known = {change.group for change in law.changes.values()}
    known |= {TIMELINE} if known else set()
    for group in context.site.converted[entry.path].law_groups:
        line = line_of(entry, f"{LAW} {group}")
        if group not in known and (known or not law.present):
            yield Problem(
                entry.path,
                line,
                f"no change in {FILE} is in the group '{group}'",
                did_you_mean(group, known, "take the comment out, or add a change to the group")
                if law.present
                else NO_FILE,
            )
        first = context.law_pages.get(group, entry.path)
        if first != entry.path:
            yield Problem(
                entry.path,
                line,
                f"the group '{group}' of {FILE} is shown on {first} already",
                "link to its rows instead, such as [words](law:its-id)",
            )


def law_not_shown(context: LintContext) -> Iterator[Problem]:
    """Every change of law stands on a page, to which the links of other pages lead"""
    law, shown = context.site.library.data.law, context.readers_site.law_page_of_group
    for group in dict.fromkeys(change.group for change in law.changes.values()):
        if group not in shown:
            wrong = f"no page shows the changes of the group '{group}'"
            fix = f"write <!-- law: {group} --> on the page that explains it"
            if later := context.law_pages.get(group):
                wrong += f" to readers yet: {later} {state_of(context.by_path[later])}"
                fix = (
                    f"write <!-- law: {group} --> on a published page instead, or publish that one"
                )
            yield Problem(FILE, law.of(group)[0].line, wrong, fix)


def law_not_in_force(context: LintContext) -> Iterator[Problem]:
    """A change of law that is given as in force has begun"""
    today = context.site.moment.date().isoformat()
    for change in context.site.library.data.law.changes.values():
        if change.status == "in-force" and change.when > today:
            yield Problem(
                FILE,
                change.line,
                f"the change '{change.id}' is in force from {change.when}, which is still to come",
                "write 'status: passed' until that day",
            )


def law_overdue(context: LintContext) -> Iterator[Problem]:
    """A change of law is looked up again by its review date (a warning: no build stops for it)"""
    today = context.site.moment.date()
    for change in context.site.library.data.law.changes.values():
        if change.overdue(today):
            yield Problem(
                FILE,
                change.line,
                f"the change '{change.id}' was due to be looked up by "
                f"{day_in_words(change.review_due)}",
                "read its sources, correct it, then change 'looked_up' and 'review_due'",
                warning=True,
            )
