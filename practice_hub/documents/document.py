"""What is known of a document, and how one is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Document:
    """A PDF, office or sound file, cleaned.

    content: the bytes to publish; empty when the file is refused.
    metadata: what the file holds besides its text, such as "its author"; empty for a clean file.
    fault, hint: why it is refused, and what to do; empty when nothing is wrong.
    """

    content: bytes = b""
    metadata: tuple[str, ...] = ()
    fault: str = ""
    hint: str = ""


class Refused(ValueError):
    """A document that cannot be cleaned. fault finishes the sentence "the document ..."."""

    def __init__(self, fault: str, hint: str):
        super().__init__(fault)
        self.fault, self.hint = fault, hint


AUTHOR, COMPANY, PROGRAM = "its author", "an organisation", "the program it was made with"
PROPERTIES, COMMENTS, FILES = "other properties", "comments", "attached files"
SCRIPTS, PATHS, PRINTER = "scripts", "folders of a computer", "a printer"
SIGNED, SOURCE = "who signed it", "where its data come from"
PLACE, PHOTOS = "where a photo was taken", "with what or by whom a photo was taken"
TAGS, RECORDED = "names or other words in its tags", "when it was recorded"
RECORDED_PLACE = "where it was recorded"
PLACES = {PLACE, RECORDED_PLACE}
DAMAGED = Refused("is damaged, or is not of the kind that its name says", "save it again")
LOCKED = Refused("is locked with a password", "save it without a password")

# The names of tags that hold a place, in ID3, iXML, XMP, 3GPP and QuickTime.
_PLACE_TAGS = re.compile(rb"\xa9xyz|loci|ISO6709|GPS|latitude|(?<![a-z])location", re.IGNORECASE)


def kinds_of_tags(tags: bytes) -> set[str]:
    """What the tags of a sound file hold; empty when they are nothing but padding.

    tags: their bytes, in any format; texts may be in UTF-16.
    """
    written = tags.replace(b"\0", b"").strip()
    if not written:
        return set()
    return {TAGS, RECORDED_PLACE} if _PLACE_TAGS.search(written) else {TAGS}
