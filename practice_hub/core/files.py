"""Lists and reads files. Symbolic links are never followed.

A link in a project can lead to any file of the machine that builds it, such as the settings that
hold its passwords, and Git carries links. A named pipe or a device could make a build wait for
ever. So only plain files are listed and opened; `irregular_below` finds everything else.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

# Systems without these flags have no such links or pipes to guard against.
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_FLAGS |= getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_KINDS = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def bytes_of(path: str) -> bytes:
    """The content of a file; Path.read_bytes takes three times as long, and there are thousands.

    Raises OSError when `path` is a symbolic link, or is no plain file.
    """
    handle = os.open(path, _FLAGS)
    with open(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(f"{path} is not a plain file")
        return file.read()


# What Windows, macOS and editors put beside the files of their users.
_LEFTOVERS = ("thumbs.db", "ehthumbs.db", "desktop.ini", "picasa.ini", "icon\r")
_LEFTOVER_ENDINGS = (
    *("~", ".orig", ".bak", ".rej", ".swp", ".swo", ".tmp", ".crdownload", ".part", ".download"),
    *(".save", ".autosave", ".kate-swp", ".asd"),
)
_LEFTOVER_FOLDERS = (
    *("$recycle.bin", "system volume information", "lost+found", "@eadir", "__pycache__"),
    *("node_modules", "__macosx"),
)
_CONFLICTS = (".sync-conflict-", "conflicted copy")  # second copies, of programs that share files


def files_below(folder: Path) -> dict[str, str]:
    """The path of every plain file below a folder, by its path relative to the folder, sorted.

    Relative paths have forward slashes. Empty when the folder does not exist or is a link. Links,
    pipes, sockets and devices are left out.
    """
    found: dict[str, str] = {}
    folders = [("", str(folder))] if not folder.is_symlink() else []
    for above, path in folders:  # the list grows while folders are found
        with suppress(FileNotFoundError, NotADirectoryError), os.scandir(path) as items:
            for item in items:
                if item.is_dir(follow_symlinks=False):
                    folders.append((f"{above}{item.name}/", item.path))
                elif item.is_file(follow_symlinks=False):
                    found[above + item.name] = item.path
    return dict(sorted(found.items()))


def files_of_layers(folders: Sequence[Path], name: str) -> dict[str, str]:
    """The path of every plain file below the folder `name` of several folders, by its path there.

    folders: the first that has a file gives it. Sorted as `files_below` sorts.
    """
    found: dict[str, str] = {}
    for folder in reversed(folders):
        found.update(files_below(folder / name))
    return dict(sorted(found.items()))


def is_leftover(name: str) -> bool:
    """Whether a computer made a file and not a writer: Thumbs.db, ~$report.docx, page.md~, .x.swp.

    name: its path. Whatever begins with a full stop, or lies in such a folder, counts too.
    """
    *folders, last = name.lower().split("/")
    hidden = any(part.startswith((".", "~$")) for part in (*folders, last))
    return (
        hidden
        or any(folder in _LEFTOVER_FOLDERS for folder in folders)
        or any(words in last for words in _CONFLICTS)
        or last in _LEFTOVERS
        or last.endswith(_LEFTOVER_ENDINGS)
        or last[:1] == "#"
    )


def content_files(root: Path, endings: tuple[str, ...]) -> list[str]:
    """Every plain file below docs/ and blog/ with one of these endings, by its path from `root`.

    endings: in small letters, such as ".pdf"; the files may have capitals.
    """
    return [
        f"{folder}/{name}"
        for folder in ("blog", "docs")
        for name in files_below(root / folder)
        if name.lower().endswith(endings) and not is_leftover(name)
    ]


def is_plain_file(root: Path, name: str) -> bool:
    """Whether `name` is a plain file that is reached from `root` without following a link.

    name: with forward slashes. False for a name that leads out of `root`.
    """
    parts = name.split("/")
    if not all(parts) or ".." in parts:
        return False
    path = str(root)
    with suppress(OSError, ValueError):  # not there, too long, or no name at all
        for part in parts[:-1]:
            path = os.path.join(path, part)
            if not stat.S_ISDIR(os.lstat(path).st_mode):
                return False
        return stat.S_ISREG(os.lstat(os.path.join(path, parts[-1])).st_mode)
    return False


def irregular_below(root: Path, name: str) -> Iterator[tuple[str, str]]:
    """Everything at and below `name` that is neither a plain file nor a folder.

    name: a file or folder of the project `root`, which need not be there. Yields its path from
    `root` and what it is, such as "a link to a file outside the project".
    """
    folders: list[str] = []
    if what := irregular(root, name):
        yield name, what
    elif os.path.isdir(os.path.join(root, name)):
        folders.append(name)
    for folder in folders:  # the list grows while folders are found
        with os.scandir(os.path.join(root, folder)) as items:
            inside = sorted(items, key=lambda item: item.name)
        for item in inside:
            here = f"{folder}/{item.name}"
            if item.is_dir(follow_symlinks=False):
                folders.append(here)
            elif not item.is_file(follow_symlinks=False) and (what := irregular(root, here)):
                yield here, what


def irregular(root: Path, name: str) -> str:
    """What `name` itself is when it is neither a plain file nor a folder; empty when it is."""
    path = os.path.join(root, name)
    try:
        mode = os.lstat(path).st_mode
    except (OSError, ValueError):  # not there, too long, or no name at all
        return ""
    if stat.S_ISLNK(mode):
        return "" if _is_lock_of_an_editor(path) else _link(root, path)
    return next((what for is_one, what in _KINDS if is_one(mode)), "")


def _link(root: Path, path: str) -> str:
    try:
        kind = "folder" if stat.S_ISDIR(os.stat(path).st_mode) else "file"
    except FileNotFoundError:
        return "a link to a file that is not there"
    except OSError:  # a circle, most often
        return "a link that leads back to itself or to nothing that can be read"
    inside = Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))
    return f"a link to a {kind} {'of' if inside else 'outside'} the project"


def _is_lock_of_an_editor(path: str) -> bool:
    """Whether Emacs put it there while a file is being edited: .#page.md leads to user@host."""
    return os.path.basename(path).startswith(".#") and not os.path.exists(path)
