"""What others see of a shared link."""

from io import BytesIO

from PIL import Image

from tests.site.test_sharing import properties


def test_a_guide_shows_its_title_and_a_picture_of_it(hub):
    shown = properties(hub, "/guides/marac/")
    assert shown["og:title"] == hub.texts("/guides/marac/", "h1")[0]
    assert shown["og:url"].endswith("/guides/marac/")
    assert shown["og:image"] == f"{shown['og:url']}share.png"
    picture = Image.open(BytesIO((hub.folder / "guides/marac/share.png").read_bytes()))
    assert [str(side) for side in picture.size] == [
        shown["og:image:width"],
        shown["og:image:height"],
    ]


def test_a_post_says_when_it_was_published(hub):
    post = "/blog/2011/03/28/new-steps-for-our-sector/"
    assert properties(hub, post)["article:published_time"].startswith("2011-03-28T")


def test_pages_for_survivors_and_lists_show_nothing(hub):
    for address in ("/get-help/", "/safety/", "/safety/devices/", "/", "/blog/", "/tags/"):
        assert properties(hub, address) == {}
        assert not (hub.folder / address.strip("/") / "share.png").exists()
