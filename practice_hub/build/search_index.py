"""The search index of one build: made again only when the text of an article changed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from practice_hub.core.cache import Cache, Table, cache_keys
from practice_hub.core.fingerprint import digest
from practice_hub.core.output_file import OutputFile
from practice_hub.core.problem import Problem
from practice_hub.output.postprocess import RenderedPage
from practice_hub.output.routes import file_name
from practice_hub.output.search import Index, filters, start_pagefind

Facets = Mapping[str, tuple[tuple[str, ...], ...]]


def start_indexing(
    cache: Cache, rendered: Mapping[str, RenderedPage], preview: bool
) -> Callable[[], Index | Problem]:
    """Starts Pagefind over the rendered pages, unless the cache has their index.

    Returns a function that waits for the index, or for the problem that prevented it.
    """
    pages = {
        file_name(address): page.search_html
        for address, page in sorted(rendered.items())
        if page.search_html
    }
    table = Table[Index](f"search of {'preview' if preview else 'page'}", Index)
    keys = cache_keys(table, {"index": [(name, digest(html)) for name, html in pages.items()]})
    known = cache.get_many(table, keys).get("index")
    if known:
        return lambda: known
    wait = start_pagefind(pages)

    def result() -> Index | Problem:
        index = wait()
        if isinstance(index, Index):
            cache.put_many(table, keys, {"index": index})
        return index

    return result


def search_files(index: Index, facets: Facets) -> dict[str, OutputFile]:
    """The files of the search, by name: Pagefind's, and the filters of the search page."""
    files = {**index.files, "filters.json": filters(index.addresses, facets).encode()}
    return {f"pagefind/{name}": OutputFile.of(content) for name, content in files.items()}


class BackgroundIndexer:
    """Makes the index of a preview in a thread, one at a time, and only for its newest build."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._newest: Callable[[], None] | None = None

    def start(self, make_index: Callable[[], None]) -> None:
        """Calls `make_index` in a thread, unless a newer build asks before this one has begun."""
        self._newest = make_index
        threading.Thread(target=self._run, args=(make_index,), daemon=True).start()

    def _run(self, make_index: Callable[[], None]) -> None:
        with self._lock:
            if self._newest is make_index:
                make_index()
