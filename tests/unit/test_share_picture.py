"""The picture beside a shared link."""

import unicodedata
from io import BytesIO

import pytest
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


# Of Wales, Ireland and Scotland, of languages that many readers have, and figures.
SIGNS = {
    "Welsh": "âêîôûŵŷ ÂÊÎÔÛŴŶ ẁẃẅ",
    "Irish": "áéíóú ÁÉÍÓÚ ḃċḋ",
    "Gaelic": "àèìòù ÀÈÌÒÙ",
    "Polish": "ąćęłńóśźż ĄĆĘŁŃÓŚŹŻ",
    "Romanian": "ăâîșț",
    "Ukrainian": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "Greek": "αβγδεάέήίόύώ",
    "figures": "£€½%&§°",
    "quotation marks and dashes": "\u2018\u2019\u201c\u201d\u2013\u2014\u2026",
}


@pytest.mark.parametrize("signs", SIGNS.values(), ids=SIGNS)
def test_each_sign_is_drawn_as_it_is_written(signs):
    """Unlike the letter without its accent, and unlike the box of a sign that the font has not."""
    left_out, without = opened("").tobytes(), opened("xx").tobytes()
    for sign in signs.replace(" ", ""):
        picture = opened(f"x{sign}x").tobytes()
        assert picture not in (left_out, without)
        decomposed = unicodedata.normalize("NFD", sign)
        assert picture == opened(f"x{decomposed}x").tobytes()
        if decomposed != sign:
            assert picture != opened(f"x{decomposed[0]}x").tobytes()


def test_signs_that_are_not_drawn_leave_no_box():
    for written, drawn in (
        ("Co\u00adoperation\u00a0now", "Cooperation now"),
        ("m\u0302x", "mx"),  # an accent without a sign together with this letter
        ("\uff26\uff29\uff32\uff33\uff34", "FIRST"),
    ):
        assert opened(written).tobytes() == opened(drawn).tobytes()


def test_a_title_that_the_font_cannot_write_is_left_out():
    """Otherwise a box would stand in it. The name of the site is still there."""
    for title in ("العنف المنزلي", "Talking about אלימות"):
        assert opened(title).tobytes() == opened("").tobytes() != opened("Grants").tobytes()


def test_no_title_reaches_the_edges_or_the_name_of_the_site():
    """Neither a long title nor one long word: the margins stay the ground's colour."""
    for title in ("Words " * 60, "Short", "ŴŶÉ gyp", "W" * 200):
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
