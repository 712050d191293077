"""What is made of Pagefind's index: smaller fragments and parts, the vocabulary, and terms."""

import gzip
import json
import zlib

import pytest
from selectolax.lexbor import LexborHTMLParser

from practice_hub.output.fragments import (
    MAX_VOCABULARY,
    guides_of_terms,
    read_fragment,
    small_fragment,
    vocabulary,
)
from practice_hub.output.index_chunks import split_index
from practice_hub.output.search import start_pagefind
from practice_hub.output.search_text import search_html, with_search_words

PAGE = (
    '<!doctype html><html lang="en"><body><main data-pagefind-body><h1>The plan for you</h1>'
    '<p class="hub-lede" data-pagefind-meta="description">What is in the plan.</p>'
    '<h2 id="who">Who is in it</h2><p title="of the">The plan of the family, and who\'s in it.</p>'
    "</main></body></html>"
)


def fragment(url: str, title: str, content: str) -> dict:
    return {"url": url, "content": content, "meta": {"title": title}, "anchors": []}


def test_fillers_are_left_out_of_the_text_and_stay_in_what_is_shown():
    html = search_html(LexborHTMLParser(PAGE), ("the", "of", "and", "who", "in", "it", "is"))
    assert "<h1>The plan for you</h1>" in html and ">What is in the plan.</p>" in html
    assert '<h2 id="who">Who is in it</h2><p title="of the"> plan   family,  who\'s  .</p>' in html


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The plan, and THE family", " plan,   family"),
        ("the-plan and re-the", "the-plan  re-the"),
        ("the\u2019s or the&amp;of", "the\u2019s or &amp;"),
        ("&amp;the <b title='the'>the</b>", '&amp; <b title="the"></b>'),
    ],
)
def test_a_filler_is_left_out_only_as_a_whole_word(text, left):
    page = f"<html lang=en><body><p data-pagefind-body>{text}</p></body></html>"
    html = search_html(LexborHTMLParser(page), ("the", "of", "and"))
    assert f'<p data-pagefind-body="">{left}</p>' in html


def test_a_page_without_an_article_is_not_searched():
    assert search_html(LexborHTMLParser("<html lang=en><p>Words</p></html>"), ("the",)) == ""


def test_search_words_of_a_page_are_indexed_and_belong_to_none_of_its_headings():
    html = with_search_words(zlib.compress(PAGE.encode()), ["R&D", "safety plan"])
    (fragment,) = (
        read_fragment(content)
        for name, content in start_pagefind({"a/index.html": html})().files.items()
        if name.endswith(".pf_fragment")
    )
    assert fragment["meta"]["also"] == "R&D, safety plan"
    assert fragment["meta"]["title"] == "The plan for you"
    assert [(each["id"], each["location"]) for each in fragment["anchors"]] == [("who", 12)]


def test_a_page_without_search_words_stays_as_it_is():
    assert with_search_words(b"as it is", ()) == b"as it is"


def test_a_fragment_keeps_what_a_result_shows_and_not_the_text():
    files = start_pagefind({"a/index.html": zlib.compress(PAGE.encode())})().files
    (name,) = (name for name in files if name.endswith(".pf_fragment"))
    small = read_fragment(files[name])
    assert small["content"] == "" and small["url"] == "/a/"
    assert small["meta"] == {"title": "The plan for you", "description": "What is in the plan."}
    assert [(anchor["id"], anchor["text"]) for anchor in small["anchors"]] == [
        ("who", "Who is in it")
    ]
    assert small_fragment(small) == files[name]


def test_the_vocabulary_has_titles_first_and_is_never_too_long():
    rare = " ".join(f"word{chr(97 + n % 26)}{n:x}x".translate(DIGITS) for n in range(40_000))
    pages = [fragment(f"/{n}/", "Coercive control", "often " + rare) for n in range(3)]
    pages += [fragment("/x/", "", "seldom")] * 40
    text = vocabulary(pages, ["Clare's Law"])
    first, often, _ = text.split("\n\n")
    assert first.split("\n") == ["clare", "coercive", "control"]
    assert "often" in often.split("\n") and "seldom" in often.split("\n")
    assert len(gzip.compress(text.encode(), 6)) <= MAX_VOCABULARY


DIGITS = {ord(str(digit)): chr(103 + digit) for digit in range(10)}


def test_a_term_leads_to_the_guide_with_it_in_the_title_or_the_most_uses():
    pages = [
        fragment("/guides/a/", "A", "marac marac marac dash"),
        fragment("/guides/b/", "Marac: refer", "marac"),
        fragment("/blog/c/", "Dash", "dash dash"),
    ]
    guides = frozenset({"/guides/a/", "/guides/b/"})
    terms = {"marac": ("Marac", "MARAC"), "dash": ("Dash",), "lado": ("LADO",)}
    assert guides_of_terms(pages, terms, guides) == {"marac": "/guides/b/", "dash": "/guides/a/"}


def test_a_split_index_has_the_same_words_in_more_and_smaller_parts():
    words = " ".join(f"w{number}" for number in range(3000))
    page = f'<html lang="en"><body><main data-pagefind-body><h1>T</h1>{words}</main></body></html>'
    files = start_pagefind({"a/index.html": zlib.compress(page.encode())})().files
    parts = [name for name in files if name.startswith("index/")]
    assert len(parts) == 4
    entry = json.loads(files["pagefind-entry.json"])
    assert f"pagefind.{entry['languages']['en']['hash']}.pf_meta" in files
    found = b"".join(gzip.decompress(files[name])[12:] for name in parts)
    assert all(f"w{number}".encode() in found for number in range(3000))
    again = split_index(files)
    assert sum(name.startswith("index/") for name in again) > 4
