"""The picture that others show beside a link to a page: its title and the name of the site."""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Iterator
from functools import cache, lru_cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 630  # pixels; the size that https://ogp.me/ consumers crop least
MARGIN = 80
INK = (255, 255, 255)
BITS = 2  # of each pixel
SHADES = 1 << BITS  # the two colours and those between: few keep the file small, and are quick
SIZES = range(76, 39, -4)  # of the title's letters in pixels; the largest that fits is used
MOST_LINES = 4
LEADING = 1.2
# Signs that the font has not, and what is drawn for them: dashes, and no soft hyphen.
_LIKE = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212", "------", "\u00ad")
_MISSING = "\uffff"  # no font has it, so that its box is drawn


def draw_share_picture(title: str, site_name: str, ground: tuple[int, int, int]) -> bytes:
    """A PNG of 1200 x 630 pixels with a title and the name of a site; the same for the same words.

    ground: the colour behind the white words; red, green and blue, from 0 to 255.
    A title that does not fit at the smallest size ends with three dots after a whole word. The font
    has no accents, so letters are drawn without; a title with other signs that it has not is left
    out, since each would be drawn as a box.
    """
    picture = _without_title(site_name, ground).copy()
    draw = _smooth_drawing(picture)
    font, lines = _fitted(draw, _drawable(title))
    top = float(MARGIN)
    for line in lines:
        draw.text((MARGIN, top), line, fill=SHADES - 1, font=font)
        top += font.size * LEADING
    out = BytesIO()
    # Runs of one shade are all that such a picture has: smaller and quicker than zlib's own choice.
    picture.save(out, "PNG", bits=BITS, compress_level=1, compress_type=zlib.Z_RLE)
    return out.getvalue()


@lru_cache(maxsize=1)
def _without_title(site_name: str, ground: tuple[int, int, int]) -> Image.Image:
    """What all pictures of a site share. A pixel is a shade: 0 is the ground, the last the ink."""
    picture = Image.new("P", (WIDTH, HEIGHT), 0)
    picture.putpalette(
        [
            round(below + (ink - below) * shade / (SHADES - 1))
            for shade in range(SHADES)
            for below, ink in zip(ground, INK, strict=True)
        ]
    )
    draw = _smooth_drawing(picture)
    draw.rectangle((MARGIN, HEIGHT - 150, MARGIN + 120, HEIGHT - 144), fill=SHADES - 1)
    draw.text((MARGIN, HEIGHT - 120), _drawable(site_name), fill=SHADES - 1, font=_font(40))
    return picture


def _smooth_drawing(picture: Image.Image) -> ImageDraw.ImageDraw:
    """Draws letters with smooth edges. Pillow does so with a palette only on request: it cannot
    know that this one is in order, so that a number between two is a shade between them."""
    draw = ImageDraw.Draw(picture)
    draw.fontmode = "L"
    return draw


def _drawable(text: str) -> str:
    """A text in signs of the font; empty when it cannot be written so."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIKE))
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return plain if all(map(_has_glyph, plain)) else ""


@cache
def _has_glyph(sign: str) -> bool:
    return bytes(_font(40).getmask(sign)) != bytes(_font(40).getmask(_MISSING))


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
