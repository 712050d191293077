"""The HTML of old posts as Markdown: what it says, what it can never do, and what is told about it."""

import re
from html import escape
from random import Random
from time import monotonic

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from practice_hub.config import read_settings
from practice_hub.content.entry import Entry
from practice_hub.content.yaml_source import read_mapping
from practice_hub.core.clock import parse_datetime
from practice_hub.importers.wordpress.blog import OldBlog
from practice_hub.importers.wordpress.convert import Unfit, as_file, as_yaml, day_of, text_of
from practice_hub.importers.wordpress.destinations import Place
from practice_hub.importers.wordpress.pictures import Album
from practice_hub.importers.wordpress.plain_text import (
    LONGEST_NAME,
    described,
    plain,
    shortened,
    slug,
)
from practice_hub.importers.wordpress.post_context import Sheet
from practice_hub.importers.wordpress.wxr import Export, Item
from practice_hub.markdown.converter import Converter
from tests.conftest import ROOT

BLOG = "https://old.example.org"
UPLOADS = f"{BLOG}/wp-content/uploads/2011/07"
HUB = Converter(read_settings(ROOT)[0].extensions)


def html_of(markdown):
    return HUB.convert(
        Entry("blog/posts/2011/2011-07-29-tea.md", "post", "/", "Tea", markdown, 1, {})
    ).html


def item(id, slug_, content="", kind="post", status="publish", day="2011-07-29", **more):
    return Item(
        id,
        kind,
        status,
        slug_.title(),
        f"{BLOG}/{day.replace('-', '/')}/{slug_}/",
        slug_,
        "one",
        content,
        more.pop("excerpt", ""),
        parse_datetime(day),
        **more,
    )


def place(item_, path, **more):
    return Place(
        item_,
        item_.type,
        path,
        f"/blog/{item_.written:%Y/%m/%d}/{item_.slug}/",
        item_.written,
        **more,
    )


def convert(content, excerpt="", others=(), left_out=()):
    """A text and its sheet. Every picture of the old blog is there, but none that is called lost.jpg."""
    tea = place(item(1, "tea", content, excerpt=excerpt), "blog/posts/2011/2011-07-29-tea.md")
    records = (
        item(
            30,
            "kettle",
            kind="attachment",
            file=f"{UPLOADS}/kettle.jpg",
            excerpt="The kettle",
            parent=1,
            order=2,
        ),
        item(31, "plan", kind="attachment", file=f"{UPLOADS}/plan.png", parent=1, order=1),
    )
    blog = OldBlog(
        Export(BLOG, {}, (tea.item, *(other.item for other in others), *left_out, *records)),
        (tea, *others),
    )
    album = Album(None, lambda path: True, lambda path, picture: None)
    album.bring = lambda address, path: "it is not in the media folder" if "lost" in address else ""
    sheet = Sheet(tea, blog, album, parse_datetime("2025-04-01"), lambda place_: True)
    return text_of(sheet, HUB.written), sheet


def markdown(content, **more):
    return convert(content, **more)[0].body


def told(content, **more):
    return [note.said for note in convert(content, **more)[1].notes]


# What it says --------------------------------------------------------------------------------------------------------

BLOCK = "<!-- wp:paragraph -->"  # stands before texts of the block editor

SAYS = {
    "blank lines are paragraphs": ("One.\n\nTwo.", "One.\n\nTwo."),
    "line ends are breaks": ("One,\ntwo", "One,  \ntwo"),
    "windows line ends too": ("One.\r\n\r\nTwo,\r\nthree.", "One.\n\nTwo,  \nthree."),
    "emphasis": (
        "<b>a</b> <i>b</i> <strong>c</strong> <em>d</em> <u>e</u>",
        "**a** *b* **c** *d* e",
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
        "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c|d</td><td>e</td></tr></tbody></table>",
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


@pytest.mark.parametrize("name", SAYS)
def test_html_says_the_same_as_markdown(name):
    html, wanted = SAYS[name]
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
def test_whatever_signs_a_text_holds_readers_see_the_same_signs(seed):
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


# What it can never do ------------------------------------------------------------------------------------------------

HOSTILE = [
    "<script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>x</script></svg>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href=' &#1;JavaScript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='data:text/html,x'>x</a>",
    "<a href='vbscript:x'>x</a>",
    "<a href='https://x.example/\" onmouseover=\"alert(1)'>x</a>",
    "<a href='https://x.example/) onclick'>x</a>",
    "<a href='https://[bad'>x</a>",
    "<a href='hub:/blog/'>x</a>",
    "[x](javascript:alert(1))",
    "![x](https://x.example/x.png)",
    "<img alt='](javascript:alert(1))' src='/wp-content/uploads/a.jpg'>",
    "<img alt='\n\n<script>x</script>' src='/wp-content/uploads/a.jpg'>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>x</script>'></iframe>",
    "<object data='javascript:x'></object>",
    "<embed src='data:text/html,x'>",
    "<form action='/x'><input name=q><button>Go</button></form>",
    "<p style='position:fixed' onclick='x'>t</p>",
    "<style>body{display:none}</style>",
    "<meta http-equiv=refresh content='0;url=//x.example'>",
    "<base href='//x.example'>",
    "<link rel=stylesheet href='//x.example'>",
    "{: onclick=alert(1) }",
    "<h2>x {: onclick=y }</h2>",
    "x\n{: style=y }",
    '!!! note "<b>x</b>"',
    "???+ note",
    "/// html | div[onclick=x]",
    '--8<-- "/etc/hostname"',
    "{{ config }}{% raw %}",
    "<pre>&lt;script&gt;\n```\n&lt;/pre&gt;&lt;script&gt;</pre>",
    "<code>&lt;script&gt;</code>",
    "`<script>x</script>`",
    "~~~ html\n<script>",
    "<!-- <script>x</script> -->",
    "<![CDATA[<script>x</script>]]>",
    "<?php echo 1 ?>",
    "<plaintext>",
    "<textarea><script>",
    "<noscript><img src=x onerror=y></noscript>",
    "<template><script>x</script></template>",
    "<math><mi xlink:href='javascript:1'>x</mi></math>",
    "&#2;wxzhxdk:0&#3;",
    "[embed]javascript:alert(1)[/embed]",
    "[caption]<img src=x onerror=y>[/caption]",
]
RUNS = "script, style, iframe, object, embed, form, input, button, link, meta, base, svg, math, template, [style], [srcdoc]"


def is_harmless(page):
    tree = LexborHTMLParser(f"<body>{page}")
    schemes = {
        re.match(r"([a-z]+:)?", (node.attributes.get(key) or "").lower())[1]
        for node in tree.css("[href], [src]")
        for key in ("href", "src")
    }
    handlers = [name for node in tree.css("*") for name in node.attributes if name.startswith("on")]
    return (
        not tree.css_first(RUNS)
        and not handlers
        and schemes <= {None, "https:", "http:", "mailto:", "tel:", "hub:"}
    )


@pytest.mark.parametrize("html", HOSTILE)
def test_nothing_that_runs_comes_through(html):
    for around in (
        "{}",
        "a\n\n{}\n\nb",
        "<p>{}</p>",
        BLOCK + "<ul><li>{}</li></ul>",
        "<blockquote>{}</blockquote>",
        "<table><tr><td>{}</td><td>b</td></tr></table>",
        "<b>{}</b>",
    ):
        text = markdown(around.format(html))
        assert is_harmless(HUB.written(text)), text
        assert 'href="hub:/blog' not in html_of(text)


def test_hostile_things_side_by_side_do_not_help_each_other():
    dice = Random(7)
    for _ in range(150):
        html = "".join(
            dice.choice(["", " ", "\n", "\n\n", "<p>", "</p>", "<b>", "<li>", "`", "<code>"])
            + dice.choice(HOSTILE)
            for _ in range(4)
        )
        assert is_harmless(HUB.written(markdown(html))), html


def test_the_last_look_leaves_a_text_out_should_every_step_before_have_failed(monkeypatch):
    monkeypatch.setattr(
        "practice_hub.importers.wordpress.markdown_writer.escaped", lambda text: text
    )
    with pytest.raises(Unfit) as unfit:
        markdown("<p>&lt;img src=x onerror=alert(1)&gt;</p>")
    assert (
        str(unfit.value)
        == "its text would put something on the page that runs; bring it over by hand"
    )


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 5000,
        "<b>" * 100,
        "<ul><li>" * 5000,
        "a\n\n" * 50_000,
        "<br>" * 20_000,
        "<x></y>" * 5000,
    ],
    ids=lambda html: html[:8],
)
def test_a_text_made_to_take_forever_is_left_out_at_once(html):
    began = monotonic()
    with pytest.raises(Unfit) as unfit:
        markdown(html)
    assert (
        str(unfit.value)
        == "its tags or lines are too many, too deep, or never closed; bring it over by hand"
    )
    assert monotonic() - began < 5


@pytest.mark.parametrize("html", ["<", "[", "[x ", '[a "', "`", "*", "&", "! ", "\n ", "[caption"])
def test_a_sign_repeated_without_end_takes_no_time(html):
    began = monotonic()
    markdown(html * 5000)
    assert monotonic() - began < 5


# Links ---------------------------------------------------------------------------------------------------------------

CUPS = place(item(2, "cups", day="2011-03-01"), "blog/posts/2011/2011-03-01-cups.md")
LATER = place(item(3, "later", day="2026-01-01"), "blog/posts/2026/2026-01-01-later.md")
SKETCH = place(
    item(4, "sketch"), "blog/posts/2011/2011-07-29-sketch.md", why_draft="it was a draft"
)
SECRET = item(5, "secret", status="private")

LINKS = {
    "/2011/03/01/cups/": "(2011-03-01-cups.md)",
    "/2011/03/01/cups": "(2011-03-01-cups.md)",
    f"{BLOG}/2011/03/01/cups/?utm_source=x#comments": "(2011-03-01-cups.md)",
    "http://www.old.example.org/2011/03/01/Cups/": "(2011-03-01-cups.md)",
    "//old.example.org/2011/03/01/cups/": "(2011-03-01-cups.md)",
    f"{BLOG}/?p=2": "(2011-03-01-cups.md)",
    f"{BLOG}/": "(/blog/)",
    "https://x.example/a b": "(https://x.example/a%20b)",
    "https://x.example/?a=1&copy;=2": "(https://x.example/?a=1&amp;copy;=2)",
    "//x.example/a": "(https://x.example/a)",
    "mailto:tea@example.org?subject=x": "(mailto:tea@example.org)",
    f"{BLOG}/category/rooms/": f"({BLOG}/category/rooms/)",
}


@pytest.mark.parametrize("old", LINKS)
def test_a_link_leads_to_the_same_thing_as_before(old):
    html = f'<p><a href="{old.replace("&copy;", "&amp;copy;")}" title="x" target="_blank" onclick="y">there</a></p>'
    assert (
        markdown(html, others=(CUPS, LATER, SKETCH), left_out=(SECRET,)) == f"[there]{LINKS[old]}"
    )


PLAIN = {
    "#top": "a link within the page is plain words now",
    "/2026/01/01/later/": f"'there' linked to {LATER.path}, a post of a later day; link it again when readers can see that",
    "/2011/07/29/sketch/": f"'there' linked to {SKETCH.path}, a draft; link it again when readers can see that",
    "/2011/07/29/secret/": "'there' linked to a post that did not come over; the words stayed",
    "javascript:alert(1)": "a link that begins with 'javascript:'; its words stayed",
    "ftp://x.example/a": "a link that begins with 'ftp:'; its words stayed",
}


@pytest.mark.parametrize("old", PLAIN)
def test_a_link_that_can_lead_nowhere_is_words_and_told(old):
    html = f'<a href="{old}">there</a>'
    assert markdown(html, others=(CUPS, LATER, SKETCH), left_out=(SECRET,)) == "there"
    assert told(html, others=(CUPS, LATER, SKETCH), left_out=(SECRET,)) == [PLAIN[old]]


def test_a_draft_may_link_to_a_draft():
    sketch = Sheet(SKETCH, None, None, parse_datetime("2025-04-01"), None)
    assert LATER.seen_from(sketch.place, sketch.moment) and SKETCH.seen_from(SKETCH, sketch.moment)


def test_documents_of_the_old_blog_are_told():
    assert told(f'<a href="{UPLOADS}/rota.pdf">the rota</a>') == [
        f"'the rota' still links to a file of the old blog, {UPLOADS}/rota.pdf"
    ]


# Embeds --------------------------------------------------------------------------------------------------------------

EMBEDS = {
    '<iframe width="5" src="https://www.youtube.com/embed/abcdefghijk?rel=0" title="How to make tea"></iframe>': "[How to make tea (video on YouTube)](https://www.youtube.com/watch?v=abcdefghijk)",
    '<iframe src="//player.vimeo.com/video/12345"></iframe>': "[Video on Vimeo](https://vimeo.com/12345)",
    '<iframe src="https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/tea/one"></iframe>': "[Sound on SoundCloud](https://soundcloud.com/tea/one)",
    '<object><param name="movie" value="http://www.youtube.com/v/abcdefghijk&hl=en"><embed src="x.swf"></object>': "[Video on YouTube](https://www.youtube.com/watch?v=abcdefghijk)",
    '<video controls><source src="https://x.example/tea.mp4"></video>': "[Video on x.example](https://x.example/tea.mp4)",
    '[audio mp3="https://x.example/tea.mp3"][/audio]': "[Sound on x.example](https://x.example/tea.mp3)",
    "[youtube=http://www.youtube.com/watch?v=abcdefghijk]": "[Video on YouTube](https://www.youtube.com/watch?v=abcdefghijk)",
    "[vimeo 12345]": "[Video on Vimeo](https://vimeo.com/12345)",
    "[embed]https://twitter.com/tea/status/1[/embed]": "[Post on Twitter](https://twitter.com/tea/status/1)",
    "<iframe src='https://maps.example/?q=1'></iframe>": "[Page on maps.example](https://maps.example/?q=1)",
}


@pytest.mark.parametrize("html", EMBEDS)
def test_an_embed_is_a_link_and_told(html):
    assert markdown(html) == EMBEDS[html]
    assert [said for said in told(html) if said.startswith("the embed of ")]


def test_an_address_alone_on_its_line_is_a_link():
    assert (
        markdown("a\n\nhttps://youtu.be/abcdefghijk\n\nhttps://x.example/page_(1)\n\nb")
        == "a\n\n[Video on YouTube](https://youtu.be/abcdefghijk)\n\n[https://x.example/page\\_(1)](https://x.example/page_%281%29)\n\nb"
    )


TOLD = {
    "<form><input></form>": "a form; a site of plain files cannot receive one",
    "<script>x</script>": "a script; nothing from the old blog runs here",
    '<p style="display: none">cheap things</p>': "hidden text, which is often spam",
    "<iframe></iframe>": "an embed without an address that can be followed",
    '<img src="https://count.example/1.gif" width="1" height="1">': "an invisible picture of count.example, of the sort that counts readers",
    '<img src="data:image/png;base64,xx">': "a picture without an address that can be followed",
    '<img src="https://x.example/a.jpg" alt="a">': "the picture https://x.example/a.jpg: it lies on another site, which would learn who reads; a link stands in its place",
    f'<img src="{UPLOADS}/lost.jpg">': f"the picture {UPLOADS}/lost.jpg: it is not in the media folder; a link stands in its place",
    "[contact-form-7 id='1']": "the shortcode [contact-form-7], which a plugin of the old blog filled",
    '<!-- wp:latest-posts {"a":1} /-->': "the block 'latest-posts', which WordPress filled at each visit",
    "<table><tr><td>a</td><td>b</td></tr></table>": "a table has no row of headings; write one, or turn the table into a list",
    "<table><tr><th>a</th><th>b</th></tr><tr><td colspan=2>c</td></tr></table>": "a table had joined cells; see whether it still says the same",
    "Itâ€™s tea": "signs such as 'â€' show that the text was once saved in a wrong encoding; correct them",
    "": "it has no text",
}


@pytest.mark.parametrize("html", TOLD)
def test_what_is_lost_or_left_to_do_is_told(html):
    assert TOLD[html] in told(html)


# Pictures in texts ---------------------------------------------------------------------------------------------------


def test_a_picture_keeps_its_words_and_one_name_in_all_its_sizes():
    html = f'<img src="{UPLOADS}/a-300x200.jpg" alt="Tea"> and <a href="{UPLOADS}/a.jpg"><img src="{UPLOADS}/a.jpg" alt="Tea again"></a> and <img src="{UPLOADS}/b.JPEG" alt="Cups [two]">'
    assert (
        markdown(html)
        == "![Tea](2011-07-29-tea-1.jpg) and ![Tea again](2011-07-29-tea-1.jpg) and ![Cups \\[two\\]](2011-07-29-tea-2.jpg)"
    )


@pytest.mark.parametrize("alt", ["", "IMG_0001", "kettle", "Kettle.jpg", "DSC0042", "screenshot"])
def test_a_file_name_is_no_alternative_text(alt):
    text, sheet = convert(f'<img src="{UPLOADS}/kettle.jpg" alt="{alt}">')
    assert text.body == "![](2011-07-29-tea-1.jpg)" and sheet.mute == ["2011-07-29-tea-1.jpg"]


def test_a_gallery_shows_the_pictures_it_names_or_those_of_its_post():
    assert markdown('[gallery ids="30,99"]') == "![](2011-07-29-tea-1.jpg)\n\n*The kettle*"
    assert (
        markdown("[gallery]")
        == "![](2011-07-29-tea-1.png)\n\n![](2011-07-29-tea-2.jpg)\n\n*The kettle*"
    )
    assert told('[gallery ids="30,99"]')[0] == "pictures of a gallery that the export does not hold"


def test_captions_old_and_new():
    picture = f'<img src="{UPLOADS}/a.jpg" alt="Tea">'
    wanted = "![Tea](2011-07-29-tea-1.jpg)\n\n*Hot tea*"
    for html in (
        f'[caption id="x" width="9"]{picture} Hot <em>tea</em>[/caption]',
        f'[caption caption="Hot tea"]{picture}[/caption]',
        f"<figure>{picture}<figcaption>Hot tea</figcaption></figure>",
        f'<div class="wp-caption">{picture}<p class="wp-caption-text">Hot tea</p></div>',
    ):
        assert markdown(html) == wanted


def test_smileys_are_signs():
    assert (
        markdown('Tea <img class="wp-smiley" src="https://s.example/1.gif" alt=":-)">') == "Tea :-)"
    )


# Words ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "html, wanted",
    [
        ("Tea &amp; cups", "Tea & cups"),
        ("<em>Tea</em>\n  time", "Tea time"),
        ("<script>x</script>Tea", "Tea"),
        ("&lt;script&gt;x", "‹script›x"),
        ("\u202eTea\u2066 \x07\xa0time", "Tea time"),
        ("Tea 🫖 👩\u200d🍳", "Tea 🫖 👩\u200d🍳"),
    ],
)
def test_a_title_is_one_line_of_words(html, wanted):
    assert plain(html) == wanted


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("Moving the Tea!", "moving-the-tea"),
        ("caf%C3%A9-time", "cafe-time"),
        ("Don't", "dont"),
        ("../../etc/passwd", "etc-passwd"),
        ("a\x00b/c\\d:e", "a-b-c-d-e"),
        ("чай", ""),
        ("x" * 200, "x" * LONGEST_NAME),
    ],
)
def test_a_name_of_a_file_is_safe(text, wanted):
    assert slug(text) == wanted


def test_a_description_is_the_first_sentence_and_short_enough():
    long = "This sentence has a good many words in it, " * 5
    assert (
        described("The kettle stood on the third floor of the house. Then it moved.")
        == "The kettle stood on the third floor of the house."
    )
    assert (
        described("Short. Then one that says a little more than that.")
        == "Short. Then one that says a little more than that."
    )
    assert len(described(long)) <= 160 and described(long).endswith("…")
    assert shortened("x" * 300) == "x" * 159 + "…"


def test_an_excerpt_is_the_description_and_told_when_cut():
    assert (
        convert("Text of the post.", excerpt="<p>What it is about.</p>")[0].description
        == "What it is about."
    )
    text, sheet = convert(
        "Text.",
        excerpt="A sentence that is long enough to stand alone. " + "And another one. " * 20,
    )
    assert text.description == "A sentence that is long enough to stand alone."
    assert sheet.notes[-1].said == "its excerpt is shortened to a description"


def test_a_description_is_words_and_no_caption():
    html = f'[caption]<img src="{UPLOADS}/a.jpg" alt="x"> The kettle before it was moved[/caption]\n\nThe kettle stood on\nthe <b>third</b> floor.'
    assert convert(html)[0].description == "The kettle stood on the third floor."
    assert convert("")[0].description == "Tea"


# Front matter --------------------------------------------------------------------------------------------------------

TITLES = [
    "A: b",
    "- a",
    "'",
    '"',
    "#x",
    "x # y",
    "[a]",
    "{a: b}",
    "&a",
    "*a",
    "!a",
    "%a",
    "@a",
    "`a",
    "? a",
    "| a",
    "> a",
    "yes",
    "null",
    "1.5",
    "2011-07-29",
    "0x1F",
    "---",
    "...",
    "a: 'b",
    "🫖",
    "~",
    "=",
    "<<",
    "a\\b",
    "",
    "é\u200d",
]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_survives_the_front_matter(title):
    front = {"title": title, "authors": ["a", title], "draft": True}
    file = as_file(front, "Text.")
    head, _, body = file.removeprefix("---\n").partition("\n---\n")
    assert yaml.safe_load(head) == front and body == "Text.\n"
    fields, problems = read_mapping("x.md", head, 2)
    assert str(fields.values["title"]) == title and not problems


def test_front_matter_looks_as_people_write_it():
    assert (
        as_yaml(
            {
                "title": "Tea",
                "date": day_of(parse_datetime("2011-07-29T14:30")),
                "old_addresses": ["/a/", "/b/"],
            }
        )
        == "title: Tea\ndate: 2011-07-29T14:30\nold_addresses: [/a/, /b/]\n"
    )
    assert [
        as_yaml({"date": day_of(parse_datetime(day))})
        for day in ("2011-07-29", "2011-07-29T14:30:09")
    ] == ["date: 2011-07-29\n", "date: 2011-07-29T14:30:09\n"]
