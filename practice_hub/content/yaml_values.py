"""Every value of a YAML file with its key and line, for rules that ask each of them the same."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def values_of(text: str) -> Iterator[tuple[str, str, int]]:
    """Each value as it is written, in the order of the file; one that is used again, once.

    text: in YAML; nothing is found in one that cannot be read. Yields the key under which the value
    or its list stands, the value, and the line on which it begins, from 1.
    """
    try:
        top = yaml.compose(text, Loader=_LOADER)
    except (yaml.YAMLError, RecursionError):
        return
    for key, node in _scalars(top):
        yield key, node.value, node.start_mark.line + 1


def _scalars(top: yaml.Node | None) -> Iterator[tuple[str, yaml.ScalarNode]]:
    """Every value with its key, in the order of the file; one that is used again, once."""
    seen: set[int] = set()
    waiting = [("", top)] if top else []
    while waiting:
        key, node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            yield key, node
        elif isinstance(node, yaml.SequenceNode):
            waiting += [(key, item) for item in reversed(node.value)]
        elif isinstance(node, yaml.MappingNode):
            waiting += [(str(name.value), item) for name, item in reversed(node.value)]
