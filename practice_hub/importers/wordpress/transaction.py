"""Writing all or nothing: into a folder of our own first, then moved into place; what was moved goes back if anything fails."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from types import TracebackType

from practice_hub.core.staging import IMPORT, REPLACED, StagingFolder, delete_leftovers


class Staging:
    """A desk beside the project's folders. Nothing lies in the project until `move` has run to its end."""

    def __init__(self, root: Path):
        self.root = root
        self.paths: dict[str, Path] = {}

    def __enter__(self) -> Staging:
        delete_leftovers(self.root, IMPORT)
        self._staging = StagingFolder(self.root, IMPORT)
        self._desk = self._staging.path
        return self

    def __exit__(
        self, kind: type | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._staging.close()

    def put(self, path: str, content: bytes | str) -> None:
        """Keeps the content of a file, given by its path in the project."""
        place = self._desk / f"new-{len(self.paths)}"
        place.write_bytes(content.encode() if isinstance(content, str) else content)
        self.paths[path] = place

    def move(self) -> None:
        """Puts every file where it belongs. On any failure, or when somebody stops it, all is as it was."""
        undo: list[tuple[Path, Path | None]] = []
        folders: list[Path] = []
        try:
            for number, (path, new) in enumerate(self.paths.items()):
                place = self.root / path
                folders += _make_folders(place.parent)
                old = self._desk / f"{REPLACED}{number}" if place.exists() else None
                if old:
                    shutil.copy2(place, old)
                undo.append((place, old))
                os.replace(new, place)
        except BaseException:
            _take_back(undo, folders)
            raise


def _make_folders(folder: Path) -> list[Path]:
    """Makes a folder and those above it; returns the ones that were not there."""
    missing = [folder] if not folder.exists() else []
    while missing and not missing[-1].parent.exists():
        missing.append(missing[-1].parent)
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _take_back(undo: list[tuple[Path, Path | None]], folders: list[Path]) -> None:
    for place, old in reversed(undo):
        if old:
            os.replace(old, place)
        else:
            place.unlink(missing_ok=True)
    for folder in reversed(folders):
        if not any(folder.iterdir()):
            folder.rmdir()
