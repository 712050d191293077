"""Where the circles, names and people of a model stand in its picture.

The picture is drawn for 2 to 8 circles of one size, whose middles stand on a ring. They all overlap
in its middle, where up to 3 people stand beside each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, cos, radians, sin
from typing import NamedTuple

from practice_hub.data.model import Model, Row
from practice_hub.data.model_picture_checks import lines_in_circle

WIDTH = 440
_RADIUS = 148
_RING = 71.2  # from the middle of the picture to that of each circle
_MARGIN = 7.6  # above the highest and below the lowest circle
# Between two people beside each other, by their number; and how much smaller a child is drawn.
_BETWEEN_PEOPLE = {1: 0, 2: 80, 3: 57}
_SMALL = 0.72


class _Names(NamedTuple):
    """Where names stand: on an ellipse, so far from the middle of the picture, and then lower."""

    across: float
    down: float
    lower: float
    leading: int  # from one line of a name to the next


_ROOMY = 3  # up to so many circles, each has room of its own for a large name
# Of three circles the lower two have it below their middle.
_NAMES = {2: _Names(148, 180, 5, 22), 3: _Names(143.2, 180, 15.2, 22)}
_CROWDED_NAMES = _Names(152, 180, 5, 18)


@dataclass(frozen=True)
class Name:
    """The name of a part. x, y: the middle of its first line, on the line it stands on.
    lines: its words; leading: between two lines."""

    x: int
    y: int
    lines: tuple[str, ...]
    leading: int


@dataclass(frozen=True)
class Place:
    """Where a person stands. x: of the middle. scale: 1 for an adult."""

    x: int
    scale: float


@dataclass(frozen=True)
class ModelPicture:
    """The drawing, in units of its own.

    crowded: whether there are so many circles that names are smaller and colours lighter.
    circles: the middle of each. names: one for each circle. people: one for each person of the
    model, in the order of the file. people_y: the middle of the row in which they stand.
    """

    crowded: bool
    width: int
    height: int
    radius: int
    circles: tuple[tuple[int, int], ...]
    names: tuple[Name, ...]
    people: tuple[Place, ...]
    people_y: int


def model_picture(model: Model) -> ModelPicture:
    """The drawing of a model; without circles where there is none."""
    angles = _angles(len(model.parts))
    middle = _MARGIN + _RADIUS - min((_RING * sin(angle) for angle in angles), default=0)
    lowest = max((_RING * sin(angle) for angle in angles), default=0)
    return ModelPicture(
        len(angles) > _ROOMY,
        WIDTH,
        round(middle + lowest + _RADIUS + _MARGIN),
        _RADIUS,
        tuple(
            (round(WIDTH / 2 + _RING * cos(angle)), round(middle + _RING * sin(angle)))
            for angle in angles
        ),
        tuple(
            _name(part.label or part.name, angle, middle, len(angles))
            for part, angle in zip(model.parts, angles, strict=True)
        ),
        _places(model.people),
        round(middle - 8.8),
    )


def _angles(number: int) -> list[float]:
    """The direction of each circle from the middle, in the order in which one reads.

    Two stand beside each other, and of four and eight two stand at the top, since names that stand
    right beside the middle would have little room.
    """
    first = {2: 180.0, 4: 225.0, 8: 247.5}.get(number, 270.0)
    angles = [radians(first + 360 * place / number) for place in range(number)]
    return sorted(angles, key=lambda angle: (round(sin(angle), 3), cos(angle)))


def _name(words: str, angle: float, middle: float, number: int) -> Name:
    lines = lines_in_circle(words)
    layout = _NAMES.get(number, _CROWDED_NAMES)
    y = middle + layout.down * sin(angle) + layout.lower
    return Name(
        round(WIDTH / 2 + layout.across * cos(angle)),
        round(y - layout.leading * (len(lines) - 2) / 2),
        tuple(lines),
        layout.leading,
    )


def _places(people: Sequence[Row]) -> tuple[Place, ...]:
    """Children stand between the adults."""
    adults = [person for person in people if not person.small]
    children = [person for person in people if person.small]
    half = ceil(len(adults) / 2)
    order = [*adults[:half], *children, *adults[half:]]
    between = _BETWEEN_PEOPLE[len(people)] if people else 0
    first = WIDTH / 2 - between * (len(people) - 1) / 2
    return tuple(
        Place(round(first + between * order.index(person)), _SMALL if person.small else 1)
        for person in people
    )
