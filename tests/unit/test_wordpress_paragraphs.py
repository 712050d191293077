"""Paragraphs and lines of the classic editor: a blank line ends a paragraph, a line end a line."""

import pytest

from tests.unit.wordpress_posts import BLOCK, UPLOADS, html_of, markdown

PICTURE = f'<img src="{UPLOADS}/%s.jpg" alt="A cup %s">'
CASES = {
    "markup on both sides of a blank line": (
        'See <a href="https://a.example/">one</a>\n\n<a href="https://b.example/">Two</a> is long.',
        "See [one](https://a.example/)\n\n[Two](https://b.example/) is long.",
    ),
    "emphasis on both sides": ("We <em>sat</em>\n\n<b>Who</b>", "We *sat*\n\n**Who**"),
    "a line end between markup": ("<b>Monday</b>\n<b>Tuesday</b>", "**Monday**  \n**Tuesday**"),
    "a line end with spaces": ("<b>Monday</b> \n <i>Tuesday</i>", "**Monday**  \n*Tuesday*"),
    "pictures below one another": (
        f"{PICTURE % ('a', 'a')}\n\n{PICTURE % ('b', 'b')}",
        "![A cup a](2011-07-29-tea-1.jpg)\n\n![A cup b](2011-07-29-tea-2.jpg)",
    ),
    "a blank line within emphasis": (
        "<b>a\n\nb <i>c\n\nd</i></b> e",
        "**a**\n\n**b *c***\n\n***d*** e",
    ),
    "a blank line within a link": (
        '<a href="https://a.example/">a\n\nb</a>',
        "[a](https://a.example/)\n\n[b](https://a.example/)",
    ),
    "a blank line within a paragraph": ("<p>a\n\nb</p>", "a\n\nb"),
    "a blank line with a tab": ("<i>a</i>\n\t\n<i>b</i>", "*a*\n\n*b*"),
    "breaks that stand for an empty line": ("a<br /><br />b<br>\n<br/>\n<br>c", "a\n\nb\n\nc"),
    "breaks within emphasis": ("<p><b>a<br><br>b</b></p>", "**a**\n\n**b**"),
    "breaks in a text of blocks": (f"{BLOCK}<p>a<br><br>b</p>", "a\n\nb"),
    "blank lines between points": ("<ul>\n<li>a</li>\n\n<li>b</li>\n</ul>", "- a\n- b"),
    "blank lines in code": ("<pre>a\n\nb</pre>", "```\na\n\nb\n```"),
    "an older text in a block": (
        "<!-- wp:freeform -->\na\n\n<b>b</b>\n\n<i>c</i>\nd\n<!-- /wp:freeform -->",
        "a\n\n**b**\n\n*c*  \nd",
    ),
    "an older text in a block of a group": (
        "<!-- wp:group --><div><!-- wp:freeform -->a</div>\n\nb<!-- /wp:freeform --></div>"
        "<!-- /wp:group -->",
        "a\n\nb",
    ),
    "an older text between blocks": (
        "<!-- wp:paragraph --><p>a\nb</p><!-- /wp:paragraph -->\n\n<i>c</i>\n\n<b>d</b>\ne\n\n"
        "<!-- wp:latest-posts /--><!-- wp:paragraph --><p>f</p><!-- /wp:paragraph -->",
        "a b\n\n*c*\n\n**d**  \ne\n\nf",
    ),
    "HTML that a block holds": ("<!-- wp:html -->\na\n\nb\n<!-- /wp:html -->", "a b"),
    "a box that opens": ("<details><summary>a</summary>b\n\n<b>c</b></details>", "a\n\nb\n\n**c**"),
    "a box with a name": ("<fieldset><legend>a</legend>b\n\nc</fieldset>", "a\n\nb\n\nc"),
    "an address": ("<address>a\n\nb</address>", "a\n\nb"),
    "more ends than beginnings": ("a\n\n</div>\n\n<b>b</b>\n\n<b>c</b>", "a\n\n**b**\n\n**c**"),
    "a caption of two": (
        f"[caption width='3']{PICTURE % ('a', 'a')} a\n\n<b>b</b>[/caption]",
        "![A cup a](2011-07-29-tea-1.jpg)\n\n*a*\n\n***b***",
    ),
    "hidden words between": (
        '<i>a</i>\n\n<i style="display:none">spam</i>\n\n<i>b</i>',
        "*a*\n\n*b*",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_blank_lines_and_line_ends_stay(name):
    html, expected = CASES[name]
    assert markdown(html) == expected


def test_readers_see_as_many_paragraphs_as_before():
    words = ["<b>a</b>", "<i>b</i>", '<a href="https://a.example/">c</a>', "d", "<code>e</code>"]
    html = "\n\n".join(f"{first}\n\n{second}" for first in words for second in words)
    assert html_of(markdown(html)).count("<p>") == 50
