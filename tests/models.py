"""Models of any number of parts, for tests of data/model.yml."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

LONG_NAME, ITS_LABEL = "Specialist domestic abuse services", "Specialist services"
NAMES = (
    *("Health", "Housing", "Adult social care", LONG_NAME),
    *("Family courts", "Police", "Schools", "Probation"),
)
LONGEST = "Safeguarding partnerships coordinators"  # a label of three lines of twelve letters
SOURCE = ["work2020"]  # of the small hub
Box = tuple[float, float, float, float]  # left, top, right, bottom
LIGHTS = ("clear", "there", "faint")


def model(number: int, page: str = "docs/explainers/index.md") -> dict[str, Any]:
    """The values of data/model.yml for a model of so many parts, at most as many as NAMES.

    page: of every part; `{id}` in it becomes the id of the part, part-1 and so on.
    """
    ids = [f"part-{place}" for place in range(1, number + 1)]
    people = [_person(place, name, ids) for place, name in enumerate(("mother", "father", "child"))]
    responsible = _row("responsible", "Who is held responsible", ids)
    responsible["held"] = {part: ["father"] for part in ids}
    call = _row("call", "A call", ids) | {"contradiction": "One night, two files."}
    return {
        "words": {"one": "service", "many": "services"},
        "parts": [_part(part, name, page) for part, name in zip(ids, NAMES, strict=False)],
        "views": [*people, responsible],
        "moments": [call],
    }


def write_model(project: Path, values: dict[str, Any]) -> None:
    """Writes data/model.yml of a project."""
    text = yaml.safe_dump(values, sort_keys=False, width=1000)
    (project / "data/model.yml").write_text(text, "utf-8")


def overlapping(boxes: Sequence[Box]) -> list[tuple[Box, Box]]:
    """The pairs of boxes that have a part of the picture in common."""
    return [
        (one, other)
        for one, other in combinations(boxes, 2)
        if max(one[0], other[0]) < min(one[2], other[2])
        and max(one[1], other[1]) < min(one[3], other[3])
    ]


def _part(part: str, name: str, page: str) -> dict[str, Any]:
    workers = f"The people of {name.lower()}"
    values = {"id": part, "name": name, "page": page.format(id=part), "workers": workers}
    label = {"label": ITS_LABEL} if name == LONG_NAME else {}
    return values | {"focus": "One person at a time", "source": SOURCE} | label


def _person(place: int, name: str, ids: list[str]) -> dict[str, Any]:
    light = {part: LIGHTS[(at + place) % len(LIGHTS)] for at, part in enumerate(ids)}
    values = _row(name, f"The {name}", ids) | {"label": name.capitalize(), "light": light}
    return values | ({"small": True} if name == "child" else {})


def _row(key: str, name: str, ids: list[str]) -> dict[str, Any]:
    sees = {part: f"{name}, as {part} sees it." for part in ids}
    return {"id": key, "name": name, "sees": sees, "source": SOURCE}
