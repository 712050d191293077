"""What is made of Pagefind's index: smaller fragments and parts, the vocabulary, and terms."""

import gzip
import json
from itertools import accumulate
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from practice_hub.core import fingerprint
from practice_hub.core.cache import Cache
from practice_hub.core.compression import compress, decompress
from practice_hub.output import cbor, index_files
from practice_hub.output.fragments import (
    MAX_VOCABULARY,
    PageText,
    guides_of_terms,
    vocabulary,
    words_of,
)
from practice_hub.output.indexed_page import unpacked
from practice_hub.output.pagefind import EXTRA_PAGE, Pagefind
from practice_hub.output.search import Index, SearchCache, start_pagefind
from practice_hub.output.search_text import search_html, with_search_words

PAGE = (
    '<!doctype html><html lang="en"><body><main data-pagefind-body><h1>The plan for you</h1>'
    '<p class="hub-lede" data-pagefind-meta="description">What is in the plan.</p>'
    '<h2 id="who">Who is in it</h2><p title="of the">The plan of the family, and who\'s in it.</p>'
    "</main></body></html>"
)


def index_of(folder: Path, pages: dict[str, str]) -> dict[str, bytes]:
    """The files of an index. pages: their HTML, by the name of the file."""
    compressed = {name: compress(html.encode()) for name, html in pages.items()}
    index = start_pagefind(SearchCache(Cache(folder), "page"), compressed, folder)()
    assert isinstance(index, Index)
    return index.files


def results_of(files: dict[str, bytes]) -> list[dict]:
    """What the results of an index are shown from."""
    return [
        json.loads(unpacked(content))
        for name, content in files.items()
        if name.endswith(".pf_fragment")
    ]


def all_words(files: dict[str, bytes]) -> dict[tuple[str, str], dict[str, tuple[list, list]]]:
    """Where each spelling of each word stands on each page, by the page's address, in the order of
    the index and whatever parts it has."""
    entry = json.loads(files["pagefind-entry.json"])
    ((_, about),) = entry["languages"].items()
    meta, _ = cbor.read(unpacked(files[f"pagefind.{about['hash']}.pf_meta"]))
    pages = [json.loads(unpacked(files[f"fragment/{id_}.pf_fragment"])) for id_, _ in meta[1]]
    found: dict[tuple[str, str], dict[str, tuple[list, list]]] = {}
    for *_, name in meta[2]:
        (words,), _ = cbor.read(unpacked(files[f"index/{name}.pf_index"]))
        for word, postings, others in words:
            for spelling, where in ((word, postings), *others):
                numbers = accumulate(since for since, *_ in where)
                on_pages = {
                    pages[number]["url"]: (text, fields)
                    for number, (_, text, fields) in zip(numbers, where, strict=True)
                }
                on_pages.pop(f"/{EXTRA_PAGE}", None)
                found |= {(word, spelling): on_pages} if on_pages else {}
    return found


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


def test_search_words_of_a_page_are_indexed_and_belong_to_none_of_its_headings(tmp_path):
    html = with_search_words(compress(PAGE.encode()), ["R&D", "safety plan"])
    (fragment,) = results_of(index_of(tmp_path, {"a/index.html": decompress(html).decode()}))
    assert fragment["meta"]["also"] == "R&D, safety plan"
    assert fragment["meta"]["title"] == "The plan for you"
    assert [(each["id"], each["location"]) for each in fragment["anchors"]] == [("who", 12)]


def test_a_page_without_search_words_stays_as_it_is():
    assert with_search_words(b"as it is", ()) == b"as it is"


def test_a_fragment_keeps_what_a_result_shows_and_not_the_text(tmp_path):
    (small,) = results_of(index_of(tmp_path, {"a/index.html": PAGE}))
    assert small["content"] == "" and small["url"] == "/a/"
    assert small["meta"] == {"title": "The plan for you", "description": "What is in the plan."}
    assert [(anchor["id"], anchor["text"]) for anchor in small["anchors"]] == [
        ("who", "Who is in it")
    ]


def test_the_vocabulary_has_titles_first_and_is_never_too_long():
    rare = " ".join(f"word{chr(97 + n % 26)}{n:x}x".translate(DIGITS) for n in range(40_000))
    pages = [page_text(f"/{n}/", "Coercive control", "often " + rare) for n in range(3)]
    pages += [page_text("/x/", "", "seldom")] * 40
    text = vocabulary(pages, ["Clare's Law"])
    first, often, _ = text.split("\n\n")
    assert first.split("\n") == ["clare", "coercive", "control"]
    assert "often" in often.split("\n") and "seldom" in often.split("\n")
    assert len(gzip.compress(text.encode(), 6)) <= MAX_VOCABULARY


DIGITS = {ord(str(digit)): chr(103 + digit) for digit in range(10)}


def page_text(address, title, text):
    return PageText(address, title, text, words_of(text))


def test_a_page_without_words_adds_none_to_the_vocabulary():
    assert words_of("It is 24 km, or so: 3.") == ""
    assert (
        vocabulary([page_text("/a/", "", "a b"), page_text("/b/", "", "help")], [])
        == "\n\nhelp\n\n"
    )


def test_a_term_leads_to_the_guide_with_it_in_the_title_or_the_most_uses():
    pages = [
        page_text("/guides/a/", "A", "marac marac marac dash"),
        page_text("/guides/b/", "Marac: refer", "marac"),
        page_text("/blog/c/", "Dash", "dash dash"),
    ]
    guides = frozenset({"/guides/a/", "/guides/b/"})
    terms = {"marac": ("Marac", "MARAC"), "dash": ("Dash",), "lado": ("LADO",)}
    assert guides_of_terms(pages, terms, guides) == {"marac": "/guides/b/", "dash": "/guides/a/"}


def test_an_index_has_the_same_words_as_pagefinds_in_more_and_smaller_parts(tmp_path):
    """Words with other spellings, at every place, in titles and in the text, on many pages."""
    html = '<html lang="en"><main data-pagefind-body><h1>{} caf\u00e9</h1>{}</main></html>'
    spelt = ("cafe", "caf\u00e9", "na\u00efve", "naive", "W")
    pages = {
        f"{page:03}/index.html": html.format(
            f"w{page * 7}",
            " ".join(f"w{n} {spelt[n * page % 5]}" for n in range(0, 3000, page + 1)),
        )
        for page in range(150)
    }
    compressed = {name: compress(text.encode()) for name, text in pages.items()}
    (pagefinds,) = Pagefind([compressed], 1, tmp_path).indexes()
    files = index_of(tmp_path, pages)
    ours, theirs = all_words(files), all_words(pagefinds)
    assert ours == theirs and list(ours) == list(theirs)
    assert sum(map(len, ours.values())) > 10_000
    parts = [[name for name in index if name.startswith("index/")] for index in (pagefinds, files)]
    assert len(parts[1]) > len(parts[0])


def test_pages_with_the_same_beginning_of_their_digest_have_ids_of_their_own(monkeypatch, tmp_path):
    monkeypatch.setattr(
        index_files, "digest", lambda content: f"0123456{fingerprint.digest(content)}"
    )
    pages = {f"{page}/index.html": PAGE.replace("The plan", f"Plan {page}") for page in range(30)}
    files = index_of(tmp_path, pages)
    assert {result["url"] for result in results_of(files)} == {f"/{page}/" for page in range(30)}
