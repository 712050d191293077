"""Citations in texts, and how to cite a page."""

import codecs
import json
from dataclasses import replace
from datetime import date

import pytest
from pybtex.database import parse_string

from practice_hub.content.entry import Summarised
from practice_hub.content.kinds import PAGE
from practice_hub.markdown.converter import Converter
from practice_hub.pages.citation import (
    _SAME_IN_LATEX,
    CitedAuthor,
    as_bibtex,
    as_csl,
    as_ris,
    citation_meta,
    citation_of,
)

EXTENSIONS = ["footnotes", "tables", "toc"]


@pytest.fixture
def site(small, read):
    return read(small)


@pytest.fixture
def post(site):
    return replace(site.library.posts[0], reviewed=date(2025, 3, 1))


def test_a_citation_is_found_only_in_visible_text(post):
    text = Converter(EXTENSIONS).convert(
        replace(
            post, body="A [@one; @two, page 4] `[@code]` \\[@plain].[^n]\n\n[^n]: So [@three].\n"
        )
    )
    assert text.citations.works == ("one", "two", "three")
    assert "<code>[@code]</code> [@plain]" in text.html


def test_an_excerpt_has_the_words_of_a_figure_and_no_citation(post):
    text = Converter(EXTENSIONS).convert(
        replace(post, body="It is [8%](figure:x) [@one].\n\n<!-- more -->\n\nAfter.\n")
    )
    assert text.excerpt == "<p>It is 8%.</p>"


def test_words_of_a_link_are_no_citation_whatever_they_begin_with(site, post):
    body = "[work: a guide & more](https://x.example/a) [@one] [@work2020] [work:one](#work-one)"
    text = Converter(EXTENSIONS).convert(replace(post, body=body))
    html = site.resolve_links(text.html, str)
    assert '<a href="https://x.example/a">work: a guide &amp; more</a>' in html
    assert '<a href="#work-one">work:one</a>' in html
    assert ">one</a>)" in html and ">A Council, 2020</a>)" in html


def test_a_link_with_the_class_of_a_citation_is_checked_as_other_links_are(post):
    body = "[a](nowhere.md){.hub-cite} [b](nothing.md){.hub-figure}"
    text = Converter([*EXTENSIONS, "attr_list"]).convert(replace(post, body=body))
    assert [link.target for link in text.links] == ["nowhere.md", "nothing.md"]


def test_citations_are_not_checked_as_links(post):
    assert (
        Converter(EXTENSIONS).convert(replace(post, body="It is [8%](figure:x) [@one].")).links
        == ()
    )


def test_a_post_is_cited_with_its_own_day(site, post):
    cite = citation_meta(site, post)
    assert (cite["before"], cite["title"]) == ("The team (2024)", "The first post")
    assert (
        cite["after"] == "Small Hub. Written 1 May 2024. Last reviewed 1 March 2025. "
        "https://small.example/blog/2024/05/01/first/"
    )


def test_a_summary_has_its_own_date_and_names_the_piece(site, post):
    cite = citation_meta(site, replace(post, summarises=Summarised("A Council", "1 May 2024")))
    assert cite["before"] == "The team (2025)"
    assert cite["after"].startswith(
        "Small Hub. Summary of a piece published by A Council, 1 May 2024. Last reviewed"
    )


def test_the_three_formats_agree(site, post):
    cite = replace(
        citation_of(site, post),
        authors=(CitedAuthor("The team", False), CitedAuthor("Ana de la Cruz", True)),
        title="Listening & 100% care",
    )
    [work] = parse_string(as_bibtex(cite), "bibtex").entries.values()
    assert (
        work.fields["year"],
        work.fields["url"],
        [str(person) for person in work.persons["author"]],
    ) == ("2024", cite.url, ["{The team}", "de la Cruz, Ana"])
    assert as_ris(cite).splitlines()[:6] == [
        "TY  - BLOG",
        "AU  - The team",
        "AU  - de la Cruz, Ana",
        "TI  - Listening & 100% care",
        "T2  - Small Hub",
        "PY  - 2024",
    ]
    [item] = json.loads(as_csl(cite))
    assert item["author"] == [{"literal": "The team"}, {"family": "de la Cruz", "given": "Ana"}]
    assert (
        item["issued"] == {"date-parts": [[2024, 5, 1]]}
        and item["note"] == "Last reviewed 1 March 2025"
    )


def test_pages_for_people_in_danger_and_pages_without_a_date_are_not_cited(site, post):
    assert citation_meta(site, replace(post, readers=("survivors",))) is None
    assert citation_meta(site, replace(post, kind=PAGE)) is None
    assert citation_meta(site, replace(post, date=None, reviewed=None)) is None


def test_texts_that_are_not_encoded_for_latex_would_have_stayed_the_same():
    """Every two signs beside one another, since LaTeX knows signs of two characters."""
    same = [sign for sign in map(chr, range(128)) if _SAME_IN_LATEX.fullmatch(sign)]
    assert {*"az09 {}-'"} <= set(same) and not {*"&%$#_~^\\"} & set(same)
    for pair in (first + second for first in same for second in same):
        assert codecs.encode(pair, "ulatex+utf-8") == pair


def test_signs_with_a_meaning_for_latex_are_encoded(site, post):
    cite = replace(citation_of(site, post), title="Care & custody")
    assert "Care \\& custody" in as_bibtex(cite)
