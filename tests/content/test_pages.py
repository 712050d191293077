"""Pages and lists as they are built."""

import pytest

ADDRESSES = [
    "/",
    "/blog/",
    "/blog/page/2/",
    "/blog/2013/",
    "/blog/2013/11/",
    "/blog/2013/11/09/",
    "/blog/2011/07/29/moving-from-planet-to-planet/",
    "/tags/",
    "/tags/cpd/",
    "/authors/editorial/",
    "/series/childrens-social-care/",
    "/three-planets/",
    "/guides/",
    "/training/",
    "/evidence/",
    "/glossary/",
    "/get-help/",
    "/safety/",
    "/search/",
    "/about/",
    "/feed.xml",
    "/feed.json",
    "/tags/cpd/feed.xml",
    "/tags/cpd/feed.json",
    "/series/childrens-social-care/feed.xml",
    "/authors/editorial/feed.json",
    "/sitemap.xml",
    "/404.html",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_promised_address_is_there(hub, address):
    assert hub.has(address)


def test_the_archive_pieces_are_summaries_of_their_day(hub):
    days = [
        node.attributes["datetime"]
        for address in ("/blog/2011/", "/blog/2013/")
        for node in hub.page(address).css(".hub-card time")
    ]
    assert days == [
        "2011-09-06",
        "2011-07-29",
        "2011-04-17",
        "2011-03-28",
        "2013-11-09",
        "2013-11-09",
    ]
    tagged = hub.links("/tags/cpd/", ".hub-card__title a")
    assert all(any(day.replace("-", "/") in link for link in tagged) for day in days[:4])


def test_the_pieces_of_2019_form_a_series_of_summaries(hub):
    posts = [
        address.replace("../", "/", 1).replace("../", "")
        for address in hub.links("/series/childrens-social-care/", ".hub-card__title a")
    ]
    assert len(posts) == 5
    for number, address in enumerate(posts, 1):
        assert hub.texts(address, ".hub-series h2") == [
            f"Part {number} of 5 in Children's social care"
        ]
        summary = hub.texts(address, ".hub-summary")[0]
        assert summary.startswith("This is our summary of a piece published by SafeLives in 2019")


def test_the_blog_lists_ten_posts_a_page_newest_first(hub):
    assert len(hub.texts("/blog/", ".hub-card")) == 10
    more = hub.texts("/blog/", ".hub-card__more a")
    assert len(more) == 10 and all(
        text.startswith("Read more: ") and len(text) > 15 for text in more
    )
    assert hub.links("/blog/", ".hub-pager a[rel=next]") == ["page/2/"]
    assert hub.links("/blog/page/2/", ".hub-pager a[rel=prev]") == ["../../"]
    days = [
        node.attributes["datetime"]
        for address in ("/blog/", "/blog/page/2/")
        for node in hub.page(address).css(".hub-card time")
    ]
    assert days[1:] == sorted(days[1:], reverse=True)  # the first is pinned


def test_only_articles_are_searched(hub):
    pages = {
        file.relative_to(hub.folder).as_posix()
        for file in hub.folder.rglob("*.html")
        if "data-pagefind-body" in file.read_text()
    }
    assert (
        "guides/referrals/index.html" in pages
        and "blog/2011/07/29/moving-from-planet-to-planet/index.html" in pages
    )
    assert not [
        page
        for page in pages
        if page.startswith(("tags/", "authors/", "search/"))
        or page in ("404.html", "blog/index.html", "blog/2011/index.html")
    ]
    assert (hub.folder / "pagefind/pagefind.js").is_file()
    assert not [
        *(hub.folder / "pagefind").glob("pagefind-*.js")
    ]  # nothing that our search never asks for


def test_a_to_z_lists_every_article(hub):
    assert "../a-to-z/" in hub.links("/search/", "main a")
    listed = {link.removeprefix("..") or "/" for link in hub.links("/a-to-z/", ".hub-az a")}
    assert {"/guides/referrals/", "/blog/2011/03/28/new-steps-for-our-sector/"} <= listed
    assert all(hub.has(link) for link in listed)


def test_home_shows_the_guides_that_it_names_and_leads_to_the_others(hub):
    shown = hub.links("/", "section[aria-labelledby=guides] li a")
    assert shown[:2] == ["guides/referrals/", "guides/marac/"] and len(shown) == 6
    assert "guides/" in hub.links("/", "section[aria-labelledby=guides] > p a")


def test_home_has_its_guides_under_the_headings_of_the_list_of_guides(hub):
    headings = hub.texts("/", "section[aria-labelledby=guides] h3")
    listed = hub.texts("/guides/", ".hub-text h2")
    assert (
        headings
        == listed[:3]
        == [
            "Before a meeting or a visit",
            "In the meeting or the court",
            "Afterwards, and for managers",
        ]
    )


def test_each_heading_of_the_home_page_makes_a_card(hub):
    assert hub.texts("/", ".hub-start h2") == [
        "I have a meeting",
        "I teach or manage",
        "I need help",
    ]
    assert "get-help/" in hub.links("/", ".hub-start a")


def test_get_help_stands_beside_search_and_not_in_the_menu(hub):
    for address in ("/", "/guides/referrals/", "/404.html"):
        page = hub.page(address)
        assert [link.text() for link in page.css(".hub-header__links a")] == ["Search", "Get help"]
        assert not any("Get help" in link.text() for link in page.css(".hub-menu a"))
