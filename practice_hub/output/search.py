"""The search: Pagefind over the articles of the site, and what readers can narrow by.

Pagefind reads only the part of each page that is searched, so that the index is made again when an
article changes and not when a menu does. It has filters of its own, but writes them in another
order at each run; ours are one small file, the same bytes for the same pages, fetched only when
somebody narrows a search.

The pages are sent to Pagefind in their order, and not laid in a folder for it. From a folder it
reads them in the order in which the disk lists them, which differs from disk to disk, and so would
the index.
"""

from __future__ import annotations

import gzip
import json
import zlib
from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from operator import itemgetter
from pathlib import PurePosixPath
from typing import Any

from practice_hub.core.problem import Problem
from practice_hub.output.pagefind import Pagefind

UNUSED = (
    "pagefind-*ui*",
    "pagefind-highlight*",
    "pagefind-worker*",
)  # its own looks, and its script a second time, for a worker
_PREFIX = len(b"pagefind_dcd")  # stands before the JSON in each fragment


@dataclass(frozen=True)
class Index:
    """files: Pagefind's, by name. found: Pagefind's id of every page, with its address."""

    files: dict[str, bytes]
    found: dict[str, str]


def index_words(folded: Mapping[str, bytes]) -> Callable[[], Index | Problem]:
    """Sets Pagefind to work over some pages, each the name of its file with its HTML, compressed.

    Returns what waits for the search index, and gives it or the Problem that kept it from being
    made.
    """
    pagefind = Pagefind(_requests(folded))

    def result() -> Index | Problem:
        payload = pagefind.last_reply()
        return _index(payload["files"]) if "files" in payload else _problem(payload["message"])

    return result


def _requests(folded: Mapping[str, bytes]) -> Iterator[dict[str, Any]]:
    """What Pagefind is asked, one request after another: an index of the pages, in this order."""
    yield {"type": "NewIndex", "config": {}}
    for name, html in folded.items():
        text = zlib.decompress(html).decode("utf-8", "replace")
        yield {"type": "AddFile", "index_id": 0, "file_path": name, "file_contents": text}
    yield {"type": "GetFiles", "index_id": 0}


def _problem(fault: str) -> Problem:
    wrong = f"the search index could not be made ({fault})"
    return Problem("pagefind", 1, wrong, "run 'make clean' and try again")


def _index(sent: Iterable[Mapping[str, str]]) -> Index:
    """sent: Pagefind's files, each with its path and its content in base64."""
    files = {
        file["path"]: b64decode(file["content"])
        for file in sorted(sent, key=itemgetter("path"))
        if not any(fnmatch(file["path"], pattern) for pattern in UNUSED)
    }
    return Index(files, dict(_found(files)))


def _found(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    for name, content in files.items():
        if name.endswith(".pf_fragment"):
            yield PurePosixPath(name).stem, json.loads(gzip.decompress(content)[_PREFIX:])["url"]


def filters(found: Mapping[str, str], narrow_of: Mapping[str, Sequence[Sequence[str]]]) -> str:
    """What pages can be narrowed by, as JSON: `values` has a sorted list each of kinds, tags,
    readers and years; `pages` gives each page, by the id that Pagefind has for it, four lists of
    places in those lists.

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
