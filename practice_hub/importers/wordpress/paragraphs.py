"""Posts written in WordPress's classic editor have no paragraphs, only blank lines. Here they get them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, NavigableString, Tag

from practice_hub.importers.wordpress.dom import BLOCKS, all_of, holds, is_block, texts, within

_HOLDS = (
    "body div blockquote section article aside main center td th li dd figcaption".split()
)  # text in these may have several paragraphs
_NOT_ONE = "td th li dd figcaption".split()  # a single run of text in these is no paragraph
_VERBATIM = ["pre", "script", "style", "textarea"]
_BLANK = re.compile(r"\n[ \t]*\n\s*")


def is_classic(html: str) -> bool:
    """Whether a text comes from the classic editor; the block editor marks its blocks with comments."""
    return "<!-- wp:" not in html


def make_paragraphs(soup: BeautifulSoup, body: Tag) -> None:
    """Blank lines become paragraphs and single line ends become breaks, as the old blog showed them."""
    for holder in [body, *all_of(body, _HOLDS)]:
        if not within(holder, _VERBATIM):
            _in_one(soup, holder)
    for text in texts(body):
        if "\n" in text and text.strip() and not within(text, _VERBATIM):
            _break_lines(soup, text)


def _in_one(soup: BeautifulSoup, holder: Tag) -> None:
    runs = list(_runs(holder))
    if holder.name in _NOT_ONE and len(runs) < 2:
        return
    for run in runs:
        paragraph = soup.new_tag("p")
        run[0].insert_before(paragraph)
        for node in run:
            paragraph.append(node.extract())


def _runs(holder: Tag) -> Iterator[list]:
    """The groups of text and inline elements that stand between blocks and blank lines."""
    run: list = []
    for node in list(holder.children):
        if is_block(node) or isinstance(node, Tag) and holds(node, BLOCKS):
            yield from _full(run)
            run = []
        elif isinstance(node, NavigableString) and _BLANK.search(node):
            first, *others = _split(node)
            run.append(first)
            for piece in others:
                yield from _full(run)
                run = [piece]
        else:
            run.append(node)
    yield from _full(run)


def _split(node: NavigableString) -> list[NavigableString]:
    pieces = [NavigableString(piece) for piece in _BLANK.split(str(node))]
    node.replace_with(*pieces)
    return pieces


def _full(run: list) -> Iterator[list]:
    if any(isinstance(node, Tag) or node.strip() for node in run):
        yield run


def _break_lines(soup: BeautifulSoup, text: NavigableString) -> None:
    """Line ends inside a text, as breaks; those at the edge of a block are nothing."""
    begins = text.previous_sibling is None or _is_edge(text.previous_sibling)
    ends = text.next_sibling is None or _is_edge(text.next_sibling)
    words = str(text).lstrip("\n ") if begins else str(text)
    lines = re.split(r" *\n+ *", words.rstrip("\n ") if ends else words)
    nodes: list = [NavigableString(lines[0])]
    for line in lines[1:]:
        nodes += [soup.new_tag("br"), NavigableString(line)]
    text.replace_with(*nodes)


def _is_edge(node) -> bool:
    return is_block(node) or isinstance(node, Tag) and node.name == "br"
