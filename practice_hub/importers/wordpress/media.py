"""The old blog's media folder: finds the file of a picture's address."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

from practice_hub.core.addresses import split_address
from practice_hub.importers.wordpress.blog import original_file
from practice_hub.importers.wordpress.pictures import FORMATS, UnusablePicture, clean_picture


class MediaFolder:
    """The media folder of the old blog; imports pictures from it.

    folder: None if there is none. is_imported: whether a picture is here already, by its path
    in the project. save: called with the path and the bytes of each new picture; it may raise
    UnusablePicture.
    """

    def __init__(
        self,
        folder: Path | None,
        is_imported: Callable[[str], bool],
        save: Callable[[str, bytes], None],
    ):
        self._folder = folder
        self._files = _index(folder) if folder else {}
        self._is_imported, self._save = is_imported, save

    @property
    def is_given(self) -> bool:
        """Whether there is a folder."""
        return self._folder is not None

    def import_picture(self, url: str, path: str) -> str:
        """Imports the picture at a URL of the old blog as `path` in the project.

        Returns why it cannot be imported, as a clause; empty when it is there.
        """
        return self._import(url, None, path)

    def import_data(self, raw: bytes, path: str) -> str:
        """Imports a picture that was written into a text, as `path` in the project.

        Returns why it cannot be imported, as a clause; empty when it is there.
        """
        return self._import("", raw, path)

    def _import(self, url: str, data: bytes | None, path: str) -> str:
        if self._is_imported(path):
            return ""
        try:
            self._save(path, self.cleaned(url, data, os.path.splitext(path)[1]))
        except UnusablePicture as error:
            return str(error)
        return ""

    def cleaned(self, url: str, data: bytes | None, extension: str) -> bytes:
        """The bytes of a cleaned picture in the format of an extension, such as ".jpg".

        url: of the old blog. data: of a picture that was written into a text, which needs no URL.
        Raises UnusablePicture, whose message says why there is none.
        """
        if data is not None:
            return clean_picture(data, extension)
        if self._folder is None:
            raise UnusablePicture("no media folder was given")
        source = self._find(url)
        if source is None:
            raise UnusablePicture("it is not in the media folder")
        return clean_picture(source, extension)

    def _find(self, url: str) -> Path | None:
        """The file of a URL, the original before a smaller copy.

        Only files in the index are found, so a URL cannot lead out of the folder.
        """
        for path in (original_file(url), unquote(split_address(url).path)):
            parts = [part for part in path.lower().split("/") if part]
            for start in range(len(parts)):
                source = self._files.get("/".join(parts[start:]))
                if source:
                    return source
        return None


def picture_name(stem: str, number: int, url: str) -> str:
    """The file name of a page's picture. It depends on the export alone and never changes.

    stem: the name of the page without its extension. number: of the picture, from 1.
    """
    extension = os.path.splitext(split_address(url).path)[1].lower()
    extension = {".jpeg": ".jpg", ".jpe": ".jpg"}.get(extension, extension)
    return f"{stem}-{number}{extension if extension in FORMATS else '.png'}"


def _index(folder: Path) -> dict[str, Path]:
    """The files of the folder by the ends of their paths: 2011/07/a.jpg and uploads/2011/07/a.jpg.

    A short path keeps the year and the month, because each month may have its image1.jpg. A
    short path of two files is left out; a full path always counts.
    """
    full: dict[str, Path] = {}
    short: dict[str, list[Path]] = {}
    for file in _files(folder):
        parts = file.relative_to(folder).as_posix().lower().split("/")
        full.setdefault("/".join(parts), file)
        for start in range(1, _first_dated(parts) + 1):
            short.setdefault("/".join(parts[start:]), []).append(file)
    return {path: files[0] for path, files in short.items() if len(files) == 1} | full


def _files(folder: Path) -> Iterator[Path]:
    """Every file in the folder, except links that lead out of it."""
    inside = folder.resolve()
    for parent, _, names in os.walk(folder):
        for name in sorted(names):
            path = Path(parent) / name
            if path.is_file() and path.resolve().is_relative_to(inside):
                yield path


def _first_dated(parts: list[str]) -> int:
    """The index of a path's first part that is a number (the year), or of the file name."""
    numbers = (index for index, part in enumerate(parts) if part.isdigit())
    return next(numbers, len(parts) - 1)
