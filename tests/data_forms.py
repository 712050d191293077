"""Other values in the place of each value of a data file: nothing, numbers, lists, mappings."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

FORMS: list[Any] = [
    *(None, "x", 7, True, [], ["x"], {}, {"x": "y"}, [["x"]], [{}], 2.5, [None], {7: None}, "2"),
    *("", "*", 0, False, [7], ["x", "z"], "  ", "No", "²", -1, 10**14, ["*"], "2125-04-01"),
]


def places(value: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The place of every value in a file of data, the whole file first."""
    yield above
    inside = (
        value
        if isinstance(value, dict)
        else dict(enumerate(value))
        if isinstance(value, list)
        else {}
    )
    for key, item in inside.items():
        yield from places(item, (*above, key))


def replaced(value: Any, place: tuple[Any, ...], new: Any) -> Any:
    """A copy of a value with another at one place."""
    if not place:
        return new
    whole = deepcopy(value)
    above = whole
    for key in place[:-1]:
        above = above[key]
    above[place[-1]] = new
    return whole
