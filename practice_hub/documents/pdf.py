"""PDF files without their metadata.

Keys and types are those of ISO 32000-1: document information (14.3), annotations (12.5), actions
(12.6), embedded files (7.11.4), page-piece dictionaries (14.5), signatures (12.8), layers (8.11),
threads of articles (12.4.3).
"""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

import pikepdf

from practice_hub.content.links import scheme_of
from practice_hub.documents.document import (
    AUTHOR,
    COMMENTS,
    COMPANY,
    DAMAGED,
    FILES,
    LOCKED,
    PATHS,
    PHOTOS,
    PLACE,
    PROGRAM,
    PROPERTIES,
    SCRIPTS,
    SIGNED,
    Refused,
)
from practice_hub.images.metadata import inspect, tells_of_people
from practice_hub.images.strip_metadata import strip_metadata

INFO = {
    "/Author": AUTHOR,
    "/Company": COMPANY,
    "/Manager": COMPANY,
    "/Producer": PROGRAM,
    "/Creator": PROGRAM,
}
METADATA_KEYS = {  # keys that any object may have, and what they reveal
    "/Metadata": PROPERTIES,
    "/PieceInfo": PROPERTIES,
    "/LastModified": PROPERTIES,
    "/AA": SCRIPTS,
    "/JS": SCRIPTS,
    "/XFA": SCRIPTS,
    "/AF": FILES,
    "/EF": FILES,
}
OF_DOCUMENT = {
    "/OpenAction": SCRIPTS,
    "/Collection": FILES,
    "/SpiderInfo": PROPERTIES,
    "/Perms": SIGNED,
    "/DSS": SIGNED,  # the certificates behind signatures
}
OF_NAMES = {
    "/EmbeddedFiles": FILES,
    "/JavaScript": SCRIPTS,
    "/IDS": PROPERTIES,  # of captured pages of the web
    "/URLS": PROPERTIES,
}
OF_SIGNED = ("/V", "/SV", "/Lock")  # of a field: its signature, who may sign, and what it locks
OF_LAYERS = {"/CreatorInfo": PROGRAM, "/User": AUTHOR}
OF_FILES = ("/F", "/UF", "/Desc")  # names of a file that is embedded
ACTIONS = {  # what an action does, and what it reveals; others lead to a page or an address
    "/JavaScript": SCRIPTS,
    "/SubmitForm": SCRIPTS,
    "/ImportData": SCRIPTS,
    "/Rendition": SCRIPTS,
    "/Launch": PATHS,
    "/GoToR": PATHS,
    "/GoToE": FILES,
}
MAX_PHOTO = 100_000_000  # bytes, unpacked; what is cut off is damaged
KEPT_ANNOTATIONS = ("/Link", "/Widget")
SIGNATURES = (pikepdf.Name.Sig, pikepdf.Name.DocTimeStamp)
SCHEMES = ("", "http", "https", "mailto", "tel")
BROKEN = (  # what pikepdf raises for a broken file
    pikepdf.PdfError,
    pikepdf.DataDecodingError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)
PHOTO = Refused(
    "holds a photo whose metadata say where or with what it was taken, and cannot be cleaned",
    "save the photo as .jpg or .png without its metadata, and put it into the document again",
)


def clean_pdf(raw: bytes) -> tuple[bytes, set[str]]:
    """The same pages without metadata, comments, scripts and files; and the kinds that it had.

    Links and form fields stay. The same bytes for the same file. Raises Refused.
    """
    try:
        with warnings.catch_warnings(), pikepdf.open(BytesIO(raw)) as pdf:
            warnings.simplefilter("ignore")  # about forms that were broken before
            if pdf.is_encrypted:
                raise LOCKED
            if not len(pdf.pages):
                raise DAMAGED
            kinds = set(_clean(pdf))
            out = BytesIO()
            pdf.save(out, deterministic_id=True, compress_streams=True)
            return out.getvalue(), kinds
    except Refused:
        raise
    except pikepdf.PasswordError:
        raise LOCKED from None
    except BROKEN:
        raise DAMAGED from None


def _clean(pdf: pikepdf.Pdf) -> Iterator[str]:
    yield from _information(pdf)
    yield from _without(pdf.Root, OF_DOCUMENT)
    if isinstance(pdf.Root.get("/Names"), pikepdf.Dictionary):
        yield from _without(pdf.Root.Names, OF_NAMES)
    yield from _signatures(pdf)
    yield from _threads(pdf)
    for page in pdf.pages:
        yield from _comments(page)
    for thing in pdf.objects:
        for part in _parts(thing):
            yield from _clean_object(part)


def _information(pdf: pikepdf.Pdf) -> Iterator[str]:
    information = pdf.trailer.get("/Info")
    if _is_dictionary(information):
        yield from _of_information(information)
    _delete(pdf.trailer, ("/Info", "/ID"))


def _of_information(information: Any) -> Iterator[str]:
    for key, _ in information.items():
        yield INFO.get(key, PROPERTIES)


def _without(thing: Any, keys: dict[str, str]) -> Iterator[str]:
    """Deletes keys of an object, and yields the kinds of metadata that they held."""
    for key, metadata in keys.items():
        if key in thing:
            del thing[key]
            yield metadata


def _comments(page: Any) -> Iterator[str]:
    """Takes comments off a page; their objects are emptied, since others may refer to them."""
    annotations = page.obj.get("/Annots")
    if not isinstance(annotations, pikepdf.Array):
        return
    kept = []
    for annotation in annotations:
        if not isinstance(annotation, pikepdf.Dictionary):
            continue
        if str(annotation.get("/Subtype", "")) in KEPT_ANNOTATIONS:
            kept.append(annotation)
        else:
            yield COMMENTS
            for key in list(annotation.keys()):
                del annotation[key]
    page.obj.Annots = pikepdf.Array(kept)
    if not kept:
        del page.obj["/Annots"]


def _signatures(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Takes signatures out of their fields, with the look that names who signed: a document that is
    written again bears none."""
    for thing in pdf.objects:
        for field in _parts(thing):
            if _is_signed(field):
                yield SIGNED
                for part in (field, *filter(_is_dictionary, field.get("/Kids", []))):
                    _delete(part, (*OF_SIGNED, "/AP"))
    form = pdf.Root.get("/AcroForm")
    if _is_dictionary(form):
        _delete(form, ("/SigFlags",))


def _is_signed(field: Any) -> bool:
    """Whether an object is a field with a signature, or one that says who may sign."""
    if field.get("/FT") == pikepdf.Name.Sig:
        return any(key in field for key in OF_SIGNED)
    return _is_signature(field.get("/V"))


def _is_signature(value: Any) -> bool:
    """Whether the value of a field is a signature, also where its kind stands further above."""
    return _is_dictionary(value) and ("/ByteRange" in value or value.get("/Type") in SIGNATURES)


def _is_dictionary(value: Any) -> bool:
    return isinstance(value, pikepdf.Dictionary)


def _delete(part: Any, keys: Iterable[str]) -> None:
    for key in keys:
        if key in part:
            del part[key]


def _threads(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Takes the information out of threads of articles, which have authors as a document has."""
    for thread in pdf.Root.get("/Threads", []):
        if _is_dictionary(thread) and _is_dictionary(thread.get("/I")):
            yield from _of_information(thread.I)
            del thread["/I"]


def _parts(thing: Any) -> Iterator[Any]:
    """An object and the dictionaries and streams right inside it, without following references."""
    waiting = [thing]
    while waiting:
        part = waiting.pop()
        if isinstance(part, pikepdf.Array):
            waiting += [item for item in part if not _is_shared(item)]
        elif isinstance(part, (pikepdf.Dictionary, pikepdf.Stream)):
            yield part
            waiting += [value for _, value in part.items() if not _is_shared(value)]


def _is_shared(value: Any) -> bool:
    return not isinstance(value, (pikepdf.Array, pikepdf.Dictionary)) or value.is_indirect


def _clean_object(part: Any) -> Iterator[str]:
    if "/EF" in part:
        yield from _without(part, dict.fromkeys(OF_FILES, FILES))
    yield from _without(part, METADATA_KEYS)
    if _is_signature(part):  # that no field has
        _delete(part, list(part.keys()))
        yield SIGNED
    if _is_dictionary(part.get("/Usage")):  # of a layer
        yield from _without(part.Usage, OF_LAYERS)
    if "/Rect" in part:  # an annotation that stayed: when it was changed, and by whom
        yield from _without(part, {"/M": PROPERTIES, "/NM": PROPERTIES})
    for key in ("/A", "/Next", "/PA"):
        if metadata := _action(part.get(key)):
            del part[key]
            yield metadata
    if isinstance(part, pikepdf.Stream) and part.get("/Subtype") == pikepdf.Name.Image:
        yield from _photo(part)


def _action(action: Any) -> str:
    """What an action that must go does; empty for one that stays, and for what is no action."""
    if isinstance(action, pikepdf.Array):
        return next(filter(None, map(_action, action)), "")
    if not isinstance(action, pikepdf.Dictionary):
        return ""
    kind = str(action.get("/S", ""))
    if kind == "/URI":
        scheme = scheme_of(str(action.get("/URI", "")))
        return "" if scheme in SCHEMES else PATHS if scheme == "file" else SCRIPTS
    return ACTIONS.get(kind, "")


def _photo(image: Any) -> Iterator[str]:
    """Takes the metadata out of a JPEG; its pixels stay as they are."""
    filters = image.get("/Filter")
    names = (
        [str(name) for name in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    )
    if "/JPXDecode" in names and tells_of_people(image.read_raw_bytes()):
        raise PHOTO
    if "/DCTDecode" not in names:
        return
    raw = image.read_raw_bytes()
    if names == ["/FlateDecode", "/DCTDecode"]:
        try:
            raw = zlib.decompressobj().decompress(raw, MAX_PHOTO)
        except zlib.error:
            raise DAMAGED from None
    elif names != ["/DCTDecode"]:
        raise PHOTO
    clean = strip_metadata(raw)
    photo = inspect("photo.jpg", raw)
    if clean is None and (photo.has_place or photo.has_identifying):
        raise PHOTO
    if clean is not None and clean != raw:
        settings = image.get("/DecodeParms")
        if isinstance(settings, pikepdf.Array):
            settings = settings[-1]
        kept = settings if isinstance(settings, pikepdf.Dictionary) else None
        image.write(clean, filter=pikepdf.Name.DCTDecode, decode_parms=kept)
        if photo.has_place or photo.has_identifying:
            yield PLACE if photo.has_place else PHOTOS
