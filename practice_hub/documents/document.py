"""What is known of a document, and how one is refused."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Document:
    """A PDF or office file, cleaned.

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
PLACE, PHOTOS = "where a photo was taken", "with what or by whom a photo was taken"
DAMAGED = Refused("is damaged, or is not of the kind that its name says", "save it again")
LOCKED = Refused("is locked with a password", "save it without a password")
