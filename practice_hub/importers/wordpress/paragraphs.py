"""Makes paragraphs of the blank lines in texts of WordPress's classic editor."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from practice_hub.importers.wordpress.dom import (
    BLOCKS,
    contains,
    elements,
    is_block,
    is_empty,
    is_inside,
    tag_names,
    text_nodes,
)

# Elements whose text may have several paragraphs.
_CONTAINERS = tag_names(
    "body div blockquote section article aside main center header footer nav address details "
    "fieldset dialog hub-classic legend summary td th li dd figcaption"
)
_SINGLE_IS_TEXT = tag_names(
    "legend summary td th li dd figcaption"
)  # one run of text in these stays as it is
_VERBATIM = tag_names("pre script style textarea")
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")


def make_paragraphs(soup: BeautifulSoup, part: Tag) -> None:
    """Turns blank lines into paragraphs and single line ends into breaks, as WordPress does.

    part: of the tree, whose text was written in the classic editor.
    """
    for text in text_nodes(part):
        is_within = text.parent is not None and _may_part(text.parent)
        if is_within and _BLANK_LINE.search(text) and not is_inside(text, _VERBATIM):
            _part_at_blank_lines(soup, text)
    for container in [part, *elements(part, _CONTAINERS)]:
        if not is_inside(container, _VERBATIM):
            _wrap_runs(soup, container)
    for text in text_nodes(part):
        if "\n" in text and not is_inside(text, _VERBATIM):
            _break_lines(soup, text)


def part_at_double_breaks(soup: BeautifulSoup) -> None:
    """Makes two paragraphs of one with two breaks in a row, which readers saw as an empty line."""
    for line_break in elements(soup, ("br",)):
        following = line_break.next_sibling
        while following is not None and is_empty(following):
            following = following.next_sibling
        if not isinstance(following, Tag) or following.name != "br":
            continue
        if _block_of(line_break).name == "p":
            _part(soup, line_break)
            line_break.decompose()
            _remove_breaks(following)


def _remove_breaks(first: PageElement | None) -> None:
    """Removes the breaks and blanks with which a paragraph would begin."""
    while first is not None and (
        is_empty(first) or (isinstance(first, Tag) and first.name == "br")
    ):
        following = first.next_sibling
        first.extract()
        first = following


def _part_at_blank_lines(soup: BeautifulSoup, text: NavigableString) -> None:
    """Ends the paragraph and the emphasis around a text at each of its blank lines."""
    first, *others = _split(text)
    previous: PageElement = first
    for piece in others:
        blank = NavigableString("\n\n")
        previous.insert_after(blank)
        _part(soup, blank)
        previous = piece


def _block_of(node: PageElement) -> Tag:
    """The nearest block around a node, or the tree."""
    return next(parent for parent in node.parents if is_block(parent) or parent.parent is None)


def _may_part(tag: Tag) -> bool:
    return tag.parent is not None and (tag.name == "p" or not is_block(tag)) and tag.name != "body"


def _part(soup: BeautifulSoup, node: PageElement) -> None:
    """Parts the inline elements and the paragraph around a node into two, before and after it."""
    while node.parent is not None and _may_part(node.parent):
        parent = node.parent
        after = soup.new_tag(parent.name)
        after.attrs = parent.attrs.copy()
        after.extend([sibling.extract() for sibling in list(node.next_siblings)])
        parent.insert_after(node.extract())
        node.insert_after(after)


def _wrap_runs(soup: BeautifulSoup, container: Tag) -> None:
    runs = list(_runs(container))
    if container.name in _SINGLE_IS_TEXT and len(runs) < 2:
        return
    for run in runs:
        paragraph = soup.new_tag("p")
        run[0].insert_before(paragraph)
        for node in run:
            paragraph.append(node.extract())


def _runs(container: Tag) -> Iterator[list[PageElement]]:
    """The runs of text and inline elements between blocks and blank lines."""
    run: list[PageElement] = []
    for node in list(container.children):
        if is_block(node) or (isinstance(node, Tag) and contains(node, BLOCKS)):
            yield from _unless_empty(run)
            run = []
        elif isinstance(node, NavigableString) and _BLANK_LINE.search(node):
            first, *others = _split(node)
            run.append(first)
            for piece in others:
                yield from _unless_empty(run)
                run = [piece]
        else:
            run.append(node)
    yield from _unless_empty(run)


def _split(node: NavigableString) -> list[NavigableString]:
    """Replaces a text node with one for each part between its blank lines."""
    pieces = [NavigableString(piece) for piece in _BLANK_LINE.split(str(node))]
    node.replace_with(*pieces)
    return pieces


def _unless_empty(run: list[PageElement]) -> Iterator[list[PageElement]]:
    if not all(is_empty(node) for node in run):
        yield run


def _break_lines(soup: BeautifulSoup, text: NavigableString) -> None:
    """Replaces line ends inside a text with breaks; those at the edge of a block are dropped."""
    content = str(text)
    if _is_edge(text.previous_sibling):
        content = content.lstrip("\n ")
    if _is_edge(text.next_sibling):
        content = content.rstrip("\n ")
    first, *others = re.split(r" *\n+ *", content)
    nodes: list[PageElement] = [NavigableString(first)]
    for line in others:
        nodes += [soup.new_tag("br"), NavigableString(line)]
    text.replace_with(*nodes)


def _is_edge(sibling: PageElement | None) -> bool:
    """Whether a text's sibling is a block or a break, or missing."""
    is_break = isinstance(sibling, Tag) and sibling.name == "br"
    return sibling is None or is_block(sibling) or is_break
