"""Pages and lists as they are built."""

import json

from selectolax.lexbor import LexborHTMLParser

from tests.site.conftest import Built, build_small


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
    assert small_site.texts("/tags/", ".hub-term-list dt") == [
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


def test_home_shows_every_guide_when_it_names_none(small_site):
    shown = small_site.links("/", "section[aria-labelledby=guides] li a")
    assert shown == ["guides/listening/"]


def test_nothing_links_to_a_help_page_or_a_glossary_that_is_not_there(small_site):
    assert not small_site.has("/get-help/") and small_site.has("/search/")
    for address in ("/", "/404.html", "/guides/listening/"):
        page = small_site.page(address)
        assert page.css("a[href*='search/']") and not page.css("a[href*='get-help']")


def test_the_index_page_of_a_kind_does_not_repeat_it_above_its_title(small_site):
    assert small_site.texts("/guides/", "h1") == ["Guides"]
    assert small_site.texts("/guides/", ".hub-kind") == []
    assert small_site.texts("/guides/listening/", ".hub-kind") == ["Guide"]
