"""One build: lint, render what changed, check, and bring the output folder up to date.

Nothing is written before everything has passed, so that a failed build leaves the old site as it
was.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from os.path import relpath, sep

from jinja2 import Environment

from practice_hub.build.file_digests import ScannedFiles, scan_folder
from practice_hub.build.output_files import output_files, retired_numbers
from practice_hub.build.page_rendering import PageRendering, page_dictionary
from practice_hub.build.path_conflicts import PathConflict
from practice_hub.build.renderer import Renderer
from practice_hub.build.search_index import BackgroundIndexer, search_files, start_indexing
from practice_hub.build.up_to_date import BuildInputs
from practice_hub.build.writer import SiteWriter, sync_folder
from practice_hub.content.kinds import GUIDE
from practice_hub.core.addresses import split_address
from practice_hub.core.cache import project_cache
from practice_hub.core.fingerprint import fingerprint
from practice_hub.core.output_file import OutputFile
from practice_hub.core.problem import Problem, errors
from practice_hub.core.workers import BackgroundJob
from practice_hub.core.write_errors import WriteError
from practice_hub.data.retired_numbers import retired_pattern
from practice_hub.lint.ownership import unannounced
from practice_hub.lint.report import Report
from practice_hub.look.variables import look_variables
from practice_hub.output.csp import trusted_hashes
from practice_hub.output.disk_links import with_disk_links
from practice_hub.output.postprocess import PageRules, RenderedPage
from practice_hub.output.search import Index
from practice_hub.pages.context import PageContext
from practice_hub.pages.footer import footer_links, shown_addresses, usual_pages
from practice_hub.pages.menu import menu_items
from practice_hub.pages.page import Page
from practice_hub.pages.search_words import IndexedWords, indexed_words
from practice_hub.pages.site_pages import NOT_FOUND, pages_of
from practice_hub.pages.style_rules import site_style_rules
from practice_hub.site import Site


@dataclass(frozen=True)
class BuildResult:
    """problems: all that was found, sorted. published: whether the output folder is up to date."""

    problems: tuple[Problem, ...]
    published: bool


class Build:
    """site, report: what was read, and what is wrong with it. inputs: what the build depends on.

    environment: Jinja over the theme's folders. site_url: the site's address, or the preview's.
    """

    def __init__(
        self,
        site: Site,
        report: Report,
        inputs: BuildInputs,
        environment: Environment,
        site_url: str,
    ):
        self._site, self._report, self._inputs = site, report, inputs
        self._cache = project_cache(site.root)
        self._context = PageContext(site)
        self._pages: dict[str, Page] = pages_of(self._context)
        self._rules = PageRules(
            str(site.settings.exit.get("address", "")),
            retired_pattern(site.library.data.helplines, site.library.data.telephones),
            site.preview,
            trusted_hashes(inputs.theme_dirs, site_style_rules(site)),
            site.library.data.synonyms.fillers,
            split_address(site_url).path,
        )
        self._rendering = self._page_rendering(environment, site_url)
        self._rendered: dict[str, RenderedPage] = {}

    def _page_rendering(self, environment: Environment, site_url: str) -> PageRendering:
        settings, helplines = self._site.settings, self._context.footer_helplines
        menu = menu_items(settings.nav, self._pages)
        guides = settings.kinds.named(GUIDE.key)
        parts = len(self._site.library.data.model.parts)
        variables = {
            "preview": self._site.preview,
            "footer_helplines": helplines,
            "footer_links": footer_links(self._context, shown_addresses(self._pages)),
            "usual": usual_pages(self._pages, guides.address),
            "look": look_variables(self._site.root, settings.look, parts == 3),
        }
        rules = self._rules.cache_key
        shared = fingerprint((self._inputs.shared_fingerprint, site_url, variables, rules, menu))
        renderer = Renderer(environment, self._site.root, settings, site_url, menu, variables)
        not_found = self._pages[NOT_FOUND]
        dictionary = page_dictionary(self._cache, not_found, renderer, self._rules, shared)
        return PageRendering(
            self._cache, self._pages, renderer, self._rules, self._report, shared, dictionary
        )

    def run(
        self,
        indexer: BackgroundIndexer | None = None,
        scan: BackgroundJob[ScannedFiles] | None = None,
    ) -> BuildResult:
        """Builds the site. With an error among the problems, the output folder stays as it was.

        indexer: for a preview, makes the search index after everything else is published, since
        somebody is waiting to read. scan: a scan of the output folder, if one was started.
        """
        self._rendered, problems = self._rendering.render()
        if problems:
            return BuildResult(tuple(sorted({*problems, *self._report.problems})), False)
        try:
            return self._publish_then_index(indexer) if indexer else self._publish(scan)
        except WriteError as error:
            return BuildResult(tuple(sorted({error.problem, *self._report.problems})), False)
        except PathConflict as found:
            path = relpath(found.path, self._site.root).replace(sep, "/")
            problem = Problem(path, 1, found.wrong, "move it elsewhere, or delete it")
            return BuildResult(tuple(sorted({problem, *self._report.problems})), False)

    def _publish(self, scan: BackgroundJob[ScannedFiles] | None) -> BuildResult:
        """Publishes everything together; the files are made and staged while Pagefind runs."""
        wait_for_index = self._start_indexing()
        files = self._files
        if self._site.preview:  # to be downloaded, and opened from a folder
            files = with_disk_links(files)
        site_dir = self._inputs.site_dir
        scanned = scan.result() if scan else scan_folder(site_dir)
        with SiteWriter(site_dir, scanned=scanned) as writer:
            writer.stage(files)
            index = wait_for_index()
            if isinstance(index, Problem):
                return BuildResult((*self._report.problems, index), False)
            search = search_files(index, self._context)
            found = self._checked({**files, **search})
            problems = tuple(sorted({*found, *self._report.problems}))
            if errors(found if self._site.preview else problems):
                return BuildResult(problems, False)
            writer.stage(search)
            writer.commit()
        appearing = (entry.date for entry in self._site.entries if entry.date)
        moment, warnings = self._site.moment, map(str, problems)
        self._inputs.save_result(writer.digest, writer.names, moment, appearing, warnings)
        return BuildResult(problems, True)

    def _publish_then_index(self, indexer: BackgroundIndexer) -> BuildResult:
        files, site_dir = self._files, self._inputs.site_dir
        problems = self._checked(files)
        if not problems:
            sync_folder(files, site_dir, owns=_not_search, exclusive=True)
            indexer.start(self._index)
        return BuildResult(tuple(sorted({*problems, *self._report.problems})), not problems)

    def _index(self) -> None:
        site_dir = self._inputs.site_dir
        index = self._start_indexing()()
        if isinstance(index, Index) and site_dir.is_dir():
            files = search_files(index, self._context)
            with suppress(WriteError):  # the next build reports it
                sync_folder(files, site_dir, owns=_is_search, exclusive=True)

    def _start_indexing(self) -> Callable[[], Index | Problem]:
        parent, preview = self._inputs.site_dir.parent, self._site.preview
        return start_indexing(self._cache, self._rendered, parent, self._words, preview)

    @cached_property
    def _files(self) -> dict[str, OutputFile]:
        dictionary, folders = self._rendering.dictionary, self._inputs.theme_dirs
        return output_files(self._site, self._pages, self._rendered, dictionary, folders)

    @cached_property
    def _words(self) -> IndexedWords:
        return indexed_words(self._context)

    def _checked(self, files: dict[str, OutputFile]) -> list[Problem]:
        """What is wrong with the files that are about to be published."""
        retired = retired_numbers(self._site, files, self._rendered, self._rules)
        return [*retired, *unannounced(files, self._report.claims)]


def _is_search(name: str) -> bool:
    """Whether a file of the site belongs to the search index."""
    return name.startswith("pagefind/")


def _not_search(name: str) -> bool:
    return not _is_search(name)
