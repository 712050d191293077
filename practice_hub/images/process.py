"""Makes the pictures that are published: no larger than a page needs, and without metadata.

A photo has its place in its metadata. A photo taken in a refuge must never show where the refuge
is, so a new file is written from the pixels alone; svg.py does the same for drawings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from practice_hub.content.links import file_address
from practice_hub.core.workers import parallel_map

if TYPE_CHECKING:
    from PIL import Image

MAX_WIDTH = 1280  # CSS pixels of the widest column, twice over, for sharp screens
QUALITY = 80


@dataclass(frozen=True)
class Picture:
    """A picture ready to publish.

    address: where. content: the file's bytes.
    size: width and height in pixels, or None for a drawing that fits any.
    fault: why there is no content, in words for its author; empty when there is.
    """

    address: str
    content: bytes = b""
    size: tuple[int, int] | None = None
    fault: str = ""


def read_pictures(files: Sequence[tuple[str, bytes]]) -> list[Picture]:
    """The picture of each file, made in several processes. files: paths and bytes."""
    return parallel_map(_read_some, files)


def _read_some(files: Sequence[tuple[str, bytes]]) -> list[Picture]:
    return [read_picture(path, raw) for path, raw in files]


def read_picture(path: str, raw: bytes) -> Picture:
    """The picture in a file, cleaned; never raises for what the file holds."""
    try:
        if path.lower().endswith(".svg"):
            # Imported here, because results are cached, and lxml takes 15 ms to load.
            from practice_hub.images.svg import clean_svg

            return Picture(file_address(path), clean_svg(raw, lambda photo: clean_photo(photo)[0]))
        return Picture(file_address(path) + ".webp", *clean_photo(raw))
    except ValueError as error:
        return Picture(file_address(path), fault=str(error))


def clean_photo(raw: bytes) -> tuple[bytes, tuple[int, int]]:
    """The picture as WebP, upright, at most MAX_WIDTH wide, with nothing but its pixels.

    Of an animation the first frame is kept.
    Raises ValueError when it cannot be read.
    """
    # Imported here, because results are cached, and Pillow takes 30 ms to load.
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(BytesIO(raw)) as opened:
            upright = ImageOps.exif_transpose(opened)
            pixels = upright.convert("RGBA" if _has_transparency(upright) else "RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError("the file is damaged, or is no picture") from error
    pixels.thumbnail((MAX_WIDTH, MAX_WIDTH * 4))
    copy = Image.new(pixels.mode, pixels.size)
    copy.paste(pixels)
    out = BytesIO()
    copy.save(out, "WEBP", quality=QUALITY, method=4)
    return out.getvalue(), copy.size


def _has_transparency(picture: Image.Image) -> bool:
    return "A" in picture.getbands() or "transparency" in picture.info
