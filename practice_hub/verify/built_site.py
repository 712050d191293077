"""A built site beside the project that it was built from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from practice_hub.core.files import bytes_of, files_below
from practice_hub.site import Site

_SEARCH = "pagefind/"  # the search's own files, which hold nothing of a page


@dataclass(frozen=True)
class BuiltPage:
    """A page as it was built. name: of its file. tree: the page, parsed."""

    name: str
    html: str
    tree: LexborHTMLParser


@dataclass(frozen=True)
class BuiltSite:
    """A built site and its project. folder: where the built site lies."""

    site: Site
    folder: Path

    @cached_property
    def files(self) -> dict[str, str]:
        """The path of every file, by its name in the site."""
        return files_below(self.folder)

    @cached_property
    def page_names(self) -> tuple[str, ...]:
        """The names of all pages."""
        return tuple(
            name for name in self.files if name.endswith(".html") and not name.startswith(_SEARCH)
        )

    def pages(self) -> Iterator[BuiltPage]:
        """Every page, one after another: all at once would not fit into memory."""
        for name in self.page_names:
            html = self.text(name)
            yield BuiltPage(name, html, LexborHTMLParser(html))

    def text(self, name: str) -> str:
        """The text of a file."""
        return bytes_of(self.files[name]).decode("utf-8", "replace")
