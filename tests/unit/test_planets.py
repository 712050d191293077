"""The picture of the three planets: all of it comes from data/planets.yml."""

from practice_hub.data.planet_checks import LIGHTS
from practice_hub.data.planets import read_planets
from tests.conftest import ROOT


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


def test_the_real_data_are_complete():
    model, problems = read_planets(ROOT)
    assert problems == []
    assert [planet.id for planet in model.planets] == [
        "domestic-abuse",
        "child-protection",
        "child-contact",
    ]
    assert {view.id for view in model.views} >= {
        "mother",
        "perpetrator",
        "child",
        "responsible",
        "law",
        "language",
    }
    assert [moment.id for moment in model.moments] == [
        "police-call",
        "referral",
        "case-conference",
        "separation",
        "contact-hearing",
    ]
    assert all(moment.contradiction for moment in model.moments)
    assert {light for person in model.people for light in person.light} <= set(LIGHTS)


def test_the_picture_agrees_with_the_sentences():
    """Who is not seen in the sentences is faint in the picture; who is responsible is held
    there."""
    model, _ = read_planets(ROOT)
    faint = {
        person.id: [
            planet.id
            for planet, light in zip(model.planets, person.light, strict=True)
            if light == "faint"
        ]
        for person in model.people
    }
    assert faint == {"mother": [], "perpetrator": ["child-protection"], "child": ["domestic-abuse"]}
    assert model.held == (("perpetrator",), ("mother",), ("mother", "perpetrator"))
