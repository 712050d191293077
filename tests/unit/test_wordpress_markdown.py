"""Old posts as Markdown: the same content, and the same characters."""

import re
from html import escape
from random import Random

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.unit.wordpress_posts import (
    BLOCK,
    html_of,
    markdown,
)

SAME = {
    "blank lines are paragraphs": ("One.\n\nTwo.", "One.\n\nTwo."),
    "line ends are breaks": ("One,\ntwo", "One,  \ntwo"),
    "windows line ends too": ("One.\r\n\r\nTwo,\r\nthree.", "One.\n\nTwo,  \nthree."),
    "emphasis": (
        "<b>a</b> <i>b</i> <strong>c</strong> <em>d</em> <u>e</u>",
        "**a** *b* **c** *d* e",
    ),
    "an address in a text": (
        "See https://a.example/b_c, http://a.example/x_(y)* or https://.",
        "See <https://a.example/b_c>, <http://a.example/x_(y)>\\* or https://.",
    ),
    "an address in emphasis": (
        "<em>at http://a.example</em>(more)",
        "*at <http://a.example>*(more)",
    ),
    "emphasis inside a word": (
        "un<b>be</b>lievable, <em>end.</em>Next",
        "un<strong>be</strong>lievable, <em>end.</em>Next",
    ),
    "emphasis over paragraphs goes": (f"{BLOCK}<b><p>a</p><p>b</p></b>", "a\n\nb"),
    "signs for less and more": (
        "10<sup>2</sup>, H<sub>2</sub>O, <del>old</del>",
        "10<sup>2</sup>, H<sub>2</sub>O, <del>old</del>",
    ),
    "quotation": ("He said <q>tea</q>", "He said “tea”"),
    "a quotation of two paragraphs": ("<blockquote>a\n\nb</blockquote>", "> a\n>\n> b"),
    "a list in a list": (
        "<ul>\n<li>a\n<ol>\n<li>b</li>\n<li>c</li>\n</ol>\n</li>\n<li>d</li>\n</ul>",
        "- a\n    1. b\n    2. c\n- d",
    ),
    "a list that begins at three": ('<ol start="3"><li>a</li><li>b</li></ol>', "3. a\n4. b"),
    "headings begin at two and skip none": (
        "<h1>a</h1><h4>b</h4><h1>c</h1>",
        "## a\n\n### b\n\n## c",
    ),
    "a heading with nothing in it": ("<h2> </h2>x", "x"),
    "the title printed twice": ("<h2>Tea</h2>\nIs served.", "Is served."),
    "a heading in bold": ("<h3><strong>a</strong></h3>", "## a"),
    "code": ("<code>a `b` *c*</code>", "`` a `b` *c* ``"),
    "code on lines of its own": (
        "<pre>a\n\n  b &lt;c&gt;\n```</pre>",
        "````\na\n\n  b <c>\n```\n````",
    ),
    "a rule": ("a\n\n<hr />\n\nb", "a\n\n---\n\nb"),
    "terms": ("<dl><dt>a</dt><dd>b</dd></dl>", "a\n:   b"),
    "a table": (
        (
            "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c|d</td><td>e</td>"
            "</tr></tbody></table>"
        ),
        "| a | b |\n| --- | --- |\n| c\\|d | e |",
    ),
    "a table that only arranged things": (
        "<table><tr><td>a</td></tr><tr><td><p>b</p></td></tr></table>",
        "a\n\nb",
    ),
    "more": ("a\n\n<!--more-->\n\nb", "a\n\n<!-- more -->\n\nb"),
    "more with words, in the middle of a paragraph": (
        "a <!--more Read on--> b",
        "a\n\n<!-- more -->\n\nb",
    ),
    "more with nothing above it": ("<!--more-->\n\nb", "b"),
    "more twice": ("a<!--more-->b<!--more-->c", "a\n\n<!-- more -->\n\nb\n\nc"),
    "more inside a box": (
        f"{BLOCK}<div><p>a</p><!--more--><p>b</p></div>",
        "a\n\n<!-- more -->\n\nb",
    ),
    "hard blanks and unseen signs": ("a&nbsp;b\u202e\u200ec", "a bc"),
    "a remark in square brackets": (
        "a [sic] and [in 2010] and [co-location]",
        "a \\[sic\\] and \\[in 2010\\] and \\[co-location\\]",
    ),
    "a shortcode in double brackets": ("[[gallery]]", "\\[\\[gallery\\]\\]"),
    "words around a shortcode stay": ('[box color="red"]Tea[/box]', "Tea"),
}


@pytest.mark.parametrize("name", SAME)
def test_html_becomes_markdown(name):
    html, wanted = SAME[name]
    assert markdown(html) == wanted


SIGNS = [
    *"-+*_#>.!?:=~|`[](){}<>&\\/^\"'@$%",
    "a",
    "1",
    "word",
    "---",
    "===",
    "~~~",
    "```",
    "!!!",
    "???",
    " : ",
    " - ",
    "1. ",
    "&amp;",
    "&copy;",
    "[TOC]",
    "[x]",
    "[@key]",
    "[@",
    ":::",
    "///",
    "http://x.example",
]


@pytest.mark.parametrize("seed", range(6))
def test_every_character_of_a_text_is_shown_as_it_was(seed):
    dice = Random(seed)
    for _ in range(60):
        runs = [
            escape("".join(dice.choice(SIGNS) for _ in range(dice.randint(1, 6)))) for _ in range(4)
        ]
        shapes = [
            "{}",
            "<em>{}</em>",
            "<strong>{}</strong>",
            "<code>{}</code>",
            '<a href="https://x.example/a_(1)">{}</a>',
            "{}<br>",
            "<del>{}</del>",
        ]
        inside = "".join(dice.choice(shapes).format(run) for run in runs)
        html = BLOCK + dice.choice(
            [
                "<p>{}</p>",
                "<ul><li>{}</li></ul>",
                "<blockquote><p>{}</p></blockquote>",
                "<h2>{}</h2>",
                "<table><tr><th>{}</th><th>b</th></tr></table>",
            ]
        ).format(inside)
        shown = [
            re.sub(r"\s+", "", LexborHTMLParser(f"<body>{page}").body.text())
            for page in (html, html_of(markdown(html)))
        ]
        assert shown[0] == shown[1], html
