"""Which files a folder holds."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def bytes_of(path: str) -> bytes:
    """What a file holds; pathlib takes three times as long to open it, and there are thousands."""
    with open(path, "rb") as file:
        return file.read()


def files_below(folder: Path) -> dict[str, str]:
    """The path of every file below a folder, by its name from there with forward slashes, in the order of the names.

    Empty where there is no such folder. Links to other folders are not followed.
    """
    found, folders = {}, [("", str(folder))]
    for above, where in folders:  # it grows while folders are found
        with suppress(FileNotFoundError), os.scandir(where) as items:
            for item in items:
                if item.is_dir(follow_symlinks=False):
                    folders.append((f"{above}{item.name}/", item.path))
                elif item.is_file():
                    found[above + item.name] = item.path
    return dict(sorted(found.items()))
