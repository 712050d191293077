"""A model: all of it comes from data/model.yml."""

import pytest

from practice_hub.data.model import read_model
from tests.conftest import problems_of
from tests.models import NAMES, model, write_model


def test_rows_have_the_order_of_the_parts(small):
    file = small / "data/model.yml"
    file.write_text(
        file.read_text().replace(
            "{north: He is., south: She is., east: Both are.}",
            "{east: Both are., south: She is., north: He is.}",
        )
    )
    found, problems = read_model(small)
    assert problems == []
    assert found.views[3].sees == ("He is.", "She is.", "Both are.")
    assert found.held == (("father",), ("mother",), ("mother", "father"))
    assert [(person.label, person.light[0]) for person in found.people] == [
        ("Mother", "clear"),
        ("Father", "faint"),
        ("Child", "there"),
    ]


def test_a_repeated_key_is_reported_with_its_line(small):
    file = small / "data/model.yml"
    file.write_text(
        file.read_text().replace("{north: A shadow.,", "{north: A shadow., north: Nothing.,")
    )
    found, problems = read_model(small)
    assert [str(problem) for problem in problems] == [
        "data/model.yml:17: 'north' is listed twice, first on line 17; keep one of the two"
    ]
    assert not found.parts


@pytest.mark.parametrize("number", (2, 3, 4, 5, 8))
def test_a_model_has_as_many_parts_as_the_site_names(small, read, number):
    write_model(small, model(number))
    found, problems = read_model(small)
    assert problems == [] and problems_of(read(small)) == ()
    assert [part.name for part in found.parts] == list(NAMES[:number])
    assert (found.one, found.many) == ("service", "services")
    assert {len(row.sees) for row in (*found.views, *found.moments)} == {number}
    assert {len(person.light) for person in found.people} == {number}


def test_a_model_needs_no_moments(small, read):
    write_model(small, model(2) | {"moments": []})
    assert problems_of(read(small)) == ()
    write_model(small, {key: value for key, value in model(2).items() if key != "moments"})
    assert problems_of(read(small)) == () and read_model(small)[0].moments == ()
