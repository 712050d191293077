"""Words that explain themselves: the first time, in our own prose, and nowhere else."""

from selectolax.lexbor import LexborHTMLParser

from practice_hub.markdown.glossary import read_glossary

MARAC = {
    "term": "Marac",
    "id": "marac",
    "also": ["MARAC", "risk meeting"],
    "meaning": "A meeting <of> agencies.",
    "status": "current",
}
DASH = {
    "term": "Dash",
    "id": "dash",
    "also": [],
    "exact": True,
    "meaning": "A list of questions.",
    "status": "current",
}
OLD = {
    "term": "LSCB",
    "id": "lscb",
    "also": ["local board"],
    "meaning": "A board.",
    "status": "dated",
    "instead": "the partners",
}
EVERYDAY = {
    "term": "Child",
    "id": "child",
    "also": [],
    "explain": False,
    "meaning": "A person.",
    "status": "current",
}
GLOSSARY = read_glossary([MARAC, DASH, OLD, EVERYDAY])


def marked(html: str) -> list[str]:
    return [
        node.text() for node in LexborHTMLParser(GLOSSARY.annotate(html)[0]).css("dfn.hub-term")
    ]


def test_the_first_use_is_marked_and_the_second_is_not():
    html, used = GLOSSARY.annotate("<p>At a Marac, and after the Marac.</p><p>MARAC</p>")
    assert html == (
        '<p>At a <dfn class="hub-term" tabindex="0" aria-describedby="word-marac">Marac</dfn>'
        '<span class="hub-term__meaning" aria-hidden="true" '
        'data-pagefind-ignore="">A meeting &lt;of&gt; agencies.</span>, and '
        "after the Marac.</p><p>MARAC</p>"
    )
    assert [term["id"] for term in used] == ["marac"]


def test_other_forms_plurals_and_a_capital_at_the_beginning_count():
    assert marked("<p>Risk meetings help.</p>") == ["Risk meetings"]
    assert marked("<p>Two MARACs.</p>") == ["MARACs"]


def test_parts_of_words_and_small_letters_of_a_name_do_not():
    assert marked("<p>Maracas, non-Marac, a quick dash, localboard.</p>") == []
    assert marked("<p>The Dash.</p>") == ["Dash"]


def test_headings_links_quotations_code_and_head_cells_are_left_alone():
    assert (
        marked(
            '<h2>Marac</h2><p><a href="#">Marac</a> <code>Marac</code> '
            '<q>Marac</q> "the '
            'Marac"</p><blockquote><p>Marac</p></blockquote><table><thead><tr><th>Marac</th></tr></thead></table>'
        )
        == []
    )
    assert (
        marked(
            '<div class="footnote"><p>Marac</p></div><p '
            'class="admonition-title">Marac</p><details><summary>Marac</summary></details>'
        )
        == []
    )
    assert marked("<h2>Marac</h2><table><tbody><tr><td>Marac</td></tr></tbody></table>") == [
        "Marac"
    ]


def test_everyday_words_are_not_explained():
    assert marked("<p>A child.</p>") == []


def test_a_dated_word_says_what_to_write_instead():
    assert (
        "A dated word. A board. Instead: the partners."
        in GLOSSARY.annotate("<p>The local board met.</p>")[0]
    )


def test_a_page_without_such_words_is_not_touched():
    html = "<p>Nothing here, <br/>at all.</p>"
    assert GLOSSARY.annotate(html) == (html, ())
