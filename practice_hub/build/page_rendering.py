"""Renders the pages that changed since the last build, in worker processes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from practice_hub.build.renderer import Renderer
from practice_hub.core.cache import Cache, Table, cache_keys
from practice_hub.core.fingerprint import digest
from practice_hub.core.problem import Problem, once_each
from practice_hub.core.workers import parallel_map
from practice_hub.lint.report import Report
from practice_hub.output.csp import add_csp
from practice_hub.output.postprocess import PageRules, RenderedPage, postprocess
from practice_hub.output.routes import file_name
from practice_hub.pages.page import Page


@dataclass(frozen=True)
class PageRendering:
    """Renders the pages of one build.

    pages: all of them, by address. report: its problems are shown on the pages of a preview.
    shared_key: fingerprint of what every page depends on besides its own context. dictionary: of
    the compression of pages, as `page_dictionary` returns it.
    """

    cache: Cache
    pages: Mapping[str, Page]
    renderer: Renderer
    rules: PageRules
    report: Report
    shared_key: str
    dictionary: bytes

    def render(self) -> tuple[dict[str, RenderedPage], list[Problem]]:
        """Every page by its address, from the cache where nothing changed; and what is wrong.

        With problems, the pages are not complete and nothing is cached.
        """
        keys = self._keys()
        known = self.cache.get_many(self._table, keys)
        missing = [page for page in self.pages.values() if page.address not in known]
        self.renderer.load_templates(sorted({page.template for page in missing}))
        results = parallel_map(self._render_pages, missing, fork_only=True)
        problems = once_each(problem for _, found in results for problem in found)
        if problems:
            return known, problems
        made = {
            page.address: rendered
            for page, (rendered, _) in zip(missing, results, strict=True)
            if rendered
        }
        self.cache.put_many(self._table, keys, made)
        return {**known, **made}, []

    def _render_pages(
        self, pages: Sequence[Page]
    ) -> list[tuple[RenderedPage | None, list[Problem]]]:
        return [self._render_page(page) for page in pages]

    def _render_page(self, page: Page) -> tuple[RenderedPage | None, list[Problem]]:
        html = self.renderer.render(page, self._problems_on(page))
        if isinstance(html, Problem):
            return None, [html]
        name, search = file_name(page.address), page.template == "search.html"
        return postprocess(name, html, self.rules, search, self.dictionary)

    def _problems_on(self, page: Page) -> Sequence[Problem]:
        """What a preview shows: the problems of the page's file, or on /problems/ all of them."""
        if not self.rules.preview:
            return ()
        if page.template == "problems.html":
            return self.report.problems
        return self.report.by_path.get(page.path, ())

    def _keys(self) -> dict[str, bytes]:
        """The cache key of every page.

        Two steps: a page whose own sources have not changed keeps its key without its context
        being made, which is much quicker for a large hub.
        """
        table = Table[bytes](f"{self._table.name} key", bytes)
        shared = (self.shared_key, digest(self.dictionary))
        quick = cache_keys(
            table,
            {
                address: (shared, page.quick_key, self._problems_on(page))
                for address, page in self.pages.items()
                if page.quick_key
            },
        )
        known = self.cache.get_many(table, quick)
        made = cache_keys(
            self._table,
            {
                address: (shared, page.cache_key(), self._problems_on(page))
                for address, page in self.pages.items()
                if address not in known
            },
        )
        self.cache.put_many(
            table, quick, {address: made[address] for address in quick if address not in known}
        )
        return {**known, **made}

    @property
    def _table(self) -> Table[RenderedPage]:
        return Table("preview" if self.rules.preview else "page", RenderedPage)


def page_dictionary(
    cache: Cache, page: Page, renderer: Renderer, rules: PageRules, shared_key: str
) -> bytes:
    """The HTML of a page whose parts stand on all pages, as a dictionary for their compression:
    with it they take a third of the room.

    page: the one for addresses that do not exist, which has little else. shared_key: as in
    `PageRendering`; while it stays the same, so does the dictionary. Empty when the page cannot be
    rendered, which is reported when all are.
    """
    table = Table[bytes]("preview dictionary" if rules.preview else "page dictionary", bytes)

    def made(_: Sequence[str]) -> list[bytes]:
        renderer.load_templates([page.template])
        html = renderer.render(page, ())
        if isinstance(html, Problem):
            return [b""]
        return [add_csp(html, rules.trusted)[0].encode("utf-8", "xmlcharrefreplace")]

    return cache.get_or_compute(table, {"page": shared_key}, made)["page"]
