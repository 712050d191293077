"""Cleans drawings: no scripts, no links, nothing that is loaded, no metadata.

A drawing opened by itself runs scripts and follows links like a page, on hosts that send no policy.
So a new drawing is made of the elements and attributes in svg_names.py; everything else is left
out. Readers get the alternative text of the page, so `title` and `desc` are left out too: drawing
programs write the names of their users into them.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote_to_bytes

from lxml import etree

from practice_hub.images.svg_names import ATTRIBUTES, ELEMENTS, WITH_TEXT
from practice_hub.images.svg_styles import loads, without_comments

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
MAX_DEPTH = 200  # levels; drawing programs need about a dozen
HREFS = ("href", f"{{{XLINK}}}href")
DAMAGED = "the file is damaged, or is no drawing"
ENTITIES = "the drawing defines entities, which can hide anything; export it as plain SVG"
HTML_WORDS = (
    "its words are HTML (foreignObject), which no page may show; export it with text as SVG text"
)
NOTHING_DRAWN = "nothing in it can be shown; export it as plain SVG"
DEEP = f"its parts are nested more than {MAX_DEPTH} levels deep; ungroup them"
_EMBEDDED = re.compile(r"\s*data:image/(?:png|jpeg|webp|gif)((?:;[^,]*)?),(.*)", re.I | re.DOTALL)
_PIXELS = re.compile(r"\s*([0-9]{1,5}(?:\.[0-9]{1,6})?)(?:px)?\s*")
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)


def clean_svg(raw: bytes, clean_photo: Callable[[bytes], bytes]) -> bytes:
    """The drawing without everything that does not draw; the same bytes for the same drawing.

    clean_photo: gives an embedded photo as WebP or PNG without its metadata, or raises ValueError.
    Raises ValueError, in words for its author, when the drawing cannot be read or cannot be
    cleaned without a change of its look.
    """
    root = _parse(raw)
    namespace = etree.QName(root).namespace
    if etree.QName(root).localname != "svg" or namespace not in (None, SVG):
        raise ValueError(DAMAGED)
    builder: Any = etree.TreeBuilder()
    _copy(root, builder, namespace, clean_photo, depth=1)
    drawing = builder.close()
    if not len(drawing):
        raise ValueError(NOTHING_DRAWN)
    etree.cleanup_namespaces(drawing)
    return etree.tostring(drawing)


def size_of(drawing: bytes) -> tuple[int, int] | None:
    """The width and height in pixels that a clean drawing names; None where it fits any size."""
    root = _parse(drawing)
    sides = [_PIXELS.fullmatch(root.get(side, "")) for side in ("width", "height")]
    width, height = (round(float(side[1])) if side else 0 for side in sides)
    return (width, height) if width and height else None


def _parse(raw: bytes) -> etree._Element:
    """The root of the drawing, read without network, entities and comments."""
    if _ENTITY.search(raw):
        raise ValueError(ENTITIES)
    if b"xlink:" in raw and b"xmlns:xlink" not in raw:  # copied out of a web page
        raw = raw.replace(b"<svg", f'<svg xmlns:xlink="{XLINK}"'.encode(), 1)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        deep = isinstance(error, etree.XMLSyntaxError) and "depth" in str(error).lower()
        raise ValueError(DEEP if deep else DAMAGED) from error
    doctype: Any = root.getroottree().docinfo.internalDTD
    if doctype is not None and any(doctype.iterentities()):  # such as in UTF-16
        raise ValueError(ENTITIES)
    return root


def _copy(
    node: etree._Element,
    builder: Any,
    namespace: str | None,
    clean_photo: Callable[[bytes], bytes],
    depth: int,
) -> None:
    """Adds an element and what lies in it to the new drawing, as far as they draw."""
    if depth > MAX_DEPTH:
        raise ValueError(DEEP)
    name = etree.QName(node)
    if name.namespace != namespace:
        return
    drawn = name.localname in ELEMENTS
    if not drawn and name.localname != "a":  # the drawing in a link stays
        if name.localname == "foreignObject" and _has_lost_words(node):
            raise ValueError(HTML_WORDS)
        return
    attributes = dict(_attributes(node, clean_photo)) if drawn else {}
    if name.localname == "image" and not any(href in attributes for href in HREFS):
        return
    if drawn:
        builder.start(f"{{{SVG}}}{name.localname}", attributes, {None: SVG, "xlink": XLINK})
    if name.localname == "style":
        builder.data(_style("".join(map(str, node.itertext()))))
    else:
        _add_text(node.text, node, builder)
        for child in node:
            _copy(child, builder, namespace, clean_photo, depth + 1)
            _add_text(child.tail, node, builder)
    if drawn:
        builder.end(f"{{{SVG}}}{name.localname}")


def _has_lost_words(node: etree._Element) -> bool:
    """Whether HTML in a drawing has words that no other part of a <switch> shows instead."""
    if not "".join(map(str, node.itertext())).strip():
        return False
    above = node.getparent()
    is_switch = above is not None and etree.QName(above).localname == "switch"
    return not (is_switch and node.getnext() is not None)


def _add_text(text: str | None, node: etree._Element, builder: Any) -> None:
    """Adds words right inside an element if they are drawn; a link shows them where its parent
    does."""
    while etree.QName(node).localname == "a" and (above := node.getparent()) is not None:
        node = above
    if text and etree.QName(node).localname in WITH_TEXT:
        builder.data(text)


def _attributes(
    node: etree._Element, clean_photo: Callable[[bytes], bytes]
) -> Iterator[tuple[str, str]]:
    is_image = etree.QName(node).localname == "image"
    for name, value in ((str(name), str(value)) for name, value in node.attrib.items()):
        if name in HREFS:
            kept = _embedded(value, clean_photo) if is_image else _own_reference(value)
            if kept:
                yield name, kept
        elif name == "style":
            yield name, _style(value)
        elif name in ATTRIBUTES and not loads(value):
            yield name, value


def _own_reference(value: str) -> str:
    """A reference into the same drawing, such as #arrow; empty for any other."""
    return value.strip() if value.strip().startswith("#") else ""


def _style(css: str) -> str:
    """The styles without comments. Raises ValueError when they load something."""
    bare = without_comments(css)
    if found := loads(bare):
        raise ValueError(
            f"its styles have '{found}', which can load something from elsewhere; "
            "export it as plain SVG, with text as paths and styles as attributes"
        )
    return bare


def _embedded(value: str, clean_photo: Callable[[bytes], bytes]) -> str:
    """An embedded photo without its metadata, embedded again; empty for a picture elsewhere.

    Raises ValueError when the photo is damaged.
    """
    found = _EMBEDDED.fullmatch(value)
    if not found:
        return ""
    raw = unquote_to_bytes(found[2])
    try:
        if found[1].lower().strip().endswith(";base64"):
            raw = base64.b64decode(b"".join(raw.split()), validate=True)
        photo = clean_photo(raw)
    except (binascii.Error, ValueError) as error:
        raise ValueError("a picture inside the drawing is damaged; embed it again") from error
    form = "png" if photo.startswith(b"\x89PNG") else "webp"
    return f"data:image/{form};base64,{base64.b64encode(photo).decode()}"
