"""Glossary terms in texts, pages by role, and packs to print."""

from itertools import pairwise

import rjsmin
import yaml
from selectolax.lexbor import LexborHTMLParser

from practice_hub.core.formatting import day_in_words
from tests.conftest import ROOT

GUIDE = "/guides/case-conferences/"


def test_a_glossary_term_is_explained_in_the_text_and_at_the_end(hub):
    page = hub.page(GUIDE)
    word = page.css_first("dfn.hub-term")
    assert word.text() == "initial child protection conference"
    meaning = page.css_first("#" + word.attributes["aria-describedby"])
    assert (
        meaning.parent.css_first("a").attributes["href"]
        == "../../glossary/initial-child-protection-conference/"
    )
    words = page.css_first(".hub-term__meaning").text()
    assert words and " ".join(meaning.text().split()).startswith(words)  # then its nations
    code = rjsmin.jsmin((ROOT / "overrides/assets/js/glossary.js").read_text())
    assert code in [script.text() for script in page.css("script")]


def test_every_glossary_term_is_explained_once_a_page(hub):
    for file in hub.folder.rglob("*.html"):
        page = LexborHTMLParser(file.read_text("utf-8"))
        named = [node.attributes["aria-describedby"] for node in page.css("dfn.hub-term")]
        assert len(named) == len(set(named)), file
        assert all(page.css_first(f"#{name}") for name in named), file
        assert not page.css("h1 dfn, h2 dfn, h3 dfn, a dfn, th dfn, blockquote dfn, code dfn"), file


def test_a_term_leads_on(hub):
    page = hub.page("/glossary/marac/")
    used_in = [node.attributes["href"] for node in page.css(".hub-short a")]
    assert used_in[0] == "../../guides/marac/" and len(used_in) == 8
    assert "../../tags/marac/" in hub.links("/glossary/marac/", "article p > a")
    related = hub.links("/glossary/marac/", ".hub-tags a")
    assert "../idva/" in related and "../marac/" not in related
    assert "Source: SafeLives toolkits." in hub.texts("/glossary/marac/", ".hub-dates")


def test_the_glossary_has_its_letters_in_order(hub):
    letters = hub.links("/glossary/", ".hub-rail a")
    assert letters[:3] == ["#letter-a", "#letter-c", "#letter-d"] and letters == sorted(letters)
    page = hub.page("/glossary/")
    assert all(page.css_first(f"section[aria-labelledby='{name[1:]}'] dt") for name in letters)


def test_pages_for_survivors_lists_and_feeds_explain_no_terms(hub):
    for address in ("/get-help/", "/safety/", "/safety/privacy/", "/blog/", "/glossary/"):
        assert not hub.page(address).css("dfn"), address
    assert "hub-term" not in hub.file("/feed.xml").read_text()


def test_every_role_in_use_has_a_page_linked_from_home_and_footer(hub):
    known = yaml.safe_load((ROOT / "data/roles.yml").read_text())
    assert hub.links("/for/", ".hub-term-list a") == [f"{key}/" for key in known]
    assert hub.links("/", ".hub-band a[href^='for/']") == [f"for/{key}/" for key in known]
    assert "for/" in hub.links("/", ".hub-footer a")


def test_a_role_has_pages_of_every_kind(hub):
    assert hub.texts("/for/social-workers/", "h1") == ["For social workers"]
    assert hub.texts("/for/social-workers/", "main h2") == [
        "Guides",
        "Explainers",
        "Training",
        "From the blog",
    ]
    assert "../../guides/referrals/" in hub.links("/for/social-workers/", ".hub-card__title a")


PACKS = (
    "/guides/pack/",
    "/guides/eight-tips/pack/",
    "/series/childrens-social-care/pack/",
    "/guides/questions/",
)


def test_packs_are_valid_pages_that_no_search_lists(hub):
    for address in PACKS:
        page = hub.page(address)
        ids = [node.attributes["id"] for node in page.css("[id]")]
        assert len(ids) == len(set(ids)), address
        assert not [
            link
            for link in (node.attributes["href"] for node in page.css("a[href^='#']"))
            if link[1:] not in ids
        ], address
        named = [
            name
            for node in page.css("[aria-labelledby], [aria-describedby]")
            for key in ("aria-labelledby", "aria-describedby")
            for name in (node.attributes.get(key) or "").split()
        ]
        assert set(named) <= set(ids), address
        levels = [int(node.tag[1]) for node in page.css("h1, h2, h3, h4, h5, h6")]
        assert levels.count(1) == 1 and all(
            after <= before + 1 for before, after in pairwise(levels)
        ), address
        assert page.css_first("meta[name=robots][content=noindex]") and not page.css(
            "[data-pagefind-body]"
        )
        assert address not in hub.file("/sitemap.xml").read_text()


def test_a_pack_keeps_texts_sources_and_review_dates(hub):
    address = "/guides/eight-tips/pack/"
    assert len(hub.texts(address, ".hub-part")) == 9
    assert hub.links(address, ".hub-pack__contents a") == [
        f"#part{number}" for number in range(1, 10)
    ]
    tip = (ROOT / "docs/guides/tip-1-childs-voice.md").read_text("utf-8")
    due = yaml.safe_load(tip.split("\n---")[0])["review_due"]
    assert f"Next review due {day_in_words(due)}." in hub.texts(address, "#part2 .hub-review")[0]
    assert hub.page(address).css_first("#part2-references")
    assert "../../tip-2-fathers/" in hub.links(address, "#part1 .hub-text a")


def test_a_pack_of_a_series_names_the_pieces_that_it_summarises(hub):
    assert len(hub.texts("/series/childrens-social-care/pack/", ".hub-summary")) == 5


def test_the_questions_have_their_own_page(hub):
    address = "/guides/questions/"
    assert "Attending case conferences safely" in hub.texts(address, "h2")
    assert all(
        hub.page(address).css_first(f"#{node.attributes['id']} li")
        for node in hub.page(address).css(".hub-questions")
    )
    assert "Checklist" not in hub.page(address).css_first("main").text()


def test_pages_link_to_their_packs(hub):
    assert hub.links("/guides/", ".hub-to-print a") == ["pack/", "questions/"]
    assert hub.links("/guides/tip-3-early-help/", ".hub-to-print a") == ["../eight-tips/pack/"]
    assert hub.links("/series/childrens-social-care/", ".hub-to-print a") == ["pack/"]
