"""Compares pictures of earlier imports with those of the old blog.

Earlier versions recorded no originals, and numbered pictures by their order in the text alone.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops

from practice_hub.importers.wordpress.media import MediaFolder, picture_name
from practice_hub.importers.wordpress.picture_names import PictureNames, Source
from practice_hub.importers.wordpress.pictures import UnusablePicture
from practice_hub.importers.wordpress.report import TO_DO, Note

# Of 255. Versions of an encoder write other bytes for one picture, and differ by less.
_MAX_DIFFERENCE = 24
_NOT_COMPARED = (
    "pictures of texts that an earlier version imported were not compared with those of the old "
    "blog; import again with --media"
)


class EarlierPictures:
    """The pictures of one text here.

    root: of the project. text: the path of the text's file. media: the old blog's media folder.
    """

    def __init__(self, root: Path, text: str, media: MediaFolder):
        self._text, self._folder, self._media = text, (root / text).parent, media

    def find(self, source: Source, names: list[str]) -> str:
        """Which of some files here is the picture of a source; empty if none is."""
        extension = os.path.splitext(picture_name("", 1, source.url))[1]
        files = [self._folder / name for name in names if name.endswith(extension)]
        here = {file.name: file.read_bytes() for file in files if file.is_file()}
        if not here:
            return ""
        try:
            picture = self._media.cleaned(source.url, source.data, extension)
        except UnusablePicture:
            return ""
        # The same bytes first: of two pictures that look alike each keeps its own.
        same = (name for name, found in here.items() if found == picture)
        alike = (name for name, found in here.items() if is_same_picture(found, picture))
        return next(same, "") or next(alike, "")

    def notes_on_doubts(self, names: PictureNames) -> Iterator[Note]:
        """Notes on pictures here that are not known to be those which the old text has now.

        names: of a text that is the same as before, whose pictures may be others.
        """
        for name, source in names.sources.items():
            file = self._folder / name
            if not file.is_file():
                continue
            if source.data is None and not self._media.is_given:
                yield Note(TO_DO, "", _NOT_COMPARED)
            elif message := self._doubt(source, file):
                yield Note(TO_DO, self._text, message)

    def _doubt(self, source: Source, file: Path) -> str:
        """Why a file here is not known to be the picture of a source; empty if it is."""
        old = source.url if source.data is None else "a picture that is written into the old text"
        try:
            picture = self._media.cleaned(source.url, source.data, file.suffix)
        except UnusablePicture as error:
            return f"whether its picture {file.name} is {old} is not known: {error}"
        if is_same_picture(file.read_bytes(), picture):
            return ""
        hint = "if nobody changed it here, delete it and import again"
        return f"its picture {file.name} differs from {old}; {hint}"

    def notes_on_hidden(self, names: PictureNames) -> Iterator[Note]:
        """Notes on pictures here that the text no longer shows, since nobody knows their originals.

        names: of a text that has changed.
        """
        for name in names.unrecorded:
            if name not in names.sources and (self._folder / name).is_file():
                why = "none of the old text is known to be the same"
                hint = "import again with --media, or delete it"
                message = f"it no longer shows the picture {name}, because {why}; {hint}"
                yield Note(TO_DO, self._text, message)


def is_same_picture(one: bytes, other: bytes) -> bool:
    """Whether the bytes of two files are the same picture, perhaps encoded by two versions."""
    if one == other:
        return True
    try:
        with Image.open(BytesIO(one)) as first, Image.open(BytesIO(other)) as second:
            if _has_frames(first) or _has_frames(second) or first.size != second.size:
                return False
            bands = ImageChops.difference(first.convert("RGBA"), second.convert("RGBA")).split()
    except Exception:  # decoders raise errors of many kinds for a damaged file
        return False
    return not any(any(band.histogram()[_MAX_DIFFERENCE + 1 :]) for band in bands)


def _has_frames(picture: Image.Image) -> bool:
    """Whether a picture is an animation, of which only the same bytes are the same."""
    return getattr(picture, "n_frames", 1) > 1
