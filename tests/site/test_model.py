"""A model of two parts and one of eight, with names of their own, as they are built."""

from __future__ import annotations

import pytest

from tests.conftest import SMALL_DAY, build, small_project
from tests.models import NAMES, model, write_model
from tests.site.conftest import Built

HOME = "/explainers/"
PART = """\
---
title: {name}
description: How {name} sees a family.
template: model-part.html
reviewed: 2025-03-01
---
They begin with their own question.
"""


@pytest.fixture(scope="module", params=(2, 8))
def number(request) -> int:
    return request.param


@pytest.fixture(scope="module")
def site(number, tmp_path_factory) -> Built:
    """The small hub with a model of so many parts, each with a page of its own."""
    project = small_project(tmp_path_factory.mktemp("model") / "project")
    write_model(project, model(number, "docs/explainers/{id}.md"))
    for place, name in enumerate(NAMES[:number], 1):
        (project / f"docs/explainers/part-{place}.md").write_text(PART.format(name=name))
    done = build(project, project / "site", SMALL_DAY)
    assert done.returncode == 0, done.stderr
    return Built(project / "site")


def test_the_words_around_the_picture_are_for_its_number(site, number):
    in_words, together = {2: ("two", "both"), 8: ("eight", "all eight")}[number]
    assert site.texts(HOME, "h2")[:2] == [
        f"One family, {in_words} readings",
        "Compare the services",
    ]
    assert site.texts(HOME, "#one-moment") == [f"One moment, {in_words} readings"]
    assert site.texts(HOME, ".hub-model figcaption") == [
        f"Each circle is a set of services. One family stands where {together} meet."
    ]
    choice = site.texts(HOME, "[data-scripted] label:has([name=part])")
    assert choice == [together.capitalize(), *NAMES[:number]]
    [picture] = site.page(HOME).css("svg[data-picture]")
    assert (picture.attributes["aria-label"] or "").startswith(
        f"{in_words.capitalize()} circles that overlap: Health, Housing"
    )
    assert site.texts("/", "[aria-labelledby=model] p") == [f"See one family in {in_words} ways"]


def test_the_picture_and_the_tables_have_every_part(site, number):
    page = site.page(HOME)
    assert len(page.css(".hub-model__circle")) == len(page.css(".hub-model__name")) == number
    for row in page.css("[data-readings] tbody tr:not(.hub-readings__clash)"):
        assert len(row.css("td")) == number
    [clash] = page.css(".hub-readings__clash td")
    assert clash.attributes["colspan"] == str(number)
    labels = {node.attributes["aria-label"] for node in page.css(".hub-scroll")}
    assert labels == {"How it sees, service by service", "The moment, service by service"}
    cards = page.css(".hub-readings[data-cards]")
    assert len(cards) == (2 if number > 4 else 0)
    pages = [f"part-{place}/" for place in range(1, number + 1)]
    assert site.links(HOME, ".hub-readings thead a") == pages
    assert site.links(HOME, ".hub-readings__who a") == (pages if cards else [])


def test_the_page_of_a_part_shows_the_family_as_it_is_seen_there(site, number):
    for place in range(number):
        page = site.page(f"{HOME}part-{place + 1}/")
        [chosen] = page.css("circle[data-chosen]")
        assert chosen.attributes["data-part"] == str(place)
        people = page.css(".hub-model__person")
        assert all(
            person.attributes["data-light"]
            == (person.attributes["data-lights"] or "").split()[place]
            for person in people
        )
        assert [("data-held" in person.attributes) for person in people] == [False, True, False]
    in_words = {2: "two", 8: "eight"}[number]
    assert site.texts(f"{HOME}part-1/", ".hub-model--one a") == [f"Compare the {in_words} services"]


def test_three_circles_are_the_mark_of_models_of_three_parts_alone(site, small_site):
    assert len(small_site.page(HOME).css(".hub-brand circle")) == 3
    assert not site.page(HOME).css(".hub-brand circle, .hub-drawing")


def test_a_model_without_moments_has_no_part_about_them(tmp_path):
    project = small_project(tmp_path / "project")
    write_model(project, {key: value for key, value in model(4).items() if key != "moments"})
    done = build(project, project / "site", SMALL_DAY)
    assert done.returncode == 0, done.stderr
    page = Built(project / "site").page(HOME)
    assert len(page.css("[data-readings]")) == 1
    assert not page.css("#one-moment, input[name=moment]")
