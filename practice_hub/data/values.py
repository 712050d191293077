"""Values that several data files have: ids, days, and texts on one line."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

# An id is part of an address, so it has only what needs no escaping there.
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ID_FIX = "use small letters, digits and hyphens"


def mapping(value: Any) -> dict[str, Any]:
    """A mapping of a data file with its keys as text; empty for anything else."""
    return {str(key): item for key, item in value.items()} if isinstance(value, dict) else {}


def one_line(value: Any) -> str:
    """A value as text with single spaces, as a folded YAML text may have line breaks."""
    return " ".join(str(value).split())


def number(value: Any) -> float | None:
    """A number of a data file, such as 12 or 1.5, which is read as text; None for anything else."""
    if type(value) is int:
        return value
    written = value if isinstance(value, str) else ""
    return float(written) if re.fullmatch(r"-?[0-9]+\.[0-9]+", written) else None


def is_day(value: Any) -> bool:
    """Whether a value is a day in the form 2025-11-07."""
    try:
        return date.fromisoformat(str(value)).isoformat() == str(value)
    except ValueError:
        return False
