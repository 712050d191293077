"""Renders pages with Jinja. `config`, `nav` and `page` mean the same as in MkDocs' templates."""

from __future__ import annotations

import re
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape as escape_html
from pathlib import Path
from types import CodeType
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    TemplateError,
    TemplateRuntimeError,
    TemplateSyntaxError,
    Undefined,
    UndefinedError,
    pass_context,
)
from jinja2.runtime import Context as JinjaContext
from markupsafe import Markup, escape

from practice_hub.config import Settings
from practice_hub.content.links import is_external
from practice_hub.content.neutral_pages import number_ids
from practice_hub.core.problem import Problem
from practice_hub.pages.menu import MenuItem
from practice_hub.pages.page import Page
from practice_hub.theme import theme_folder
from practice_hub.words import LINK

_PACKAGE = Path(__file__).resolve().parents[1]
_WORDS: Mapping[type[Exception], str] = {  # the first that an error is
    RecursionError: "it includes or calls itself without end",
    ZeroDivisionError: "it divides by zero",
    MemoryError: "it makes more than there is memory for",
    OverflowError: "it makes a number or a text that is too large",
    TypeError: "a value is of another type than its place needs: {}",
    KeyError: "a value has no part of the name {}",
    IndexError: "a value has no part of that number: {}",
    AttributeError: "a value has no such part: {}",
    ValueError: "a value cannot be used: {}",
}


class NotPrinted(Undefined):
    """A name that no template was given: false where it is asked for, an error where it is printed.

    Jinja prints nothing for it, and links without words were once published so.
    """

    def __str__(self) -> str:
        raise UndefinedError(f"it prints '{self._undefined_name}', which it is not given")


@dataclass(frozen=True)
class PageVariables:
    """What templates know as `page`.

    url: from the site's root, without the leading slash; empty for the home page.
    canonical_url: the full address; empty for a page that has no address of its own (404).
    content: the text as HTML. edit_url: where its Markdown file can be edited; empty for none.
    """

    title: str
    url: str
    canonical_url: str
    is_homepage: bool
    content: str
    edit_url: str = ""


class TemplateEnvironment(Environment):
    """Jinja's, in which every mistake of a template's own is a TemplateError."""

    def _compile(self, source: str, filename: str) -> CodeType:
        """Jinja's place for another way to compile the Python that it made of a template."""
        try:
            return super()._compile(source, filename)
        except SyntaxError as error:  # such as a name that is given twice to one call
            raise TemplateSyntaxError(str(error.msg), 1, filename=filename) from None


def theme_environment(folders: Sequence[str]) -> Environment:
    """Jinja over the theme's folders; the first that has a template wins.

    Compiled templates are kept in the user's own temporary folder, which Jinja checks for its
    owner, and not in the project: bytecode is code, and the project's files come from many people.
    """
    try:
        compiled = FileSystemBytecodeCache()
    except (OSError, RuntimeError):  # no such folder, or it belongs to somebody else
        compiled = None
    loader = FileSystemLoader(list(folders))
    return TemplateEnvironment(
        loader=loader,
        undefined=NotPrinted,
        autoescape=True,  # titles are words, never markup; HTML is marked "safe"
        auto_reload=False,
        bytecode_cache=compiled,
    )


class Renderer:
    """Renders the pages of one build.

    environment: of `theme_environment`; its filter `url` is set here.
    root: of the project, for messages.
    settings, site_url: of the site; a preview has the address of its server.
    menu: the items of the main menu. variables: further names that every template sees.
    """

    def __init__(
        self,
        environment: Environment,
        root: Path,
        settings: Settings,
        site_url: str,
        menu: Sequence[MenuItem],
        variables: dict[str, Any],
    ):
        environment.filters |= {"url": _url_filter, "linked": _linked_filter}
        self._environment, self._root, self._site_url = environment, root, site_url
        self._edit_address = settings.edit_address
        self._variables = {
            **variables,
            "nav": menu,
            "words": {name: _escaped(text) for name, text in settings.words.items()},
            "config": {
                "site_name": settings.name,
                "site_url": site_url,
                "language": settings.language,
                "copyright": settings.copyright,
                "site_author": settings.author,
                "extra": {"exit": settings.exit},
            },
        }

    def load_templates(self, names: Sequence[str]) -> None:
        """Compiles templates now, so that forked workers need not. A broken one is reported when
        its page is rendered."""
        for name in names:
            try:
                self._environment.get_template(name)
            except TemplateError:
                continue

    def render(self, page: Page, problems: Sequence[Problem]) -> str | Problem:
        """The HTML of a page, or what is wrong with its template. problems: for a preview."""
        view, content = page.render_context()
        if problems:
            view["problems"] = problems
        variables = {
            **self._variables,
            "address": page.address,
            "page": self._page_variables(page, content),
            "view": view,
        }
        try:
            html = self._environment.get_template(page.template).render(variables)
        except Exception as error:  # a template can raise whatever Python can
            if not is_of_template(error):
                raise
            return template_problem(error, page, self._root)
        return number_ids(html) if view.get("neutral_title") else html

    def _page_variables(self, page: Page, content: str) -> PageVariables:
        if not page.address.endswith("/"):  # an error page: the server shows it at any address
            return PageVariables(page.title, "", "", False, content)
        return PageVariables(
            page.title,
            page.address[1:],
            self._site_url + page.address[1:],
            page.address == "/",
            content,
            self._edit_url(page),
        )

    def _edit_url(self, page: Page) -> str:
        return self._edit_address + quote(page.path) if self._edit_address and page.path else ""


@pass_context
def _url_filter(context: JinjaContext, target: str) -> str:
    """An address relative to the page being rendered.

    See https://www.mkdocs.org/dev-guide/themes/#url
    """
    _refuse_unless_text("url", target)
    if is_external(target) or target.startswith(("/", "#")):
        return target
    here: str = context["address"]
    if not here.endswith("/"):  # an error page is shown at any address
        site_url: str = context["config"]["site_url"]
        return urlsplit(site_url).path + (target or ".")
    return relative_url(target, here)


@pass_context
def _linked_filter(context: JinjaContext, text: Markup, **targets: str | None) -> Markup:
    """A text with its [words](name) as links. targets: where each name leads, as for `url`; None
    for a page that the site does not have, whose words stay without a link."""

    def link(match: re.Match[str]) -> str:
        if match[2] not in targets:
            raise TemplateRuntimeError(f"'linked' is not given where '{match[2]}' leads")
        target = targets[match[2]]
        if target is None:
            return match[1]
        return f'<a href="{escape(_url_filter(context, target))}">{match[1]}</a>'

    _refuse_unless_text("linked", text)
    return Markup(LINK.sub(link, text))


def _refuse_unless_text(name: str, value: Any) -> None:
    """Raises TemplateRuntimeError where a template hands something else than a text to a filter."""
    if isinstance(value, Undefined):
        str(value)  # raises with the name that was not given
    if not isinstance(value, str):
        given = "none" if value is None else f"a value of the type {type(value).__name__}"
        raise TemplateRuntimeError(f"'{name}' is for texts, and is given {given}")


def _escaped(text: str) -> Markup:
    """A text of the interface for any place in a page, between tags or in a quoted attribute."""
    return Markup(escape_html(text, quote=False).replace('"', "&quot;"))


def relative_url(target: str, here: str) -> str:
    """The address of `target` relative to the page `here`; both are given from the site's root.

    >>> relative_url("guides/referrals/", "blog/2011/")
    '../../guides/referrals/'
    """
    to, start = _parts(target), _parts(here)
    common = 0
    while common < min(len(to), len(start)) and to[common] == start[common]:
        common += 1
    path = "/".join((*[".."] * (len(start) - common), *to[common:])) or "."
    return f"{path}/" if target.endswith("/") else path


@lru_cache(maxsize=10_000)
def _parts(address: str) -> tuple[str, ...]:
    """The folders of an address; each page asks for those of the menu and its own again."""
    return tuple(part for part in address.split("/") if part not in ("", "."))


def is_of_template(error: Exception) -> bool:
    """Whether a mistake in a template raised an error, and not the package's own code.

    Where code of the package was called last, by a template or not, the fault is there: its filters
    raise TemplateError for what they are wrongly given. A template that calls itself can reach the
    limit anywhere.
    """
    if isinstance(error, TemplateError):
        return True
    frames = traceback.extract_tb(error.__traceback__)
    places = [number for number, frame in enumerate(frames) if _is_template(frame)]
    if not places:
        return False
    last = frames[places[-1]]
    if isinstance(error, RecursionError):
        same = [
            each for each in frames if (each.filename, each.lineno) == (last.filename, last.lineno)
        ]
        return len(same) > 1
    return not any(
        Path(frame.filename).is_relative_to(_PACKAGE) for frame in frames[places[-1] + 1 :]
    )


def _is_template(frame: traceback.FrameSummary) -> bool:
    return frame.filename.endswith(".html")


def template_problem(error: Exception, page: Page, root: Path) -> Problem:
    """A mistake in a template, with its file and line. error: one that `is_of_template`. root: of
    the project; a file elsewhere is the package's, and named by its place there."""
    if isinstance(error, TemplateSyntaxError):
        file, line = error.filename or error.name or page.template, error.lineno
    else:
        frames = [
            frame for frame in traceback.extract_tb(error.__traceback__) if _is_template(frame)
        ]
        file = frames[-1].filename if frames else page.template
        line = (frames[-1].lineno if frames else None) or 1
    return Problem(
        _shown_path(Path(file), root),
        line,
        f"the template cannot be rendered ({_in_words(error)})",
        "correct the template there",
    )


def _in_words(error: Exception) -> str:
    """What a template did wrong. Python's own words stay where they say more."""
    if isinstance(error, TemplateError):
        return str(error)
    for kind, words in _WORDS.items():
        if isinstance(error, kind):
            return words.format(_one_line(error))
    return f"{type(error).__name__}: {_one_line(error)}"


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())


def _shown_path(file: Path, root: Path) -> str:
    for above in (root.resolve(), theme_folder().resolve()):
        if file.resolve().is_relative_to(above):
            return file.resolve().relative_to(above).as_posix()
    return file.as_posix()
