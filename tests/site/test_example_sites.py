"""The two example sites of other organisations: whole, without a word of ours, and without a link
to what they do not have."""

from __future__ import annotations

import json
import re

import pytest

from tests.conftest import DAY, problems_of
from tests.site.conftest import Built, example_project

EXAMPLES = {"scottish-service": "scottish", "network-news": "network"}
OURS = re.compile(r"practice hub\b|safelives|\bcordis|caada|planet", re.IGNORECASE)


@pytest.fixture(params=EXAMPLES.values())
def site(request) -> Built:
    """Each of the two."""
    return request.getfixturevalue(request.param)


def addresses(site: Built) -> list[str]:
    """The address of every page of a site."""
    pages = (file.relative_to(site.folder).parent for file in site.folder.rglob("index.html"))
    return sorted(f"/{page.as_posix()}/".replace("/./", "/") for page in pages)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_site_has_nothing_wrong(tmp_path, read, name):
    assert problems_of(read(example_project(tmp_path / "project", name), DAY)) == ()


def test_no_file_has_a_word_of_ours(site):
    files = [file for file in site.folder.rglob("*") if file.is_file()]
    texts = [file for file in files if file.suffix in (".html", ".xml", ".json", ".css")]
    assert len(texts) > 30
    assert [file for file in texts if OURS.search(file.read_text("utf-8"))] == []
    assert [file for file in files if OURS.search(file.relative_to(site.folder).as_posix())] == []


def test_every_link_within_the_site_leads_to_a_page(site):
    missing = {
        (page, link)
        for page in addresses(site)
        for link in site.links(page, "a[href], link[rel=alternate]")
        if not re.match(r"[a-z]+:|#", link)
        and not (site.file(page).parent / link.split("#")[0] / "index.html").resolve().is_file()
        and not (site.file(page).parent / link.split("#")[0]).resolve().is_file()
    }
    assert missing == set()


def test_pages_of_features_that_a_site_does_not_have_are_not_made(scottish, network):
    no_scots = ("/blog/", "/authors/", "/series/", "/for/", "/training/", "/glossary/", "/feed.xml")
    assert [address for address in no_scots if scottish.has(address)] == []
    no_news = ("/guides/", "/for/", "/training/", "/glossary/", "/guides/pack/")
    assert [address for address in no_news if network.has(address)] == []


def test_a_site_without_posts_shows_no_blog_and_offers_no_feed_of_it(scottish):
    assert scottish.texts("/", "main h2")[-1] == "Guides"
    assert scottish.links("/", "link[rel=alternate]") == []
    assert scottish.texts("/", ".hub-footer__links a")[-2:] == ["About", "All tags"]


@pytest.mark.parametrize(
    "name, address, exit_name",
    [
        ("scottish", "https://www.metoffice.gov.uk/", "the Met Office weather page"),
        ("network", "https://www.gov.uk/bank-holidays", "the list of bank holidays"),
    ],
)
def test_the_exit_goes_where_the_setting_says(request, name, address, exit_name):
    site = request.getfixturevalue(name)
    for page in addresses(site):
        assert site.links(page, "a[data-exit-link]") == [address], page
    assert exit_name in site.texts("/safety/how-leaving-works/", "main")[0]


def test_the_scottish_site_has_its_look(scottish):
    [logo] = scottish.page("/").css(".hub-header img")
    assert logo.attributes["src"].endswith(".svg") and scottish.has("/" + logo.attributes["src"])
    assert "#173f35" in scottish.file("/").read_text()


def test_only_lines_for_the_nation_are_shown_and_the_replaced_one_as_the_site_has_it(scottish):
    page = scottish.page("/get-help/")
    numbers = {link.attributes["href"] for link in page.css("a[href^='tel:']")}
    assert {"tel:08000271234", "tel:08081570100"} <= numbers
    assert not {"tel:08082000247", "tel:08088010800", "tel:08081968845"} & numbers
    [line] = [text for text in scottish.texts("/get-help/", ".hub-contact") if "example" in text]
    assert "0808 157 0100" in line and "Last checked 28 November 2026" in line
    assert "We do not know the opening hours." in line and "see the service" not in line


def test_the_kind_of_its_own_has_a_list_a_feed_tags_and_a_search_filter(scottish):
    titles = [
        "A first talk where everyone knows everyone",
        "A meeting by telephone or video",
        "A visit to a home that is far away",
    ]
    assert scottish.texts("/toolkits/", ".hub-card__title") == titles
    feed = json.loads(scottish.file("/toolkits/feed.json").read_text())
    assert sorted(item["title"] for item in feed["items"]) == titles
    assert set(titles) > set(scottish.texts("/tags/talking/", ".hub-card__title"))
    [article] = scottish.page("/toolkits/first-talk/").css("[data-pagefind-body]")
    assert article.attributes["data-pagefind-meta"] == "kind:Toolkit"
    headings = scottish.texts("/toolkits/first-talk/sheet/", "main h2")
    assert headings == ["Key points", "Checklist", "Notes"]


def test_the_law_is_that_of_scotland(scottish):
    facts = scottish.texts("/guides/law-of-scotland/", "main dd")
    assert facts.count("Scotland.") == 2 and "In force since 1 April 2019." in facts


def test_forty_posts_stand_on_five_pages_of_the_list(network):
    pages = ["/blog/", *(f"/blog/page/{number}/" for number in range(2, 6))]
    shown = [network.texts(page, ".hub-card__title") for page in pages]
    assert [len(titles) for titles in shown] == [8] * 5
    assert len({title for titles in shown for title in titles}) == 40
    assert not network.has("/blog/page/6/")
    assert network.links("/blog/page/2/", ".hub-pager a") == ["../../", "../3/"]


def test_tags_and_dates_gather_the_posts(network):
    assert len(network.texts("/tags/meetings/", ".hub-card__title")) == 9
    assert len(network.texts("/blog/2025/", ".hub-card__title")) == 25
    assert network.texts("/blog/2025/01/", "h1") == ["News from January 2025"]
    assert len(network.texts("/series/first-year/", ".hub-card__title")) == 6


def test_the_site_and_each_tag_have_feeds_with_whole_texts(network):
    feed = json.loads(network.file("/feed.json").read_text())
    assert feed["items"][0]["title"] == "When we are wrong"
    assert "A spelling mistake is corrected without one." in feed["items"][0]["content_html"]
    assert network.links("/tags/reading/", "link[type='application/atom+xml']") == ["feed.xml"]
    assert "<feed" in network.file("/tags/reading/feed.xml").read_text()


def test_the_interface_has_the_words_of_the_site(network):
    assert network.texts("/blog/", "h1") == ["News"]
    assert "Latest news" in network.texts("/", "main h2")
    assert network.texts("/blog/2025/01/14/begin-with-a-list/", ".hub-crumbs a") == ["Home", "News"]
    everywhere = " ".join(
        text for page in addresses(network) for text in network.texts(page, "nav")
    )
    assert "Blog" not in everywhere
