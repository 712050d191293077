"""Reads a YAML text into nodes and values, as its author wrote them.

YAML 1.1 takes 12:30 for 750, 0777 for 511, 1.10 for 1.1 and no for false. Here a number is a whole
number in plain figures, true and false are the only words with a meaning of their own, and
everything else stays the text that was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import yaml

MAX_DEPTH = 100  # levels; the parser in C ends the process at some ten thousand
MAX_VALUES = 100_000  # in one file, when each is counted as often as an anchor repeats it
_TAG = "tag:yaml.org,2002:"
_OPENINGS = re.compile(r"[\[{]|[-?:]\s")

if TYPE_CHECKING:
    _BaseLoader = yaml.SafeLoader
else:  # the same in C, where PyYAML was built with it
    _BaseLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Loader(_BaseLoader):
    """Safe YAML with texts, whole numbers, true, false, null, lists and mappings, and no more.

    Sets are among what is refused: a set has no order, so that builds would differ. A key is the
    text that was written, true and null too.
    """

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Called by PyYAML for each mapping."""
        for key, _ in node.value:
            if key.tag in (f"{_TAG}bool", f"{_TAG}null"):
                key.tag = f"{_TAG}str"
        return super().construct_mapping(node, deep)


Loader.yaml_constructors = {
    tag: constructor
    for tag, constructor in _BaseLoader.yaml_constructors.items()
    if tag is None or tag.removeprefix(_TAG) in ("str", "int", "bool", "null", "seq", "map")
}
Loader.yaml_implicit_resolvers = {}
Loader.add_implicit_resolver(
    f"{_TAG}int", re.compile(r"(?:0|-?[1-9][0-9]{0,14})\Z"), list("-0123456789")
)
Loader.add_implicit_resolver(f"{_TAG}bool", re.compile(r"(?:true|false)\Z"), list("tf"))
Loader.add_implicit_resolver(f"{_TAG}null", re.compile(r"(?:~|null|)\Z"), ["~", "n", ""])


class NestedError(ValueError):
    """A value contains itself, is nested too deep, or repeats itself beyond any use."""


def compose(loader: Loader, text: str) -> yaml.Node | None:
    """The node of a YAML text; None for an empty one.

    loader: of the same text. Raises yaml.YAMLError for what is no YAML, and NestedError.
    """
    if len(_OPENINGS.findall(text)) > MAX_DEPTH and _depth(text) > MAX_DEPTH:
        raise NestedError
    node = loader.get_single_node()
    if node is not None and _has_anchors(text) and _size(node, frozenset(), {}) > MAX_VALUES:
        raise NestedError
    return node


def children(node: yaml.Node) -> Iterator[yaml.Node]:
    """The nodes right below a node: keys, values and items."""
    inner = node.value if isinstance(node, yaml.CollectionNode) else []
    for each in inner:
        yield from each if isinstance(each, tuple) else (each,)


def _has_anchors(text: str) -> bool:
    return "*" in text and "&" in text


def _depth(text: str) -> int:
    """How many levels deep a text is nested; found without building anything."""
    depth = deepest = 0
    for event in yaml.parse(text, Loader=_BaseLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            deepest = max(deepest, depth)
            if deepest > MAX_DEPTH:
                break
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return deepest


def _size(node: yaml.Node, above: frozenset[int], known: dict[int, int]) -> int:
    """How many values a node holds, each counted as often as it is repeated.

    above: ids of the nodes around it. known: sizes of nodes, by id.
    """
    if id(node) in above:
        raise NestedError
    if id(node) not in known:
        around = above | {id(node)}
        known[id(node)] = 1 + sum(_size(child, around, known) for child in children(node))
    return known[id(node)]
