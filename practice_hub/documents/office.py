"""Office documents without their metadata.

Names of parts are those of ECMA-376 (docx, xlsx, pptx) and of OpenDocument 1.3 (odt, ods, odp).
Comments and tracked changes are parts of the text and name people in it: a person decides about
them, so such a document is refused with what to do.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

from lxml import etree

from practice_hub.documents.archive import read_parts, write_parts
from practice_hub.documents.document import (
    AUTHOR,
    COMPANY,
    DAMAGED,
    LOCKED,
    PATHS,
    PRINTER,
    PROGRAM,
    PROPERTIES,
    Refused,
)
from practice_hub.documents.office_drawing import clean_drawing
from practice_hub.documents.office_media import WITH_OBJECTS, clean_part
from practice_hub.documents.office_settings import without_names
from practice_hub.documents.office_xml import attribute, local_name, parse, shorten_paths, written

Parts = dict[str, bytes]
MACROS = re.compile(r"vbaproject|vbadata|macrosheets/|(^|/)(basic|scripts)/", re.IGNORECASE)
EMBEDDED = re.compile(r"/embeddings/|/activex/|oleobject|^Object \d+$", re.IGNORECASE)
COMMENT_PARTS = re.compile(r"(^|/)(comments?\d*|threadedcomments?\d*|threadedComments/.*)\.xml$")
NOTES_PARTS = re.compile(r"(^|/)(comments/[^/]+|threadedComments/[^/]+)\.xml$", re.IGNORECASE)
PEOPLE = re.compile(r"(^|/)(people|person|commentAuthors|authors|comments\w*)\.xml$", re.IGNORECASE)
DROPPED = re.compile(
    r"printersettings|^docProps/(thumbnail|custom)|^customXml/|^Thumbnails/|^docMetadata/"
    r"|^META-INF/(documentsignatures|macrosignatures)|^_xmlsignatures/|(^|/)digital-signature/"
    r"|^xl/customProperty"  # of a sheet, by an add-in
    r"|(^|/)(changesInfos|documenttasks)/|(^|/)revisionInfo\.xml$"  # who worked on it
    r"|^(word|xl|ppt)/metadata$"  # of Google, in code
    r"|^Versions/|^VersionList\.xml$"  # earlier versions, each a whole document
    r"|^__MACOSX/|(^|/)(\.DS_Store|Thumbs\.db)$|^\[trash\]/",  # of who packed it again
    re.IGNORECASE,
)
PROPERTY_PARTS = re.compile(r"^docProps/(core|app)\.xml$|(^|/)meta\.xml$")
PROPERTIES_ROOT = "coreProperties"  # also in a part of another name, as libraries write it
XML_PARTS = (".xml", ".rels", ".rdf")
XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<[?!\w]|\xff\xfe<\0|\xfe\xff\0<")
BINARY_DATA = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}binary-data"
COMMENT_TAGS = ("comment", "threadedComment", "cm")
ANNOTATION = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation"
METADATA_ELEMENTS = {
    "creator": AUTHOR,
    "initial-creator": AUTHOR,
    "lastModifiedBy": AUTHOR,
    "printed-by": AUTHOR,
    "Company": COMPANY,
    "Manager": COMPANY,
    "Application": PROGRAM,
    "AppVersion": PROGRAM,
    "generator": PROGRAM,
}
HINT_COMMENTS = (
    "delete them: in Word, Review, Delete, Delete All Comments in Document; "
    "in LibreOffice, Edit, Comments, Delete All Comments"
)
HINT_CHANGES = (
    "accept them: in Word, Review, Accept, Accept All Changes and Stop Tracking; "
    "in LibreOffice, Edit, Track Changes, Accept All"
)
COMMENTED = Refused("has comments, which name people", HINT_COMMENTS)
CHANGED = Refused("has tracked changes, which name people", HINT_CHANGES)
WITH_MACROS = Refused("holds macros", "save it without them, as .docx, .xlsx, .pptx or .pdf")


def clean_open_xml(raw: bytes) -> tuple[bytes, set[str]]:
    """A docx, xlsx or pptx without its metadata, and the kinds that it had. Raises Refused."""
    parts = read_parts(raw)
    if "[Content_Types].xml" not in parts:
        raise DAMAGED
    if b"macroEnabled" in parts["[Content_Types].xml"]:
        raise WITH_MACROS
    return _clean(parts)


def clean_open_document(raw: bytes) -> tuple[bytes, set[str]]:
    """An odt, ods or odp without its metadata, and the kinds that it had. Raises Refused."""
    parts = read_parts(raw)
    if "mimetype" not in parts or "content.xml" not in parts:
        raise DAMAGED
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise LOCKED
    return _clean(parts)


def _clean(parts: Parts) -> tuple[bytes, set[str]]:
    _refuse(parts)
    kinds: set[str] = set()
    gone = {name for name in parts if DROPPED.search(name) or PEOPLE.search(name)}
    for name in gone:
        kinds.add(PRINTER if "printer" in name.lower() else PROPERTIES)
    kept: Parts = {}
    for name, content in parts.items():
        if name not in gone:
            kept[name], found = _clean_part(name, content, gone)
            kinds |= found
    return write_parts(kept), kinds


def _refuse(parts: Parts) -> None:
    """Raises Refused for what only a person can decide about."""
    for name, content in parts.items():
        if MACROS.search(name):
            raise WITH_MACROS
        if EMBEDDED.search(name):
            raise WITH_OBJECTS
        if "/revisions/" in name:
            raise CHANGED
        if name.endswith(".xml") and content:  # LibreOffice has empty ones
            _refuse_people(name, parse(content))


def _refuse_people(name: str, root: etree._Element) -> None:
    """Raises Refused when a part has comments or tracked changes."""
    in_comments = bool(COMMENT_PARTS.search(name) or NOTES_PARTS.search(name))
    for node in root.iter("*"):
        tag = local_name(node)
        if node.tag == ANNOTATION or (in_comments and tag in COMMENT_TAGS):
            raise COMMENTED
        if (tag == "tracked-changes" and len(node)) or _is_change(name, node):
            raise CHANGED


def _is_change(name: str, node: etree._Element) -> bool:
    """Whether an element of a Word document is a change that somebody made, with a name."""
    in_text = name.startswith("word/") and not PEOPLE.search(name)
    return in_text and attribute(node, "author") is not None


def _clean_part(name: str, content: bytes, gone: set[str]) -> tuple[bytes, set[str]]:
    root = _root(name, content)
    if root is None:
        return clean_part(name, content)
    if local_name(root) == "svg":
        return clean_drawing(content)
    if local_name(root).lower() == "html":
        raise WITH_OBJECTS
    kinds = set(_clean_xml(name, root, gone))
    return (written(root) if kinds or _loses_parts(name, gone) else content), kinds


def _root(name: str, content: bytes) -> etree._Element | None:
    """The root of a part that is XML, whatever its name says; None for others, and for one that is
    empty. Raises Refused where the name says XML and the part is none."""
    if name.endswith(XML_PARTS):
        return parse(content) if content else None
    try:
        return parse(content) if XML.match(content) else None
    except Refused:
        return None


def _loses_parts(name: str, gone: set[str]) -> bool:
    """Whether a list of parts may name one that has gone."""
    lists = name.endswith((".rels", "[Content_Types].xml", "META-INF/manifest.xml"))
    return bool(gone) and lists


def _clean_xml(name: str, root: etree._Element, gone: set[str]) -> Iterator[str]:
    if PROPERTY_PARTS.search(name) or local_name(root) == PROPERTIES_ROOT:
        yield from _properties(root)
        return
    if _loses_parts(name, gone):
        _drop_entries(root, gone)
    yield from without_names(root)
    yield from _pictures_as_letters(root)
    if shorten_paths(root):
        yield PATHS


def _pictures_as_letters(root: etree._Element) -> Iterator[str]:
    """Cleans the pictures that an OpenDocument holds in its XML, such as those of lists."""
    for node in root.iter(BINARY_DATA):
        try:
            raw = base64.b64decode("".join((node.text or "").split()), validate=True)
        except ValueError:
            raise DAMAGED from None
        clean, kinds = clean_part("Pictures/", raw)
        if kinds:
            node.text = base64.b64encode(clean).decode()
        yield from kinds


def _properties(root: etree._Element) -> Iterator[str]:
    """Empties the properties of a document. An OpenDocument keeps its empty office:meta."""
    holder = next((node for node in root if local_name(node) == "meta"), root)
    for node in list(holder):
        yield METADATA_ELEMENTS.get(local_name(node), PROPERTIES)
        holder.remove(node)


def _drop_entries(root: etree._Element, gone: set[str]) -> None:
    """Takes parts that have gone out of a list of parts or of relationships."""
    for node in list(root):
        named = [attribute(node, key) or "" for key in ("PartName", "Target", "full-path")]
        if any(_ends_like(value, gone) for value in named if value):
            root.remove(node)


def _ends_like(value: str, gone: set[str]) -> bool:
    """Whether a name in a list, which may be relative, is that of a part that has gone."""
    name = value.lstrip("./")
    return any(part == name or part.endswith(f"/{name}") for part in gone)
