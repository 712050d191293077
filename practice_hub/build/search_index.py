"""The search index of one build: made again only when the text of an article changed."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from time import sleep

from practice_hub.core.cache import Cache, Table, cache_keys
from practice_hub.core.fingerprint import digest
from practice_hub.core.output_file import OutputFile
from practice_hub.core.problem import Problem
from practice_hub.output.postprocess import RenderedPage
from practice_hub.output.routes import file_name
from practice_hub.output.search import Index, SearchCache, filters, start_pagefind
from practice_hub.output.search_text import with_search_words
from practice_hub.pages.context import PageContext
from practice_hub.pages.search_facets import search_facets
from practice_hub.pages.search_words import IndexedWords, words_file


def start_indexing(
    cache: Cache,
    rendered: Mapping[str, RenderedPage],
    parent: Path,
    words: IndexedWords,
    preview: bool,
) -> Callable[[], Index | Problem]:
    """Starts Pagefind over the rendered pages, unless the cache has their index.

    parent: the folder in which Pagefind gets a staging folder. words: what is looked up in the
    texts. Returns a function that waits for the index, or for the problem that prevented it.
    """
    pages = {
        file_name(address): with_search_words(page.search_html, words.pages.get(address, ()))
        for address, page in sorted(rendered.items())
        if page.search_html
    }
    kept = SearchCache(cache, "preview" if preview else "page")
    table = Table[Index](f"search of {kept.kind}", Index)
    texts = [(name, digest(html)) for name, html in pages.items()]
    looked_up = (words.terms, sorted(words.guides), words.names, words.pages)
    keys = cache_keys(table, {"index": (texts, looked_up)})
    known = cache.get_many(table, keys).get("index")
    if known:
        return lambda: known
    wait = start_pagefind(kept, pages, parent, words)

    def result() -> Index | Problem:
        index = wait()
        if isinstance(index, Index):
            cache.put_many(table, keys, {"index": index})
        return index

    return result


def search_files(index: Index, context: PageContext) -> dict[str, OutputFile]:
    """The files of the search, by name: those of the index, the filters, and the words."""
    ids = {address: id_ for id_, address in index.addresses.items()}
    words = json.dumps(
        words_file(context, ids, index.guides), ensure_ascii=False, separators=(",", ":")
    )
    files = {
        **index.files,
        "filters.json": filters(index.addresses, search_facets(context)).encode(),
        "words.json": words.encode(),
    }
    return {f"pagefind/{name}": OutputFile.of(content) for name, content in files.items()}


# Seconds without another build. Who writes saves again and again, and beside an index that is being
# made a build takes twice as long.
PAUSE = 3


class BackgroundIndexer:
    """Makes the index of a preview in a thread once nobody has saved for a while, one at a time,
    and only for the newest build."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._newest: Callable[[], None] | None = None

    def start(self, make_index: Callable[[], None]) -> None:
        """Calls `make_index` in a thread after a pause, unless a newer build asks before that."""
        self._newest = make_index
        threading.Thread(target=self._run, args=(make_index,), daemon=True).start()

    def _run(self, make_index: Callable[[], None]) -> None:
        sleep(PAUSE)
        with self._lock:
            if self._newest is make_index:
                make_index()
