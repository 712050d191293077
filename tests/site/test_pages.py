"""Pages and lists as they are built."""

import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.site.conftest import Built, build_small

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


def test_dates_link_to_day_month_and_year(small_site):
    assert small_site.texts("/blog/2024/05/01/", "h1") == ["Posts from 1 May 2024"]
    assert small_site.links("/blog/2024/", ".hub-years a") == ["05/"]
    assert small_site.links("/blog/2024/05/01/", ".hub-crumbs a") == [
        "../../../..",
        "../../../",
        "../../",
        "../",
    ]


def test_a_tag_page_describes_itself_and_counts(small_site):
    assert small_site.texts("/tags/voice/", ".hub-lede") == ["What children say."]
    assert small_site.texts("/tags/", ".hub-shelves dt") == [
        "Children's voice 2 pages",
        "Learning 1 page",
    ]


def test_a_post_shows_its_series_its_dates_and_its_author(small_preview):
    address = "/blog/2025/06/01/third/"
    assert small_preview.texts(address, ".hub-series h2") == ["Part 2 of 2 in Beginnings"]
    assert small_preview.texts(address, ".hub-author") == [
        "The team, then new to the work. We write here."
    ]
    assert small_preview.texts(address, ".hub-dates") == ["Written 1 June 2025. 1 minute to read."]
    assert small_preview.texts(address, ".hub-neighbours a") == [
        "Earlier post The second post, not ready"
    ]


def test_a_guide_past_its_review_says_so(tmp_path):
    build_small(tmp_path, "2026-03-02")
    site = Built(tmp_path / "site")
    assert (
        "past its review date (1 March 2026)"
        in site.texts("/guides/listening/", ".hub-review--overdue")[0]
    )


def test_links_and_pictures_work_on_the_site(small_site):
    assert small_site.links("/blog/2024/05/01/first/", ".hub-text a") == [
        "../../../../../guides/listening/",
        "../../../../../guides/listening/#first-steps",
    ]
    assert (
        small_site.page("/blog/2024/05/01/first/").css_first(".hub-text img").attributes["src"]
        == "../../../2024-05-01-first-door.png.webp"
    )
    assert small_site.links("/blog/", ".hub-card__excerpt a") == ["../guides/listening/"]
    assert small_site.links("/guides/listening/", ".hub-text a") == [
        "../../blog/2024/05/01/first/#why"
    ]


def test_every_link_of_the_real_hub_works(hub):
    broken = []
    for file in hub.folder.rglob("*.html"):
        if file.name == "404.html":
            continue
        for node in LexborHTMLParser(file.read_text("utf-8")).css(
            "a[href], link[href], img[src], script[src]"
        ):
            target = (node.attributes.get("href") or node.attributes.get("src") or "").split("#")[0]
            if (
                target
                and "://" not in target
                and not target.startswith(("tel:", "sms:", "mailto:"))
            ):
                found = (file.parent / target).resolve()
                if not (found / "index.html").is_file() and not found.is_file():
                    broken.append((file.relative_to(hub.folder).as_posix(), target))
    assert broken == []


def test_an_old_address_redirects(small_site):
    page = small_site.page("/2024/05/01/the-first-post/")
    assert (
        page.css_first("meta[http-equiv=refresh]").attributes["content"]
        == "0; url=../../../../blog/2024/05/01/first/"
    )
    assert (
        page.css_first("link[rel=canonical]").attributes["href"]
        == "https://small.example/blog/2024/05/01/first/"
    )
    assert "the-first-post" not in small_site.file("/sitemap.xml").read_text()


def test_feeds_have_whole_texts_and_full_addresses(small_site):
    feed = json.loads(small_site.file("/feed.json").read_text())
    assert [item["title"] for item in feed["items"]] == ["The first post"]
    assert feed["items"][0]["date_published"] == "2024-05-01T00:00:00+01:00"
    assert 'href="https://small.example/guides/listening/"' in feed["items"][0]["content_html"]
    atom = LexborHTMLParser(small_site.file("/tags/voice/feed.xml").read_text())
    assert [node.text() for node in atom.css("entry title")] == ["Listening", "The first post"]
    assert "hub:" not in small_site.file("/feed.xml").read_text()


def test_every_page_has_one_heading_a_description_and_an_exit(hub):
    for file in hub.folder.rglob("*.html"):
        page = LexborHTMLParser(file.read_text("utf-8"))
        assert len(page.css("h1")) == 1, file
        assert len(page.css("a.exit__link[data-exit-link]")) == 1, file
        assert page.css_first("meta[http-equiv=Content-Security-Policy]"), file
        if file.name != "404.html":
            assert page.css_first("meta[name=description]").attributes["content"], file
            assert page.css_first("link[rel=canonical]"), file


def test_nothing_is_loaded_from_other_sites(hub):
    for file in hub.folder.rglob("*.html"):
        page = LexborHTMLParser(file.read_text("utf-8"))
        sources = [
            node.attributes.get("src") or node.attributes.get("href")
            for node in page.css(
                "script[src], img[src], iframe, link[rel=stylesheet], link[rel=icon], "
                "link[rel=preconnect]"
            )
        ]
        assert not [source for source in sources if "//" in source], file


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


def test_home_shows_every_guide_when_it_names_none(small_site):
    shown = small_site.links("/", "section[aria-labelledby=guides] li a")
    assert shown == ["guides/listening/"]
