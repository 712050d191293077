"""Links inside the site, and to other sites."""

import json
from html import escape

import pytest

from practice_hub.content.front_matter import address_of
from practice_hub.content.links import file_address, internal_link, is_external, relative, resolve
from practice_hub.content.yaml_source import Fields
from practice_hub.output.feeds import all_feeds
from practice_hub.pages.menu import menu_items
from tests.conftest import draw, pages_in, problems_of


@pytest.mark.parametrize(
    "address, here, way",
    [
        ("/guides/referrals/", "/blog/2011/", "../../guides/referrals/"),
        ("/", "/blog/", "../"),
        ("/blog/", "/", "blog/"),
        ("/blog/", "/blog/", "./"),
        ("/guides/x.png", "/guides/listening/", "../x.png"),
        ("/blog/2011/a b.png", "/blog/2011/07/29/slug/", "../../../a%20b.png"),
    ],
)
def test_the_way_from_one_page_to_another(address, here, way):
    assert relative(address, here) == way


def test_a_link_is_kept_as_the_file_it_names():
    assert (
        internal_link("../../../docs/guides/x.md#top", "blog/posts/2011/2011-07-29-a.md")
        == "hub:docs/guides/x.md#top"
    )
    assert internal_link("/tags/cpd/", "docs/index.md") == "hub:/tags/cpd/"


def test_links_settle_for_the_page_that_shows_them():
    html = (
        '<a href="hub:docs/x.md#top">x</a> <img src="hub:docs/p.png"> <a '
        'href="https://a.example/">y</a>'
    )
    known = {"docs/x.md": "/x/", "docs/p.png": "/p.png"}
    assert (
        resolve(html, known, lambda address: relative(address, "/blog/"))
        == '<a href="../x/#top">x</a> <img src="../p.png"> <a href="https://a.example/">y</a>'
    )


def test_a_link_to_what_readers_may_not_see_becomes_plain_words():
    assert (
        resolve('<a href="hub:blog/posts/draft.md">x</a>', {}, str)
        == '<a data-missing="blog/posts/draft.md">x</a>'
    )


def test_links_to_other_sites_are_recognised():
    assert all(
        is_external(link)
        for link in ("https://a.example", "mailto:a@b.example", "tel:999", "//a.example")
    )
    assert not any(is_external(link) for link in ("x.md", "/tags/", "#top", "../a:b.md"))


def test_pictures_lie_below_the_place_of_their_page():
    assert file_address("docs/guides/x.png") == "/guides/x.png"
    assert file_address("blog/posts/2011/2011-07-29-a.png") == "/blog/2011/2011-07-29-a.png"


@pytest.mark.parametrize(
    "path, address",
    [
        ("docs/index.md", "/"),
        ("docs/guides/index.md", "/guides/"),
        ("docs/guides/evidence-index.md", "/guides/evidence-index/"),
        ("docs/reindex.md", "/reindex/"),
        ("docs/index-of-works.md", "/index-of-works/"),
        ("docs/index/index.md", "/index/"),
    ],
)
def test_only_a_file_called_index_is_the_page_of_its_folder(path, address):
    assert address_of(path, Fields(path, {}, {}), {}) == (address, [])


def test_a_file_whose_name_ends_with_index_is_a_page_like_others(small, read):
    draw(
        small,
        """
        docs/reindex.md
            | ---
            | title: Again
            | description: In order again.
            | ---
            | Words, and [the works](guides/evidence-index.md).
        docs/guides/evidence-index.md
            | ---
            | title: Works
            | description: All works.
            | reviewed: 2025-03-01
            | ---
            | Words, and [the same](http://localhost:8000/reindex/index.html).
    """,
    )
    site = read(small)
    [problem] = problems_of(site)
    assert problem.fix == "link to the file ../reindex.md"
    assert {"/reindex/", "/guides/evidence-index/"} <= pages_in(site).keys()
    shown = {item.url for item in menu_items(None, pages_in(site))}
    assert "guides/" in shown and not any("reindex" in address for address in shown)


SHOWN = '`<a href="hub:docs/index.md">` `<a href="#law:orders">` `<a href="#here">`'


def test_code_that_looks_like_a_link_stays_as_it_is_written(small, read):
    draw(
        small,
        f"""
        docs/guides/code.md
            | ---
            | title: Code
            | description: How links are kept.
            | reviewed: 2025-03-01
            | ---
            | ## Here
            |
            | {SHOWN}
        blog/posts/2024/2024-06-01-code.md
            | ---
            | title: Code
            | date: 2024-06-01
            | authors: [team]
            | tags: [cpd]
            | description: How links are kept.
            | ---
            | {SHOWN}
    """,
    )
    numbered = "extra:\n  neutral_pages: {7: docs/guides/code.md}\n"
    settings = small / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("extra:\n", numbered))
    site = read(small)
    _, html = pages_in(site)["/guides/7/"].render_context()
    feed = dict(all_feeds(site))["/feed.json"].read().decode()
    items = json.loads(feed)["items"]
    for text in (html, next(item["content_html"] for item in items if item["title"] == "Code")):
        for shown in SHOWN.strip("`").split("` `"):
            assert escape(shown, quote=False) in text
