"""What the picture files in the repository tell besides what they show.

The built site drops all of it (pictures.py), but the repository is public and keeps every version for good. So a
photo that tells where it was taken is refused before it gets there. With what, when and by whom it was taken is a
warning: it can betray somebody, and it can also be the credit that a photographer asked for.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from practice_hub.content.front_matter import PICTURES
from practice_hub.core.files import files_below
from practice_hub.core.problem import Problem
from practice_hub.core.workers import parallel_map

if TYPE_CHECKING:
    from PIL import Image

HEAVIEST = 5_000_000  # bytes: a phone's photo has 2 to 5 million, and each clone fetches every one that there ever was
WIDEST = 6000  # pixels of the longer side; a page shows at most 1,280
MENDABLE = (
    "JPEG",
    "MPO",
    "PNG",
    "WEBP",
)  # `hub check --fix` knows these by Pillow's names; MPO is a phone's JPEG

_GPS, _CAMERA, _IPTC_PLACES = 0x8825, 0x8769, ((2, 26), (2, 27), (2, 90), (2, 92), (2, 95))
_PLACE_IN_GPS = {
    2,
    4,
    20,
    22,
    28,
}  # latitude and longitude, those of what is shown, a name; not the version alone
_TELLING = {
    0x010F,
    0x0110,
    0x0132,
    0x013B,
    0x013C,
    0x927C,
    0x9003,
    0x9004,
    0x9C9D,
    0xA430,
    0xA431,
    0xA435,
}  # maker, model, day, artist, host, notes, owner, serials
_XMP_PLACE = re.compile(
    rb"""[:<](?:GPS(?:Dest)?(?:Latitude|Longitude)|City|Sublocation|Location|State|ProvinceState)(?:\s*=\s*["'][^"']|>\s*[^<\s])"""
)
_XMP_TELLING = re.compile(
    rb"[:<](?:Make|Model|SerialNumber|BodySerialNumber|OwnerName|creator|DateTimeOriginal|DateCreated|CreateDate)[\s=>]"
)
_PLACE_IN_KEY = re.compile(r"gps|location|latitude|longitude", re.I)
_BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    TypeError,
    LookupError,
    AttributeError,
    struct.error,
)  # what decoders say of a broken file


class Photo(NamedTuple):
    """What a file tells. place: where it was taken. more: with what, when or by whom. size: its bytes.

    sides: width and height; zeros for drawings and for files that cannot be read, which others tell of.
    """

    size: int
    place: bool = False
    more: bool = False
    sides: tuple[int, int] = (0, 0)
    mendable: bool = False


def picture_files(root: Path) -> list[str]:
    """Every picture below docs/ and blog/, shown on a page or not."""
    return [
        f"{folder}/{name}"
        for folder in ("blog", "docs")
        for name in files_below(root / folder)
        if name.lower().endswith(PICTURES)
    ]


def look_at_all(files: Sequence[tuple[str, bytes]]) -> list[Photo]:
    """What every file tells, found out on all cores; a file is its path and its bytes."""
    return parallel_map(_look_at_some, files)


def _look_at_some(files: Sequence[tuple[str, bytes]]) -> list[Photo]:
    return [look(path, raw) for path, raw in files]


def look(path: str, raw: bytes) -> Photo:
    """What a file tells; never raises for what it holds."""
    from PIL import Image  # here, because what was found in a picture is remembered

    if path.lower().endswith(".svg"):
        return Photo(len(raw))
    try:
        with Image.open(BytesIO(raw)) as opened:
            return Photo(len(raw), *_told(opened), opened.size, opened.format in MENDABLE)
    except Image.DecompressionBombError:
        return Photo(len(raw), sides=(WIDEST * 2, WIDEST * 2))
    except _BROKEN:
        return Photo(len(raw))


def _told(opened: Image.Image) -> tuple[bool, bool]:
    """Whether a picture tells its place, and whether it tells more."""
    from PIL import IptcImagePlugin

    exif = opened.getexif()
    iptc = IptcImagePlugin.getiptcinfo(opened) or {}
    texts: dict[str, Any] = getattr(opened, "text", {})  # of a PNG
    xmp = opened.info.get("xmp") or texts.get("XML:com.adobe.xmp", "").encode()
    place = (
        _PLACE_IN_GPS & exif.get_ifd(_GPS).keys()
        or iptc.keys() & set(_IPTC_PLACES)
        or _XMP_PLACE.search(xmp)
        or any(map(_PLACE_IN_KEY.search, texts))
    )
    more = (
        _TELLING & (exif.keys() | exif.get_ifd(_CAMERA).keys())
        or iptc
        or _XMP_TELLING.search(xmp)
        or "Author" in texts
    )
    return bool(place), bool(more)


def wrong_with_photos(photos: Mapping[str, Photo]) -> Iterator[Problem]:
    """No picture tells where it was taken; none tells more than it must, or is larger than anyone needs"""
    for path, photo in photos.items():
        mend = (
            "take that out with 'hub check --fix'"
            if photo.mendable
            else "save it as .jpg or .png, without its place and date,"
        )
        if photo.place:
            yield Problem(
                path,
                1,
                "the picture tells where it was taken",
                f"{mend} before you push; if it was pushed already, tell the editorial team at once, since the history keeps it",
            )
        elif photo.more:
            yield Problem(
                path,
                1,
                "the picture tells with what, when or by whom it was taken",
                f"{mend}, unless that is a credit which should stay",
                warning=True,
            )
        if photo.size > HEAVIEST or max(photo.sides) > WIDEST:
            large = (
                f"{photo.size / 1_000_000:.1f} MB"
                if photo.size > HEAVIEST
                else f"{photo.sides[0]:,} by {photo.sides[1]:,} pixels"
            )
            mend = "save it about 2,500 pixels wide before you push, since the history keeps every version for good"
            yield Problem(path, 1, f"the picture is large ({large})", mend, warning=True)
