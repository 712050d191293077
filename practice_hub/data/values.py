"""Values that several data files have: ids, days, texts on one line, and lists of texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from practice_hub.core.clock import FIRST_YEAR, LAST_YEAR
from practice_hub.core.problem import did_you_mean, one_of

# An id is part of an address, so it has only what needs no escaping there.
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ID_FIX = "use small letters, digits and hyphens"


def mapping(value: Any) -> dict[str, Any]:
    """A mapping of a data file with its keys as text; empty for anything else."""
    return {str(key): item for key, item in value.items()} if isinstance(value, dict) else {}


def one_line(value: Any) -> str:
    """A value as text with single spaces, as a folded YAML text may have line breaks.

    Empty for nothing. true and false are the words that were written.
    """
    if value is None:
        return ""
    written = str(value).lower() if isinstance(value, bool) else str(value)
    return " ".join(written.split())


def is_text(value: Any) -> bool:
    """Whether a value is a text that says something. A number is one, and so are true and false,
    since YAML reads them as such where words were meant."""
    return isinstance(value, (str, int)) and bool(one_line(value))


def is_given(value: Any) -> bool:
    """Whether anything was written. Nothing, blanks, an empty list and an empty mapping are not."""
    return bool(value) if isinstance(value, (list, dict)) else bool(one_line(value))


def texts_of(value: Any) -> tuple[str, ...]:
    """The texts of a list, each on one line; none for nothing."""
    return tuple(map(one_line, value or ()))


def text_faults(
    name: str, values: Mapping[Any, Any], keys: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """What is wrong where a text is meant: a list or a mapping. Each with what to do.

    name: of the entry. Nothing and blanks are no fault here: whether a text may be missing is
    another question.
    """
    for key in keys:
        if isinstance(values.get(key), (list, dict)):
            fix = "write words after the colon, in quotation marks if they begin with [ or {"
            yield f"{name} has in '{key}' no text", fix


def key_faults(name: str, values: Iterable[Any], known: Iterable[str]) -> Iterator[tuple[str, str]]:
    """A fault for each key that nothing reads, with what to do: a misspelt one has no effect.

    name: of the entry. values: its keys, or the entry itself. known: the keys that it may have.
    """
    names = list(known)
    for key in values:
        if key not in names:
            yield f"{name} has a key '{key}'", did_you_mean(str(key), names, one_of(names))


def part_faults(values: Iterable[str], known: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Each key at the left margin of a file that nothing reads, what is wrong, and what to do.

    values: the keys of the file. known: those that it may have.
    """
    names = list(known)
    for key in values:
        if key not in names:
            wrong = f"the key '{key}' means nothing here"
            yield key, wrong, did_you_mean(key, names, one_of(names))


def list_faults(
    name: str, values: Mapping[Any, Any], keys: Iterable[str], example: str
) -> Iterator[tuple[str, str]]:
    """What is wrong where a list of texts is meant, each with what to do.

    name: of the entry. example: the items of a list, as they are written.
    """
    for key in keys:
        if not is_given(given := values.get(key)):
            continue
        if not isinstance(given, list):
            yield f"{name} has in '{key}' something that is no list", f"write {key}: [{example}]"
        elif not all(map(is_text, given)):
            yield f"{name} has in '{key}' an item that is no text", f"write {key}: [{example}]"


def number(value: Any) -> float | None:
    """A number of a data file, such as 12 or 1.5, which is read as text; None for anything else."""
    if type(value) is int:
        return value
    written = value if isinstance(value, str) else ""
    return float(written) if re.fullmatch(r"-?[0-9]+\.[0-9]+", written) else None


def is_day(value: Any) -> bool:
    """Whether a value is a day in the form 2025-11-07, of a year with which one can count."""
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        return False
    return day.isoformat() == str(value) and FIRST_YEAR <= day.year <= LAST_YEAR


def is_number_of_days(value: Any) -> bool:
    """Whether a value is a number of days with which one can count: at most four figures."""
    return bool(re.fullmatch("[0-9]{1,4}", str(value)))
