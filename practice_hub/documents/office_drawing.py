"""SVG drawings in office documents, without their metadata."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from practice_hub.documents.document import PROPERTIES, Refused
from practice_hub.documents.office_xml import parse
from practice_hub.images.process import clean_photo
from practice_hub.images.svg import clean_svg

HINT = "or save the drawing as .png, and put it into the document again"
MAX_WIDTH = 4000  # pixels of a photo inside a drawing


def clean_drawing(raw: bytes) -> tuple[bytes, set[str]]:
    """A drawing as `clean_svg` makes it, and what it lost; as it is when it has lost nothing.

    Drawing programs write the name of the file, with the folders of its author, and words about it
    into a drawing. Raises Refused when it cannot be cleaned without a change of its look.
    """
    try:
        clean = clean_svg(raw, lambda photo: clean_photo(photo, MAX_WIDTH, "PNG")[0])
    except ValueError as error:
        raise Refused(f"holds a drawing that cannot be cleaned: {error}", HINT) from None
    lost = _contents(parse(raw)) - _contents(parse(clean))
    return (clean, {PROPERTIES}) if lost else (raw, set())


def _contents(root: etree._Element) -> Counter[tuple[str, str]]:
    """Everything that a drawing says: attributes, words and comments."""
    said: Counter[tuple[str, str]] = Counter()
    for node in root.iter():
        said.update((str(name), str(value)) for name, value in node.attrib.items())
        said.update(("", text) for text in (node.text, node.tail) if text and text.strip())
    return said
