"""A part of a text on another page, such as an excerpt in a list: its links to the rest of the text
lead to the text's own page."""

import pytest

from tests.conftest import draw, pages_in, problems_of

POST = """
    blog/posts/2024/2024-06-01-steps.md
        | ---
        | title: Steps
        | date: 2024-06-01
        | authors: [team]
        | tags: [cpd]
        | description: In order.
        | ---
        | See [below](#details), `href="#details"` and [the guide](../../../docs/guides/plan.md).
        |
        | <!-- more -->
        |
        | ## Details
        |
        | Words.
"""
GUIDE = """
    docs/guides/plan.md
        | ---
        | title: Plan
        | description: What to plan.
        | reviewed: 2025-03-01
        | key_points: [Plan it.]
        | ---
        | ## Reasons
        |
        | Words.
        |
        | ## Checklist
        |
        | - [Why](#reasons) and [who](#who)
        |
        | ## For your team
        |
        | 1. See [the list](#checklist), [why](#reasons) and [these](#who)
        |
        | ### Who
        |
        | All.
"""


@pytest.fixture
def hub(small):
    draw(small, GUIDE)
    draw(small, POST)
    return small


@pytest.mark.parametrize(
    "list_, way", [("/blog/", "2024/06/01/steps/"), ("/blog/2024/", "06/01/steps/")]
)
def test_an_excerpt_leads_to_the_headings_of_its_post(hub, read, list_, way):
    site = read(hub)
    assert problems_of(site) == ()
    shown = pages_in(site)[list_].make_context()["entries"]
    [excerpt] = [card["excerpt"] for card in shown if card["title"] == "Steps"]
    assert f'<a href="{way}#details">below</a>' in excerpt
    assert '<code>href="#details"</code>' in excerpt


def test_excerpts_with_the_same_table_have_no_id(hub, read):
    """An id stands once on a page; what leads to one leads to the post."""
    for name in ("steps", "steps-again"):
        post = POST.replace("Steps", name.capitalize()).replace("01-steps", f"01-{name}")
        draw(
            hub,
            post.replace(
                "| See [below]", "| <!-- figures: visits -->\n        |\n        | See [below]"
            ),
        )
    shown = pages_in(read(hub))["/blog/"].make_context()["entries"]
    tables = [card["excerpt"] for card in shown if "Nearly half" in card["excerpt"]]
    assert len(tables) == 2
    for excerpt in tables:
        assert " id=" not in excerpt and 'href="#' not in excerpt.replace('"#details"</code>', "")


def test_a_sheet_leads_to_what_it_does_not_show(hub, read):
    sections = pages_in(read(hub))["/guides/plan/sheet/"].make_context()["sections"]
    checklist, questions = (section["html"] for section in sections)
    assert '<a href="../#reasons">Why</a> and <a href="#who">who</a>' in checklist
    assert '<a href="#checklist">the list</a>, <a href="../#reasons">why</a>' in questions


def test_questions_of_all_guides_lead_to_what_they_do_not_show(hub, read):
    [part] = pages_in(read(hub))["/guides/questions/"].make_context()["parts"]
    assert '<a href="../plan/#checklist">the list</a>' in part.content
    assert '<a href="../plan/#reasons">why</a> and <a href="#who">these</a>' in part.content


def test_a_sheet_of_a_page_with_a_neutral_title_names_no_heading(hub, read):
    settings = hub / "mkdocs.yml"
    numbered = "extra:\n  neutral_pages: {7: docs/guides/plan.md}\n"
    settings.write_text(settings.read_text().replace("extra:\n", numbered))
    sections = pages_in(read(hub))["/guides/7/sheet/"].make_context()["sections"]
    assert '<a href="../">Why</a>' in sections[0]["html"]
