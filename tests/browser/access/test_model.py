"""The picture and the tables of a model of eight parts, the most that there can be."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from practice_hub.verify.axe import axe_faults as faults
from tests.browser.access.looks import DESKTOP, PHONE, look
from tests.browser.access.server import Web
from tests.browser.access.test_plain import paper
from tests.conftest import SMALL_DAY, build, small_project
from tests.models import LONGEST, NAMES, model, overlapping, write_model

HOME = "/explainers/"
SHOWN = """return [...document.querySelectorAll(arguments[0])]
    .filter((part) => part.checkVisibility())
    .map((part) => part.innerText.trim().replace(/\\s+/g, " "))"""
BOXES = """return [...document.querySelectorAll('.hub-model__name')].map((name) => {
    const { left, top, right, bottom } = name.getBoundingClientRect();
    return [left, top, right, bottom] })"""
WIDE = "return document.documentElement.scrollWidth - innerWidth"


@pytest.fixture(scope="module")
def eight(tmp_path_factory) -> Iterator[Web]:
    """A site with a model of eight parts; one has the longest name that a circle has room for."""
    project = small_project(tmp_path_factory.mktemp("eight") / "project")
    values = model(8)
    values["parts"][4]["label"] = LONGEST
    values["moments"].append(values["moments"][0] | {"id": "visit", "name": "A visit"})
    write_model(project, values)
    done = build(project, project / "site", SMALL_DAY)
    assert done.returncode == 0, done.stderr
    web = Web(project / "site")
    yield web
    web.close()


def test_a_choice_shows_one_sentence_of_each_row(chromium, eight):
    chromium.open(eight.base + HOME)
    assert len(chromium.run(SHOWN, "[data-readings=views] [data-row=mother] td")) == 8
    chromium.click("input[name=part][value='6']")
    assert chromium.run(SHOWN, "[data-readings=views] [data-row=mother] td") == [
        f"{NAMES[6]} The mother, as part-7 sees it."
    ]
    assert chromium.run(SHOWN, "[data-note]") == [f"Shown: {NAMES[6]}."]
    chromium.click("input[name=moment][value=visit]")
    shown = chromium.run(SHOWN, "[data-readings=moments] tbody th:not(.hub-readings__clash th)")
    assert shown == ["A visit Sources 1"]
    chromium.click("input[name=part][value='8']")
    assert len(chromium.run(SHOWN, "[data-readings=views] [data-row=mother] td")) == 8


@pytest.mark.parametrize("size", (PHONE, DESKTOP), ids=("phone", "desktop"))
def test_no_name_is_written_over_another_and_no_page_is_too_wide(chromium, eight, size):
    look(chromium, size)
    chromium.open(eight.base + HOME)
    assert chromium.run(WIDE) <= 0
    boxes = chromium.run(BOXES)
    assert len(boxes) == 8
    assert overlapping(boxes) == []


@pytest.mark.parametrize("size, colours", ((PHONE, "dark"), (DESKTOP, "light")))
def test_a_choice_among_eight_breaks_no_rule(chromium, eight, size, colours):
    look(chromium, size, colours)
    chromium.open(eight.base + HOME)
    assert not faults(chromium)
    chromium.click("input[name=part][value='3']")
    assert not faults(chromium)


def test_without_scripts_and_on_paper_every_sentence_is_there(chromium, eight):
    chromium.scripts(False)
    chromium.open(eight.base + HOME)
    chromium.scripts(True)
    assert len(chromium.run(SHOWN, "[data-readings=views] [data-row=mother] td")) == 8
    chromium.open(eight.base + HOME)
    chromium.click("input[name=part][value='3']")
    with paper(chromium):
        assert len(chromium.run(SHOWN, "[data-readings=views] [data-row=mother] td")) == 8
