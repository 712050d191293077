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

    folder: None if there is none. is_imported: whether a picture was imported earlier, by its
    path in the project. save: called with the path and the bytes of each new picture; it may
    raise UnusablePicture.
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
        self._new: set[str] = set()

    def import_picture(self, url: str, path: str) -> str:
        """Imports the picture at a URL of the old blog as `path` in the project.

        Returns why it cannot be imported, as a clause; empty when it is there.
        """
        if path in self._new or self._is_imported(path):
            return ""
        if self._folder is None:
            return "no media folder was given"
        source = self._find(url)
        return self._clean(source, path) if source else "it is not in the media folder"

    def import_data(self, raw: bytes, path: str) -> str:
        """Imports a picture that was written into a text, as `path` in the project.

        Returns why it cannot be imported, as a clause; empty when it is there.
        """
        if path in self._new or self._is_imported(path):
            return ""
        return self._clean(raw, path)

    def _clean(self, source: Path | bytes, path: str) -> str:
        try:
            self._save(path, clean_picture(source, os.path.splitext(path)[1]))
        except UnusablePicture as error:
            return str(error)
        self._new.add(path)
        return ""

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
