"""The picture of the three planets, the catalogue of training, and JSON-LD, as they are built."""

import json
import re

import pytest
import rjsmin

from practice_hub.data.model import read_model
from tests.conftest import ROOT

HOME = "/three-planets/"
MODULES = [
    "module-1-awareness",
    "module-2-skills-to-respond",
    "module-3-front-line",
    "module-4-supervisors",
    "workshop",
]
POSTS = ["/blog/2011/03/28/new-steps-for-our-sector/", "/blog/2026/11/22/whole-family-approach/"]


@pytest.fixture(scope="module")
def model():
    return read_model(ROOT)[0]


# The picture --------------------------------------------------------------------------------------


def test_every_sentence_is_in_the_page_without_scripts(hub, model):
    for kind, rows in (("views", model.views), ("moments", model.moments)):
        for row in rows:
            cells = hub.texts(HOME, f"[data-readings={kind}] [data-row={row.id}] td")
            names = [part.name for part in model.parts]
            expected = [
                f"{name} {sentence}" for name, sentence in zip(names, row.sees, strict=True)
            ] + ([row.contradiction] if row.contradiction else [])
            assert cells == expected


def test_what_needs_a_script_is_hidden_until_it_runs(hub):
    for address in (HOME, "/training/"):
        controls = hub.page(address).css("main input, main select")
        assert controls
        for control in controls:
            above = control.parent
            while "data-scripted" not in above.attributes:
                above = above.parent
            assert "hidden" in above.attributes


def test_no_sentence_of_the_picture_is_marked_for_checking(hub, model):
    for row in (*model.views, *model.moments):
        assert not [sentence for sentence in row.sees if "to be checked" in sentence]
    assert not hub.page(HOME).css(".hub-readings mark")
    assert "to be checked" not in hub.page(HOME).css_first("main").text()


def test_the_light_in_the_picture_comes_from_the_data(hub, model):
    people = hub.page(HOME).css(".hub-model__person")
    assert [person.attributes["data-lights"].split() for person in people] == [
        list(person.light) for person in model.people
    ]
    assert not any("data-light" in person.attributes for person in people)


def test_each_planet_has_its_own_picture_and_a_link_to_the_whole(hub, model):
    for number, part in enumerate(model.parts):
        address = f"/three-planets/{part.id}/"
        people = hub.page(address).css(".hub-model__person")
        assert [person.attributes["data-light"] for person in people] == [
            person.light[number] for person in model.people
        ]
        assert [person.id for person in model.people if person.id in model.held[number]] == [
            model.people[place].id
            for place, person in enumerate(people)
            if "data-held" in person.attributes
        ]
        assert hub.links(address, ".hub-model--one a") == ["../#one-family"]
    assert hub.links(HOME, ".hub-readings thead a") == [
        "domestic-abuse/",
        "child-protection/",
        "child-contact/",
    ]
    assert hub.page(HOME).css_first("#one-family")


def test_the_numbers_of_the_sources_are_those_of_the_list(hub, model):
    assert len(hub.page(HOME).css(".hub-model__sources li")) == len(model.sources)
    numbers = {
        number
        for text in hub.texts(HOME, ".hub-readings tbody th small")
        for number in re.findall(r"\d+", text)
    }
    assert numbers == {str(number) for number in range(1, len(model.sources) + 1)}


def test_the_scripts_are_small_and_only_where_they_are_needed(hub):
    for name, home in (("model", HOME), ("training", "/training/")):
        script = ROOT / f"overrides/assets/js/{name}.js"
        assert script.stat().st_size < 10_000
        code = rjsmin.jsmin(script.read_text())
        asked = [
            file.parent.relative_to(hub.folder).as_posix()
            for file in hub.folder.rglob("*.html")
            if code in file.read_text("utf-8")
        ]
        assert asked == [home.strip("/")]
        assert hub.page(home).css("script")[-1].text() == code  # it finds the page above it


def test_nothing_in_the_picture_needs_an_inline_style(hub):
    assert not hub.page(HOME).css("main [style]") and not hub.page("/training/").css("main [style]")


# Training -----------------------------------------------------------------------------------------


def test_the_catalogue_lists_every_module_and_its_filters(hub):
    assert hub.links("/training/", ".hub-module h3 a") == [f"{name}/" for name in MODULES]
    for module in hub.page("/training/").css("[data-module]"):
        assert all(module.attributes[key] for key in ("data-level", "data-length", "data-audience"))
    offered = hub.texts("/training/", "select[name=audience] option")
    listed = {
        role
        for module in hub.page("/training/").css("[data-module]")
        for role in module.attributes["data-audience"].split("|")
    }
    assert offered[0] == "Any role" and set(offered[1:]) == listed


def test_each_role_has_its_modules_in_order(hub):
    roles = hub.page("/training/").css(".hub-roles tbody tr")
    assert len(roles) > 5
    for role in roles:
        found = [link.attributes["href"].strip("/") for link in role.css("a")]
        assert found and found == sorted(found, key=MODULES.index)


def test_the_modules_are_in_one_table(hub):
    assert hub.texts("/training/", ".hub-compare tbody th") == [
        "Level",
        "Length",
        "Before it",
        "Delivery",
        "For",
        "Themes",
        "By the end, each person can",
    ]
    for row in hub.page("/training/").css(".hub-compare tbody tr"):
        assert len([cell for cell in row.css("td") if cell.text().strip()]) == len(MODULES)


def test_a_module_says_that_it_is_an_example_and_what_people_learn(hub):
    for name in MODULES:
        assert "Nobody offers it as a course here." in " ".join(
            hub.texts(f"/training/{name}/", "main .hub-note")
        )
        assert len(hub.texts(f"/training/{name}/", "[aria-labelledby=objectives] li")) >= 4


# What machines read -------------------------------------------------------------------------------


def facts(hub, address: str) -> dict:
    [block] = hub.page(address).css('script[type="application/ld+json"]')
    return json.loads(block.text())


@pytest.mark.parametrize("address", [*(f"/training/{name}/" for name in MODULES), *POSTS])
def test_the_json_ld_agrees_with_the_page(hub, address):
    json_ld, page = facts(hub, address), hub.page(address)
    assert json_ld["@context"] == "https://schema.org"
    assert json_ld["@type"] == ("Course" if address.startswith("/training/") else "BlogPosting")
    assert json_ld.get("name", json_ld.get("headline")) == hub.texts(address, "h1")[0]
    assert json_ld["url"] == page.css_first("link[rel=canonical]").attributes["href"]
    assert json_ld["description"] == page.css_first("meta[name=description]").attributes["content"]
    assert json_ld["publisher"]["@type"] == "Organization" and json_ld["inLanguage"] == "en-GB"
    for key in ("datePublished", "dateModified"):
        assert re.fullmatch(
            r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d[+-]\d\d:\d\d)?", json_ld.get(key, "2026-11-22")
        )
    if json_ld["@type"] == "Course":
        assert json_ld["teaches"] == hub.texts(address, "[aria-labelledby=objectives] li")
        assert not {"provider", "offers", "hasCourseInstance"} & set(json_ld)
    else:
        assert (
            json_ld["datePublished"][:10]
            == page.css_first(".hub-dates time").attributes["datetime"]
        )
        assert [author["name"] for author in json_ld["author"]] == hub.texts(
            address, ".hub-author a"
        )


def test_every_post_has_json_ld_and_no_list_has_any(hub):
    with_facts = [
        file
        for file in hub.folder.rglob("*.html")
        if "application/ld+json" in file.read_text("utf-8")
    ]
    posts = [
        file
        for file in hub.folder.glob("blog/2*/*/*/*/index.html")
        if "http-equiv=refresh" not in file.read_text("utf-8").replace('"', "")
    ]
    assert len(posts) >= 10 and set(posts) < set(with_facts)
    assert len(with_facts) == len([post for post in posts if "page" not in post.parts]) + len(
        MODULES
    )


def test_roles_are_shown_by_name(hub):
    json_ld = [
        *hub.texts("/training/", "th[scope=row]"),
        *hub.texts("/training/", "select[name=audience] option"),
        *hub.texts("/training/", ".hub-head .hub-facts dd"),
    ]
    assert "Everyone who meets the public" in json_ld and not any(
        "-who-" in words or "social-workers" in words for words in json_ld
    )
