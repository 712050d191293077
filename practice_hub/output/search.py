"""The search: Pagefind's index of the articles of the site, and the filters of the search page.

Pagefind gets only the part of each page that is searched, so that the index is made again when an
article changes and not when a menu does. It has filters of its own, but writes them in another
order at each run; ours are one small file, the same bytes for the same pages, fetched only when
somebody filters a search.

The pages are sent to Pagefind in their order, and not written to a folder for it. It reads a folder
in the order in which the disk lists it, which differs from disk to disk, and so would the index.
"""

from __future__ import annotations

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
from practice_hub.output.fragments import (
    Fragment,
    guides_of_terms,
    read_fragment,
    small_fragment,
    vocabulary,
)
from practice_hub.output.index_chunks import split_index
from practice_hub.output.pagefind import Pagefind
from practice_hub.pages.search_words import IndexedWords

# Pagefind's own search forms, and its script a second time, for a worker.
UNUSED = ("pagefind-*ui*", "pagefind-highlight*", "pagefind-worker*")
VOCABULARY = "vocabulary.txt"
NO_WORDS = IndexedWords({}, frozenset(), ())


@dataclass(frozen=True)
class Index:
    """files: Pagefind's, by name, with smaller fragments, and the vocabulary. addresses: of every
    page in the index, by Pagefind's id. guides: for each term the guide that uses it most."""

    files: dict[str, bytes]
    addresses: dict[str, str]
    guides: dict[str, str]


def start_pagefind(
    pages: Mapping[str, bytes], words: IndexedWords = NO_WORDS
) -> Callable[[], Index | Problem]:
    """Starts Pagefind over some pages. pages: their HTML, compressed, by the name of the file.

    words: what is looked up in their texts. Returns a function that waits for the search index, or
    for the Problem that prevented it.
    """
    pagefind = Pagefind(_requests(pages))

    def result() -> Index | Problem:
        payload = pagefind.last_reply()
        return (
            _index(payload["files"], words) if "files" in payload else _problem(payload["message"])
        )

    return result


def _requests(pages: Mapping[str, bytes]) -> Iterator[dict[str, Any]]:
    """The requests to Pagefind: add the pages to an index, in this order, and return its files."""
    yield {"type": "NewIndex", "config": {}}
    for name, html in pages.items():
        text = zlib.decompress(html).decode("utf-8", "replace")
        yield {"type": "AddFile", "index_id": 0, "file_path": name, "file_contents": text}
    yield {"type": "GetFiles", "index_id": 0}


def _problem(reason: str) -> Problem:
    wrong = f"the search index could not be made ({reason})"
    return Problem("pagefind", 1, wrong, "run 'make clean' and try again")


def _index(sent: Iterable[Mapping[str, str]], words: IndexedWords) -> Index:
    """sent: Pagefind's files, each with its path and its content in base64."""
    files = {
        file["path"]: b64decode(file["content"])
        for file in sorted(sent, key=itemgetter("path"))
        if not any(fnmatch(file["path"], pattern) for pattern in UNUSED)
    }
    fragments = dict(_fragments(files))
    small = {name: small_fragment(fragment) for name, fragment in fragments.items()}
    files = split_index({**files, **small})
    known = vocabulary(fragments.values(), words.names).encode()
    return Index(
        {**files, VOCABULARY: known},
        {PurePosixPath(name).stem: fragment["url"] for name, fragment in fragments.items()},
        guides_of_terms(fragments.values(), words.terms, words.guides),
    )


def _fragments(files: Mapping[str, bytes]) -> Iterator[tuple[str, Fragment]]:
    for name, content in files.items():
        if name.endswith(".pf_fragment"):
            yield name, read_fragment(content)


def filters(addresses: Mapping[str, str], facets: Mapping[str, Sequence[Sequence[str]]]) -> str:
    """The filters of the search page, as JSON.

    `values` has a sorted list each of kinds, tags, readers and years; `pages` gives each page, by
    the id that Pagefind has for it, four lists of positions in those lists.

    addresses: of the pages in the index, by id. facets: the four lists of values, by address.
    """
    found = {id_: facets[address] for id_, address in addresses.items() if facets.get(address)}
    values = [
        sorted({value for page in found.values() for value in page[facet]}, reverse=facet == 3)
        for facet in range(4)
    ]
    positions = [{value: number for number, value in enumerate(known)} for known in values]
    pages = {
        id_: [[positions[facet][value] for value in page[facet]] for facet in range(4)]
        for id_, page in sorted(found.items())
    }
    return json.dumps({"values": values, "pages": pages}, separators=(",", ":"), ensure_ascii=False)
