"""The rows of data/model.yml, as the checks of that file read them."""

from __future__ import annotations

from typing import Any

FILE = "data/model.yml"


def are_words(value: Any) -> bool:
    """Whether a value is a list of texts, with one at least."""
    return isinstance(value, list) and bool(value) and all(isinstance(word, str) for word in value)
