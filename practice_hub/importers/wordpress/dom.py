"""Finding one's way in a tree of HTML. bs4 can do all of this too, at ten times the price; a blog has millions of elements."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from bs4 import NavigableString, Tag

BLOCKS = frozenset(
    "address article aside audio blockquote center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr "
    "hub-more iframe li main nav noscript object ol p pre script section style summary table tbody td template tfoot th thead tr ul video caption".split()
)


def is_block(node) -> bool:
    """Whether a node stands on lines of its own."""
    return isinstance(node, Tag) and node.name in BLOCKS


def all_of(tree: Tag, names: Collection[str] | Callable[[Tag], bool]) -> Iterator[Tag]:
    """The elements of these names, or those for which a function says yes, in their order.

    They may be changed while one goes through them: those that go with an earlier one are passed over.
    """
    wanted = names if callable(names) else lambda tag: tag.name in names
    found = [node for node in tree.descendants if isinstance(node, Tag) and wanted(node)]
    return (node for node in found if not node.decomposed)


def holds(tree: Tag, names: Collection[str]) -> bool:
    """Whether an element of these names is somewhere in another."""
    return any(isinstance(node, Tag) and node.name in names for node in tree.descendants)


def within(node, names: Collection[str]) -> bool:
    """Whether a node is somewhere in an element of these names."""
    return any(parent.name in names for parent in node.parents)


def texts(tree: Tag) -> list[NavigableString]:
    """Every text in a tree."""
    return [node for node in tree.descendants if isinstance(node, NavigableString)]


def words(tree: Tag) -> str:
    """The words in a tree, without blanks at their ends; a break counts as a blank."""
    nodes = (
        node
        for node in tree.descendants
        if isinstance(node, NavigableString) or node.name in ("br", "p", "li")
    )
    parts = (str(node) if isinstance(node, NavigableString) else " " for node in nodes)
    return " ".join("".join(parts).split())
