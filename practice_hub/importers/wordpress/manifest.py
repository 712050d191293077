"""What came over earlier, so that a second import knows its own files from those that somebody has changed since.

imports/wordpress/brought.json holds, for each old blog and each item, the file, a sum of what was written, and its pictures.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from practice_hub.core.problem import Problem
from practice_hub.importers.wordpress.wxr import Refused

_ABOUT = "What `hub import wordpress` brought. Keep this file: it tells the next import what was changed since."
FILE = "imports/wordpress/brought.json"


@dataclass(frozen=True)
class Brought:
    """A file that came over: its path, the sum of its text as it was written, and the pictures that came with it."""

    file: str
    sum: str
    pictures: tuple[str, ...] = ()


@dataclass
class Ledger:
    """Everything that came over from all old blogs; `here` is the one that is being imported."""

    blog: str
    all: dict[str, dict[str, Brought]] = field(default_factory=dict)

    @property
    def here(self) -> dict[str, Brought]:
        return self.all.setdefault(self.blog, {})

    @property
    def files(self) -> set[str]:
        """Every file that ever came over, pictures included."""
        return {
            path
            for blog in self.all.values()
            for brought in blog.values()
            for path in (brought.file, *brought.pictures)
        }

    def written(self) -> str:
        """The ledger as its file."""
        blogs = {
            blog: {key: vars(brought) for key, brought in sorted(items.items(), key=_by_number)}
            for blog, items in sorted(self.all.items())
        }
        return json.dumps({"about": _ABOUT, "blogs": blogs}, indent=1, ensure_ascii=False) + "\n"


def _by_number(pair: tuple[str, Brought]):
    return (0, int(pair[0]), "") if pair[0].isdigit() else (1, 0, pair[0])


def read_ledger(root: Path, blog: str) -> Ledger:
    """The project's ledger; an empty one before the first import. Raises Refused when the file cannot be read."""
    path = root / FILE
    if not path.is_file():
        return Ledger(blog)
    try:
        told = json.loads(path.read_text("utf-8"))["blogs"]
        return Ledger(
            blog,
            {name: {key: _brought(b) for key, b in items.items()} for name, items in told.items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Refused(
            Problem(
                FILE,
                1,
                "the list of what was imported earlier cannot be read",
                "bring it back from the project's history",
            )
        ) from None


def _brought(told: dict) -> Brought:
    """One line of the ledger. A path that leads anywhere but to imported files is refused like any other damage."""
    found = Brought(str(told["file"]), str(told["sum"]), tuple(map(str, told["pictures"])))
    if not all(
        re.fullmatch(r"(blog/posts/\d{4}|docs/imported)/[a-z0-9-]+\.[a-z]+", path)
        for path in (found.file, *found.pictures)
    ):
        raise ValueError(found.file)
    return found


def sum_of(text: str) -> str:
    """A text's sum. Read the text as text before: git may have changed its line ends."""
    return sha256(text.encode()).hexdigest()[:32]
