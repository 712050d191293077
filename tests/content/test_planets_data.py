"""The Three Planet Model in data/planets.yml."""

from practice_hub.data.planet_checks import LIGHTS
from practice_hub.data.planets import read_planets
from tests.conftest import ROOT


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
