"""The rows of data/model.yml, as the checks of that file read them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from practice_hub.content.yaml_source import Fields

FILE = "data/model.yml"


def rows_of(fields: Fields, name: str) -> Iterator[tuple[Any, int]]:
    """The rows of a list, each with its line."""
    items = fields.values.get(name)
    if isinstance(items, list):
        yield from zip(items, fields.item_lines.get(name, ()), strict=False)


def are_words(value: Any) -> bool:
    """Whether a value is a list of texts, with one at least."""
    return isinstance(value, list) and bool(value) and all(isinstance(word, str) for word in value)
