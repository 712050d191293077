"""Texts are compared with the git host's preview, and none of them breaks that."""

import pytest

from practice_hub.markdown.allowed_extensions import DEFAULT_EXTENSIONS
from practice_hub.markdown.converter import Converter
from practice_hub.markdown.git_host import Difference, differences

STRANGE = (
    "a &#xFFFE; b",
    "a &#xD800; b &#x1FFFE; c &#0;",
    "<b>" * 3000 + "*a* ** b",
    "> " * 3000 + "a",
    "- " * 3000 + "a",
    "\n".join(" " * (2 * level) + "- a" for level in range(500)),
    "*a " * 3000,
    "[" * 1200,  # more than Python may nest calls; the time grows with the square
    "\x00 a \x02 b \ufffe c",
    "",
)


@pytest.mark.parametrize("text", STRANGE, ids=range(len(STRANGE)))
def test_no_text_breaks_the_comparison(text):
    html = Converter(DEFAULT_EXTENSIONS).written(text)
    assert isinstance(differences(html, text), tuple)


def test_a_point_below_very_deep_ones_is_a_point():
    html = Converter(DEFAULT_EXTENSIONS).written("- " * 60 + "a\n- b\n")
    assert "<li>b</li>" in "".join(html.split())


def test_a_difference_has_its_line_and_what_each_of_the_two_shows():
    html = "<p>One.</p><p>- two</p>"
    assert differences(html, "One.\n\n- two") == (Difference(3, "a list", "no list"),)
    assert differences("<p>A <em>word</em>.</p>", "A \\*word*.") == (
        Difference(1, '"A *word*."', '"A word."'),
    )
    assert differences("<p>One.</p><ul><li>two</li></ul>", "One.\n\n- two") == ()
