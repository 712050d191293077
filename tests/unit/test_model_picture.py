"""The picture of a model of any number of parts, as far as numbers can say it."""

from math import dist

import pytest

from practice_hub.data.model import read_model
from practice_hub.data.model_picture_checks import LINE, MOST_LINES, PARTS
from practice_hub.pages.model_picture import ModelPicture, model_picture
from tests.models import LONGEST, Box, model, overlapping, write_model

NUMBERS = range(PARTS[0], PARTS[1] + 1)
LETTER = {False: 10.4, True: 8.4}  # units across, of a letter of a name; True in a crowded picture


def picture_of(project, number: int, label: str = "") -> ModelPicture:
    """The picture of a model of so many parts. label: of each of them in the picture."""
    values = model(number)
    for part in values["parts"] if label else ():
        part["label"] = label
    write_model(project, values)
    read, problems = read_model(project)
    assert problems == []
    return model_picture(read)


def boxes(picture: ModelPicture) -> list[Box]:
    """Where the names stand."""
    found: list[Box] = []
    for name in picture.names:
        half = max(map(len, name.lines)) * LETTER[picture.crowded] / 2
        bottom = name.y + name.leading * (len(name.lines) - 1)
        found.append((name.x - half, name.y - 14, name.x + half, bottom + 4))
    return found


@pytest.mark.parametrize("number", NUMBERS)
def test_every_circle_is_in_the_picture_and_different(small, number):
    picture = picture_of(small, number)
    assert len(set(picture.circles)) == number == len(picture.names)
    for x, y in picture.circles:
        assert x - picture.radius > 0 and x + picture.radius < picture.width
        assert y - picture.radius > 0 and y + picture.radius < picture.height


@pytest.mark.parametrize("number", NUMBERS)
def test_the_family_stands_in_every_circle(small, number):
    picture = picture_of(small, number)
    assert [place.scale for place in picture.people] == [1, 1, 0.72]
    assert picture.people[0].x < picture.people[2].x < picture.people[1].x
    for x, y in picture.circles:
        for person in picture.people:
            assert dist((person.x, picture.people_y), (x, y)) < picture.radius - 14


@pytest.mark.parametrize("label", ("", LONGEST), ids=("names", "longest"))
@pytest.mark.parametrize("number", NUMBERS)
def test_every_name_stands_in_its_circle_and_beside_every_other(small, number, label):
    picture = picture_of(small, number, label)
    places = boxes(picture)
    for (left, top, right, bottom), circle in zip(places, picture.circles, strict=True):
        assert left >= 0 and right <= picture.width and top >= 0 and bottom <= picture.height
        middle = (left + right) / 2, (top + bottom) / 2
        assert dist(middle, circle) < picture.radius
        assert circle == min(picture.circles, key=lambda other: dist(middle, other))
    assert overlapping(places) == []


def test_three_circles_have_large_names_and_stand_as_a_triangle(small):
    picture = picture_of(small, 3)
    assert picture.circles == ((220, 156), (158, 262), (282, 262)) and not picture.crowded
    assert (picture.width, picture.height, picture.people_y) == (440, 418, 218)
    assert [place.x for place in picture.people] == [163, 277, 220]


def test_a_name_has_at_most_as_many_lines_as_a_circle_has_room_for(small):
    picture = picture_of(small, 8)
    lines = [line for name in picture.names for line in name.lines]
    assert max(map(len, lines)) <= LINE
    assert max(len(name.lines) for name in picture.names) <= MOST_LINES
    assert ("Specialist", "services") in [name.lines for name in picture.names]


@pytest.mark.parametrize(
    "people, across",
    [(1, [220]), (2, [180, 260]), (3, [163, 277, 220])],
    ids=("one", "two", "three"),
)
def test_up_to_three_people_stand_beside_each_other(small, people, across):
    values = model(5)
    values["views"] = values["views"][:people]
    write_model(small, values)
    read, problems = read_model(small)
    assert problems == []
    assert [place.x for place in model_picture(read).people] == across
