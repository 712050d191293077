"""Runs Pagefind over a folder in memory, for a fifth less processor time than its service.

For one GetFiles request Pagefind's service builds the index twice: pagefind/src/service/mod.rs
calls `build_indexes`, then `get_files`, which calls it again. Its command builds it once. But it
takes the pages in the order in which the system lists the folder, and the index depends on that
order. So it is used only where the folder lists the pages in the wanted order, which is checked.
Linux lists a folder in memory by the age of its files, some versions from the newest and some from
the oldest. Elsewhere the service is used; both give the same bytes.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from shutil import disk_usage

from practice_hub.core.files import files_below
from practice_hub.core.staging import StagingFolder, delete_leftovers
from practice_hub.output.pagefind import program, thread_settings

MEMORY = Path("/dev/shm")  # a file system in memory, on Linux
PREFIX = "hub-search-"
# Bytes in memory for each compressed byte of the pages; they and their index need about ten.
SPACE = 100

Files = dict[str, bytes]


def start_in_memory(pages: Mapping[str, bytes]) -> Callable[[], Files | None] | None:
    """Starts Pagefind over some pages. pages: their HTML, compressed, by the name of the file.

    Returns a function that waits for Pagefind's files, and returns None when it failed. Returns
    None at once where the pages cannot be put into a folder in memory in this order.
    """
    if not pages or any(".." in name for name in pages) or not _has_space(pages):
        return None
    delete_leftovers(MEMORY, PREFIX)
    try:
        folder = StagingFolder(MEMORY, PREFIX)
    except OSError:
        return None
    try:
        process = _start(folder.path, pages)
    except OSError:
        process = None
    if process is None:
        folder.close()
        return None
    atexit.register(folder.close)  # for a build that ends without waiting for the index
    return lambda: _result(folder, process)


def _has_space(pages: Mapping[str, bytes]) -> bool:
    try:
        needed = SPACE * sum(map(len, pages.values()))
        return os.access(MEMORY, os.W_OK) and disk_usage(MEMORY).free > needed
    except OSError:
        return False


def _start(folder: Path, pages: Mapping[str, bytes]) -> subprocess.Popen[bytes] | None:
    """None when the folder does not list the pages in their order. Raises OSError."""
    newest_first, oldest_first = list(reversed(list(pages))), list(pages)
    for number, order in enumerate((newest_first, oldest_first)):
        source = str(folder / f"pages-{number}")
        _write_pages(source, pages, order)
        if list(_listed(source)) == list(pages):
            return _run(folder, source)
    return None


def _write_pages(source: str, pages: Mapping[str, bytes], order: Iterable[str]) -> None:
    for name in order:
        path = os.path.join(source, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(zlib.decompress(pages[name]))


def _run(folder: Path, source: str) -> subprocess.Popen[bytes]:
    arguments = ["--site", source, "--output-path", str(folder / "index"), "--silent"]
    # Not in the project, where Pagefind would read its settings from pagefind.yml.
    return subprocess.Popen(
        [program(), *arguments],
        cwd=folder,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _environment() -> dict[str, str]:
    """The environment without settings for Pagefind."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    return {**kept, **thread_settings()}


def _listed(folder: str, above: str = "") -> Iterator[str]:
    """The files below a folder, in the order in which the system lists them, as Pagefind does."""
    with os.scandir(folder) as items:
        for item in items:
            if item.is_dir(follow_symlinks=False):
                yield from _listed(item.path, f"{above}{item.name}/")
            else:
                yield above + item.name


def _result(folder: StagingFolder, process: subprocess.Popen[bytes]) -> Files | None:
    atexit.unregister(folder.close)
    with folder:
        if process.wait() != 0:
            return None
        index = files_below(folder.path / "index")
        return {name: Path(path).read_bytes() for name, path in index.items()}
