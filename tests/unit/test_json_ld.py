"""JSON-LD of posts and training modules."""

import pytest

from practice_hub.pages.context import PageContext
from practice_hub.pages.json_ld import json_ld
from tests.conftest import draw

MODULE = """
    docs/training/listening.md
    | ---
    | title: "Module 1: Listening"
    | description: An example module.
    | level: introductory
    | length: half a day
    | audience: [health, schools]
    | before: Nothing
    | objectives: [listen, wait]
    | themes: [Silence]
    | delivery: In a room
    | reviewed: 2025-03-01
    | ---
    | Silence is a theme.
"""


@pytest.fixture
def json_ld_of(small, read):
    """The JSON-LD of one file of the small hub."""

    def of(path: str) -> dict | None:
        site = read(small, preview=True)
        return json_ld(PageContext(site), site.library.by_path[path])

    return of


def test_a_module_is_a_course_that_nobody_offers(small, json_ld_of):
    draw(small, MODULE)
    course = json_ld_of("docs/training/listening.md")
    assert (course["@context"], course["@type"], course["name"]) == (
        "https://schema.org",
        "Course",
        "Module 1: Listening",
    )
    assert course["url"] == course["@id"] == "https://small.example/training/listening/"
    assert (course["teaches"], course["about"]) == (
        ["listen", "wait"],
        [{"@type": "Thing", "name": "Silence"}],
    )
    assert [audience["audienceType"] for audience in course["audience"]] == ["health", "schools"]
    assert course["creativeWorkStatus"] == "Outline of a module"
    assert not {"provider", "hasCourseInstance", "offers"} & set(course)


def test_a_post_is_a_posting_by_its_authors(json_ld_of):
    post = json_ld_of("blog/posts/2024/2024-05-01-first.md")
    assert (post["@type"], post["headline"]) == ("BlogPosting", "The first post")
    assert post["datePublished"] == "2024-05-01T00:00:00+01:00"
    assert post["publisher"] == {
        "@type": "Organization",
        "name": "Small Hub",
        "url": "https://small.example/",
    }
    assert post["author"][0]["url"].startswith("https://small.example/authors/")
    assert "isBasedOn" not in post


def test_other_pages_have_none(json_ld_of):
    assert json_ld_of("docs/guides/listening.md") is None and json_ld_of("docs/index.md") is None
