"""The day of a build, published with the site, so that a monitor can see when publishing stops."""

from __future__ import annotations

import json
from datetime import date

FILE = "build.json"


def build_day_file(day: date) -> str:
    """Return the text of build.json. Only the day is in it: two builds of a day are the same."""
    return json.dumps({"built": day.isoformat()}) + "\n"


def read_build_day(text: str) -> date:
    """Return the day that a build.json holds. Raises ValueError when it holds none."""
    found = json.loads(text)
    if not isinstance(found, dict) or not isinstance(found.get("built"), str):
        raise ValueError("no day under the key 'built'")
    return date.fromisoformat(found["built"])
