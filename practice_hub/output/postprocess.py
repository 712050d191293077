"""Post-processes a rendered page: adds the content policy, checks it, compresses it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from practice_hub.core.compression import compress
from practice_hub.core.output_file import CompressedFile
from practice_hub.core.problem import Problem
from practice_hub.data.retired_numbers import RetiredPattern
from practice_hub.lint.built_html import faults, retired_number
from practice_hub.output.csp import add_csp
from practice_hub.output.page_checks import code_problems
from practice_hub.output.search_text import search_html
from practice_hub.pages.packs import separate_parts


@dataclass(frozen=True)
class RenderedPage:
    """A page as it is published.

    policy: its content policy; empty in a preview. search_html: what the search reads, compressed;
    empty for a page that is not searched.
    """

    file: CompressedFile
    policy: str
    search_html: bytes


@dataclass(frozen=True)
class PageRules:
    """What every built page is checked for.

    exit_address: where "Leave this site" must lead. retired: finds retired telephone numbers.
    preview: whether the page may run the server's live reload. trusted: the hashes of the scripts
    and styles that a page may hold. fillers: words that the search leaves out. folder: in which the
    site lies on its host, as the address of the site has it.
    """

    exit_address: str
    retired: RetiredPattern | None
    preview: bool
    trusted: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()
    folder: str = "/"

    @property
    def cache_key(self) -> tuple[Any, ...]:
        """The rules as plain values; a pattern is its text and its flags."""
        retired = self.retired and (self.retired.pattern.pattern, self.retired.pattern.flags)
        return self.exit_address, retired, self.preview, self.trusted, self.fillers, self.folder


def postprocess(
    name: str, html: str, rules: PageRules, search: bool = False, dictionary: bytes = b""
) -> tuple[RenderedPage, list[Problem]]:
    """The page as it is published, and what is wrong with it.

    name: its file in the site. html: as the templates made it. search: whether it may run the
    search. dictionary: for the compression of the page.
    """
    html, policy = add_csp(
        separate_parts(html), rules.trusted, search=search, preview=rules.preview
    )
    tree = LexborHTMLParser(html)
    content = html.encode("utf-8", "xmlcharrefreplace")
    searched = search_html(tree, rules.fillers).encode()
    problems = faults(name, tree, rules.exit_address)
    problems += retired_number(name, html, rules.retired, tree)
    problems += code_problems(name, html, tree, rules.trusted, rules.folder, rules.preview)
    page = RenderedPage(
        CompressedFile.of(content, dictionary), policy, compress(searched) if searched else b""
    )
    return page, problems
