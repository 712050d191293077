"""The file names of a text's pictures: the same picture has the same name in every import."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from posixpath import basename
from typing import NamedTuple

from practice_hub.importers.wordpress.blog import original_file
from practice_hub.importers.wordpress.manifest import ImportedFile
from practice_hub.importers.wordpress.media import picture_name

_NUMBER = re.compile(r"-(\d{1,9})\.[a-z]+$")


class Source(NamedTuple):
    """Where a picture comes from: its URL, and its bytes if it is written into the text."""

    url: str
    data: bytes | None = None

    @property
    def original(self) -> str:
        """What all sizes of the picture have in common, and no other picture has."""
        return self.url if self.data is not None else original_file(self.url)


@dataclass
class PictureNames:
    """Names the pictures of one text.

    recorded: the names that earlier imports gave, by original. unrecorded: the names of earlier
    pictures of which nobody knows the original. find: which of these has a source's picture;
    empty if none has. by_order: whether only the order in the text counts, as in earlier versions.
    given: the names of the pictures in this text, by original. sources: theirs, by name.
    """

    recorded: Mapping[str, str] = field(default_factory=dict)
    unrecorded: tuple[str, ...] = ()
    find: Callable[[Source, list[str]], str] = lambda source, names: ""
    by_order: bool = False
    given: dict[str, str] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)

    def __post_init__(self) -> None:
        earlier = (_NUMBER.search(name) for name in (*self.recorded.values(), *self.unrecorded))
        self._used = {int(match[1]) for match in earlier if match}
        self._last = 0

    def name_of(self, source: Source, stem: str) -> str:
        """The file name of a picture. stem: how the names of the text's new pictures begin."""
        original = source.original
        if original not in self.given:
            name = self.recorded.get(original) or self._found(source) or self._new(source, stem)
            self.given[original] = name
            self.sources[name] = source
        return self.given[original]

    def _found(self, source: Source) -> str:
        return self.find(source, [name for name in self.unrecorded if name not in self.sources])

    def _new(self, source: Source, stem: str) -> str:
        """A name with the next number that no earlier picture of the text had."""
        self._last += 1
        while self._last in self._used:
            self._last += 1
        return picture_name(stem, self._last, source.url)


def names_after(
    earlier: ImportedFile | None, find: Callable[[Source, list[str]], str]
) -> PictureNames:
    """The names of pictures in a text of which the manifest has an earlier import, or none.

    find: as of PictureNames.
    """
    if earlier is None:
        return PictureNames()
    recorded = {original: basename(path) for path, original in earlier.originals.items()}
    others = [basename(path) for path in earlier.pictures if path not in earlier.originals]
    return PictureNames(recorded, tuple(others), find)
