"""The search: Pagefind over the articles of the built site, and what readers can narrow by.

Pagefind has filters of its own, but writes them in another order at each run; ours are one small file, the same bytes
for the same pages, fetched only when somebody narrows a search.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Iterator

from hub.problem import Problem

if TYPE_CHECKING:
    from hub.site import Site

UNUSED = "pagefind-*ui*", "pagefind-highlight*"  # Pagefind's own looks
_PREFIX = len(b"pagefind_dcd")  # stands before the JSON in each fragment


def index_words(site: Site, site_dir: Path) -> list[Problem]:
    """Makes the search index in site_dir/pagefind. Returns the Problem that kept it from being made."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site_dir), "--silent"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or ["no reason given"]
        return [Problem("pagefind", 1, f"the search index could not be made ({said[-1]})", "run 'make clean' and try again")]
    folder = site_dir / "pagefind"
    for file in [file for pattern in UNUSED for file in folder.glob(pattern)]:
        file.unlink()
    (folder / "filters.json").write_text(json.dumps(filters(site, folder), separators=(",", ":"), ensure_ascii=False), "utf-8")
    return []


def filters(site: Site, folder: Path) -> dict:
    """What pages can be narrowed by: `values` has a sorted list each of kinds, tags, readers and years; `pages` gives
    each page, by the id that Pagefind has for it, four lists of places in those lists."""
    narrow = {found: site.pages[address].narrow for found, address in _found(folder) if address in site.pages and site.pages[address].narrow}
    values = [sorted({value for page in narrow.values() for value in page[place]}, reverse=place == 3) for place in range(4)]
    places = [{value: number for number, value in enumerate(known)} for known in values]
    pages = {found: [[places[at][value] for value in page[at]] for at in range(4)] for found, page in sorted(narrow.items())}
    return {"values": values, "pages": pages}


def _found(folder: Path) -> Iterator[tuple[str, str]]:
    """Every page in the index: Pagefind's id for it, and its address."""
    for file in sorted((folder / "fragment").glob("*.pf_fragment")):
        yield file.stem, json.loads(gzip.decompress(file.read_bytes())[_PREFIX:])["url"]
