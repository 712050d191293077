"""The manifest: which files earlier imports wrote, so that edited files are never overwritten.

imports/wordpress/manifest.json holds for each old blog and each item the file, a checksum of
its text as it was written, its pictures, and of which picture of the old blog each was made.
Earlier versions did not record that, and the first called the file brought.json.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from practice_hub.core.problem import Problem
from practice_hub.importers.wordpress.errors import ImportRefused

FILE = "imports/wordpress/manifest.json"
OLD_FILE = "imports/wordpress/brought.json"  # of version 0.1; it calls the checksum "sum"
_ABOUT = (
    "What `hub import wordpress` imported. Keep this file: "
    "it shows the next import what was changed since."
)
_SAFE_PATH = re.compile(r"(blog/posts/\d{4}|docs/imported)/[a-z0-9-]+\.[a-z]+")


@dataclass(frozen=True)
class ImportedFile:
    """An imported file: its path, the checksum of the text as it was written, its pictures.

    originals: what picture_names.Source calls the original of a picture, by the picture's path.
    Earlier versions recorded none. Of a picture that the text no longer has it is kept.
    """

    file: str
    checksum: str
    pictures: tuple[str, ...] = ()
    originals: dict[str, str] = field(default_factory=dict)

    @property
    def has_no_originals(self) -> bool:
        """Whether it has pictures, and an earlier version imported all of them."""
        return bool(self.pictures) and not self.originals


@dataclass
class Manifest:
    """The imported files of all old blogs.

    blog: the name of the blog that is being imported. blogs: the files of each blog by item
    key. is_old: whether it was read from OLD_FILE.
    """

    blog: str
    blogs: dict[str, dict[str, ImportedFile]] = field(default_factory=dict)
    is_old: bool = False

    @property
    def current(self) -> dict[str, ImportedFile]:
        """The files of the blog that is being imported, by item key."""
        return self.blogs.setdefault(self.blog, {})

    @property
    def texts(self) -> frozenset[str]:
        """The paths of all imported files without their pictures."""
        return frozenset(
            imported.file for items in self.blogs.values() for imported in items.values()
        )

    def to_json(self) -> str:
        """The manifest as the text of its file."""
        blogs = {
            blog: {
                key: _fields(imported) for key, imported in sorted(items.items(), key=_by_number)
            }
            for blog, items in sorted(self.blogs.items())
        }
        return json.dumps({"about": _ABOUT, "blogs": blogs}, indent=1, ensure_ascii=False) + "\n"


def _fields(imported: ImportedFile) -> dict[str, Any]:
    """What the manifest holds of a file. Without originals it is what earlier versions wrote."""
    return {name: value for name, value in vars(imported).items() if name != "originals" or value}


def _by_number(pair: tuple[str, ImportedFile]) -> tuple[int, int, str]:
    key = pair[0]
    return (0, int(key), "") if key.isdigit() else (1, 0, key)


def read_manifest(root: Path, blog: str) -> Manifest:
    """The project's manifest; an empty one before the first import.

    blog: the name of the old blog. Raises ImportRefused if the file cannot be read.
    """
    found = next((path for path in (FILE, OLD_FILE) if (root / path).is_file()), None)
    if found is None:
        return Manifest(blog)
    try:
        blogs = json.loads((root / found).read_text("utf-8"))["blogs"]
        parsed = {
            name: {key: _parse_file(fields) for key, fields in items.items()}
            for name, items in blogs.items()
        }
    except (ValueError, KeyError, TypeError, AttributeError):
        wrong = "the list of what was imported earlier cannot be read"
        hint = "restore it from the project's history"
        raise ImportRefused(Problem(found, 1, wrong, hint)) from None
    return Manifest(blog, parsed, is_old=found == OLD_FILE)


def _parse_file(fields: dict[str, Any]) -> ImportedFile:
    """One imported file. Raises ValueError for a path outside the folders of imported files."""
    sum_ = fields["sum"] if "sum" in fields else fields["checksum"]
    pictures = tuple(map(str, fields["pictures"]))
    originals = {str(path): str(one) for path, one in fields.get("originals", {}).items()}
    imported = ImportedFile(str(fields["file"]), str(sum_), pictures, originals)
    if not all(_SAFE_PATH.fullmatch(path) for path in (imported.file, *pictures, *originals)):
        raise ValueError(imported.file)
    return imported


def checksum(text: str) -> str:
    """The checksum of a text. Read files in text mode first: git may change line ends."""
    return sha256(text.encode()).hexdigest()[:32]
