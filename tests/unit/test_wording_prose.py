"""What of a page is prose, and which words are ours."""

from __future__ import annotations

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from practice_hub.lint.wording.page_text import read_page
from practice_hub.lint.wording.prose import read_prose
from practice_hub.markdown.allowed_extensions import DEFAULT_EXTENSIONS
from practice_hub.markdown.converter import Converter
from tests.unit.test_wording import page

EVERYTHING = """
Plain words with *a Title*, **strong words** and `code`, and a <span class="x">tag</span>.
The paragraph goes on here [with a link](https://a.example/path(1) "A title") and a note.[^one]

An underlined heading
---------------------

- first point
  goes on
- [ ] second point

    a paragraph of the second point

1. numbered

| Head | Other |
| --- | :---: |
| left | right[^one] |

bare | table
--- | ---
its | row

!!! note "Box title"
    inside the box

??? tip "More"
    folded words

Term
:   its meaning

> quoted lines
and its lazy end

![what it shows](picture.jpg){ .wide }

```python
code = "block"
```

    indented code

<!-- a comment
over lines -->

[named link][name]

[name]: https://named.example/

[^one]: The note's text
    goes on.

## Last heading ##

End &amp; done.
"""


def own(text: str) -> str:
    """Our own words on a page, on one line."""
    return " ".join(read_prose(text).own_text.split())


def visible(text: str) -> str:
    """The words that a reader sees, on one line."""
    return " ".join(read_prose(text).visible_text.split())


def test_the_words_seen_are_the_words_that_the_converter_prints():
    tree = LexborHTMLParser("<body>" + Converter(DEFAULT_EXTENSIONS).convert(page(EVERYTHING)).html)
    for node in tree.css("div.footnote, code, pre, sup"):
        node.decompose()
    printed = " ".join(
        [tree.body.text(separator=" "), *(picture.attributes["alt"] for picture in tree.css("img"))]
    )
    assert sorted(re.findall(r"\w+", visible(EVERYTHING))) == sorted(re.findall(r"\w+", printed))


def test_a_place_in_a_view_is_a_place_in_the_file():
    prose = read_prose(EVERYTHING, first_line=10)
    assert len(prose.text) == len(prose.visible_text) == len(prose.own_text)
    for word in ("Plain", "goes on here", "second point", "right", "Last heading"):
        assert prose.line_at(prose.visible_text.index(word)) == 10 + EVERYTHING[
            : EVERYTHING.index(word)
        ].count("\n")


@pytest.mark.parametrize(
    "text, left",
    [
        ('She said "he hit me" and left.', "She said and left."),
        ("She said “he hit me” and left.", "She said and left."),
        ("She said \u2018he hit me\u2019 and left.", "She said and left."),
        ("She said 'he hit me' and left.", "She said and left."),
        (
            "The children's voices and the parents' house.",
            "The children's voices and the parents' house.",
        ),
        ("It\u2019s the children\u2019s room.", "It's the children's room."),
        ('One " alone and "a pair" here.', 'One " alone and here.'),
        (
            "A claim [@hale2024, page 4; @b]. And [32%](figure:audit-voice) more.",
            "A claim [@ ]. And 32%[^ ] more.",
        ),
        ("> quoted\n> lines\n\nOurs.", "Ours."),
        ("> quoted\nand lazy\n\nOurs.", "Ours."),
        ("Read *Safety in Numbers* and _Another Title_.", "Read and ."),
        ("This is **strong** and snake_case_word.", "This is strong and snake_case_word."),
        ("See <cite>A Title</cite> and <q>words</q> there.", "See and there."),
        ("Read [Why She Stays](https://a.example/).", "Read ."),
        ("Read [why she stays](https://a.example/).", "Read why she stays ."),
        ("Read [Get help](get-help.md).", "Read Get help ."),
        ("Use `code` and ``more `code` here``.", "Use and ."),
        ("Before <!-- hidden\nwords --> after.", "Before after."),
        ("A fact.[^one]\n\n[^one]: A note.\n\n    It goes on.\n\nText.", "A fact.[^ ] Text."),
        (
            "Text.\n\n## References\n\nA work.\n\n### Old\n\nB work.\n\n## More\n\nWords.",
            "Text. More Words.",
        ),
        ("~~~\ncode\n```\nstill\n~~~\nText.", "Text."),
        ("Text.\n\n```\nThe end is forgotten.", "Text. The end is forgotten."),
        ("Text.\n\n    code here\n\nMore.", "Text. More."),
        ("- point\n\n    its paragraph", "point its paragraph"),
        ('!!! warning "Our title"\n    Our words.', "Our title Our words."),
        ("Mail <a@b.example> https://a.example/x now.", "Mail now."),
        ("Write `<!-- more` and go on.\n\nHere.", "Write and go on. Here."),
    ],
)
def test_the_words_of_others_and_of_machines_are_left_out(text, left):
    assert own(text) == left


def test_a_quotation_ends_with_its_paragraph():
    assert (
        own('An "open quotation.\n\nOurs, and "closed" again.')
        == 'An "open quotation. Ours, and again.'
    )


def test_a_paragraph_is_read_across_its_line_breaks():
    assert "failed to protect" in read_prose("She failed\nto protect").own_text
    assert "one\ntwo" in read_prose("- one\n- two").own_text.replace("  ", "")


def test_sentences_are_those_of_paragraphs_and_lists():
    text = (
        "One. Two goes\non here? Yes!\n\n- Point one.[^a] Point two.\n\n# "
        "Heading\n\n| Cell. | More. |\n| --- | --- |\n"
    )
    found = [sentence.text for sentence in read_page(page(text)).sentences]
    assert found == ["One.", "Two goes on here?", "Yes!", "Point one.[^ ]", "Point two."]
