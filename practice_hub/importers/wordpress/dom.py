"""Queries on a tree of HTML: bs4 has all of them, but takes ten times as long for a large blog."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag


def tag_names(names: str) -> frozenset[str]:
    """A set of tag names, given in one string with spaces between them."""
    return frozenset(names.split())


BLOCKS = tag_names(
    "address article aside audio blockquote caption center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr hub-classic hub-more hub-note "
    "iframe legend li main nav noscript object ol p pre script section style summary table tbody "
    "td template tfoot th thead tr ul video"
)


def parse_tree(html: str) -> BeautifulSoup:
    """The tree of some HTML, with every space and line end of it.

    bs4 makes one line end of a text that is only blank lines, unless an outer element, here the
    root, preserves them; WordPress begins a paragraph at such a text.
    """
    return BeautifulSoup(html, "html.parser", preserve_whitespace_tags={"[document]"})


def is_block(node: PageElement | None) -> bool:
    """Whether a node is a block element."""
    return isinstance(node, Tag) and node.name in BLOCKS


def elements(tree: Tag, names: Collection[str] | Callable[[Tag], bool]) -> Iterator[Tag]:
    """The elements with one of these names, or for which a function is true, in document order.

    They may be changed during the iteration: elements that were removed are skipped.
    """
    is_wanted = names if callable(names) else lambda tag: tag.name in names
    found = [node for node in tree.descendants if isinstance(node, Tag) and is_wanted(node)]
    return (node for node in found if not node.decomposed)


def contains(tree: Tag, names: Collection[str]) -> bool:
    """Whether a tree has a descendant with one of these names."""
    return any(isinstance(node, Tag) and node.name in names for node in tree.descendants)


def is_inside(node: PageElement, names: Collection[str]) -> bool:
    """Whether a node has an ancestor with one of these names."""
    return any(parent.name in names for parent in node.parents)


def text_nodes(tree: Tag) -> list[NavigableString]:
    """Every text node of a tree, comments included."""
    return [node for node in tree.descendants if isinstance(node, NavigableString)]


def text_of(tree: Tag) -> str:
    """The text of a tree with single spaces; breaks, paragraphs and list items separate words."""
    parts: list[str] = []
    for node in tree.descendants:
        if isinstance(node, NavigableString):
            parts.append(str(node))
        elif isinstance(node, Tag) and node.name in ("br", "p", "li"):
            parts.append(" ")
    return " ".join("".join(parts).split())


def is_empty(node: PageElement) -> bool:
    """Whether a node is text of spaces only."""
    return isinstance(node, NavigableString) and not node.strip()
