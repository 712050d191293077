"""Numbered pages: what stands in the address of a heading."""

import pytest

from practice_hub.content.links import resolve
from practice_hub.content.neutral_pages import number_contents, number_headings

TEXT = (
    '<h2 id="when-she-leaves">When</h2><p><a href="#the-first-night">see</a>'
    '<a href="#fn:1">1</a><a href="../x/#the-first-night">x</a></p>'
    '<h3 class="hub-note" id="the-first-night">First</h3>'
)


def test_headings_and_links_to_them_get_numbers():
    assert number_headings(TEXT) == (
        '<h2 id="part-1">When</h2><p><a href="#part-2">see</a>'
        '<a href="#fn:1">1</a><a href="../x/#the-first-night">x</a></p>'
        '<h3 class="hub-note" id="part-2">First</h3>'
    )


def test_contents_lead_to_the_same_numbers():
    below = {"id": "the-first-night", "name": "First", "children": []}
    contents = [{"id": "when-she-leaves", "name": "When", "children": [below]}]
    assert number_contents(TEXT, contents) == [
        {
            "id": "part-1",
            "name": "When",
            "children": [{"id": "part-2", "name": "First", "children": []}],
        }
    ]


@pytest.mark.parametrize("written", ["docs/guides/leaving.md", "/guides/1/"])
def test_other_pages_link_to_a_numbered_page_and_to_none_of_its_headings(written):
    known = {"docs/guides/leaving.md": "/guides/1/"}
    html = f'<a href="hub:{written}#the-first-night">x</a>'
    numbered = {"docs/guides/leaving.md", "/guides/1/"}
    assert resolve(html, known, str, numbered=numbered) == '<a href="/guides/1/">x</a>'
