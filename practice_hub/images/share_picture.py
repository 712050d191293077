"""The picture that others show beside a link to a page: its title and the name of the site."""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.metadata import distribution
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
# Lato, with the letters of Europe; in a theme of MkDocs, whose version the package names.
_FONT = "mkdocs/themes/readthedocs/css/fonts/lato-normal.woff"
_NOT_DRAWN = str.maketrans("", "", "\u00ad\u200b\u200c\u200d\u2060")  # only for breaking lines
_MISSING = "\uffff"  # no font has it, so that its box is drawn


def draw_share_picture(title: str, site_name: str, ground: tuple[int, int, int]) -> bytes:
    """A PNG of 1200 x 630 pixels with a title and the name of a site; the same for the same words.

    ground: the colour behind the white words; red, green and blue, from 0 to 255.
    A title that does not fit at the smallest size ends with three dots, after a whole word where
    the line has several. A title with signs that the font has not, such as Arabic ones, is left
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
    """A text in signs of the font; empty when it cannot be written so.

    An accent that has no sign together with its letter is left out: it would stand beside it.
    """
    composed = unicodedata.normalize("NFC", text.translate(_NOT_DRAWN))
    signs = (sign if _has_glyph(sign) else unicodedata.normalize("NFKD", sign) for sign in composed)
    drawable = "".join(sign for sign in "".join(signs) if not unicodedata.combining(sign))
    return drawable if all(map(_has_glyph, drawable)) else ""


@cache
def _has_glyph(sign: str) -> bool:
    return bytes(_font(40).getmask(sign)) != bytes(_font(40).getmask(_MISSING))


def _fitted(draw: ImageDraw.ImageDraw, title: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest font in which a title fits, and the title's lines in it."""
    for size in SIZES:
        lines = list(_lines(draw, _font(size), title.split()))
        if len(lines) <= MOST_LINES:
            return _font(size), lines
    *shown, last = lines[:MOST_LINES]
    while not _fits(draw, _font(SIZES[-1]), f"{last} ..."):
        last = last.rpartition(" ")[0] or last[:-1]
    return _font(SIZES[-1]), [*shown, f"{last} ..."]


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    """The font at a size in pixels. It is used without Raqm, which not every Pillow has, so that
    the same words give the same picture everywhere."""
    path = str(distribution("mkdocs").locate_file(_FONT))
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def _lines(
    draw: ImageDraw.ImageDraw, font: ImageFont.FreeTypeFont, words: list[str]
) -> Iterator[str]:
    """Words in lines between the margins; a word that is wider is broken."""
    line = ""
    for word in words:
        longer = f"{line} {word}".strip()
        if line and not _fits(draw, font, longer):
            yield line
            longer = word
        line = longer
        while not _fits(draw, font, line):
            ends = range(len(line), 0, -1)
            end = next(end for end in ends if _fits(draw, font, line[:end]))
            yield line[:end]
            line = line[end:]
    yield line


def _fits(draw: ImageDraw.ImageDraw, font: ImageFont.FreeTypeFont, text: str) -> bool:
    return draw.textlength(text, font=font) <= WIDTH - 2 * MARGIN
