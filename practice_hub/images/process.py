"""Makes the pictures that are published: no larger than a page needs, and without metadata.

A photo has its place in its metadata. A photo taken in a refuge must never show where the refuge
is, so a new file is written from the pixels alone; svg.py does the same for drawings.
"""

from __future__ import annotations

import re
import struct
import warnings
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from practice_hub.content.links import file_address
from practice_hub.core.workers import parallel_map

if TYPE_CHECKING:
    from PIL import Image

MAX_WIDTH = 1280  # CSS pixels of the widest column, twice over, for sharp screens
QUALITY = 80
FETCH = "save the picture itself from the browser"
MAX_PIXELS = 100_000_000  # a picture of more would need half a gigabyte of memory
SAVE_AGAIN = "open it in a picture program and save it again"
SAVE_SMALLER = "save it about 2,500 pixels wide"
TOO_LARGE = "it has more than 100 million points"
# What Pillow raises for a file that is no picture, or a damaged one.
DAMAGED = (
    *(OSError, ValueError, SyntaxError, EOFError, TypeError, LookupError, AttributeError),
    *(OverflowError, MemoryError, struct.error, zlib.error),
)
LFS_POINTER = b"version https://git-lfs"
# How a file begins that is no picture, whatever it is called; what it is, and what to do.
_OTHER_FILES = (
    (
        LFS_POINTER,
        "Git LFS has not fetched it: the file holds only its name there",
        "type 'git lfs pull'",
    ),
    (
        rb"....ftyp(?:hei[cfmsx]|hev[cx]|mif1|msf1)",
        "it is a HEIC picture of a phone, whatever its name says",
        "save it as .jpg; to change the name is not enough",
    ),
    (
        rb"/?(?:\.git|\.\.)?/?annex/objects/",
        "git-annex has not fetched it: the file holds only its name there",
        "type 'git annex get'",
    ),
    (
        rb"\.\.?/[^\0\n]{1,300}\n?\Z",
        "it holds the path of another file, as git writes a link where links cannot be made",
        "put the picture itself there",
    ),
    (
        rb"\x89PNG\n\x1a\n|\x89PNG\r\n\x1a\r\n",
        "a program changed it as if it were a text, such as git or mail",
        "copy it again; a line '*.png binary' in .gitattributes keeps git from that",
    ),
    (
        rb"data:image/|[A-Za-z0-9+/]{60,}={0,2}\s",
        "it holds the picture written as letters",
        "save the picture itself",
    ),
    (rb"\s*<(?i:!doctype html|html|head)", "it is a web page, whatever its name says", FETCH),
    (rb"%PDF", "it is a PDF file, whatever its name says", "save the page of it as .png"),
)


@dataclass(frozen=True)
class Picture:
    """A picture ready to publish.

    address: where. content: the file's bytes.
    size: width and height in pixels, or None for a drawing that fits any.
    fault: why there is no content, in words for its author; empty when there is.
    fix: what to do about it.
    """

    address: str
    content: bytes = b""
    size: tuple[int, int] | None = None
    fault: str = ""
    fix: str = SAVE_AGAIN


def read_pictures(files: Sequence[tuple[str, bytes]]) -> list[Picture]:
    """The picture of each file, made in several processes. files: paths and bytes."""
    return parallel_map(_read_some, files)


def _read_some(files: Sequence[tuple[str, bytes]]) -> list[Picture]:
    return [read_picture(path, raw) for path, raw in files]


def read_picture(path: str, raw: bytes, width: int = MAX_WIDTH, form: str = "WEBP") -> Picture:
    """The picture in a file, cleaned; never raises for what the file holds.

    width, form: of the result, as `clean_photo` takes them; a drawing stays a drawing.
    """
    try:
        if path.lower().endswith(".svg"):
            # Imported here, because results are cached, and lxml takes 15 ms to load.
            from practice_hub.images.svg import clean_svg, size_of

            drawing = clean_svg(raw, lambda photo: clean_photo(photo)[0])
            return Picture(file_address(path), drawing, size_of(drawing))
        return Picture(f"{file_address(path)}.{form.lower()}", *clean_photo(raw, width, form))
    except ValueError as error:
        is_fetched = not raw.startswith(LFS_POINTER)
        is_drawing = path.lower().endswith(".svg") and is_fetched
        fault = (str(error), SAVE_AGAIN) if is_drawing else _fault(raw, str(error))
        return Picture(file_address(path), b"", None, *fault)


def _fault(raw: bytes, found: str) -> tuple[str, str]:
    """Why a file gives no picture, and what to do. found: what was met when it was read."""
    if not raw.strip(b"\0\n"):
        return "the file is empty", "save the picture again"
    for beginning, wrong, fix in _OTHER_FILES:
        if re.match(beginning, raw, re.DOTALL):
            return wrong, fix
    return found, SAVE_SMALLER if found == TOO_LARGE else SAVE_AGAIN


def clean_photo(
    raw: bytes, width: int = MAX_WIDTH, form: str = "WEBP"
) -> tuple[bytes, tuple[int, int]]:
    """The picture, upright, with nothing but its pixels, and its size.

    width: at most as many pixels wide. form: "WEBP" or "PNG".
    Of an animation the first frame is kept.
    Raises ValueError when it cannot be read.
    """
    # Imported here, because results are cached, and Pillow takes 30 ms to load.
    from PIL import Image, ImageOps

    try:
        with quiet_pillow(), Image.open(BytesIO(raw)) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                raise ValueError(TOO_LARGE)
            pixels = eight_bits(ImageOps.exif_transpose(opened))
    except Image.DecompressionBombError as error:
        raise ValueError(TOO_LARGE) from error
    except DAMAGED as error:
        fault = str(error) if str(error) == TOO_LARGE else "the file is damaged, or is no picture"
        raise ValueError(fault) from error
    pixels.thumbnail((width, width * 4))
    copy = Image.new(pixels.mode, pixels.size)
    copy.paste(pixels)
    out = BytesIO()
    copy.save(out, form, quality=QUALITY, method=4)
    return out.getvalue(), copy.size


@contextmanager
def quiet_pillow() -> Iterator[None]:
    """Without Pillow's own warnings, which name no file: what matters is reported by a rule."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def eight_bits(picture: Image.Image) -> Image.Image:
    """The picture in RGB or RGBA, in which browsers show it.

    Pillow cuts off what is above 255 where a scan has 16 bits of grey, so these are scaled first.
    """
    if picture.mode not in ("I", "F") and not picture.mode.startswith("I;16"):
        return picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    exact = picture.convert("F")
    points = memoryview(exact.tobytes()).cast("f")
    low, high = min(points), max(points)
    full = 65535.0 if low >= 0 and 1 < high <= 65535 else max(high, 1.0)
    if picture.mode == "F" and 1 < high <= 255:  # fractions, or the greys of eight bits
        full = 255.0
    grey = exact.point(lambda value: value * (255 / full) + 0.5).convert("L")
    clear = picture.info.get("transparency")  # the one grey that is not shown
    if not isinstance(clear, int):
        return grey.convert("RGB")
    shown = grey.copy()
    shown.frombytes(bytes(255 * (point != clear) for point in points))
    grey.putalpha(shown)
    return grey.convert("RGBA")
