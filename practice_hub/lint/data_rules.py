"""Rules about data files: what they name exists, is shown, is fresh and is safe."""

from __future__ import annotations

from collections.abc import Iterator

from practice_hub.content.kinds import MODEL_TEMPLATE
from practice_hub.core.problem import Problem, did_you_mean
from practice_hub.data.figures import FILE as FIGURES
from practice_hub.data.help_phrases import overdue_phrases
from practice_hub.data.helpline_checks import overdue_problems
from practice_hub.data.model_rows import FILE as MODEL
from practice_hub.data.retired_numbers import retired_number_problems
from practice_hub.lint.context import LintContext
from practice_hub.lint.data_addresses import foreign_addresses


def unknown_model_source(context: LintContext) -> Iterator[Problem]:
    """Every page and every source that data/model.yml names is there"""
    data = context.site.library.data
    for name, line in data.model.lines:
        known, where = (
            (context.by_path, "a page that we have")
            if name.endswith(".md")
            else (data.references, "in data/references.bib")
        )
        if known and name not in known:
            yield Problem(
                MODEL,
                line,
                f"'{name}' is not {where}",
                did_you_mean(name, known, "correct it, or add it there"),
            )


def model_not_shown(context: LintContext) -> Iterator[Problem]:
    """A page shows the model of data/model.yml"""
    templates = {entry.template for entry in context.by_path.values()}
    if context.site.library.data.model.parts and MODEL_TEMPLATE not in templates:
        yield Problem(
            MODEL,
            1,
            "no page shows the model",
            f"write 'template: {MODEL_TEMPLATE}' at the head of the page that explains it",
        )


def figures_not_shown(context: LintContext) -> Iterator[Problem]:
    """Every group of figures stands on a page, to which the notes of other pages lead"""
    shown = {group for text in context.site.converted.values() for group in text.groups}
    for group in context.site.library.data.figures.groups:
        if group not in shown:
            yield Problem(
                FIGURES,
                1,
                f"no page shows the figures of '{group}'",
                f"write <!-- figures: {group} --> on the page that explains them",
            )


def helpline_overdue(context: LintContext) -> Iterator[Problem]:
    """Every helpline was checked not too long ago"""
    helplines, today = context.site.library.data.helplines, context.site.moment.date()
    yield from overdue_problems(context.site.root, helplines, today)


def retired_number_in_data(context: LintContext) -> Iterator[Problem]:
    """No number that a service has given up is left in the data"""
    data = context.site.library.data
    yield from retired_number_problems(context.site.root, data.helplines, data.telephones)


def help_phrases_overdue(context: LintContext) -> Iterator[Problem]:
    """The phrases that put Get help first in the search were read not too long ago"""
    phrases = context.site.library.data.help_phrases
    yield from overdue_phrases(context.site.root, phrases, context.site.moment.date())


def unsafe_data_address(context: LintContext) -> Iterator[Problem]:
    """An address in a data file begins with https, http, mailto or tel, as a browser reads it"""
    yield from foreign_addresses(context.site.root, context.site.library.data.references)
