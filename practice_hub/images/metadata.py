"""Finds what the metadata of picture files say: where, when, with what and by whom.

The built site has no metadata (process.py), but the repository is public and keeps every version
for good. So a photo with its place is an error before it gets there. The camera, the day or the
photographer is a warning: it can identify somebody, and it can also be the credit that a
photographer asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from practice_hub.content.attachments import PICTURES
from practice_hub.core.files import content_files
from practice_hub.core.problem import Problem
from practice_hub.core.workers import parallel_map
from practice_hub.images.process import DAMAGED, quiet_pillow

if TYPE_CHECKING:
    from PIL import ImageFile

# A phone's photo has 2 to 5 million bytes, and each clone fetches every picture there ever was.
MAX_BYTES = 5_000_000
MAX_SIDE = 6000  # pixels of the longer side; a page shows at most 1,280
UNREADABLE_SIDES = (MAX_SIDE * 2, MAX_SIDE * 2)  # of one with too many pixels, which nobody counted
# Formats that strip_metadata.py knows, by Pillow's names; MPO is a phone's JPEG.
STRIPPABLE = ("JPEG", "MPO", "PNG", "WEBP")
ANIMATED = ("GIF", "PNG", "WEBP", "AVIF")  # an MPO has several images too, and does not move

# Tags of EXIF 2.32: the GPS and the camera directory.
_GPS, _CAMERA = 0x8825, 0x8769
# Latitude, longitude, those of what is shown, a name; not the version, which needs no place.
_PLACE_TAGS = {2, 4, 20, 22, 28}
# Maker, model, day, artist, host, notes, day twice, author, owner, serial numbers.
_IDENTIFYING_TAGS = {0x010F, 0x0110, 0x0132, 0x013B, 0x013C, 0x927C, 0x9003, 0x9004, 0x9C9D}
_IDENTIFYING_TAGS |= {0xA430, 0xA431, 0xA435}
_IPTC_PLACES = {(2, 26), (2, 27), (2, 90), (2, 92), (2, 95)}  # IPTC-IIM: location, city ...
_XMP_PLACE = re.compile(
    rb"[:<](?:GPS(?:Dest)?(?:Latitude|Longitude)|City|Sublocation|Location|State|ProvinceState)"
    rb"""(?:\s*=\s*["'][^"']|>\s*[^<\s])"""
)
_XMP_IDENTIFYING = re.compile(
    rb"[:<](?:Make|Model|SerialNumber|BodySerialNumber|OwnerName|creator"
    rb"|DateTimeOriginal|DateCreated|CreateDate)[\s=>]"
)
# Of a drawing: who made it, as Dublin Core says, and its place on a computer, as Inkscape does.
_SVG_IDENTIFYING = re.compile(
    rb"<\w+:(?:creator|contributor|publisher|rights)[\s>]"
    rb"""|\s\w+:(?:docbase|export-filename|absref)\s*=\s*["'][^"']"""
)
_EXIF = re.compile(rb"Exif\0\0|eXIf|JpgTiffExif")  # in JPEG, PNG and JPEG 2000
_PNG_PLACE = re.compile(r"gps|location|latitude|longitude", re.I)


class Photo(NamedTuple):
    """What is known of a picture file.

    size: in bytes. has_place: whether the metadata say where it was taken. has_identifying:
    whether they say with what, when or by whom. sides: width and height in pixels; zeros for
    drawings and for damaged files, which are reported elsewhere. strippable: whether
    `hub check --fix` can take the metadata out. moves: whether it is an animation.
    """

    size: int
    has_place: bool = False
    has_identifying: bool = False
    sides: tuple[int, int] = (0, 0)
    strippable: bool = False
    moves: bool = False


def picture_files(root: Path) -> list[str]:
    """Every picture below docs/ and blog/, shown on a page or not."""
    return content_files(root, PICTURES)


def inspect_all(files: Sequence[tuple[str, bytes]]) -> list[Photo]:
    """What is known of each file, found in several processes. files: paths and bytes."""
    return parallel_map(_inspect_some, files)


def _inspect_some(files: Sequence[tuple[str, bytes]]) -> list[Photo]:
    return [inspect(path, raw) for path, raw in files]


def inspect(path: str, raw: bytes) -> Photo:
    """What is known of a file; never raises for what it holds."""
    # Imported here, because results are cached, and Pillow takes 30 ms to load.
    from PIL import Image

    if path.lower().endswith(".svg"):
        return Photo(len(raw), has_identifying=bool(_SVG_IDENTIFYING.search(raw)))
    try:
        with quiet_pillow(), Image.open(BytesIO(raw)) as opened:
            strippable = opened.format in STRIPPABLE
            moves = opened.format in ANIMATED and getattr(opened, "is_animated", False)
            return Photo(len(raw), *_metadata(opened), opened.size, strippable, moves)
    except Image.DecompressionBombError:
        return Photo(len(raw), sides=UNREADABLE_SIDES)
    except DAMAGED:
        return Photo(len(raw))


def _metadata(opened: ImageFile.ImageFile) -> tuple[bool, bool]:
    """Whether the metadata have a place, and whether they have anything else that identifies."""
    from PIL import IptcImagePlugin  # imported here, as in `inspect`

    exif = opened.getexif()
    iptc = IptcImagePlugin.getiptcinfo(opened) or {}
    texts: dict[str, Any] = getattr(opened, "text", {})  # of a PNG
    xmp = opened.info.get("xmp") or texts.get("XML:com.adobe.xmp", "").encode()
    place = (
        _PLACE_TAGS & exif.get_ifd(_GPS).keys()
        or iptc.keys() & _IPTC_PLACES
        or _XMP_PLACE.search(xmp)
        or any(map(_PNG_PLACE.search, texts))
    )
    identifying = (
        _IDENTIFYING_TAGS & (exif.keys() | exif.get_ifd(_CAMERA).keys())
        or iptc
        or _XMP_IDENTIFYING.search(xmp)
        or "Author" in texts
    )
    return bool(place), bool(identifying)


def tells_of_people(raw: bytes) -> bool:
    """Whether the bytes of a file of any kind hold EXIF, or XMP that says where, when, with what or
    by whom a photo was taken."""
    return any(sign.search(raw) for sign in (_EXIF, _XMP_PLACE, _XMP_IDENTIFYING))


def photo_problems(photos: Mapping[str, Photo]) -> Iterator[Problem]:
    """No picture has its place in its metadata, is larger than pages need, or moves"""
    for path, photo in photos.items():
        yield from _metadata_problems(path, photo)
        if photo.size > MAX_BYTES or max(photo.sides) > MAX_SIDE:
            yield _size_problem(path, photo)
        if photo.moves:
            fix = "say in words what the others show, or save the one that matters as .png"
            wrong = "the picture moves, and only its first image is published"
            yield Problem(path, 1, wrong, fix, warning=True)


def _metadata_problems(path: str, photo: Photo) -> Iterator[Problem]:
    fix = "save it as .jpg or .png, without its place and date,"
    if photo.strippable:
        fix = "take that out with 'hub check --fix'"
    if photo.has_place:
        yield Problem(
            path,
            1,
            "the picture's metadata say where it was taken",
            f"{fix} before you push; if it was pushed already, tell the editorial team at once, "
            "since the history keeps it",
        )
    elif photo.has_identifying and path.lower().endswith(".svg"):
        yield Problem(
            path,
            1,
            "the drawing's metadata say who made it, or where it lay on a computer",
            "save it as plain SVG, without metadata, unless that is a credit which should stay",
            warning=True,
        )
    elif photo.has_identifying:
        yield Problem(
            path,
            1,
            "the picture's metadata say with what, when or by whom it was taken",
            f"{fix}, unless that is a credit which should stay",
            warning=True,
        )


def _size_problem(path: str, photo: Photo) -> Problem:
    size = f"{photo.sides[0]:,} by {photo.sides[1]:,} pixels"
    if photo.sides == UNREADABLE_SIDES:
        size = "too many pixels to open it"
    if photo.size > MAX_BYTES:
        size = f"{photo.size / 1_000_000:.1f} MB"
    return Problem(
        path,
        1,
        f"the picture is large ({size})",
        "save it about 2,500 pixels wide before you push, "
        "since the history keeps every version for good",
        warning=True,
    )
