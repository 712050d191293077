"""The picture beside a shared link."""

from io import BytesIO

from PIL import Image

from practice_hub.images.share_picture import HEIGHT, WIDTH, draw_share_picture
from practice_hub.look.palette import BRAND


def opened(title: str) -> Image.Image:
    return Image.open(BytesIO(draw_share_picture(title, "A Hub", BRAND.parts)))


def test_it_has_the_size_that_is_announced_and_two_colours():
    picture = opened("Referrals")
    assert picture.size == (WIDTH, HEIGHT)
    colours = picture.convert("RGB").getcolors(256)
    assert colours and len(colours) <= 4
    assert {(74, 40, 96), (255, 255, 255)} <= {colour for _, colour in colours}


def test_the_same_words_give_the_same_bytes():
    one = draw_share_picture("One", "A Hub", BRAND.parts)
    assert one == draw_share_picture("One", "A Hub", BRAND.parts)
    assert one != draw_share_picture("Two", "A Hub", BRAND.parts)
    assert one != draw_share_picture("One", "A Hub", (0, 0, 90))


def test_letters_lose_their_accents_since_the_font_has_none():
    """Each accented letter was drawn as a box."""
    for written, drawn in (
        ("Siân\u2019s naïveté", "Sian\u2019s naivete"),
        ("Tŷ Gobaith", "Ty Gobaith"),
        ("Courts \u2013 and contact", "Courts - and contact"),
        ("Co\u00adoperation\u00a0now", "Cooperation now"),
    ):
        assert opened(written).tobytes() == opened(drawn).tobytes()


def test_a_title_that_the_font_cannot_write_is_left_out():
    """Otherwise a box would stand in it. The name of the site is still there."""
    for title in ("Grants of £500", "العنف المنزلي"):
        assert opened(title).tobytes() == opened("").tobytes() != opened("Grants").tobytes()


def test_no_title_reaches_the_edges_or_the_name_of_the_site():
    """Neither a long title nor one long word: the margins stay the ground's colour."""
    for title in ("Words " * 60, "Short", "Émigrés, naïveté"):
        picture = opened(title).convert("RGB")
        for edge in (
            (0, 0, WIDTH, 60),
            (0, 0, 70, HEIGHT),
            (WIDTH - 70, 0, WIDTH, HEIGHT),
            (0, HEIGHT - 170, WIDTH, HEIGHT - 152),
        ):
            assert picture.crop(edge).getcolors() == [
                ((edge[2] - edge[0]) * (edge[3] - edge[1]), (74, 40, 96))
            ], (title, edge)
