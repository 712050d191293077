"""The conversion of old posts from HTML to Markdown."""

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
from practice_hub.core.clock import moment
from practice_hub.importers.wordpress.blog import OldBlog
from practice_hub.importers.wordpress.convert import CannotConvert, convert_post
from practice_hub.importers.wordpress.destinations import Destination
from practice_hub.importers.wordpress.export import Export, Item
from practice_hub.importers.wordpress.front_matter import to_file, to_yaml, yaml_date
from practice_hub.importers.wordpress.media import MediaFolder
from practice_hub.importers.wordpress.plain_text import (
    MAX_NAME,
    first_sentences,
    plain_text,
    shorten,
    slug,
)
from practice_hub.importers.wordpress.post_context import PostContext
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
        moment(day),
        **more,
    )


def destination(item_, path, **more):
    return Destination(
        item_,
        item_.type,
        path,
        f"/blog/{item_.date:%Y/%m/%d}/{item_.slug}/",
        item_.date,
        **more,
    )


class AllButLost(MediaFolder):
    """A media folder with every picture except lost.jpg."""

    def __init__(self):
        super().__init__(None, lambda path: True, lambda path, picture: None)

    def import_picture(self, url, path):
        return "it is not in the media folder" if "lost" in url else ""


def convert(content, excerpt="", others=(), left_out=()):
    """A converted post and its context. The media folder has every picture except lost.jpg."""
    tea = destination(item(1, "tea", content, excerpt=excerpt), "blog/posts/2011/2011-07-29-tea.md")
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
    context = PostContext(tea, blog, AllButLost(), moment("2025-04-01"), lambda other: True)
    return convert_post(context, html_of), context


def markdown(content, **more):
    return convert(content, **more)[0].body


def messages(content, **more):
    return [note.message for note in convert(content, **more)[1].notes]


BLOCK = "<!-- wp:paragraph -->"  # begins a text of the block editor

SAME = {
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
ACTIVE = (
    "script, style, iframe, object, embed, form, input, button, link, meta, base, svg, math, "
    "template, [style], [srcdoc]"
)


def has_no_active_content(page):
    tree = LexborHTMLParser(f"<body>{page}")
    schemes = {
        re.match(r"([a-z]+:)?", (node.attributes.get(key) or "").lower())[1]
        for node in tree.css("[href], [src]")
        for key in ("href", "src")
    }
    handlers = [name for node in tree.css("*") for name in node.attributes if name.startswith("on")]
    return (
        not tree.css_first(ACTIVE)
        and not handlers
        and schemes <= {None, "https:", "http:", "mailto:", "tel:", "hub:"}
    )


@pytest.mark.parametrize("html", HOSTILE)
def test_no_active_content_is_imported(html):
    for around in (
        "{}",
        "a\n\n{}\n\nb",
        "<p>{}</p>",
        BLOCK + "<ul><li>{}</li></ul>",
        "<blockquote>{}</blockquote>",
        "<table><tr><td>{}</td><td>b</td></tr></table>",
        "<b>{}</b>",
    ):
        page = html_of(markdown(around.format(html)))
        assert has_no_active_content(page), page
        assert 'href="hub:/blog' not in page


def test_combined_attacks_import_no_active_content():
    dice = Random(7)
    for _ in range(150):
        html = "".join(
            dice.choice(["", " ", "\n", "\n\n", "<p>", "</p>", "<b>", "<li>", "`", "<code>"])
            + dice.choice(HOSTILE)
            for _ in range(4)
        )
        assert has_no_active_content(html_of(markdown(html))), html


def test_the_last_check_refuses_a_text_when_the_escaping_fails(monkeypatch):
    monkeypatch.setattr(
        "practice_hub.importers.wordpress.markdown_writer.escape", lambda text: text
    )
    with pytest.raises(CannotConvert) as error:
        markdown("<p>&lt;img src=x onerror=alert(1)&gt;</p>")
    assert str(error.value) == "its text would put something on the page that runs; copy it by hand"


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
def test_a_text_that_would_take_minutes_is_refused_at_once(html):
    began = monotonic()
    with pytest.raises(CannotConvert) as error:
        markdown(html)
    assert (
        str(error.value)
        == "its tags or lines are too many, too deep, or never closed; copy it by hand"
    )
    assert monotonic() - began < 5


@pytest.mark.parametrize("html", ["<", "[", "[x ", '[a "', "`", "*", "&", "! ", "\n ", "[caption"])
def test_a_repeated_sign_is_converted_quickly(html):
    began = monotonic()
    markdown(html * 5000)
    assert monotonic() - began < 5


CUPS = destination(item(2, "cups", day="2011-03-01"), "blog/posts/2011/2011-03-01-cups.md")
LATER = destination(item(3, "later", day="2026-01-01"), "blog/posts/2026/2026-01-01-later.md")
SKETCH = destination(
    item(4, "sketch"), "blog/posts/2011/2011-07-29-sketch.md", draft_reason="it was a draft"
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
def test_a_link_leads_to_the_same_page_as_before(old):
    html = (
        f'<p><a href="{old.replace("&copy;", "&amp;copy;")}" title="x" target="_blank" '
        'onclick="y">there</a></p>'
    )
    assert (
        markdown(html, others=(CUPS, LATER, SKETCH), left_out=(SECRET,)) == f"[there]{LINKS[old]}"
    )


UNLINKED = {
    "#top": "a link within the page is plain words now",
    "/2026/01/01/later/": (
        f"'there' linked to {LATER.path}, a post of a later day; link it again when readers can "
        "see that"
    ),
    "/2011/07/29/sketch/": (
        f"'there' linked to {SKETCH.path}, a draft; link it again when readers can see that"
    ),
    "/2011/07/29/secret/": "'there' linked to a post that was not imported; the words stayed",
    "javascript:alert(1)": "a link that begins with 'javascript:'; its words stayed",
    "ftp://x.example/a": "a link that begins with 'ftp:'; its words stayed",
}


@pytest.mark.parametrize("old", UNLINKED)
def test_a_link_without_a_target_becomes_text_and_is_reported(old):
    html = f'<a href="{old}">there</a>'
    assert markdown(html, others=(CUPS, LATER, SKETCH), left_out=(SECRET,)) == "there"
    assert messages(html, others=(CUPS, LATER, SKETCH), left_out=(SECRET,)) == [UNLINKED[old]]


def test_a_draft_may_link_to_a_draft():
    day = moment("2025-04-01")
    assert LATER.visible_from(SKETCH, day) and SKETCH.visible_from(SKETCH, day)


def test_links_to_documents_of_the_old_blog_are_reported():
    assert messages(f'<a href="{UPLOADS}/rota.pdf">the rota</a>') == [
        f"'the rota' still links to a file of the old blog, {UPLOADS}/rota.pdf"
    ]


EMBEDS = {
    (
        '<iframe width="5" src="https://www.youtube.com/embed/abcdefghijk?rel=0" title="How to '
        'make tea"></iframe>'
    ): "[How to make tea (video on YouTube)](https://www.youtube.com/watch?v=abcdefghijk)",
    '<iframe src="//player.vimeo.com/video/12345"></iframe>': (
        "[Video on Vimeo](https://vimeo.com/12345)"
    ),
    (
        "<iframe "
        'src="https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/tea/one"></iframe>'
    ): "[Sound on SoundCloud](https://soundcloud.com/tea/one)",
    (
        '<object><param name="movie" value="http://www.youtube.com/v/abcdefghijk&hl=en"><embed '
        'src="x.swf"></object>'
    ): "[Video on YouTube](https://www.youtube.com/watch?v=abcdefghijk)",
    '<video controls><source src="https://x.example/tea.mp4"></video>': (
        "[Video on x.example](https://x.example/tea.mp4)"
    ),
    '[audio mp3="https://x.example/tea.mp3"][/audio]': (
        "[Sound on x.example](https://x.example/tea.mp3)"
    ),
    "[youtube=http://www.youtube.com/watch?v=abcdefghijk]": (
        "[Video on YouTube](https://www.youtube.com/watch?v=abcdefghijk)"
    ),
    "[vimeo 12345]": "[Video on Vimeo](https://vimeo.com/12345)",
    "[embed]https://twitter.com/tea/status/1[/embed]": (
        "[Post on Twitter](https://twitter.com/tea/status/1)"
    ),
    "<iframe src='https://maps.example/?q=1'></iframe>": (
        "[Page on maps.example](https://maps.example/?q=1)"
    ),
}


@pytest.mark.parametrize("html", EMBEDS)
def test_an_embed_becomes_a_link_and_is_reported(html):
    assert markdown(html) == EMBEDS[html]
    assert [message for message in messages(html) if message.startswith("the embed of ")]


def test_an_address_alone_on_its_line_becomes_a_link():
    assert markdown("a\n\nhttps://youtu.be/abcdefghijk\n\nhttps://x.example/page_(1)\n\nb") == (
        "a\n\n[Video on "
        "YouTube](https://youtu.be/abcdefghijk)\n\n[https://x.example/page\\_(1)](https://x.e"
        "xample/page_%281%29)\n\nb"
    )


REPORTED = {
    "<form><input></form>": "a form; a site of plain files cannot receive one",
    "<script>x</script>": "a script; nothing from the old blog runs here",
    '<p style="display: none">cheap things</p>': "hidden text, which is often spam",
    "<iframe></iframe>": "an embed without an address that can be followed",
    '<img src="https://count.example/1.gif" width="1" height="1">': (
        "an invisible picture of count.example, of the sort that counts readers"
    ),
    '<img src="data:image/png;base64,xx">': "a picture without an address that can be followed",
    '<img src="https://x.example/a.jpg" alt="a">': (
        "the picture https://x.example/a.jpg: it lies on another site, which would learn who "
        "reads; a link replaces it"
    ),
    f'<img src="{UPLOADS}/lost.jpg">': (
        f"the picture {UPLOADS}/lost.jpg: it is not in the media folder; a link replaces it"
    ),
    "[contact-form-7 id='1']": (
        "the shortcode [contact-form-7], which a plugin of the old blog filled"
    ),
    '<!-- wp:latest-posts {"a":1} /-->': (
        "the block 'latest-posts', which WordPress filled at each visit"
    ),
    "<table><tr><td>a</td><td>b</td></tr></table>": (
        "a table has no row of headings; write one, or turn the table into a list"
    ),
    "<table><tr><th>a</th><th>b</th></tr><tr><td colspan=2>c</td></tr></table>": (
        "a table had joined cells; check that its meaning is the same"
    ),
    "Itâ€™s tea": (
        "signs such as 'â€' show that the text was once saved in a wrong encoding; correct them"
    ),
    "": "it has no text",
}


@pytest.mark.parametrize("html", REPORTED)
def test_what_is_lost_or_left_to_do_is_reported(html):
    assert REPORTED[html] in messages(html)


def test_a_picture_keeps_its_text_and_one_name_in_all_its_sizes():
    html = (
        f'<img src="{UPLOADS}/a-300x200.jpg" alt="Tea"> and <a href="{UPLOADS}/a.jpg"><img '
        f'src="{UPLOADS}/a.jpg" alt="Tea again"></a> and <img src="{UPLOADS}/b.JPEG" alt="Cups '
        '[two]">'
    )
    assert markdown(html) == (
        "![Tea](2011-07-29-tea-1.jpg) and ![Tea again](2011-07-29-tea-1.jpg) and ![Cups "
        "\\[two\\]](2011-07-29-tea-2.jpg)"
    )


@pytest.mark.parametrize("alt", ["", "IMG_0001", "kettle", "Kettle.jpg", "DSC0042", "screenshot"])
def test_a_file_name_is_not_an_alternative_text(alt):
    post, context = convert(f'<img src="{UPLOADS}/kettle.jpg" alt="{alt}">')
    assert post.body == "![](2011-07-29-tea-1.jpg)" and context.without_alt == [
        "2011-07-29-tea-1.jpg"
    ]


def test_a_gallery_shows_the_pictures_it_names_or_those_of_its_post():
    assert markdown('[gallery ids="30,99"]') == "![](2011-07-29-tea-1.jpg)\n\n*The kettle*"
    assert (
        markdown("[gallery]")
        == "![](2011-07-29-tea-1.png)\n\n![](2011-07-29-tea-2.jpg)\n\n*The kettle*"
    )
    assert (
        messages('[gallery ids="30,99"]')[0]
        == "pictures of a gallery that the export does not hold"
    )


def test_captions_of_every_form_become_italics():
    picture = f'<img src="{UPLOADS}/a.jpg" alt="Tea">'
    wanted = "![Tea](2011-07-29-tea-1.jpg)\n\n*Hot tea*"
    for html in (
        f'[caption id="x" width="9"]{picture} Hot <em>tea</em>[/caption]',
        f'[caption caption="Hot tea"]{picture}[/caption]',
        f"<figure>{picture}<figcaption>Hot tea</figcaption></figure>",
        f'<div class="wp-caption">{picture}<p class="wp-caption-text">Hot tea</p></div>',
    ):
        assert markdown(html) == wanted


def test_smileys_become_text():
    assert (
        markdown('Tea <img class="wp-smiley" src="https://s.example/1.gif" alt=":-)">') == "Tea :-)"
    )


@pytest.mark.parametrize(
    "html, wanted",
    [
        ("Tea &amp; cups", "Tea & cups"),
        ("<em>Tea</em>\n  time", "Tea time"),
        ("<script>x</script>Tea", "Tea"),
        ("&lt;script&gt;x", "\u2039script\u203ax"),
        ("\u202eTea\u2066 \x07\xa0time", "Tea time"),
        ("Tea 🫖 👩\u200d🍳", "Tea 🫖 👩\u200d🍳"),
    ],
)
def test_a_title_is_one_line_of_plain_text(html, wanted):
    assert plain_text(html) == wanted


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("Moving the Tea!", "moving-the-tea"),
        ("caf%C3%A9-time", "cafe-time"),
        ("Don't", "dont"),
        ("../../etc/passwd", "etc-passwd"),
        ("a\x00b/c\\d:e", "a-b-c-d-e"),
        ("чай", ""),
        ("x" * 200, "x" * MAX_NAME),
    ],
)
def test_a_slug_is_a_safe_file_name(text, wanted):
    assert slug(text) == wanted


def test_a_description_is_the_first_sentence_and_short_enough():
    long = "This sentence has a good many words in it, " * 5
    assert (
        first_sentences("The kettle stood on the third floor of the house. Then it moved.")
        == "The kettle stood on the third floor of the house."
    )
    assert (
        first_sentences("Short. Then one that says a little more than that.")
        == "Short. Then one that says a little more than that."
    )
    assert len(first_sentences(long)) <= 160 and first_sentences(long).endswith("…")
    assert shorten("x" * 300) == "x" * 159 + "…"


def test_an_excerpt_is_the_description_and_reported_when_cut():
    assert (
        convert("Text of the post.", excerpt="<p>What it is about.</p>")[0].description
        == "What it is about."
    )
    post, context = convert(
        "Text.",
        excerpt="A sentence that is long enough to stand alone. " + "And another one. " * 20,
    )
    assert post.description == "A sentence that is long enough to stand alone."
    assert context.notes[-1].message == "its excerpt is shortened to a description"


def test_a_description_is_not_taken_from_a_caption():
    html = (
        f'[caption]<img src="{UPLOADS}/a.jpg" alt="x"> The kettle before it was '
        "moved[/caption]\n\nThe kettle stood on\nthe <b>third</b> floor."
    )
    assert convert(html)[0].description == "The kettle stood on the third floor."
    assert convert("")[0].description == "Tea"


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
def test_a_title_in_front_matter_reads_back_as_the_same(title):
    front = {"title": title, "authors": ["a", title], "draft": True}
    file = to_file(front, "Text.")
    head, _, body = file.removeprefix("---\n").partition("\n---\n")
    assert yaml.safe_load(head) == front and body == "Text.\n"
    fields, problems = read_mapping("x.md", head, 2)
    assert str(fields.values["title"]) == title and not problems


def test_front_matter_is_written_in_the_style_of_writers():
    assert (
        to_yaml(
            {
                "title": "Tea",
                "date": yaml_date(moment("2011-07-29T14:30")),
                "old_addresses": ["/a/", "/b/"],
            }
        )
        == "title: Tea\ndate: 2011-07-29T14:30\nold_addresses: [/a/, /b/]\n"
    )
    assert [
        to_yaml({"date": yaml_date(moment(day))}) for day in ("2011-07-29", "2011-07-29T14:30:09")
    ] == ["date: 2011-07-29\n", "date: 2011-07-29T14:30:09\n"]
