"""Renders pages with Jinja. `config`, `nav` and `page` mean the same as in MkDocs' templates."""

from __future__ import annotations

import re
from collections.abc import Sequence
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

from practice_hub.build.template_faults import is_of_template, template_problem
from practice_hub.config import Settings
from practice_hub.content.links import is_external
from practice_hub.content.neutral_pages import number_ids
from practice_hub.core.problem import Problem
from practice_hub.pages.menu import MenuItem
from practice_hub.pages.page import Page
from practice_hub.words import LINK


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
