"""Every value of a YAML file with its key and line, for rules that ask each of them the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Keys = tuple[str, ...]


def values_of(text: str) -> Iterator[tuple[str, str, int]]:
    """Each value as it is written, in the order of the file; one that is used again, once.

    text: in YAML; nothing is found in one that cannot be read. Yields the key under which the value
    or its list stands, the value, and the line on which it begins, from 1.
    """
    for keys, node in scalar_nodes(text, _LOADER):
        yield "".join(keys[-1:]), node.value, node.start_mark.line + 1


def scalar_nodes(text: str, loader: type[Any]) -> Iterator[tuple[Keys, yaml.ScalarNode]]:
    """Every value of a YAML text that is no list and no mapping, with the keys above it, in the
    order of the text; one that is used again, once. None where the text cannot be read.

    loader: of PyYAML; the marks of the one in Python count characters, those of the one in C do
    not.
    """
    try:
        top = yaml.compose(text, Loader=loader)
    except (yaml.YAMLError, RecursionError):
        return
    seen: set[int] = set()  # an anchor can be used again
    waiting: list[tuple[Keys, yaml.Node]] = [((), top)] if top else []
    while waiting:
        keys, node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            yield keys, node
        elif isinstance(node, yaml.SequenceNode):
            waiting += [(keys, item) for item in reversed(node.value)]
        elif isinstance(node, yaml.MappingNode):
            waiting += [((*keys, str(key.value)), item) for key, item in reversed(node.value)]
