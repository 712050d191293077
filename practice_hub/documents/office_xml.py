"""The XML in office documents: read without entities and network, written the same each time."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

from lxml import etree

from practice_hub.documents.document import DAMAGED

_COMPUTER_PATH = re.compile(r"(?:file:/+|[A-Za-z]:[\\/]|\\\\|/(?:home|Users|Volumes)/)", re.I)
HREF = "{http://www.w3.org/1999/xlink}href"  # in an OpenDocument, ../ leads out of the document
_SEPARATORS = re.compile(r"[\\/]")


def parse(content: bytes) -> etree._Element:
    """The root of a part. Raises Refused when it cannot be read, or defines entities."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise DAMAGED from None
    doctype: Any = root.getroottree().docinfo.internalDTD
    if doctype is not None and any(doctype.iterentities()):
        raise DAMAGED
    return root


def written(root: etree._Element) -> bytes:
    """The part as a file."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def local_name(node: etree._Element) -> str:
    """The name of an element without its namespace; empty for a comment."""
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def attribute(node: etree._Element, name: str) -> str | None:
    """The value of an attribute, whatever its namespace."""
    for key, value in node.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def shorten_paths(root: etree._Element) -> bool:
    """Reduces each attribute that is the path of a computer to the file's name; whether any was."""
    found = False
    for node in root.iter("*"):
        for key, value in node.attrib.items():
            if _COMPUTER_PATH.match(str(value)) or (key == HREF and str(value).startswith("../")):
                node.attrib[key] = _SEPARATORS.split(unquote(str(value)).rstrip("\\/"))[-1]
                found = True
    return found
