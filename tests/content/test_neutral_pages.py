"""Pages whose title and address say nothing in the history of a browser."""

from practice_hub.pages.context import PageContext
from practice_hub.pages.site_pages import pages_of
from tests.conftest import draw

GUIDE = "/guides/1/"


def test_a_chosen_guide_has_a_number_for_its_title_and_its_address(hub):
    page = hub.page(GUIDE)
    assert page.css_first("title").text() == "Guide 1"
    assert hub.texts(GUIDE, "h1") == ["Separation and risk"]
    assert page.css_first("meta[property^='og:']") is None
    assert "Guide 1" in page.css_first(".hub-dates a[href='../../safety/']").parent.text()


def test_the_earlier_address_leads_there_and_its_title_says_nothing(hub):
    page = hub.page("/guides/separation-and-risk/")
    assert page.css_first("title").text() == "Guide 1"
    assert page.css_first("meta[http-equiv=refresh]").attributes["content"] == "0; url=../1/"


def test_a_chosen_term_has_a_number_too(hub):
    assert hub.page("/glossary/2/").css_first("title").text() == "Term 2"
    assert hub.texts("/glossary/2/", "h1") == ["Refuge"]
    assert "2/" in hub.links("/glossary/", ".hub-terms dt a")
    old = hub.page("/glossary/refuge/").css_first("meta[http-equiv=refresh]")
    assert old.attributes["content"] == "0; url=../2/"


def test_every_guide_says_once_that_its_title_stays_in_the_history(hub):
    notes = hub.texts("/guides/referrals/", ".hub-dates")
    assert len([note for note in notes if "stays in the history" in note]) == 1


def test_links_of_texts_lead_to_the_number(hub):
    for file in hub.folder.rglob("*.html"):
        assert 'href="../separation-and-risk/' not in file.read_text("utf-8"), file


def test_a_page_keeps_its_title_where_the_settings_name_none(small, read):
    draw(
        small,
        """
        docs/guides/quiet.md
            | ---
            | title: Quiet
            | description: Another.
            | reviewed: 2025-03-01
            | ---
            | Hush.
    """,
    )
    pages = pages_of(PageContext(read(small)))
    assert pages["/guides/quiet/"].make_context()["neutral_title"] == ""


def test_the_earlier_address_of_a_term_leaves_the_number_alone_in_the_history(hub):
    assert hub.page("/glossary/refuge/").css_first("title").text() == "Term 2"
