"""Numbered pages: what stands in an address after its number sign."""

import pytest

from practice_hub.content.links import resolve
from practice_hub.content.neutral_pages import number_ids


def test_headings_and_whatever_a_link_leads_to_get_numbers():
    page = (
        '<a href="#main">To the text</a><main id="main" aria-labelledby="name">'
        '<h1 id="name">Leaving</h1><p><a href="#the-first-night">see</a>'
        '<a class="hub-figure" id="figure-femicide-here" href="#figure-femicide">1</a>'
        '<sup id="fnref:jtai"><a href="#fn:jtai">1</a></sup></p>'
        '<section aria-labelledby="when-she-leaves"><h2 id="when-she-leaves">When</h2></section>'
        '<h4 class="hub-note" id="the-first-night">First</h4>'
        '<ul><li id="figure-femicide"><a href="#figure-femicide-here">back</a></li>'
        '<li id="fn:jtai"><a href="#fnref:jtai">back</a></li></ul></main>'
    )
    assert number_ids(page) == (
        '<a href="#main">To the text</a><main id="main" aria-labelledby="name">'
        '<h1 id="name">Leaving</h1><p><a href="#part-4">see</a>'
        '<a class="hub-figure" id="part-1" href="#part-5">1</a>'
        '<sup id="part-2"><a href="#part-6">1</a></sup></p>'
        '<section aria-labelledby="part-3"><h2 id="part-3">When</h2></section>'
        '<h4 class="hub-note" id="part-4">First</h4>'
        '<ul><li id="part-5"><a href="#part-1">back</a></li>'
        '<li id="part-6"><a href="#part-2">back</a></li></ul></main>'
    )


def test_a_number_that_another_element_has_is_passed_over():
    page = '<p id="part-1">a</p><h2 id="part-3">b</h2><h2 id="leaving">c</h2>'
    assert number_ids(page) == '<p id="part-1">a</p><h2 id="part-2">b</h2><h2 id="part-3">c</h2>'


def test_letters_in_code_are_read():
    assert number_ids('<a href="#caf%C3%A9">a</a><h2 id="café">b</h2>') == (
        '<a href="#part-1">a</a><h2 id="part-1">b</h2>'
    )


def test_a_link_to_a_page_whose_name_is_an_id_stays():
    assert number_ids('<a href="leaving">a</a><h2 id="leaving">b</h2>') == (
        '<a href="leaving">a</a><h2 id="part-1">b</h2>'
    )


@pytest.mark.parametrize(
    "page",
    [
        '<a href="../x/#leaving">x</a>',
        '<a href="#gone">x</a>',
        '<svg><g id="leaf"></g><use href="#leaf"></use></svg>',
        '<code>&lt;h2 id="leaving"&gt;</code>',
    ],
)
def test_nothing_else_is_renamed(page):
    assert number_ids(page) == page


@pytest.mark.parametrize("written", ["docs/guides/leaving.md", "/guides/1/"])
def test_other_pages_link_to_a_numbered_page_and_to_none_of_its_headings(written):
    known = {"docs/guides/leaving.md": "/guides/1/"}
    html = f'<a href="hub:{written}#the-first-night">x</a>'
    numbered = {"docs/guides/leaving.md", "/guides/1/"}
    assert resolve(html, known, str, numbered=numbered) == '<a href="/guides/1/">x</a>'
