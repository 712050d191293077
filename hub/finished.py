"""A page as the templates made it, brought to its last form: sealed, looked at, and folded small for the memory."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import partial
from typing import Sequence

from selectolax.lexbor import LexborHTMLParser

from hub.cores import on_all_cores
from hub.inspect import faults
from hub.memory import digest
from hub.problem import Problem
from hub.seal import seal

SEARCHED = "[data-pagefind-body]"  # the part of a page that the search reads


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


@dataclass(frozen=True)
class Sheet:
    """A page as the templates left it. name: its file in the site. search: whether it may run the search."""

    name: str
    html: str
    search: bool = False


def finish_all(sheets: Sequence[Sheet], exit_address: str, preview: bool) -> list[tuple[Finished, list[Problem]]]:
    """Every page in its last form, with what is wrong with it; on all cores."""
    return on_all_cores(partial(_finish_some, exit_address, preview), sheets)


def _finish_some(exit_address: str, preview: bool, sheets: Sequence[Sheet]) -> list[tuple[Finished, list[Problem]]]:
    return [_finish(sheet, exit_address, preview) for sheet in sheets]


def _finish(sheet: Sheet, exit_address: str, preview: bool) -> tuple[Finished, list[Problem]]:
    html = seal(sheet.html, sheet.search, open_=preview)
    tree = LexborHTMLParser(html)
    content = html.encode("utf-8", "xmlcharrefreplace")
    words = _searched(tree)
    return Finished(zlib.compress(content, 1), digest(content), zlib.compress(words.encode(), 1) if words else b""), faults(sheet.name, tree, exit_address)


def _searched(tree: LexborHTMLParser) -> str:
    """The searched part alone, as a page of its own: a change to the menu or the footer is none to the search."""
    part = tree.css_first(SEARCHED)
    language = tree.css_first("html").attributes.get("lang") or "en"
    return f'<!doctype html><html lang="{language}"><body>{part.html}</body></html>' if part else ""
