"""Passes over block patterns that cannot match, because a block does not hold their sign.

Python-Markdown searches each block for headings, quotations, definitions and boxes with patterns
that are tried at every line, and most blocks are paragraphs. The result is the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown import Markdown
from markdown.blockprocessors import BlockQuoteProcessor, HRProcessor, SetextHeaderProcessor
from markdown.extensions.admonition import AdmonitionProcessor
from markdown.extensions.def_list import DefListProcessor
from pymdownx.details import DetailsProcessor
from pymdownx.saneheaders import SaneHeadersProcessor

# For each pattern, by its regular expression, signs: a block in which it matches holds one of them.
# A pattern that is not here is always tried.
_SIGNS = {
    AdmonitionProcessor.RE.pattern: ("!!!",),
    BlockQuoteProcessor.RE.pattern: (">",),
    DefListProcessor.RE.pattern: (": ",),
    DetailsProcessor.START.pattern: ("???",),
    HRProcessor.SEARCH_RE.pattern: ("-", "_", "*"),
    SaneHeadersProcessor.RE.pattern: ("#",),
    SetextHeaderProcessor.RE.pattern: ("\n=", "\n-"),
}
_ATTRIBUTES = ("RE", "SEARCH_RE", "START")  # in which processors have their patterns


@dataclass(frozen=True)
class QuickPattern:
    """A pattern that is tried only on texts with one of its signs."""

    pattern: re.Pattern[str]
    signs: tuple[str, ...]

    def search(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        for sign in self.signs:
            if sign in text:
                return self.pattern.search(text)
        return None

    def match(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.match`."""
        for sign in self.signs:
            if sign in text:
                return self.pattern.match(text)
        return None


def quicken_blocks(md: Markdown) -> None:
    """Replaces the patterns of the block processors. md: with all its extensions."""
    # Each element is looked up there several times: in a list, 6 % of the conversion.
    md.block_level_elements = frozenset(md.block_level_elements)  # type: ignore[assignment]
    for processor in md.parser.blockprocessors:
        for name in _ATTRIBUTES:
            pattern = getattr(processor, name, None)
            if isinstance(pattern, re.Pattern) and pattern.pattern in _SIGNS:
                setattr(processor, name, QuickPattern(pattern, _SIGNS[pattern.pattern]))
