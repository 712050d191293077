"""Blocks are read as CommonMark reads them; tests/builds/test_posts_of_others.py asks all pairs."""

import pytest

from practice_hub.markdown.allowed_extensions import DEFAULT_EXTENSIONS
from practice_hub.markdown.converter import Converter

READ = {
    "Words:\n- one\n- two": "<p>Words:</p><ul><li>one</li><li>two</li></ul>",
    "- one\n  - two\n- three": "<ul><li>one<ul><li>two</li></ul></li><li>three</li></ul>",
    "1) one\n2) two": "<ol><li>one</li><li>two</li></ol>",
    "3. one\n4. two": '<olstart="3"><li>one</li><li>two</li></ol>',
    "- one\n* two": "<ul><li>one</li></ul><!----><ul><li>two</li></ul>",
    "A year of\n2019. was hard": "<p>Ayearof2019.washard</p>",
    "> One.\n\n> Two.": "<blockquote><p>One.</p></blockquote><blockquote><p>Two.</p></blockquote>",
    "> One\nand more.\n- two": "<blockquote><p>Oneandmore.</p></blockquote><ul><li>two</li></ul>",
    "#word": "<p>#word</p>",
    "one\\\ntwo \\$ \\~": "<p>one<br/>two$~</p>",
    "- one\n    # two": '<ul><li><p>one</p><h1id="two">two</h1></li></ul>',
    "one\n    # two": "<p>one#two</p>",
    "- one\n\n      code": "<ul><li>one<pre><code>code</code></pre></li></ul>",
    "    code\n    - more": "<pre><code>code-more</code></pre>",
    "!!! note\n    Words:\n    - one": (
        '<divclass="admonitionnote"><pclass="admonition-title">Note</p>'
        "<p>Words:</p><ul><li>one</li></ul></div>"
    ),
}


@pytest.mark.parametrize("text", READ)
def test_a_block_is_read_as_in_commonmark(text):
    html = "".join(Converter(DEFAULT_EXTENSIONS).written(text).split())
    assert html == READ[text]
