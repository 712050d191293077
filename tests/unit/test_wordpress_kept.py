"""What plugins and newer versions of WordPress add to a text comes over, or is in the report."""

import pytest

from practice_hub.importers.wordpress.report import LEFT_OUT, TO_DO
from tests.unit.wordpress_blog import notes_of
from tests.unit.wordpress_export import BLOG, item, meta
from tests.unit.wordpress_posts import BLOCK, UPLOADS, markdown, messages

FILE = "blog/posts/2019/2019-03-04-tea.md"
KEPT = {
    "the title of a toggle": (
        'Tea.\n\n[toggle title="What if I ring?"]We listen.[/toggle]',
        "Tea.\n\n## What if I ring?\n\nWe listen.",
    ),
    "titles of accordions": (
        "[accordion][item heading='One']a[/item]\n[item heading='Two']b[/item][/accordion]",
        "## One\n\na\n\n## Two\n\nb",
    ),
    "a button": (
        '[button link="https://a.example/join" color="red"]Join us[/button]',
        "[Join us](https://a.example/join)",
    ),
    "a button without content": (
        '[btn text="Join us" url="https://a.example/join"]',
        "[Join us](https://a.example/join)",
    ),
    "a button of a page builder": (
        '[vc_btn title="Join us" link="url:https%3A%2F%2Fa.example%2Fjoin|title:x"]',
        "[Join us](https://a.example/join)",
    ),
    "a button around paragraphs": (
        '[box url="https://a.example/"]a\n\nb[/box]',
        "a\n\nb [https://a.example/](https://a.example/)",
    ),
    "curly quotation marks": (
        "[toggle title=\u201cWhy\u201d]We listen.[/toggle]",
        "## Why\n\nWe listen.",
    ),
    "the author of a quotation": (
        '[quote author="A worker"]Being believed.[/quote]',
        "> Being believed.\n>\n> A worker",
    ),
    "a picture of a plugin": (
        f'[image src="{UPLOADS}/kettle.jpg"]',
        "![](2011-07-29-tea-1.jpg)",
    ),
    "a picture by its number": (
        '[vc_single_image image="30"]',
        "![](2011-07-29-tea-1.jpg)\n\n*The kettle*",
    ),
    "a note in brackets": ("Late[ref]Forty files.[/ref].", "Late[^1].\n\n[^1]: Forty files."),
    "a button of HTML": (
        '<a href="https://a.example/"><button>Join us</button></a>',
        "[Join us](https://a.example/)",
    ),
    "a link with a title alone": (
        'A <a href="https://a.example/" title="A film"></a> b',
        "A [A film](https://a.example/) b",
    ),
    "a link without anything": (
        'A <a href="https://a.example/"> </a>b',
        "A [https://a.example/](https://a.example/) b",
    ),
    "two buttons beside each other": (
        '<a href="https://a.example/">One</a><a href="https://b.example/">Two</a>',
        "[One](https://a.example/) [Two](https://b.example/)",
    ),
    "the foot of a table": (
        "<table><tfoot><tr><td>f</td><td>g</td></tr></tfoot><thead><tr><th>a</th><th>b</th></tr>"
        "</thead><tbody><tr><td>c</td><td>d</td></tr></tbody><tbody><tr><td>e</td><td>e</td></tr>"
        "</tbody></table>",
        "| a | b |\n| --- | --- |\n| c | d |\n| e | e |\n| f | g |",
    ),
    "a picture of a plugin with its words": (
        f'[img src="{UPLOADS}/kettle.jpg" alt="A kettle" caption="Ours"]',
        "![A kettle](2011-07-29-tea-1.jpg)\n\n*Ours*",
    ),
    "a picture by the number of its address": (
        '[big_image image_url="30" image_height="31"]',
        "![](2011-07-29-tea-1.jpg)\n\n*The kettle*",
    ),
    "the files of a playlist": (
        '[playlist ids="30"]',
        f"[Kettle (sound on old.example.org)]({UPLOADS}/kettle.jpg)",
    ),
    "a picture that has only sizes": (
        f'<img alt="Two cups" srcset="{UPLOADS}/cups-9x9.jpg 9w, {UPLOADS}/cups.jpg 99w">',
        "![Two cups](2011-07-29-tea-1.jpg)",
    ),
    "a picture that was written into the text": (
        '<img alt="Two cups" src="data:image/jpeg;base64,/9j/">',
        "![Two cups](2011-07-29-tea-1.jpg)",
    ),
    "a gallery as WordPress wrote it of old": (
        f"<dl class='gallery-item'><dt class='gallery-icon'><a href='{UPLOADS}/kettle.jpg'>"
        f"<img src='{UPLOADS}/kettle-9x9.jpg' alt='A black kettle'></a></dt>"
        "<dd class='wp-caption-text'>Blue</dd></dl>",
        "![A black kettle](2011-07-29-tea-1.jpg)\n\n*Blue*",
    ),
    "a first heading with a link": (
        '<h2><a href="https://a.example/report">Tea</a></h2>\n\nText.',
        "## [Tea](https://a.example/report)\n\nText.",
    ),
    "a picture in its caption": (
        f'<figcaption><img src="{UPLOADS}/cups.jpg" alt="Two cups"> Two</figcaption>',
        "![Two cups](2011-07-29-tea-1.jpg)\n\n*Two*",
    ),
    "a film within a link": (
        '<a href="https://a.example/"><iframe src="https://youtube.com/embed/v"></iframe></a>',
        "[Video on YouTube](https://a.example/) "
        "[Video on YouTube](https://www.youtube.com/watch?v=v)",
    ),
    "a film within a link to itself": (
        '<a href="https://youtu.be/v"><iframe src="https://youtu.be/v"></iframe></a>',
        "[Video on YouTube](https://youtu.be/v)",
    ),
    "the picture behind a text": (
        f'{BLOCK}<div style="background-image:url({UPLOADS}/kettle.jpg)"><p>Tea.</p></div>',
        "![](2011-07-29-tea-1.jpg)\n\nTea.",
    ),
}


@pytest.mark.parametrize("name", KEPT)
def test_what_a_plugin_added_comes_over(name):
    html, expected = KEPT[name]
    assert markdown(html) == expected


REPORTED = {
    '[map place="The old mill" zoom=3]': (
        'the shortcode [map place="The old mill" zoom=3], which a plugin of the old blog filled'
    ),
    '<!-- wp:acf/card {"data":{"words":"Tea at \\u0022ten\\u0022"}} /-->': (
        "the block 'acf/card', which WordPress filled at each visit; it held: Tea at \"ten\""
    ),
    '<!-- wp:block {"ref":9} /-->': "the block 'block', which WordPress filled at each visit",
    "<form><label>Your day</label><input value='Send'></form>": (
        "a form; a site of plain files cannot receive one; it held: Your day Send"
    ),
    "<select><option>Monday</option></select>": (
        "<select>, which is no text of a page; it held: Monday"
    ),
    "<svg><text>Tea</text></svg>": (
        "a drawing (svg); nothing from the old blog runs here; it held: Tea"
    ),
    '<p><abbr title="Domestic abuse">DA</abbr></p>': (
        "words that are nowhere in the text: domestic abuse"
    ),
    '<img usemap="#m" src="https://old.example.org/wp-content/uploads/2011/07/kettle.jpg" alt="x">'
    '<map name="m"><area href="https://a.example/north"></map>': (
        "<map>, which is no text of a page; it held: https://a.example/north"
    ),
    '<pre>a <a href="https://a.example/">b</a></pre>': (
        "a link within code to https://a.example/; its words stayed"
    ),
    "a<!--more Read all of it-->b": ("the words of a link to the rest of the text: Read all of it"),
    '<iframe srcdoc="<p>Tea</p>"></iframe>': (
        "an embed without an address that can be followed; it held: Tea"
    ),
    '<object data="https://a.example/a.swf"><embed src="https://b.example/b.swf"></object>': (
        "the address https://b.example/b.swf, which was not shown as a link"
    ),
    f'<div data-background="{UPLOADS}/wall.jpg">a</div>': (
        f"the address {UPLOADS}/wall.jpg, which was not shown as a link"
    ),
    '<p style="display:none">cheap things</p>': "hidden text, which is often spam",
    '<!-- wp:acf/box {"data":{"heading":"Ring on Monday"}} --><p>In.</p><!-- /wp:acf/box -->': (
        "words among the settings of the block 'acf/box': Ring on Monday"
    ),
    '<a href="https://youtube.com/watch?v=1">One</a> <div data-film="x" '
    'data-src="https://youtube.com/f.mp4?v=2">b</div>': (
        "the address https://youtube.com/f.mp4?v=2, which was not shown as a link"
    ),
    'Of <a href="https://a.example/?v=1">one</a>.<p hidden>https://a.example/?v=2 x</p>': (
        "the address https://a.example/?v=2, which was not shown as a link"
    ),
}


@pytest.mark.parametrize("html", REPORTED)
def test_what_does_not_come_over_is_in_the_report(html):
    assert any(message.startswith(REPORTED[html]) for message in messages(html))


def test_copies_of_a_picture_are_not_reported():
    html = (
        f'<picture><source srcset="{UPLOADS}/a.jpg.webp, {UPLOADS}/a.webp"><img src="{UPLOADS}'
        f'/a-3x2.jpg" alt="Tea" srcset="{UPLOADS}/a.jpg 9w" data-medium-file="{UPLOADS}/a.jpg?w=9">'
    )
    assert messages(html) == []


def body_of(file):
    return file.read_text().split("\n---\n", 1)[1].strip()


def test_notes_of_wordpress_become_footnotes(small, import_items):
    mark = '<sup data-fn="b" class="fn"><a href="#b" id="b-link">1</a></sup>'
    content = f"{BLOCK}<p>Most came late{mark}, and few were read.</p>\n<!-- wp:footnotes /-->"
    notes = (
        '[{"content":"Nobody marks this.","id":"a"},{"content":"<em>Forty</em> files.","id":"b"}]'
    )
    import_items(item("tea", content, meta("footnotes", notes)))
    assert body_of(small / FILE) == (
        "Most came late[^1], and few were read.\n\nNobody marks this.\n\n[^1]: *Forty* files."
    )
    assert "description: Most came late, and few were read.\n" in (small / FILE).read_text()


def test_a_reusable_block_stands_in_its_place(small, import_items):
    content = f'{BLOCK}<p>Before.</p><!-- /wp:paragraph -->\n<!-- wp:block {{"ref":50}} /-->'
    block = item("call", f"{BLOCK}<p>Ask early.</p>", kind="wp_block", id=50)
    report = import_items(item("tea", content), block)
    assert body_of(small / FILE) == "Before.\n\nAsk early."
    assert notes_of(report, LEFT_OUT) == []


def test_words_that_a_reusable_block_has_in_one_place_are_to_do(small, import_items):
    own = '{"ref":50,"content":{"Heading":{"content":"Ring us on Monday"}}}'
    call = item("call", f"{BLOCK}<p>Ring us.</p>", kind="wp_block", id=50)
    report = import_items(item("tea", f"{BLOCK}<p>Tea.</p><!-- wp:block {own} /-->"), call)
    assert body_of(small / FILE) == "Tea.\n\nRing us."
    wrong = "a reusable block had other words here: Ring us on Monday; put them in their place"
    assert f"{FILE}: {wrong}" in notes_of(report, TO_DO)


@pytest.mark.parametrize(
    "settings",
    ['{"className":"is-style big"}', '{"metadata":{"name":"The head"}}', '{"a":"In it."}'],
)
def test_settings_of_looks_and_words_that_are_shown_are_not_reported(settings):
    html = f"<!-- wp:acf/box {settings} --><p>In it.</p><!-- /wp:acf/box -->"
    assert messages(html) == []


def test_a_reusable_block_that_holds_itself_ends(import_items):
    block = item("call", 'Again. <!-- wp:block {"ref":50} /-->', kind="wp_block", id=50)
    report = import_items(item("tea", '<!-- wp:block {"ref":50} /-->'), block)
    assert any("the block 'block'" in note for note in notes_of(report, LEFT_OUT))


def test_items_of_other_kinds_are_in_the_report(import_items):
    event = item("walk", f'We walk. <a href="{BLOG}/map">Map</a>', kind="event", id=9)
    unused = item("call", "Ask early.", kind="wp_block", id=50)
    hidden = item("secret", "A secret.", kind="event", id=10, status="private")
    assert notes_of(import_items(event, unused, hidden), LEFT_OUT) == [
        "1 author of the old blog, of whom no post was imported",
        "event 10 of 4 March 2019: it is private, and nothing private is imported",
        (
            "event 9 of 4 March 2019: neither post nor page; copy it by hand if readers need it. "
            f"It held: Walk We walk. Map {BLOG}/map"
        ),
        (
            "wp_block 50 of 4 March 2019: neither post nor page; copy it by hand if readers need "
            "it. It held: Call Ask early. "
        ).strip(),
    ]


def test_the_own_picture_of_a_post_is_reported_or_stands_above_its_text(import_items):
    attachment = f"<wp:attachment_url>{UPLOADS}/wall.jpg</wp:attachment_url>"
    picture = item("wall", "", attachment, kind="attachment", id=60)
    report = import_items(item("tea", "Text.", meta("_thumbnail_id", "60")), picture)
    assert notes_of(report, LEFT_OUT) == [
        f"{FILE}: its own picture {UPLOADS}/wall.jpg: no media folder was given"
    ]


def test_fields_of_a_theme_are_in_the_report(import_items):
    fields = meta("subtitle", "Words above") + meta("views", "12") + meta("_edit_last", "one")
    assert notes_of(import_items(item("tea", "Text.", fields)), LEFT_OUT) == [
        "1 value of the field '_edit_last', which WordPress or a plugin kept for itself",
        "1 value of the field 'views', which WordPress or a plugin kept for itself",
        f"{FILE}: the field 'subtitle', which held: Words above",
    ]


def test_a_post_without_a_title_is_named_after_its_day(small, import_items):
    report = import_items(item("tea", "We moved to a new office today.", title=""))
    assert "title: A post of 4 March 2019\n" in (small / FILE).read_text()
    assert (
        f"{FILE}: it had no title; it is called 'A post of 4 March 2019' until you write one"
    ) in notes_of(report, TO_DO)


def test_links_between_two_exports_of_one_blog_meet(small, import_items):
    one = item("one", f'<a href="{BLOG}/2019/03/04/two/">The second</a>', id=1)
    two = item(
        "two",
        f'<a href="{BLOG}/2019/03/04/one/">The first</a> and <a href="{BLOG}/?p=1">it</a>',
        id=2,
    )
    first, second = (small / f"blog/posts/2019/2019-03-04-{name}.md" for name in ("one", "two"))
    import_items(one, name="1.xml")
    assert body_of(first) == f"[The second]({BLOG}/2019/03/04/two/)"
    import_items(two, name="2.xml")
    assert body_of(second) == "[The first](2019-03-04-one.md) and [it](2019-03-04-one.md)"
    import_items(one, name="1.xml")
    assert body_of(first) == "[The second](2019-03-04-two.md)"


@pytest.mark.parametrize("end", ["amp/", "?utm_source=x", "comment-page-2/#c9", "?replytocom=3"])
def test_links_to_copies_of_a_post_lead_to_it(end, small, import_items):
    one = item("one", "Text.", id=1)
    two = item("two", f'<a href="{BLOG}/2019/03/04/One/{end}">The first</a>', id=2)
    import_items(one, two)
    second = small / "blog/posts/2019/2019-03-04-two.md"
    assert body_of(second) == "[The first](2019-03-04-one.md)"
    second.unlink()
    (small / "imports/wordpress/manifest.json").unlink()
    import_items(two, name="2.xml")
    assert body_of(second) == "[The first](2019-03-04-one.md)"


def test_links_to_the_host_before_a_move_lead_to_the_posts(small, import_items):
    guid = "<guid isPermaLink='false'>http://first.example.com/?p=1</guid>"
    old = "http://www.first.example.com/2019/03/04/one/"
    two = item(
        "two", f'<a href="{old}">The first</a>, <a href="http://first.example.com/x/">x</a>', id=2
    )
    report = import_items(item("one", "Text.", guid, id=1), two)
    assert body_of(small / "blog/posts/2019/2019-03-04-two.md") == (
        "[The first](2019-03-04-one.md), [x](http://first.example.com/x/)"
    )
    assert any(
        "'x' still links to a page of the old blog, http://first.example.com/x/" in note
        for note in notes_of(report, TO_DO)
    )
