"""Links and embeds of old posts."""

import pytest

from practice_hub.core.clock import parse_datetime
from tests.unit.wordpress_posts import BLOG, UPLOADS, destination, item, markdown, messages

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
    "javascript:alert(1)": (
        "a link to javascript:alert(1), an address that pages here may not have; its words stayed"
    ),
    "ftp://x.example/a": (
        "a link to ftp://x.example/a, an address that pages here may not have; its words stayed"
    ),
}


@pytest.mark.parametrize("old", UNLINKED)
def test_a_link_without_a_target_becomes_text_and_is_reported(old):
    html = f'<a href="{old}">there</a>'
    assert markdown(html, others=(CUPS, LATER, SKETCH), left_out=(SECRET,)) == "there"
    assert messages(html, others=(CUPS, LATER, SKETCH), left_out=(SECRET,)) == [UNLINKED[old]]


def test_a_draft_may_link_to_a_draft():
    day = parse_datetime("2025-04-01")
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
        '<iframe src="https://w.soundcloud.com/player/'
        '?url=https%3A//soundcloud.com/tea/one"></iframe>'
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
        "a\n\n"
        "[Video on YouTube](https://youtu.be/abcdefghijk)\n\n"
        "[https://x.example/page\\_(1)](https://x.example/page_%281%29)\n\n"
        "b"
    )
