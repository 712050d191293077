"""Rules about templates: each that a page or a kind names is a file of the theme."""

from __future__ import annotations

from collections.abc import Iterator

from practice_hub.config import FILE
from practice_hub.content.entry import Entry
from practice_hub.core.problem import Problem, did_you_mean
from practice_hub.kind_settings import PLACE
from practice_hub.lint.context import LintContext, problem_at
from practice_hub.setting_files import line_at, lines_of

_FIX = "name a template of the theme, such as guide.html, or add the file to its folder"


def unknown_template(entry: Entry, context: LintContext) -> Iterator[Problem]:
    """The template that a page names is a file of the site's own theme or of the package's"""
    known = context.templates
    if entry.template and entry.template not in known:
        wrong = f"the template '{entry.template}' is not there"
        yield problem_at(entry, "template", wrong, did_you_mean(entry.template, known, _FIX))


def unknown_kind_template(context: LintContext) -> Iterator[Problem]:
    """The template that a kind of the site's own names is there too"""
    for kind in context.site.settings.kinds:
        if kind.template not in context.templates:
            line = line_at(lines_of(context.site.root, FILE), (*PLACE, kind.key, "template"))
            wrong = f"the template '{kind.template}' of the kind '{kind.key}' is not there"
            fix = did_you_mean(kind.template, context.templates, _FIX)
            yield Problem(FILE, line, wrong, fix)
