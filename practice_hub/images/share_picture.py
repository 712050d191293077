"""The picture that others show beside a link to a page: its title and the name of the site."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 630  # pixels; the size that https://ogp.me/ consumers crop least
MARGIN = 80
INK = (255, 255, 255)
SHADES = 16  # between the two colours: a palette of four bits keeps the file small
SIZES = range(76, 39, -4)  # of the title's letters in pixels; the largest that fits is used
MOST_LINES = 4
LEADING = 1.2


def draw_share_picture(title: str, site_name: str, ground: tuple[int, int, int]) -> bytes:
    """A PNG of 1200 x 630 pixels with a title and the name of a site; the same for the same words.

    ground: the colour behind the white words; red, green and blue, from 0 to 255.
    A title that does not fit at the smallest size ends with three dots after a whole word.
    """
    image = Image.new("L", (WIDTH, HEIGHT), 0)
    draw = ImageDraw.Draw(image)
    font, lines = _fitted(draw, title)
    top = float(MARGIN)
    for line in lines:
        draw.text((MARGIN, top), line, fill=255, font=font)
        top += font.size * LEADING
    draw.rectangle((MARGIN, HEIGHT - 150, MARGIN + 120, HEIGHT - 144), fill=255)
    draw.text((MARGIN, HEIGHT - 120), site_name, fill=255, font=_font(40))
    return _as_png(image, ground)


def _fitted(draw: ImageDraw.ImageDraw, title: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest font in which a title fits, and the title's lines in it."""
    for size in SIZES:
        lines = list(_lines(draw, _font(size), title.split()))
        if len(lines) <= MOST_LINES:
            return _font(size), lines
    shown = lines[:MOST_LINES]
    return _font(SIZES[-1]), [*shown[:-1], f"{shown[-1]} ..."]


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    """Pillow's own font; with a size it is TrueType."""
    font = ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont)
    return font


def _lines(
    draw: ImageDraw.ImageDraw, font: ImageFont.FreeTypeFont, words: list[str]
) -> Iterator[str]:
    line = ""
    for word in words:
        longer = f"{line} {word}".strip()
        if line and draw.textlength(longer, font=font) > WIDTH - 2 * MARGIN:
            yield line
            longer = word
        line = longer
    yield line


def _as_png(image: Image.Image, ground: tuple[int, int, int]) -> bytes:
    """A grey image as a PNG whose shades lie between the ground and the ink."""
    step = 256 // SHADES
    shades = image.point([value // step for value in range(256)], "L")
    shades.putpalette(
        [
            round(below + (ink - below) * shade / (SHADES - 1))
            for shade in range(SHADES)
            for below, ink in zip(ground, INK, strict=True)
        ]
    )
    out = BytesIO()
    # Runs of one shade are all that such a picture has: smaller and quicker than zlib's own choice.
    shades.save(out, "PNG", bits=4, compress_level=1, compress_type=zlib.Z_RLE)
    return out.getvalue()
