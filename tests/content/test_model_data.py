"""The Three Planet Model in data/model.yml."""

from practice_hub.data.model import read_model
from practice_hub.data.model_checks import LIGHTS
from tests.conftest import ROOT


def test_the_real_data_are_complete():
    model, problems = read_model(ROOT)
    assert problems == []
    assert [part.id for part in model.parts] == [
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
    model, _ = read_model(ROOT)
    faint = {
        person.id: [
            part.id
            for part, light in zip(model.parts, person.light, strict=True)
            if light == "faint"
        ]
        for person in model.people
    }
    assert faint == {"mother": [], "perpetrator": ["child-protection"], "child": ["domestic-abuse"]}
    assert model.held == (("perpetrator",), ("mother",), ("mother", "perpetrator"))
