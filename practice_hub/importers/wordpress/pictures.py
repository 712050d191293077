"""Cleans pictures: upright, in sRGB, not too large, and without metadata."""

from __future__ import annotations

import struct
import warnings
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from practice_hub.images.process import eight_bits

FORMATS = {".jpg": "JPEG", ".png": "PNG", ".gif": "GIF", ".webp": "WEBP", ".avif": "AVIF"}
MAX_SIDE = 1600  # pixels; larger pictures only make a page slow
# No other decoder is tried, whatever a file claims to be.
_READ_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "BMP", "TIFF")
# Bytes of a file, and pixels of all its frames: a small file can expand to fill the memory.
_MAX_SIZE = 60_000_000
_MAX_FRAMES = 200
# What decoders raise for broken files.
_DECODER_ERRORS = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    MemoryError,
    OverflowError,
    TypeError,
    LookupError,
    AttributeError,
    struct.error,
)
# Pillow's modes of 16 and 32 bits, such as those of a scan, would turn white.
_MODES_OF_EIGHT_BITS = ("1", "L", "P", "RGB", "RGBA", "CMYK", "YCbCr", "LAB", "HSV", "LA", "PA")
_SAVE_OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 85, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 85},
    "AVIF": {"quality": 75},
    "GIF": {},
}


class UnusablePicture(Exception):
    """A picture that is not imported; the message says why, as a clause."""


def clean_picture(source: Path | bytes, extension: str) -> bytes:
    """The bytes of a cleaned picture in the format of `extension`, such as ".jpg".

    source: its file, or what is in it.
    Raises UnusablePicture if the file is damaged, too large, or not a picture.
    """
    try:
        return _cleaned(source, FORMATS[extension])
    except UnidentifiedImageError:
        raise UnusablePicture("it is not a picture that we can read") from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise UnusablePicture("it has too many pixels") from None
    except _DECODER_ERRORS:
        raise UnusablePicture("its file is damaged") from None


def _cleaned(source: Path | bytes, format: str) -> bytes:
    """As clean_picture(), but raises what decoders raise. format: of Pillow."""
    frames, timing = _read_frames(source, format)
    first, *others = [_pixels_only(frame, format) for frame in frames]
    options = dict(_SAVE_OPTIONS[format])
    if others:
        options |= {"save_all": True, "append_images": others, **timing}
    out = BytesIO()
    first.save(out, format, **options)
    return out.getvalue()


def _read_frames(source: Path | bytes, format: str) -> tuple[list[Image.Image], dict[str, int]]:
    """The picture, or the frames of an animation if the format has any, and their timing."""
    if (len(source) if isinstance(source, bytes) else source.stat().st_size) > _MAX_SIZE:
        raise UnusablePicture("its file is too large")
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        file = BytesIO(source) if isinstance(source, bytes) else source
        with Image.open(file, formats=_READ_FORMATS) as picture:
            return _decode(picture, format)


def _decode(picture: Image.Image, format: str) -> tuple[list[Image.Image], dict[str, int]]:
    keeps_frames = format in ("GIF", "WEBP") and picture.format == format
    number = getattr(picture, "n_frames", 1) if keeps_frames else 1
    if number > _MAX_FRAMES or number * picture.width * picture.height > _MAX_SIZE:
        raise UnusablePicture("it has too many pixels")
    timing = {
        "duration": int(picture.info.get("duration") or 100),  # milliseconds
        "loop": int(picture.info.get("loop", 0)),
    }
    frames = []
    for frame in range(number):
        picture.seek(frame)
        picture.load()
        frames.append(picture.copy())
    return frames, timing


def _pixels_only(picture: Image.Image, format: str) -> Image.Image:
    """A new picture with the same pixels.

    Orientation and colour profile are applied first, because they are lost with the metadata.
    """
    upright = _upright(picture)
    if upright.mode not in _MODES_OF_EIGHT_BITS:
        upright = eight_bits(upright)
    transparent = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
    mode = "RGBA" if transparent and format != "JPEG" else "RGB"
    colours = _in_srgb(upright, mode, transparent)
    colours.thumbnail((MAX_SIDE, MAX_SIDE))
    copy = Image.new(colours.mode, colours.size)
    copy.paste(colours)
    return copy


def _upright(picture: Image.Image) -> Image.Image:
    """The picture as its metadata turns it; as it is where that cannot be read, as in browsers."""
    try:
        return ImageOps.exif_transpose(picture)
    except _DECODER_ERRORS:
        return picture


def _in_srgb(picture: Image.Image, mode: str, transparent: bool) -> Image.Image:
    """The picture in sRGB; a transparent one gets a white background if `mode` has no alpha."""
    profile = picture.info.get("icc_profile")
    converted = _apply_profile(picture, profile) if profile else None
    if converted:
        return converted
    if transparent and mode == "RGB":
        white = Image.new("RGBA", picture.size, "white")
        return Image.alpha_composite(white, picture.convert("RGBA")).convert("RGB")
    return picture.convert(mode)


def _apply_profile(picture: Image.Image, profile: bytes) -> Image.Image | None:
    """The picture converted by its colour profile; None if that is broken or cannot be used."""
    if picture.mode not in ("RGB", "CMYK"):
        return None
    try:
        return ImageCms.profileToProfile(
            picture,
            ImageCms.ImageCmsProfile(BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, OSError):
        return None
