"""Pictures as readers get them: no larger than a page needs, and without metadata.

A photo carries its place in its metadata. A photo taken in a refuge must never tell where the
refuge is, so a new file is written from the pixels alone; svg.py does the same for drawings.
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

WIDEST = 1280  # CSS pixels of the widest column, twice over, for sharp screens
QUALITY = 80


@dataclass(frozen=True)
class Picture:
    """A picture ready to publish.

    address: where. content: the file's bytes.
    size: width and height in pixels, or None for a drawing that fits any.
    fault: why there is no content, in words for its author; empty when all is well.
    """

    address: str
    content: bytes = b""
    size: tuple[int, int] | None = None
    fault: str = ""


def read_pictures(files: Sequence[tuple[str, bytes]]) -> list[Picture]:
    """Every file's picture, made on all cores; a file is its path and its bytes."""
    return parallel_map(_read_some, files)


def _read_some(files: Sequence[tuple[str, bytes]]) -> list[Picture]:
    return [read_picture(path, raw) for path, raw in files]


def read_picture(path: str, raw: bytes) -> Picture:
    """The picture in a file, cleaned; never raises for what the file holds."""
    try:
        if path.lower().endswith(".svg"):
            # here, because a drawing that was cleaned once is cached, and lxml is slow to load
            from practice_hub.images.svg import clean_svg

            return Picture(file_address(path), clean_svg(raw, lambda photo: clean_photo(photo)[0]))
        return Picture(file_address(path) + ".webp", *clean_photo(raw))
    except ValueError as error:
        return Picture(file_address(path), fault=str(error))


def clean_photo(raw: bytes) -> tuple[bytes, tuple[int, int]]:
    """The picture as WebP, upright, at most WIDEST wide, with nothing but its pixels.

    Of a moving picture the first frame is kept.
    Raises ValueError when it cannot be read.
    """
    from PIL import (
        Image,
        ImageOps,
        UnidentifiedImageError,
    )  # here, because a picture that was cleaned once is remembered

    try:
        with Image.open(BytesIO(raw)) as opened:
            upright = ImageOps.exif_transpose(opened)
            points = upright.convert("RGBA" if _is_see_through(upright) else "RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError("the file is damaged, or is no picture") from error
    points.thumbnail((WIDEST, WIDEST * 4))
    bare = Image.new(points.mode, points.size)
    bare.paste(points)
    out = BytesIO()
    bare.save(out, "WEBP", quality=QUALITY, method=4)
    return out.getvalue(), bare.size


def _is_see_through(picture: Image.Image) -> bool:
    return "A" in picture.getbands() or "transparency" in picture.info
