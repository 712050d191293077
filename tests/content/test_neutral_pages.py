"""Pages whose title and address say nothing in the history of a browser."""

from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from practice_hub.pages.context import PageContext
from practice_hub.pages.site_pages import pages_of

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
    pages = pages_of(PageContext(read(small)))
    assert pages["/guides/listening/"].make_context()["neutral_title"] == ""


def test_the_earlier_address_of_a_term_leaves_the_number_alone_in_the_history(hub):
    assert hub.page("/glossary/refuge/").css_first("title").text() == "Term 2"


REAL_TITLES = {"guides/1": "Separation and risk", "glossary/2": "Refuge"}


def test_nothing_that_a_history_keeps_of_a_numbered_page_names_it(hub):
    """Its own page, its sheet and its pack, and the earlier addresses: title and description."""
    seen = 0
    for folder, title in REAL_TITLES.items():
        for file in (hub.folder / folder).rglob("index.html"):
            page = LexborHTMLParser(file.read_text("utf-8"))
            shown = page.css_first("title").text()
            assert title not in shown, file
            description = page.css_first("meta[name=description]")
            assert description.attributes["content"] == shown, file
            seen += 1
    assert seen >= 3, "the guide, its sheet and the term"


def test_a_heading_of_a_numbered_page_is_a_number_in_an_address(hub):
    """A browser keeps the id of a heading that somebody jumps to, as part of an address."""
    page = hub.page(GUIDE)
    ids = [node.attributes["id"] for node in page.css("main [id^=part-]")]
    links = hub.links(GUIDE, ".hub-contents a")
    assert len(links) > 2 and set(links) <= {f"#{heading}" for heading in ids}
    assert not [link for link in hub.links("/glossary/2/", "main a") if "#refuge" in link]


def test_no_link_leads_to_a_place_on_a_numbered_page_by_a_name(hub):
    """Figures, works, footnotes, terms and headings: on the page itself, and from any other."""
    numbered = ("/guides/1/", "/guides/1/sheet/", "/glossary/2/")
    for address in numbered:
        named = [link for link in hub.links(address, "a") if link.startswith("#")]
        assert {link for link in named if not link.startswith("#part-")} == {"#main"}, address
    assert len([link for link in hub.links(GUIDE, "main a") if link.startswith("#part-")]) > 20
    for file in hub.folder.rglob("*.html"):
        here = "/" + file.relative_to(hub.folder).as_posix()
        for link in LexborHTMLParser(file.read_text("utf-8")).css("a[href*='#']"):
            way, _, place = link.attributes["href"].partition("#")
            target = urljoin(here, way) if way else ""
            assert target not in numbered or not place, f"{here} leads to {target}#{place}"


def test_each_place_on_a_numbered_page_that_a_link_names_is_there_once(hub):
    for address in ("/guides/1/", "/guides/1/sheet/", "/glossary/2/"):
        ids = [node.attributes["id"] for node in hub.page(address).css("[id]")]
        assert len(ids) == len(set(ids)), address
        assert {link[1:] for link in hub.links(address, "a") if link[:1] == "#"} <= set(ids)


def test_posts_are_not_among_the_pages_that_use_a_term(hub):
    found = [
        link
        for file in (hub.folder / "glossary").rglob("index.html")
        for link in (
            node.attributes["href"]
            for node in LexborHTMLParser(file.read_text("utf-8")).css(
                "section[aria-labelledby=used-in] a"
            )
        )
    ]
    assert found and not [link for link in found if "/blog/" in link]


@pytest.mark.parametrize("address", ["/get-help/", "/safety/", "/safety/devices/"])
def test_the_description_of_a_page_for_survivors_says_no_more_than_its_title(hub, address):
    """Firefox keeps both in its history."""
    page = hub.page(address)
    description = page.css_first("meta[name=description]")
    assert description.attributes["content"] == page.css_first("title").text()
