"""Packs: each part has its own ids and heading levels; the questions have a page of their own."""

from practice_hub.pages.packs import separate_parts
from practice_hub.pages.sections import section_below
from tests.conftest import pages_in

PAGE = (
    '<h1 id="top">Pack</h1><!-- part part1 --><h1 id="name-of-part1"><a href="./">A &amp; '
    '"B"</a></h1><h2 id="why">W</h2><p id="x"><a '
    'href="#why">w</a> <a href="#main">m</a> <a href="../g/#why">g</a> '
    '<code>id="why"</code></p><svg aria-label="S"></svg>'
    '<div role="region" aria-label="Table 1"></div>'
    '<section aria-labelledby="why x"></section><!-- end of part --><p id="foot">F</p>'
)


def test_a_part_gets_its_own_ids_and_lower_headings():
    html = separate_parts(PAGE)
    assert '</a></h2><h3 id="part1-why">W</h3>' in html
    assert '<a href="#part1-why">' in html and '<p id="part1-x">' in html


def test_its_landmarks_are_named_after_it_too():
    """So that in the list of a screen reader each differs from the same one of another text."""
    html = separate_parts(PAGE)
    assert '<h2 id="part1-name-of-part1">' in html
    assert '<section aria-labelledby="part1-why part1-x part1-name-of-part1">' in html
    assert '<div role="region" aria-label="Table 1: A &amp; &quot;B&quot;">' in html
    assert '<svg aria-label="S">' in html


def test_a_title_without_an_id_is_not_referred_to():
    """In a template of a site's own."""
    html = separate_parts(PAGE.replace(' id="name-of-part1"', ""))
    assert '<section aria-labelledby="part1-why part1-x">' in html


def test_ids_and_links_outside_a_part_are_unchanged():
    html = separate_parts(PAGE)
    assert '<h1 id="top">Pack</h1>' in html and '<p id="foot">' in html
    assert 'href="#main"' in html and 'href="../g/#why"' in html and '<code>id="why"</code>' in html


def test_a_page_without_parts_is_unchanged():
    assert separate_parts('<h1 id="a">A</h1>') == '<h1 id="a">A</h1>'


def test_the_questions_end_at_the_next_heading():
    html = (
        '<h2 id="a">A</h2><p>No.</p><h2 id="for-your-team">For your '
        'team</h2><ol><li>Who?</li></ol><p>Then?</p><h2 id="b">B</h2><p>No.</p>'
    )
    assert section_below(html, "for-your-team") == "<ol><li>Who?</li></ol><p>Then?</p>"
    assert section_below("<p>None.</p>", "for-your-team") == ""


def test_the_guides_link_to_their_questions_once_there_are_any(small, read):
    def shown(site):
        return [pack["address"] for pack in pages_in(site)["/guides/"].make_context()["to_print"]]

    assert shown(read(small)) == ["guides/pack/"]
    guide = small / "docs/guides/listening.md"
    guide.write_text(guide.read_text() + "\n## For your team\n\n1. Who listens?\n")
    site = read(small)
    assert shown(site) == [
        "guides/pack/",
        "guides/questions/",
    ] and "/guides/questions/" in pages_in(site)
