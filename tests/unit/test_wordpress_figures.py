"""Pictures in old posts, and the notes on what a post loses."""

import pytest

from tests.unit.wordpress_posts import UPLOADS, convert, markdown, messages

COUNTED = (
    "a list had letters, gaps or counted backwards, and is numbered 1, 2, 3 now; check what names "
    "its points"
)
REPORTED = {
    "<form><input></form>": "a form; a site of plain files cannot receive one",
    "<script>x</script>": "a script; nothing from the old blog runs here",
    '<p style="display: none">cheap things</p>': "hidden text, which is often spam",
    "<iframe></iframe>": "an embed without an address that can be followed",
    '<img src="https://count.example/1.gif" width="1" height="1">': (
        "an invisible picture of count.example, of the sort that counts readers"
    ),
    '<img src="data:image/svg+xml,xx">': "a picture without an address that can be followed",
    '<img src="https://x.example/a.jpg" alt="a">': (
        "the picture https://x.example/a.jpg: it is on another site, which would learn who "
        "reads; a link replaces it"
    ),
    f'<img src="{UPLOADS}/lost.jpg">': (
        f"the picture {UPLOADS}/lost.jpg: it is not in the media folder; a link replaces it"
    ),
    "[contact-form-7 id='1']": (
        "the shortcode [contact-form-7 id='1'], which a plugin of the old blog filled"
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
    '<ol type="a"><li>a</li></ol>': COUNTED,
    "<ol reversed><li>a</li></ol>": COUNTED,
    '<ol><li>a</li><li value="9">b</li></ol>': COUNTED,
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
