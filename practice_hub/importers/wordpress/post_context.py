"""The context in which one post or page is converted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from practice_hub.importers.wordpress.blog import OldBlog
from practice_hub.importers.wordpress.destinations import Destination
from practice_hub.importers.wordpress.media import MediaFolder
from practice_hub.importers.wordpress.picture_names import PictureNames, Source
from practice_hub.importers.wordpress.report import Note


@dataclass
class PostContext:
    """What each step of clean.py receives with the tree.

    moment: the time of the import. is_present: whether a destination holds a file, now or after
    this import. notes: what the steps report. names: of the post's pictures. without_alt: the
    names of pictures without alternative text. handled: addresses of the old text, each with what
    stands for it in the new one; empty where the report has the address, or must not have it.
    """

    destination: Destination
    blog: OldBlog
    media: MediaFolder
    moment: datetime
    is_present: Callable[[Destination], bool]
    earlier_file: Callable[[str, bool], str] = lambda url, from_draft: ""
    notes: list[Note] = field(default_factory=list)
    names: PictureNames = field(default_factory=PictureNames)
    without_alt: list[str] = field(default_factory=list)
    handled: dict[str, str] = field(default_factory=dict)

    def note(self, kind: str, message: str) -> None:
        """Adds a note on this post to the report."""
        self.notes.append(Note(kind, self.destination.path, message))

    @property
    def picture_names(self) -> dict[str, str]:
        """The names of the post's pictures by their original file."""
        return self.names.given

    def name_of_picture(self, url: str, data: bytes | None = None) -> str:
        """The file name of a picture of this post; all sizes of a picture have the same.

        data: its bytes if it is written into the text; its URL is one that no other picture has.
        """
        return self.names.name_of(Source(url, data), self.destination.stem)
