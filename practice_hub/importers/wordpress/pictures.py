"""Pictures of the old blog: found in the media folder, turned upright, made anew without anything but what they show."""

from __future__ import annotations

import os
import struct
import warnings
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urlsplit

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from practice_hub.importers.wordpress.blog import original

FORMATS = {".jpg": "JPEG", ".png": "PNG", ".gif": "GIF", ".webp": "WEBP", ".avif": "AVIF"}
READ = (
    "JPEG",
    "PNG",
    "GIF",
    "WEBP",
    "AVIF",
    "BMP",
    "TIFF",
)  # no other decoder is tried, whatever a file claims to be
WIDEST = 1600  # pixels of the longer side; more only makes a page slow
_LARGEST = (
    60_000_000  # pixels, and bytes, of what we open: a small file can unfold to fill the memory
)
_FRAMES = 200
# Decoders meet broken files with all of these:
_BROKEN = (
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
_SAVED = {
    "JPEG": {"quality": 85, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 85},
    "AVIF": {"quality": 75},
    "GIF": {},
}


class Unusable(Exception):
    """A picture that does not come over; the text says why, as a clause."""


class Album:
    """The media folder of the old blog, and the pictures taken from it."""

    def __init__(
        self, media: Path | None, here: Callable[[str], bool], put: Callable[[str, bytes], None]
    ):
        """media: the folder, if there is one. here: whether a picture came over earlier. put: keeps a new one."""
        self._files = dict(_index(media)) if media else {}
        self._media, self._here, self._put = media, here, put
        self.brought: set[str] = set()

    def bring(self, address: str, path: str) -> str:
        """Takes the picture that the old blog showed at `address` to `path`. Returns why not, or nothing when it is there."""
        if path in self.brought or self._here(path):
            return ""
        if self._media is None:
            return "no media folder was given"
        source = self._find(address)
        if source is None:
            return "it is not in the media folder"
        try:
            self._put(path, clean(source, os.path.splitext(path)[1]))
        except Unusable as unusable:
            return str(unusable)
        self.brought.add(path)
        return ""

    def _find(self, address: str) -> Path | None:
        """The file of an address, the original before a smaller copy. Only files that were found in the folder can be meant."""
        for wanted in (original(address), unquote(urlsplit(address).path)):
            parts = [part for part in wanted.lower().split("/") if part]
            found = (self._files.get("/".join(parts[start:])) for start in range(len(parts)))
            source = next((path for path in found if path), None)
            if source:
                return source
        return None


def name_for(stem: str, number: int, address: str) -> str:
    """The file name of a picture beside its page. It depends on the export alone, so that a second import agrees."""
    ending = (
        os.path.splitext(urlsplit(address).path)[1]
        .lower()
        .replace(".jpeg", ".jpg")
        .replace(".jpe", ".jpg")
    )
    return f"{stem}-{number}{ending if ending in FORMATS else '.png'}"


def _index(media: Path):
    """Every file of the folder under each of its endings: uploads/2011/07/a.jpg and 2011/07/a.jpg. What would mean two files means none.

    An ending keeps the year and the month, because every month may have its image1.jpg. Links that lead out of the folder are left out.
    """
    inside, found = media.resolve(), {}
    for folder, _, names in os.walk(media):
        for name in sorted(names):
            path = Path(folder) / name
            if path.is_file() and path.resolve().is_relative_to(inside):
                parts = path.relative_to(media).as_posix().lower().split("/")
                for start in range(
                    next(
                        (place for place, part in enumerate(parts) if part.isdigit()),
                        len(parts) - 1,
                    )
                    + 1
                ):
                    found.setdefault("/".join(parts[start:]), []).append((start, path))
    for key, files in found.items():
        whole = [path for start, path in files if start == 0]
        if whole or len(files) == 1:
            yield key, (whole or [files[0][1]])[0]


def clean(source: Path, ending: str) -> bytes:
    """A picture's bytes as the ending promises: upright, in plain sRGB, not too large, and without any metadata."""
    form = FORMATS[ending]
    frames, film = _frames(source, form)
    plain = [_plain(frame, form) for frame in frames]
    out = BytesIO()
    plain[0].save(
        out,
        form,
        **_SAVED[form],
        **({"save_all": True, "append_images": plain[1:], **film} if len(plain) > 1 else {}),
    )
    return out.getvalue()


def _frames(source: Path, form: str) -> tuple[list[Image.Image], dict[str, int]]:
    """The picture, or all pictures of one that moves and may, with its timing."""
    if source.stat().st_size > _LARGEST:
        raise Unusable("its file is too large")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(source, formats=READ) as picture:
                return _decoded(picture, form)
    except UnidentifiedImageError:
        raise Unusable("it is not a picture that we can read") from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Unusable("it has too many pixels") from None
    except _BROKEN:
        raise Unusable("its file is damaged") from None


def _decoded(picture: Image.Image, form: str) -> tuple[list[Image.Image], dict[str, int]]:
    moves = form in ("GIF", "WEBP") and picture.format == form
    number = getattr(picture, "n_frames", 1) if moves else 1
    if number > _FRAMES or number * picture.width * picture.height > _LARGEST:
        raise Unusable("it has too many pixels")
    film = {
        "duration": int(picture.info.get("duration") or 100),
        "loop": int(picture.info.get("loop", 0)),
    }
    frames = []
    for frame in range(number):
        picture.seek(frame)
        picture.load()
        frames.append(picture.copy())
    return frames, film


def _plain(picture: Image.Image, form: str) -> Image.Image:
    """The pixels alone. Orientation and colour profile are applied first, because they go with the rest."""
    upright = ImageOps.exif_transpose(picture)
    seethrough = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
    colours = _in_srgb(upright, "RGBA" if seethrough and form != "JPEG" else "RGB", seethrough)
    colours.thumbnail((WIDEST, WIDEST))
    anew = Image.new(colours.mode, colours.size)
    anew.paste(colours)
    return anew


def _in_srgb(picture: Image.Image, mode: str, seethrough: bool) -> Image.Image:
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "CMYK"):
        try:
            return ImageCms.profileToProfile(
                picture,
                ImageCms.ImageCmsProfile(BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB",
            )
        except (ImageCms.PyCMSError, OSError):
            pass  # a broken profile is no profile
    if seethrough and mode == "RGB":
        white = Image.new("RGBA", picture.size, "white")
        return Image.alpha_composite(white, picture.convert("RGBA")).convert("RGB")
    return picture.convert(mode)
