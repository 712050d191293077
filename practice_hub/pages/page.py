"""A page: an address, a template, and the context that the template prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from practice_hub.core.fingerprint import InOrder
from practice_hub.words import Words

Context = dict[str, Any]


@dataclass(frozen=True)
class LazyBody:
    """The text of an entry, converted for its page only when the page is rendered.

    render: returns the HTML with its links resolved, and the glossary terms that it explains.
    key: returns everything that both depend on, as plain values.
    """

    render: Callable[[], tuple[str, Sequence[Context]]] = lambda: ("", ())
    key: Callable[[], Any] = lambda: None


@dataclass(frozen=True)
class Page:
    """One page of the site.

    address: begins and ends with a slash. template: a file of the theme.
    make_context: returns what the template prints besides the text; called each time, since the
    contexts of a large hub would not fit into memory.
    quick_key: plain values on which the context and the body depend, known without making them;
    None where there is no such shortcut.
    contents: the headings of the text. path: the Markdown file, empty for generated pages.
    updated: the day for the sitemap. hidden: not in the sitemap.
    """

    address: str
    title: str
    template: str
    make_context: Callable[[], Context]
    quick_key: Any = None
    body: LazyBody = field(default_factory=LazyBody)
    contents: Sequence[Mapping[str, Any]] = ()
    path: str = ""
    updated: date | None = None
    hidden: bool = False

    def render_context(self) -> tuple[Context, str]:
        """The whole context of the template, and the text as HTML."""
        html, glossary_terms = self.body.render()
        return {
            **self.make_context(),
            "glossary_terms": glossary_terms,
            "title": self.title,
            "template": self.template,
            "contents": self.contents,
        }, html

    def cache_key(self) -> InOrder:
        """Everything that the page hands to its template, as plain values.

        For the text it holds what the text depends on, so that it need not be converted.
        """
        return InOrder(
            (
                self.address,
                self.title,
                self.template,
                self.make_context(),
                self.body.key(),
                self.contents,
            )
        )

    @property
    def is_generated(self) -> bool:
        """Whether the page is made from many entries or from data: lists, terms, packs."""
        return not self.path and self.template not in ("redirect.html", "retired.html", "404.html")

    @property
    def is_gone(self) -> bool:
        """Whether the page says only that what once stood at its address is gone for good."""
        return self.template == "retired.html"

    @property
    def source(self) -> str:
        """The file for messages: the Markdown file, or a generated page's address as a file."""
        return self.path.removeprefix("docs/") or f"{self.address.strip('/')}/index.md"


def breadcrumbs(words: Words, *steps: tuple[str, str]) -> list[dict[str, str]]:
    """The pages above a page, from the home page on; each is a title and an address."""
    return [
        {"title": title, "address": address.lstrip("/")}
        for title, address in ((words["home"], "/"), *steps)
    ]
