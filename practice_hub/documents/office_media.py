"""The parts of an office document that are not XML: pictures, sound, fonts and others.

What a part is, its first bytes say: a name can have any ending, and Office gives pictures endings
such as .jfif and .tmp. Names count only for fonts, which Office stores in code, and for parts that
no picture can be. Sources: the formats' own signatures; ITU-T T.832, annex A (JPEG XR).
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Callable

from practice_hub.documents.document import DAMAGED, PHOTOS, PLACE, PROPERTIES, Refused
from practice_hub.documents.m4a import clean_m4a
from practice_hub.documents.mp3 import clean_mp3
from practice_hub.documents.ogg import clean_ogg
from practice_hub.documents.wav import clean_wav
from practice_hub.documents.windows_drawings import PLACED, clean_emf, clean_wmf
from practice_hub.images.metadata import UNREADABLE_SIDES, inspect, tells_of_people
from practice_hub.images.strip_metadata import strip_metadata

Cleaned = tuple[bytes, set[str]]

WITH_OBJECTS = Refused(
    "holds an embedded file or object", "put it in as a picture, or save the document as .pdf"
)
WITH_PHOTO = Refused(
    "holds a photo whose metadata say where or with what it was taken, and cannot be cleaned",
    "save the photo as .jpg or .png without its metadata, and put it into the document again",
)
WITH_FILM = Refused(
    "holds a film, which can say where, when and by whom it was made",
    "take the film out, and link to where it can be watched; or save the document as .pdf",
)
HINT_PICTURE = "save it as .png or .jpg, and put it into the document again"
HINT_SOUND = "save it as .mp3, .m4a or .wav, and put it into the document again"
HINT_MEDIA = "save a picture as .png or .jpg and a sound as .mp3, and put it in again"
HINT_UNKNOWN = "save the document again in Word, Excel, PowerPoint or LibreOffice, or as .pdf"
UNREAD = ((0, 0), UNREADABLE_SIDES)  # pixels of a picture that could not be opened
MAX_UNPACKED = 50_000_000  # bytes of one drawing
_MEDIA = re.compile(r"(^|/)(media|Pictures)/", re.IGNORECASE)
# Fonts, of which Office codes the first bytes. Then a layout, settings and pictures of objects that
# LibreOffice keeps in formats of its own, and old drawings that Excel writes as faulty XML.
_FONTS = re.compile(r"(^|/)fonts/[^/]+\.(odttf|fntdata|ttf|otf|ttc|eot)$", re.IGNORECASE)
_HARMLESS = re.compile(
    r"^mimetype$|^layout-cache$|(^|/)Configurations2/|(^|/)ObjectReplacements/|\.vml$",
    re.IGNORECASE,
)
_COMPUTER_PATH = re.compile(
    rb"(?:\b[A-Z]:[\\/]|(?<![\w.-])/)(?:Users|home|Documents and Settings)[\\/]\w", re.IGNORECASE
)
_NAME_IN_GZIP = 0x08 | 0x10  # flags: a name, a comment
_PIXEL_TAGS, _COLOUR_PROFILE = 0xBC00, 0x8773  # tags of JPEG XR from the first on; and ICC


def clean_part(name: str, raw: bytes) -> Cleaned:
    """A part without its metadata, and what they held. Raises Refused.

    name: in the document.
    """
    if not raw:
        return raw, set()
    if clean := _function(_PLAIN, raw):
        return clean(name, raw)
    if _FONTS.search(name):
        return raw, set()
    if clean := _function(_SHORT, raw):
        return clean(name, raw)
    if _MEDIA.search(name):
        raise _refused("a picture or recording of a kind that cannot be cleaned", name, HINT_MEDIA)
    if not _HARMLESS.search(name):
        raise _refused("a part of a kind that cannot be looked into", name, HINT_UNKNOWN)
    return _silent(name, raw)


def holds_path(raw: bytes) -> bool:
    """Whether bytes hold the path of a file in somebody's folder, in letters of any width."""
    return bool(_COMPUTER_PATH.search(raw) or _COMPUTER_PATH.search(raw.replace(b"\0", b"")))


def _refused(what: str, name: str, hint: str = HINT_PICTURE) -> Refused:
    """A refusal that names the part, as far as its name is plain."""
    short = name.rpartition("/")[2]
    named = f" ({short})" if re.fullmatch(r"[\w.-]{1,60}", short) else ""
    return Refused(f"holds {what}{named}", hint)


def _photo(name: str, raw: bytes) -> Cleaned:
    photo, clean = inspect("photo", raw), strip_metadata(raw)
    reveals = photo.has_place or photo.has_identifying
    if clean is None and (reveals or tells_of_people(raw)):
        raise WITH_PHOTO
    if clean is None and (photo.sides in UNREAD or holds_path(raw)):
        raise _refused("a picture that cannot be cleaned", name)
    kinds = {PLACE} if photo.has_place else {PHOTOS} if reveals else set()
    return clean or raw, kinds


def _jpeg_xr(name: str, raw: bytes) -> Cleaned:
    """A picture as PowerPoint keeps it beside one that was changed: with nothing but its pixels."""
    start = int.from_bytes(raw[4:8], "little")
    count = int.from_bytes(raw[start : start + 2], "little")
    entries = (raw[start + 2 + 12 * number :][:2] for number in range(count))
    tags = (int.from_bytes(entry, "little") for entry in entries)
    if any(tag < _PIXEL_TAGS and tag != _COLOUR_PROFILE for tag in tags) or tells_of_people(raw):
        raise WITH_PHOTO
    return raw, set()


def _drawing(clean: Callable[[bytes], Cleaned]) -> Callable[[str, bytes], Cleaned]:
    """The function that cleans a metafile, and refuses one that still tells of people."""

    def cleaned(name: str, raw: bytes) -> Cleaned:
        try:
            content, kinds = clean(raw)
        except Refused:
            raise _refused("a drawing that cannot be cleaned", name) from None
        return _silent(name, content)[0], kinds

    return cleaned


def _silent(name: str, raw: bytes) -> Cleaned:
    """A part of which nothing can be taken out. Raises Refused when it tells of people."""
    if tells_of_people(raw) or holds_path(raw):
        raise _refused("a drawing that cannot be cleaned", name)
    return raw, set()


def _packed(name: str, raw: bytes) -> Cleaned:
    """A metafile that is compressed, as .emz and .wmz are."""
    unpacking = zlib.decompressobj(wbits=31)
    try:
        inside = unpacking.decompress(raw, MAX_UNPACKED)
    except zlib.error:
        raise DAMAGED from None
    clean = _function(_METAFILES, inside) if unpacking.eof else None
    if clean is None:
        raise _refused("a drawing that cannot be cleaned", name)
    content, kinds = clean(name, inside)
    if raw[3] & _NAME_IN_GZIP:
        kinds = kinds | {PROPERTIES}
    return gzip.compress(content, mtime=0), kinds


def _sound(clean: Callable[[bytes], Cleaned]) -> Callable[[str, bytes], Cleaned]:
    """The function that cleans a sound, and refuses a damaged one with the name of its part."""

    def cleaned(name: str, raw: bytes) -> Cleaned:
        try:
            return clean(raw)
        except Refused:
            raise _refused("a sound that cannot be cleaned", name, HINT_SOUND) from None

    return cleaned


def _film_or_sound(name: str, raw: bytes) -> Cleaned:
    """A file in the containers of Apple and MPEG, which hold films, sound and some pictures."""
    if re.match(rb"....ftyp(?:avif|avis)", raw, re.DOTALL):
        return _photo(name, raw)
    if re.match(rb"....ftyp(?:hei|hev|mif1|msf1)", raw, re.DOTALL):
        raise _refused("a picture that cannot be cleaned", name)
    try:
        return clean_m4a(raw)
    except Refused as refused:
        if refused.fault != DAMAGED.fault:
            raise WITH_FILM from None
        raise _refused("a sound or film that cannot be cleaned", name, HINT_SOUND) from None


def _pdf(name: str, raw: bytes) -> Cleaned:
    # here, because few documents have one, and its library loads slowly
    from practice_hub.documents.pdf import clean_pdf

    clean, kinds = clean_pdf(raw)
    return (clean if kinds else raw), kinds


def _refuse_film(name: str, raw: bytes) -> Cleaned:
    raise WITH_FILM


def _refuse_sound(name: str, raw: bytes) -> Cleaned:
    raise _refused("a sound that cannot be cleaned", name, HINT_SOUND)


def _refuse_file(name: str, raw: bytes) -> Cleaned:
    raise WITH_OBJECTS


_Table = tuple[tuple[bytes, Callable[[str, bytes], Cleaned]], ...]
_METAFILES: _Table = (
    (rb"\x01\0\0\0.{36} EMF", _drawing(clean_emf)),
    (re.escape(PLACED) + rb"|[\x01\x02]\0\x09\0\0[\x01\x03]", _drawing(clean_wmf)),
)
_PLAIN: _Table = (  # signs that no other file begins with by chance
    (rb"\xff\xd8\xff|\x89PNG|GIF8|RIFF....WEBP|II\*\0|MM\0\*", _photo),
    (rb"II\xbc\x01", _jpeg_xr),
    *_METAFILES,
    (rb"%PDF-", _pdf),
    (rb"(?:RIFF|RF64)....WAVE", _sound(clean_wav)),
    (rb"OggS", _sound(clean_ogg)),
    (rb"ID3[\x02-\x04]|APETAGEX", _sound(clean_mp3)),
    (rb"....ftyp", _film_or_sound),
    (rb"....(?:moov|mdat|wide|free|skip|pnot)|RIFF....AVI |RIFF....CDXA", _refuse_film),
    (
        rb"\x1aE\xdf\xa3|\x30\x26\xb2\x75|FLV\x01|[CFZ]WS[\x03-\x32]|\0\0\x01[\xba\xb3]",
        _refuse_film,
    ),
    (rb"FORM....AIF[FC]|MThd|fLaC|\.snd|#!AMR|caff", _refuse_sound),
    (
        rb"PK\x03\x04|\xd0\xcf\x11\xe0|\{\\rtf|MZ.\0|\x7fELF",
        _refuse_file,
    ),
    (rb"(?i:MIME-Version:|<!doctype html|<html)", _refuse_file),
)
_SHORT: _Table = (
    (rb"BM", _photo),
    (rb"\0\0[\x01\x02]\0", _photo),  # an icon
    (rb"\x1f\x8b\x08", _packed),
    (rb"\xff[\xe2-\xe7\xf2-\xf7\xfa-\xfd]", _sound(clean_mp3)),
    (rb"VCLMTF", _silent),  # a drawing of LibreOffice
)


def _function(kinds: _Table, raw: bytes) -> Callable[[str, bytes], Cleaned] | None:
    return next((clean for sign, clean in kinds if re.match(sign, raw, re.DOTALL)), None)
