"""Lays a text out so that Python-Markdown reads its blocks as CommonMark does.

Writers see their text in the git host's preview, which follows CommonMark. Python-Markdown wants an
empty line above a list or a table and four blanks for each level of a list, and joins quotations
and lists that follow one another. So empty lines are added and lines are moved sideways before it
reads them; no word is changed.

Source: CommonMark 0.31.2, sections 4.8, 5.1, 5.2 and 5.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockQuoteProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import SubstituteTagInlineProcessor
from markdown.preprocessors import Preprocessor

LINE_END = r"\\\n"  # a backslash there breaks the line
LEVEL = 4  # blanks for each level, in Python-Markdown
_AFTER_RAW_HTML = 15  # of its preprocessors: code and HTML are placeholders by then
_QUOTATIONS = 20  # the place that its own processor has
_BEFORE_BACKSLASHES = 185  # of its inline patterns
_DEEPEST = 40  # points in one another; Python-Markdown calls itself for each
_BLANK, _TEXT, _QUOTE, _TABLE, _OTHER = range(5)  # what a line is

_ITEM = re.compile(r"(?P<marker>[-*+]|(?P<number>\d{1,9})[.)])(?P<gap> +|$)(?P<words>.*)")
_RULE = re.compile(r"(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$")
_HEADING = re.compile(r"#{1,6}(?: |$)")
_UNDERLINE = re.compile(r"(?:=+|-+) *$")
_QUOTE_SIGN = re.compile(">")
_BOX = re.compile(r"(?:!!!|\?\?\?\+?) ?[\w\"]|\[\^[^\]]+\]:|: {1,3}\S")  # holds indented lines
_DIVIDER = re.compile(r"\|? *:?-+:? *(?:\| *:?-+:? *)*\|?$")
_BAR = re.compile(r"(?<!\\)\|")
_PLACEHOLDER = "\x02"  # begins what stands for raw HTML and for code


class _Container(NamedTuple):
    """What lines below can belong to.

    offset: where their words must begin. is_item: whether it is a point of a list.
    """

    offset: int
    is_item: bool


class BlockLayout:
    """The layout of one run of lines. separator: what stands between two lists."""

    def __init__(self, separator: str):
        self._separator = separator
        self._open: list[_Container] = []
        self._lists: list[str] = []  # the markers of the lists that could go on, by depth
        self._last = _BLANK
        self._is_loose = False  # whether the paragraph began after an empty line
        self._depth_of_run = 0  # of its first line; a run is what stands between empty lines
        self._out: list[str] = []

    def lay_out(self, lines: list[str]) -> list[str]:
        """The lines, laid out. They have no tabs."""
        for line, below in zip(lines, [*lines[1:], ""], strict=True):
            if line.strip():
                self._place(line, below)
            else:
                self._out.append("")
                self._last = _BLANK
        return self._out

    def _place(self, line: str, below: str) -> None:
        indent = len(line) - len(line.lstrip(" "))
        depth = sum(1 for _ in self._containers_of(indent))
        inset = indent - (self._open[depth - 1].offset if depth else 0)
        words = line[indent:]
        interrupted = self._last == _TEXT and depth == len(self._open)
        if inset >= LEVEL and self._last not in (_TEXT, _QUOTE, _TABLE):
            self._add_code(depth, " " * inset + words)
        elif inset < LEVEL and depth < _DEEPEST and (item := self._item(words, interrupted)):
            self._add_item(depth, indent, item)
        elif inset < LEVEL and (kind := self._block(words, below, interrupted)):
            self._add(depth, words, kind)
            if _BOX.match(words):
                self._open.append(_Container(indent + LEVEL, False))
        elif self._last in (_TEXT, _QUOTE) or (self._last == _TABLE and depth == len(self._open)):
            self._go_on(words)
        else:
            self._is_loose = self._last == _BLANK
            self._add(depth, words, _TEXT)

    def _containers_of(self, indent: int) -> Iterator[_Container]:
        """The open containers to which a line belongs."""
        for container in self._open:
            if indent < container.offset:
                return
            yield container

    def _item(self, words: str, interrupted: bool) -> re.Match[str] | None:
        """The point of a list that a line begins. interrupted: a paragraph stands right above."""
        item = _ITEM.match(words)
        if not item or _RULE.match(words):
            return None
        is_allowed = item["words"] and item["number"] in (None, "1")
        return item if is_allowed or not interrupted else None

    def _block(self, words: str, below: str, interrupted: bool) -> int:
        """What a line begins that can stand right below a paragraph; 0 for nothing of that kind."""
        if words.startswith(">"):
            return _QUOTE
        is_lazy = self._last in (_TEXT, _QUOTE) and not interrupted
        if self._last != _TABLE and not is_lazy and _begins_table(words, below):
            return _TABLE
        if _BOX.match(words):
            return _OTHER if words[0] in "!?" else _TEXT
        is_other = _HEADING.match(words) or _RULE.match(words) or words.startswith(_PLACEHOLDER)
        underlines = interrupted and _UNDERLINE.match(words)
        return _OTHER if is_other or underlines else 0

    def _add(self, depth: int, words: str, kind: int) -> None:
        """Adds the first line of a block, or a further line of a quotation."""
        closes = depth < len(self._open)
        goes_on = kind == self._last == _QUOTE and not closes
        needs_line = closes or kind == _TABLE or self._last in (_QUOTE, _TABLE)
        in_item = depth and self._last == _TEXT and kind != _TEXT
        del self._open[depth:], self._lists[depth:]
        self._write(depth, words, not goes_on and bool(needs_line or in_item))
        self._last = kind
        if kind == _QUOTE and not _can_go_on(words):
            self._last = _OTHER

    def _add_code(self, depth: int, words: str) -> None:
        """Adds an indented line, which is no part of the list above it."""
        if len(self._lists) > depth:
            self._end_list(depth)
        self._add(depth, words, _OTHER)

    def _end_list(self, depth: int) -> None:
        self._out += ["", " " * LEVEL * depth + self._separator, ""]

    def _add_item(self, depth: int, indent: int, item: re.Match[str]) -> None:
        """Adds the line of a point of a list, which may begin another point at once."""
        marker = item["marker"][-1]
        others = self._lists[depth : depth + 1]
        below_item = bool(depth) and self._open[depth - 1].is_item
        is_tight = others or (below_item and not self._is_loose and self._last == _TEXT)
        if others and others != [marker]:
            self._end_list(depth)
        del self._open[depth:], self._lists[depth:]
        self._is_loose = False
        is_apart = not (is_tight and self._last in (_TEXT, _OTHER))
        self._write(depth, self._open_items(indent, item), is_apart)

    def _open_items(self, indent: int, item: re.Match[str] | None) -> str:
        """Opens the points that a line begins. Returns the line."""
        line, words = "", ""
        while item:
            marker, gap = item["marker"], len(item["gap"])
            width = len(marker) + (gap if 0 < gap <= LEVEL and item["words"] else 1)
            self._open.append(_Container(indent + width, True))
            self._lists.append(marker[-1])
            line += marker.replace(")", ".") + " "
            words, indent = item["words"], indent + width
            item = self._item(words, False) if len(self._open) < _DEEPEST else None
        self._last = _TEXT if words and not self._block(words, "", False) else _OTHER
        return line + (words if len(self._open) < _DEEPEST else _as_words(words))

    def _go_on(self, words: str) -> None:
        """Adds a further line of a paragraph, of a quotation or of a table."""
        self._write(len(self._open), words if self._last == _TABLE else _as_words(words), False)

    def _write(self, depth: int, words: str, apart: bool) -> None:
        """Writes a line. apart: whether an empty line must stand above it.

        Python-Markdown takes what follows a deeper line at the beginning of a run for as deep.
        """
        begins = not (self._out and self._out[-1])
        if not begins and (apart or depth < self._depth_of_run):
            self._out.append("")
            begins = True
        if begins:
            self._depth_of_run = depth
        self._out.append(" " * LEVEL * depth + words)


def _as_words(line: str) -> str:
    """A line of a paragraph, with a backslash where it would begin something else."""
    item = _ITEM.match(line)
    number = len(item["number"] or "") if item else 0
    begins = item or any(sign.match(line) for sign in (_HEADING, _RULE, _UNDERLINE, _QUOTE_SIGN))
    return f"{line[:number]}\\{line[number:]}" if begins else line


def _can_go_on(quote: str) -> bool:
    """Whether the line of a quotation ends with a paragraph, which the next line could go on."""
    words = quote.lstrip("> ")
    return bool(words) and not (_HEADING.match(words) or _RULE.match(words))


def _begins_table(words: str, below: str) -> bool:
    """Whether a line and the one below it are the head of a table."""
    divider = below.strip()
    return (
        "|" in words
        and "|" in divider
        and bool(_DIVIDER.match(divider))
        and _columns(words) == _columns(divider)
    )


def _columns(row: str) -> int:
    bare = row.strip().removeprefix("|")
    bare = bare[:-1] if bare.endswith("|") and not bare.endswith("\\|") else bare
    return len(_BAR.split(bare))


class BlockLayoutExtension(Extension):
    """The layout as an extension of Python-Markdown, and quotations that stay apart."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Registers both; called by Python-Markdown."""
        md.preprocessors.register(_Preprocessor(md), "block layout", _AFTER_RAW_HTML)
        line_end = SubstituteTagInlineProcessor(LINE_END, "br")
        md.inlinePatterns.register(line_end, "line end", _BEFORE_BACKSLASHES)
        md.parser.blockprocessors.register(_Quotation(md.parser), "quote", _QUOTATIONS)


class _Preprocessor(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return BlockLayout(_separator(self.md)).lay_out(lines)


class _Quotation(BlockQuoteProcessor):
    def run(self, parent: Element, blocks: list[str]) -> None:
        """Makes one quotation of a block, whatever stands above it."""
        block = blocks.pop(0)
        found = self.RE.search(block)
        assert found is not None  # Python-Markdown asks `test` first
        self.parser.parseBlocks(parent, [block[: found.start()]])
        lines = [self.clean(line) for line in block[found.start() :].lstrip("\n").split("\n")]
        quote = SubElement(parent, "blockquote")
        laid_out = BlockLayout(_separator(self.parser.md)).lay_out(lines)
        self.parser.state.set("blockquote")
        self.parser.parseChunk(quote, "\n".join(laid_out))
        self.parser.state.reset()


def _separator(md: Markdown) -> str:
    """What ends a list: an empty comment, which is removed with all others."""
    return md.htmlStash.store("<!-- -->")
