"""The picture of the three planets: all of it comes from data/planets.yml."""

from practice_hub.data.planets import read_planets


def test_rows_have_the_order_of_the_planets(small):
    file = small / "data/planets.yml"
    file.write_text(
        file.read_text().replace(
            "{north: He is., south: She is., east: Both are.}",
            "{east: Both are., south: She is., north: He is.}",
        )
    )
    model, problems = read_planets(small)
    assert problems == []
    assert model.views[3].sees == ("He is.", "She is.", "Both are.")
    assert model.held == (("father",), ("mother",), ("mother", "father"))
    assert [(person.label, person.light[0]) for person in model.people] == [
        ("Mother", "clear"),
        ("Father", "faint"),
        ("Child", "there"),
    ]


def test_a_repeated_key_is_reported_with_its_line(small):
    file = small / "data/planets.yml"
    file.write_text(
        file.read_text().replace("{north: A shadow.,", "{north: A shadow., north: Nothing.,")
    )
    model, problems = read_planets(small)
    assert [str(problem) for problem in problems] == [
        "data/planets.yml:16: 'north' is listed twice, first on line 16; keep one of the two"
    ]
    assert not model.planets
