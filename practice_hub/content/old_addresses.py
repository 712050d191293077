"""Adds an old address to the front matter of a text, in the form that the list already has."""

from __future__ import annotations

import yaml

from practice_hub.content.link_edits import (
    Edit,
    Scalar,
    front_matter_span,
    scalar_edit,
    yaml_scalars,
)

KEY = "old_addresses"


def old_address_edit(text: str, old: str, new: str) -> Edit:
    """The edit that adds an address to `old_addresses`.

    text: a Markdown file with front matter. old: the address to add. new: the address that the
    text has from now on; when it is in the list, because a text moves back, `old` takes its place.
    """
    start, end = front_matter_span(text)
    head = text[start:end]
    listed = [each for each in yaml_scalars(head) if each.keys == (KEY,)]
    same = next((each for each in listed if each.value == new), None)
    if same:
        return scalar_edit(text, same, old, start)
    if not listed:
        newline = "\r\n" if "\r\n" in text[: end + 2] else "\n"
        return Edit(end, end, f"{newline}{KEY}: [{old}]")
    last = max(listed, key=lambda each: each.end)
    return _after_last(text, head, last, old, start)


def _after_last(text: str, head: str, last: Scalar, old: str, start: int) -> Edit:
    """The edit behind the last address, which is in a list of either form or stands alone."""
    node = _value_of(head)
    place = last.end + start
    if isinstance(node, yaml.ScalarNode):
        first = last.start + start
        return Edit(first, place, f"[{text[first:place]}, {old}]")
    if not isinstance(node, yaml.SequenceNode) or node.flow_style:
        return Edit(place, place, f", {old}")
    newline = "\r\n" if "\r\n" in text else "\n"
    return Edit(place, place, f"{newline}{' ' * node.start_mark.column}- {old}")


def _value_of(head: str) -> yaml.Node:
    """The value of `old_addresses`, which is there."""
    top = yaml.compose(head, Loader=yaml.SafeLoader)
    assert isinstance(top, yaml.MappingNode)  # an address of the list was found in it
    values: list[yaml.Node] = [value for key, value in top.value if key.value == KEY]
    return values[0]
