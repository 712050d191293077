"""Rules about one page: what it names is known, its dates are sound, a module can be compared."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from practice_hub.content.entry import MODULE_FIELDS, Entry
from practice_hub.content.kinds import COURSE, DATED_TEMPLATE, GENERAL_TEMPLATE
from practice_hub.core.formatting import day_in_words
from practice_hub.core.problem import Problem, did_you_mean, one_of
from practice_hub.library import is_index
from practice_hub.lint.context import LintContext, line_of, problem_at
from practice_hub.lint.unsafe_html import unsafe_html_problems
from practice_hub.markdown.citations import FIGURE


def unknown_tag(entry: Entry, context: LintContext) -> Iterator[Problem]:
    """Every tag is in data/tags.yml, so that lists stay short and spelt one way"""
    yield from _known(
        context, entry, "tags", "tag", entry.tags, context.site.library.data.tags, "data/tags.yml"
    )


def unknown_author(entry: Entry, context: LintContext) -> Iterator[Problem]:
    """Every author is in blog/authors.yml"""
    names = [byline.author for byline in entry.authors]
    yield from _known(
        context,
        entry,
        "authors",
        "author",
        names,
        context.site.library.data.authors,
        "blog/authors.yml",
    )


def unknown_role(entry: Entry, context: LintContext) -> Iterator[Problem]:
    """The audience of a page is in data/roles.yml"""
    yield from _known(
        context,
        entry,
        "audience",
        "reader",
        entry.audience,
        context.site.library.data.roles,
        "data/roles.yml",
    )


def unknown_series(entry: Entry, context: LintContext) -> Iterator[Problem]:
    """A series is in blog/series.yml"""
    yield from _known(
        context,
        entry,
        "series",
        "series",
        [entry.series] if entry.series else [],
        context.site.library.data.series,
        "blog/series.yml",
    )


def unknown_reference(entry: Entry, context: LintContext) -> Iterator[Problem]:
    """Every reference is in data/references.bib"""
    yield from _known(
        context,
        entry,
        "references",
        "reference",
        entry.references,
        context.site.library.data.references,
        "data/references.bib",
    )


def _known(
    context: LintContext,
    entry: Entry,
    key: str,
    what: str,
    names: Iterable[str],
    known: Collection[str],
    file: str,
) -> Iterator[Problem]:
    for name in names if known or _is_readable(context, file) else ():
        if name not in known and not _is_reported(context, file, name):
            yield problem_at(
                entry,
                key,
                f"the {what} '{name}' is not in {file}",
                _several(name, known)
                or did_you_mean(name, known, "add it there, or use one that is there"),
            )


def _several(name: str, known: Collection[str]) -> str:
    """What to do with known keys that became one: a hyphen without a blank, "and" for a comma,
    quotation marks of a text program. Empty for other names."""
    parts = [part for part in re.split(r"(?:^|\s)-+|[^\w-]+|\band\b", name) if part]
    return f"write [{', '.join(parts)}]" if parts and all(part in known for part in parts) else ""


def _is_readable(context: LintContext, file: str) -> bool:
    """Whether nothing is wrong with a data file; one that cannot be read is reported once, by its
    reader. A file that is not there knows no name."""
    return not any(problem.path == file for problem in context.site.load_problems)


def _is_reported(context: LintContext, file: str, name: str) -> bool:
    """Whether a data file has the name, and a problem there says why it cannot be used."""
    problems = context.site.load_problems
    return any(problem.path == file and f"'{name}'" in problem.wrong for problem in problems)


def unknown_citation(entry: Entry, context: LintContext) -> Iterator[Problem]:
    """Every work cited in the text is in data/references.bib"""
    known = context.site.library.data.references
    works = dict.fromkeys(context.site.converted[entry.path].citations.works)
    for key in works if known or _is_readable(context, "data/references.bib") else ():
        if key not in known and not _is_reported(context, "data/references.bib", key):
            fix = did_you_mean(key, known, "add it there, or use one that is there")
            yield Problem(
                entry.path,
                line_of(entry, f"@{key}"),
                f"the work '{key}' is not in data/references.bib",
                fix,
            )


def unknown_figure(entry: Entry, context: LintContext) -> Iterator[Problem]:
    """Every figure that a text links is in data/figures.yml, and the words are those there"""
    known = context.site.library.data.figures.by_id
    linked = dict.fromkeys(context.site.converted[entry.path].citations.figures)
    for figure_link in linked if known or _is_readable(context, "data/figures.yml") else ():
        line, figure = line_of(entry, FIGURE + figure_link.id), known.get(figure_link.id)
        if figure is None and _is_reported(context, "data/figures.yml", figure_link.id):
            continue
        if figure is None:
            yield Problem(
                entry.path,
                line,
                f"the figure '{figure_link.id}' is not in data/figures.yml",
                did_you_mean(
                    figure_link.id, known, "add it there with its year, people, source and limit"
                ),
            )
        elif not figure.allows(figure_link.words):
            wordings = "' or '".join((figure.value, *figure.also))
            yield Problem(
                entry.path,
                line,
                f"the figure '{figure_link.id}' is given as '{figure_link.words}'",
                f"write '{wordings}', or add your wording to 'also' in data/figures.yml",
            )


def unknown_figure_group(entry: Entry, context: LintContext) -> Iterator[Problem]:
    """Every group of figures that a page shows is in data/figures.yml"""
    known = context.site.library.data.figures.groups
    groups = context.site.converted[entry.path].groups
    for group in groups if known or _is_readable(context, "data/figures.yml") else ():
        if group not in known:
            yield Problem(
                entry.path,
                line_of(entry, f"figures: {group}"),
                f"the group of figures '{group}' is not in data/figures.yml",
                did_you_mean(group, known, one_of(known) if known else "take the comment out"),
            )


def part_without_series(entry: Entry, context: LintContext) -> Iterator[Problem]:
    """A post in a series has a part, and a part belongs to a series"""
    if entry.series and not entry.part:
        yield problem_at(
            entry,
            "series",
            "the post is in a series and has no 'part'",
            "add a line 'part: 1', or the number it has in the series",
        )
    if entry.part and not entry.series:
        yield problem_at(
            entry, "part", "'part' is given without 'series'", "name the series, or delete the line"
        )


def wrong_review_date(entry: Entry, context: LintContext) -> Iterator[Problem]:
    """'reviewed' is not in the future, and 'review_due' is after it"""
    today = context.site.moment.date()
    if entry.reviewed and entry.reviewed > today:
        yield problem_at(
            entry,
            "reviewed",
            f"'reviewed' is {day_in_words(entry.reviewed)}, which is still to come",
            "give the day on which somebody last read the page for its facts",
        )
    if entry.reviewed and entry.review_due and entry.review_due <= entry.reviewed:
        yield problem_at(
            entry,
            "review_due",
            "'review_due' is not after 'reviewed'",
            "give the day by which the page must be read again",
        )


def review_overdue(entry: Entry, context: LintContext) -> Iterator[Problem]:
    """A page is reviewed by its date (a warning: the calendar alone stops no build)"""
    if entry.review_due and entry.review_due < context.site.moment.date():
        yield problem_at(
            entry,
            "review_due",
            f"the review was due on {day_in_words(entry.review_due)}",
            f"ask the owner ({entry.owner or 'not named'}) to read the page, then change "
            "'reviewed' and 'review_due'",
            warning=True,
        )


def unsafe_html(entry: Entry, context: LintContext) -> Iterator[Problem]:
    """A text holds nothing that could run, load, send or restyle"""
    yield from unsafe_html_problems(entry, context.site.converted[entry.path].refused)


def empty_text(entry: Entry, context: LintContext) -> Iterator[Problem]:
    """Every post and every guide has a text; index pages and pages of other templates need none"""
    plain = entry.kind.template in (GENERAL_TEMPLATE, DATED_TEMPLATE) and not entry.template
    if not plain or is_index(entry) or entry.draft:
        return
    found = context.site.converted[entry.path]
    if not (found.words or found.links or found.groups or found.law_groups):
        yield Problem(
            entry.path,
            entry.body_line,
            "there is no text below the front matter",
            "write it, or add a line 'draft: true' until it is written",
        )


def incomplete_module(entry: Entry, context: LintContext) -> Iterator[Problem]:
    """A training module has every fact by which modules are compared; its text has each theme"""
    if entry.kind.key != COURSE.key or is_index(entry) or entry.draft:
        return
    for key in MODULE_FIELDS:
        if not getattr(entry, key):
            yield problem_at(
                entry,
                "title",
                f"the module has no '{key}'",
                f"add a line '{key}: ...', so that it can be compared with the others",
            )
    words = " ".join(entry.body.split()).lower()
    for theme in entry.themes:
        if theme.lower() not in words:
            yield problem_at(
                entry,
                "themes",
                f"the theme '{theme}' is not in the text",
                "explain it there in the same words, or take it out of the list",
            )
