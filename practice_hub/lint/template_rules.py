"""Rules about templates: each that is named is a file of the theme, and can be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError
from jinja2.nodes import Const, Extends, FromImport, Import, Include, Template

from practice_hub.config import FILE
from practice_hub.content.entry import Entry
from practice_hub.content.yaml_lines import line_at, lines_of
from practice_hub.content.yaml_source import read_text
from practice_hub.core.files import files_below
from practice_hub.core.problem import Problem, did_you_mean
from practice_hub.kind_settings import PLACE
from practice_hub.lint.context import LintContext, problem_at
from practice_hub.theme import theme_folder

_ICONS = ".icons/"  # those of Material, which lie in its own folder
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


def broken_template(context: LintContext) -> Iterator[Problem]:
    """A template of the site's own can be read, and what it includes is there"""
    folder = context.site.settings.overrides
    own = context.site.root / folder
    if not folder or own.resolve() == theme_folder().resolve():
        return
    known = {*files_below(own), *files_below(theme_folder())}
    for name in files_below(own):
        if name.endswith(".html") and not _is_copy(own / name, theme_folder() / name):
            text = read_text(context.site.root, f"{folder}/{name}")
            found = (
                [text] if isinstance(text, Problem) else _faults(f"{folder}/{name}", text, known)
            )
            yield from found


def _is_copy(file: Path, given: Path) -> bool:
    """Whether a template is the package's own, unchanged: then nothing is wrong with it. To read
    all of them takes half the time of a small build."""
    if not (file.is_file() and given.is_file()):
        return False
    return file.read_bytes() == given.read_bytes()


def _faults(path: str, text: str, known: set[str]) -> Iterator[Problem]:
    """What is wrong with one template. known: the names that it can include."""
    try:
        tree = Environment().parse(text)
    except TemplateSyntaxError as error:
        wrong = f"the template cannot be read ({error.message})"
        yield Problem(path, error.lineno, wrong, "correct it there, or delete the file")
        return
    for line, target in _needed(tree):
        if target not in known and not target.startswith(_ICONS):
            wrong = f"the template needs '{target}', which is not there"
            fix = did_you_mean(target, known, "correct the name, or add the file")
            yield Problem(path, line, wrong, fix)


def _needed(tree: Template) -> Iterator[tuple[int, str]]:
    """The files that a template cannot do without, each with its line."""
    for node in tree.find_all((Extends, FromImport, Import, Include)):
        target = getattr(node, "template", None)
        if isinstance(target, Const) and not getattr(node, "ignore_missing", False):
            yield node.lineno, str(target.value)
