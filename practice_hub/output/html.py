"""A page as the templates made it, brought to its last form: sealed, looked at, and folded small."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from practice_hub.core.fingerprint import digest
from practice_hub.core.problem import Problem
from practice_hub.lint.built_html import faults, retired_number
from practice_hub.output.csp import seal
from practice_hub.output.page_checks import code_faults
from practice_hub.pages.packs import apart

SEARCHED = "[data-pagefind-body]"  # the part of a page that the search reads
HEAD = 2000  # bytes; the policy stands right after the character set
_HEADING_ID = re.compile(r'(<h[1-6]\b[^>]*?) id="[^"]*"')


@dataclass(frozen=True)
class Finished:
    """folded: the page's bytes, compressed. digest: their short name. words: what the search reads, compressed, or empty."""

    folded: bytes
    digest: str
    words: bytes

    @property
    def content(self) -> bytes:
        """The page as it is published."""
        return zlib.decompress(self.folded)

    @property
    def head(self) -> str:
        """The first part of the page, with its content policy in it."""
        return zlib.decompressobj().decompress(self.folded, HEAD).decode("utf-8", "ignore")


@dataclass(frozen=True)
class Rules:
    """What no page may break. exit_address: where the way out leads. retired: finds numbers that nobody may ring.

    preview: whether the page may run the server's live reload. code: the hashes of the scripts and
    styles that a page may hold.
    """

    exit_address: str
    retired: re.Pattern | None
    preview: bool
    code: tuple[str, ...] = ()

    @property
    def depends(self) -> tuple:
        """The rules as plain values, for cache keys; a pattern is its text and its flags."""
        retired = (self.retired.pattern, self.retired.flags) if self.retired else None
        return self.exit_address, retired, self.preview, self.code


def finish(
    name: str, html: str, rules: Rules, search: bool = False
) -> tuple[Finished, list[Problem]]:
    """A page in its last form, with what is wrong with it. name: its file in the site. search: whether it may run the search."""
    html = seal(apart(html), rules.code, search, open_=rules.preview)
    tree = LexborHTMLParser(html)
    content, words = html.encode("utf-8", "xmlcharrefreplace"), _searched(tree).encode()
    problems = faults(name, tree, rules.exit_address) + retired_number(name, html, rules.retired)
    problems += code_faults(name, html, tree, rules.code, rules.preview)
    return Finished(
        zlib.compress(content, 1), digest(content), zlib.compress(words, 1) if words else b""
    ), problems


def _searched(tree: LexborHTMLParser) -> str:
    """The searched part alone, as a page of its own: a change to the menu or the footer is none to the search.

    Without the ids of headings, of which the search would send a list with each result.
    """
    part = tree.css_first(SEARCHED)
    language = tree.css_first("html").attributes.get("lang") or "en"
    html = _HEADING_ID.sub(r"\1", part.html) if part else ""
    return f'<!doctype html><html lang="{language}"><body>{html}</body></html>' if html else ""
