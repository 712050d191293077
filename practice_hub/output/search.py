"""The search: Pagefind over the articles of the site, and what readers can narrow by.

Pagefind reads only the part of each page that is searched, so that the index is made again when an article changes and
not when a menu does. It has filters of its own, but writes them in another order at each run; ours are one small file,
the same bytes for the same pages, fetched only when somebody narrows a search.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import disk_usage, rmtree
from tempfile import TemporaryDirectory

from pagefind_bin import get_executable

from practice_hub.core.problem import Problem

UNUSED = (
    "pagefind-*ui*",
    "pagefind-highlight*",
    "pagefind-worker*",
)  # its own looks, and its script a second time, for a worker
MEMORY = Path("/dev/shm")  # a disk that Linux keeps in memory
OURS = "hub-search-"  # begins the name of our folder there, followed by the number of the process that made it
_PREFIX = len(b"pagefind_dcd")  # stands before the JSON in each fragment


@dataclass(frozen=True)
class Index:
    """files: Pagefind's, by name. found: Pagefind's id of every page, with its address."""

    files: dict[str, bytes]
    found: dict[str, str]


def index_words(folded: Mapping[str, bytes]) -> Callable[[], Index | Problem]:
    """Sets Pagefind to work over some pages, each the name of its file with its HTML, compressed.

    Returns what waits for the search index, and gives it or the Problem that kept it from being made.
    """
    _sweep()
    folder = TemporaryDirectory(
        prefix=f"{OURS}{os.getpid()}-", dir=_quick_place(sum(map(len, folded.values())))
    )
    pages, made = Path(folder.name, "pages"), Path(folder.name, "made")
    for name, html in folded.items():
        (pages / name).parent.mkdir(parents=True, exist_ok=True)
        (pages / name).write_bytes(zlib.decompress(html))
    command = [str(get_executable()), "--site", str(pages), "--output-path", str(made), "--silent"]
    pagefind = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )

    def result() -> Index | Problem:
        said = pagefind.communicate()[0].strip().splitlines() or ["no reason given"]
        with folder:
            return (
                _read(made)
                if not pagefind.returncode
                else Problem(
                    "pagefind",
                    1,
                    f"the search index could not be made ({said[-1]})",
                    "run 'make clean' and try again",
                )
            )

    return result


def _quick_place(size: int) -> Path | None:
    """Where thousands of files live best for some seconds: in memory, where there is more than enough; None for the usual place.

    size: of the pages, compressed to about a fifth; the index takes as much again.
    """
    with suppress(OSError):
        if os.access(MEMORY, os.W_OK) and disk_usage(MEMORY).free > 100 * size:
            return MEMORY
    return None


def _sweep() -> None:
    """Takes out of memory what is left of builds and previews that were ended while Pagefind was at work."""
    for left in MEMORY.glob(f"{OURS}*-*"):
        if not Path("/proc", left.name.removeprefix(OURS).partition("-")[0]).exists():
            rmtree(left, ignore_errors=True)


def _read(folder: Path) -> Index:
    unused = {file for pattern in UNUSED for file in folder.glob(pattern)}
    files = {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file not in unused
    }
    return Index(files, dict(_found(files)))


def _found(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    for name, content in files.items():
        if name.endswith(".pf_fragment"):
            yield Path(name).stem, json.loads(gzip.decompress(content)[_PREFIX:])["url"]


def filters(found: Mapping[str, str], narrow_of: Mapping[str, Sequence[Sequence[str]]]) -> str:
    """What pages can be narrowed by, as JSON: `values` has a sorted list each of kinds, tags, readers and years; `pages`
    gives each page, by the id that Pagefind has for it, four lists of places in those lists.

    found: address by id. narrow_of: the four lists of values by address.
    """
    narrow = {id_: narrow_of[address] for id_, address in found.items() if narrow_of.get(address)}
    values = [
        sorted({value for page in narrow.values() for value in page[place]}, reverse=place == 3)
        for place in range(4)
    ]
    places = [{value: number for number, value in enumerate(known)} for known in values]
    pages = {
        id_: [[places[at][value] for value in page[at]] for at in range(4)]
        for id_, page in sorted(narrow.items())
    }
    return json.dumps({"values": values, "pages": pages}, separators=(",", ":"), ensure_ascii=False)
