"""The search: Pagefind's index of the articles of the site, and the filters of the search page.

Pagefind gets only the part of each page that is searched, and only pages that have changed since
the last build: what it found in the others is kept. It has filters of its own, but writes them in
another order at each run; ours are one small file, the same bytes for the same pages, fetched only
when somebody filters a search.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import partial
from math import ceil
from pathlib import Path
from typing import Any, NamedTuple

from practice_hub.core.cache import Cache, Table, cache_keys
from practice_hub.core.fingerprint import digest
from practice_hub.core.problem import Problem
from practice_hub.core.workers import MIN_PARALLEL, BackgroundJob, can_fork, processors
from practice_hub.output.fragments import guides_of_terms, vocabulary
from practice_hub.output.index_files import index_files, page_ids
from practice_hub.output.indexed_page import ENTRY, IndexedPage, indexed_pages
from practice_hub.output.pagefind import EXTRA_PAGE, Pagefind, PagefindError
from practice_hub.output.routes import file_name
from practice_hub.pages.search_words import IndexedWords

# Pagefind's own search forms, and its script a second time, for a worker; and what is made again of
# what it found in each page.
NOT_KEPT = (
    *("pagefind-*ui*", "pagefind-highlight*", "pagefind-worker*"),
    *("fragment/*", "index/*", "*.pf_meta", ENTRY),
)
VOCABULARY = "vocabulary.txt"
NO_WORDS = IndexedWords({}, frozenset(), ())
BATCH = 500  # pages of which Pagefind makes an index at a time, at most: they take 500 MB
# 9 takes 2.8 times as long, for files that are smaller by a three-hundredth: 0.1 kB of a search.
LEVEL = 7


@dataclass(frozen=True)
class Index:
    """files: those that a search fetches, by name. addresses: of every page in the index, by its
    id. guides: for each term the guide that uses it most."""

    files: dict[str, bytes]
    addresses: dict[str, str]
    guides: dict[str, str]


class _Found(NamedTuple):
    """What Pagefind found. common: its script, and its WebAssembly for each language, by name.
    entry: what it says of the languages. pages: by the name of the file."""

    common: dict[str, bytes]
    entry: dict[str, Any]
    pages: dict[str, IndexedPage]


@dataclass(frozen=True)
class SearchCache:
    """What is kept of the search of a site. kind: in the cache, apart from other searches."""

    cache: Cache
    kind: str

    def pages(self) -> Table[IndexedPage]:
        return Table(f"search of {self.kind}: pages", IndexedPage)

    def files(self) -> Table[bytes]:
        return Table(f"search of {self.kind}: files", bytes)


def start_pagefind(
    kept: SearchCache, pages: Mapping[str, bytes], parent: Path, words: IndexedWords = NO_WORDS
) -> Callable[[], Index | Problem]:
    """Starts Pagefind over those of some pages that have changed. pages: their HTML, compressed, by
    the name of the file.

    parent: the folder in which Pagefind gets a staging folder. words: what is looked up in the
    texts. Returns a function that waits for the search index, or for the Problem that prevented it.
    """
    table = kept.pages()
    keys = cache_keys(table, {name: digest(html) for name, html in pages.items()})
    known = kept.cache.get_many(table, keys)
    try:
        runs = _start_runs([(name, pages[name]) for name in _sent(pages, known)], parent)
    except PagefindError as error:
        problem = _problem(str(error))
        return lambda: problem

    def result() -> Index | Problem:
        try:
            common, entry, found = _joined([wait() for wait in runs])
        except PagefindError as error:
            return _problem(str(error))
        kept.cache.put_many(table, keys, found)
        everything = {**known, **found}
        indexed = [everything[name] for name in pages if name in everything]
        return _index(kept, indexed, common, entry, words)

    return result


def _sent(pages: Mapping[str, bytes], known: Mapping[str, IndexedPage]) -> list[str]:
    """The pages that Pagefind gets: those that have changed, and of each language the first page,
    since its files for a language come with an index of one."""
    first: dict[str, str] = {}
    for name in pages:
        if name in known:
            first.setdefault(known[name].language, name)
    return [name for name in pages if name not in known or name in first.values()]


def _start_runs(pages: Sequence[tuple[str, bytes]], parent: Path) -> list[Callable[[], _Found]]:
    """Starts Pagefind over some pages, once for each processor if they are many. Returns functions
    that wait for what was found, and raise PagefindError."""
    count = 1 if len(pages) < MIN_PARALLEL else processors()
    rounds = max(1, ceil(len(pages) / (BATCH * count)))
    size = max(1, ceil(len(pages) / (rounds * count)))
    starts = range(0, max(1, len(pages)), size)
    batches = [dict(pages[start : start + size]) for start in starts]
    threads = max(1, processors() // count)
    return [_start_run(batches[n::count], threads, parent) for n in range(min(count, len(batches)))]


def _start_run(
    batches: Sequence[Mapping[str, bytes]], threads: int, parent: Path
) -> Callable[[], _Found]:
    """Starts Pagefind over some batches. Where this process can be forked, a fork of it takes many
    pages apart, so that every processor is busy to the end."""
    pages = sum(map(len, batches))
    if pages >= MIN_PARALLEL and can_fork():
        work = partial(_found_or_error, batches, threads, parent)
        job = BackgroundJob(work, pages)
        return lambda: _or_raise(job.result())
    run = Pagefind(batches, threads, parent)
    return lambda: _found(run)


def _found_or_error(
    batches: Sequence[Mapping[str, bytes]], threads: int, parent: Path
) -> _Found | PagefindError:
    """What Pagefind finds in some batches. An error is returned, since a background job does its
    work a second time when one is raised."""
    try:
        return _found(Pagefind(batches, threads, parent))
    except PagefindError as error:
        return error


def _or_raise(found: _Found | PagefindError) -> _Found:
    if isinstance(found, PagefindError):
        raise found
    return found


def _found(run: Pagefind) -> _Found:
    """Waits for the indexes of one run, and takes them apart. Raises PagefindError."""
    common: dict[str, bytes] = {}
    entry: dict[str, Any] = {}
    languages: dict[str, Any] = {}
    pages: dict[str, IndexedPage] = {}
    for files in run.indexes():
        common |= {
            name: content
            for name, content in files.items()
            if not any(fnmatch(name, pattern) for pattern in NOT_KEPT)
        }
        entry = json.loads(files[ENTRY])
        languages |= entry["languages"]
        found = {file_name(page.address): page for page in indexed_pages(files)}
        pages |= {name: page for name, page in found.items() if name != EXTRA_PAGE}
    return _Found(common, {**entry, "languages": languages}, pages)


def _joined(found: Sequence[_Found]) -> _Found:
    """What was found in all runs."""
    common: dict[str, bytes] = {}
    languages: dict[str, Any] = {}
    pages: dict[str, IndexedPage] = {}
    for one in found:
        common |= one.common
        languages |= one.entry["languages"]
        pages |= one.pages
    return _Found(common, {**found[-1].entry, "languages": languages}, pages)


_ADVICE = (
    "make room on that disk if it is full; otherwise delete the folder .cache; then build again"
)


def _problem(reason: str) -> Problem:
    wrong = f"the search index could not be made ({reason})"
    return Problem("pagefind", 1, wrong, _ADVICE)


def _index(
    kept: SearchCache,
    pages: Sequence[IndexedPage],
    common: Mapping[str, bytes],
    entry: Mapping[str, Any],
    words: IndexedWords,
) -> Index:
    ids = page_ids(pages)
    begin, files = index_files(ids, entry)
    results = {f"fragment/{id_}.pf_fragment": page.result for id_, page in ids.items()}
    texts = [page.page_text for page in pages]
    known = vocabulary(texts, words.names).encode()
    own = {**_compressed(kept, files), **results, ENTRY: begin, VOCABULARY: known}
    return Index(
        dict(sorted({**common, **own}.items())),
        {id_: page.address for id_, page in ids.items()},
        guides_of_terms(texts, words.terms, words.guides),
    )


def _compressed(kept: SearchCache, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Some files, compressed; those that are as they were are not compressed again."""

    def compress(names: list[str]) -> list[bytes]:
        with ThreadPoolExecutor(processors()) as pool:
            return list(pool.map(lambda name: gzip.compress(files[name], LEVEL, mtime=0), names))

    digests = {name: digest(content) for name, content in files.items()}
    return kept.cache.get_or_compute(kept.files(), digests, compress)


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
