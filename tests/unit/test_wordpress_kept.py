"""What plugins and newer versions of WordPress add to a text comes over, or is in the report."""

import random

import pytest

from practice_hub.core.clock import parse_datetime
from practice_hub.importers.wordpress.importer import import_blog
from practice_hub.importers.wordpress.report import LEFT_OUT, TO_DO
from tests.conftest import SMALL_DAY
from tests.unit.wordpress_blog import notes_of
from tests.unit.wordpress_export import BLOG, export, item, meta
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
    '<p style="display:none">cheap things</p>': "hidden text, which is often spam",
}


@pytest.mark.parametrize("html", REPORTED)
def test_what_does_not_come_over_is_in_the_report(html):
    assert any(message.startswith(REPORTED[html]) for message in messages(html))


@pytest.fixture
def import_items(small, tmp_path):
    def run(*items, name="old.xml", **channel):
        file = tmp_path / name
        file.write_text(export(*items, **channel), "utf-8")
        return import_blog(small, file, None, parse_datetime(SMALL_DAY))

    return run


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


def test_a_reusable_block_that_holds_itself_ends(import_items):
    block = item("call", 'Again. <!-- wp:block {"ref":50} /-->', kind="wp_block", id=50)
    report = import_items(item("tea", '<!-- wp:block {"ref":50} /-->'), block)
    assert any("the block 'block'" in note for note in notes_of(report, LEFT_OUT))


def test_items_of_other_kinds_are_in_the_report(import_items):
    event = item("walk", f'We walk. <a href="{BLOG}/map">Map</a>', kind="event", id=9)
    unused = item("call", "Ask early.", kind="wp_block", id=50)
    hidden = item("secret", "A secret.", kind="event", id=10, status="private")
    assert notes_of(import_items(event, unused, hidden), LEFT_OUT) == [
        "1 item of the kind 'event', which is neither post nor page",
        (
            "event 9: neither post nor page; copy it by hand if readers need it. It held: Walk We "
            f"walk. Map {BLOG}/map"
        ),
        (
            "wp_block 50: neither post nor page; copy it by hand if readers need it. It held: Call "
            "Ask early. "
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
        f"{FILE}: the field 'subtitle', which held: Words above"
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


# Pieces of a post; # is a number, so that each piece has words, links and pictures of its own.
PIECES = (
    *("plain#", "<p>para#</p>", "<b>bold#</b>", "<i>ital#</i>", "one#\n\ntwo#", "<h2>head#</h2>"),
    *("<ul><li>point#<ul><li>inner#</li></ul></li></ul>", "<blockquote>said#</blockquote>"),
    *('<a href="https://a.example/page#">link#</a>', '<a href="https://a.example/bare#"></a>'),
    *('<a href="https://a.example/t#" title="hint#"></a>', '<a href="#here">jump#</a>'),
    *(
        '<img src="https://b.example/pic#.jpg" alt="alt#">',
        f'<img src="{UPLOADS}/own#.jpg" alt="own#">',
    ),
    *("<table><tr><th>th#</th></tr><tr><td>td#</td></tr></table>", "<pre>code#</pre>"),
    *(
        '[toggle title="asked#"]answer#[/toggle]',
        '[button link="https://a.example/b#"]press#[/button]',
    ),
    *('[quote author="who#"]quoted#[/quote]', '[map place="place#"]', "[ref]note#[/ref]"),
    *('[caption width="3"]<img src="https://b.example/c#.png" alt="seen#"> under#[/caption]',),
    *("<form><label>label#</label><textarea>field#</textarea></form>", "<button>button#</button>"),
    *(
        "<select><option>choice#</option></select>",
        "<details><summary>sum#</summary>more#</details>",
    ),
    *(
        '<iframe src="https://youtube.com/embed/v#"></iframe>',
        '<video src="https://b.example/f#.mp4"></video>',
    ),
    *(
        '<abbr title="long#">short#</abbr>',
        "<svg><text>drawn#</text></svg>",
        "<dl><dt>t#</dt><dd>d#</dd></dl>",
    ),
    *('<!-- wp:acf/x {"a":"stored#"} /-->', '<!-- wp:block {"ref":50} /-->', "<q>cited#</q>"),
    *('<div style="background:url(https://b.example/bg#.jpg)">front#</div>', "a<sup>up#</sup>"),
    *("<script>run()</script>after#", "<span>sp#</span>", "<del>gone#</del>", "<code>in#</code>"),
)


@pytest.mark.parametrize("seed", range(12))
def test_every_word_link_and_picture_is_in_a_post_or_in_the_report(seed, small, import_items):
    chance = random.Random(seed)
    items, expected = [], []
    for number in range(8):
        pieces = [
            piece.replace("#", f"{seed}x{number}n{at}")
            for at, piece in enumerate(chance.choices(PIECES, k=12))
        ]
        joined = "".join(piece + chance.choice(["\n\n", "\n", " "]) for piece in pieces)
        items.append(item(f"post-{number}", (BLOCK if chance.random() < 0.4 else "") + joined))
        expected += [found for piece in pieces for found in numbered(piece, f"{seed}x{number}n")]
    items.append(item("call", f"{BLOCK}<p>shared{seed}</p>", kind="wp_block", id=50))
    report = import_items(*items)
    posts = "".join(path.read_text() for path in (small / "blog/posts/2019").glob("*.md"))
    written = (posts + " ".join(note.message for note in report.notes)).replace("\\", "").lower()
    assert [found for found in expected if found not in written] == []
    assert f"shared{seed}" in written


def numbered(piece, number):
    """The words and the ends of addresses in a piece that hold a number."""
    words = "".join(char if char.isalnum() else " " for char in piece).split()
    return [word.lower() for word in words if number in word]
