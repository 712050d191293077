"""One text of the old blog on its way: where it goes, what it may draw on, and what was noted while it was changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from practice_hub.importers.wordpress.blog import OldBlog, original
from practice_hub.importers.wordpress.destinations import Place
from practice_hub.importers.wordpress.pictures import Album, name_for
from practice_hub.importers.wordpress.report import Note


@dataclass
class Sheet:
    """What every step of tidy.py is given beside the tree."""

    place: Place
    blog: OldBlog
    album: Album
    moment: datetime
    there: Callable[[Place], bool]  # whether a place holds a file, now or after this import
    notes: list[Note] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)  # of its pictures, by their old address
    mute: list[str] = field(default_factory=list)  # pictures without alternative text, by name

    def note(self, kind: str, said: str) -> None:
        """Tells something about this text."""
        self.notes.append(Note(kind, self.place.path, said))

    def name_of(self, address: str) -> str:
        """The file name of a picture of this text; a copy in another size is the same picture."""
        key = original(address)
        return self.names.setdefault(key, name_for(self.place.stem, len(self.names) + 1, address))
