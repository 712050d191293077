"""An edition of the site: what the engine must still print, what is added, the checks, and the folder brought up to date.

The engine only fills templates. What it gives is taken here and nothing is written before all of it has passed the
checks, so that a failed build leaves the old site as it was.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

import rcssmin
import rjsmin

from practice_hub.build.bytecode import compiled_templates
from practice_hub.build.up_to_date import Ground
from practice_hub.build.writer import Content, Tray, mirror, plain
from practice_hub.core.cache import Kind, cache_keys, project_cache
from practice_hub.core.fingerprint import InOrder, digest, fingerprint
from practice_hub.core.problem import Problem, errors
from practice_hub.core.workers import Team
from practice_hub.core.write_errors import WriteError
from practice_hub.data.helplines import retired_pattern
from practice_hub.lint.built_html import TEXTS, retired_number
from practice_hub.output.feeds import all_feeds
from practice_hub.output.headers import SEARCH, headers_of
from practice_hub.output.html import Finished, Rules, finish
from practice_hub.output.search import Index, filters, index_words
from practice_hub.output.sitemap import sitemap
from practice_hub.pages.citation import citation_files
from practice_hub.pages.page import Page, narrowed_by
from practice_hub.site import Site

SMALLER = {
    ".css": rcssmin.cssmin,
    ".js": rjsmin.jsmin,
}  # our own stylesheets and scripts go out without comments and blanks
_indexing = threading.Lock()  # a preview makes one index at a time
_newest: dict[Path, Edition] = {}


class Edition:
    """What one build publishes."""

    def __init__(self, site: Site, ground: Ground, menu: Any):
        """ground: what the build depends on. menu: the engine's `nav`; its pages always go there, since it counts on them."""
        self._site, self._ground = site, ground
        self._menu = set(_names(menu)) if menu else {page.source for page in site.pages.values()}
        self._kind = Kind[Finished]("preview" if site.preview else "page", Finished)
        self._rules = Rules(
            str(site.settings.exit.get("address", "")),
            retired_pattern(site.library.data.helplines),
            site.preview,
        )
        menu = [
            (page.source, page.title) for page in site.pages.values() if page.source in self._menu
        ]
        common = fingerprint(InOrder((ground.frame, site.foot, self._rules.depends, menu)))
        self._keys = self._keys_of_pages(common)
        self._finished: dict[str, Finished] = project_cache(site.root).get_many(
            self._kind, self._keys
        )
        self._taken: dict[str, tuple[Finished, list[Problem]]] = {}
        self.templates = compiled_templates(ground.look)  # for the engine's Jinja

    def _keys_of_pages(self, common: str) -> dict[str, bytes]:
        """The key of every page: what it gives to its template. A page whose sources are as they were keeps its key and need not be made."""
        site, cache = self._site, project_cache(self._site.root)
        kind = Kind[bytes](f"{self._kind.name} in short", bytes)
        short = cache_keys(
            kind,
            {
                address: (common, page.depends, site.found_in(page))
                for address, page in site.pages.items()
                if page.depends
            },
        )
        known = cache.get_many(kind, short)
        keys = cache_keys(
            self._kind,
            {
                address: (common, page.whole, site.found_in(page))
                for address, page in site.pages.items()
                if address not in known
            },
        )
        cache.put_many(
            kind, short, {address: keys[address] for address in short if address not in known}
        )
        return {**known, **keys}

    def share(self) -> list[Page]:
        """Shares out over the processors the pages that the engine must print, those that are not remembered.

        From here on there may be several of this process, and only one comes back from `publish`. Returns the pages for
        this one, and those in the menu.
        """
        missing = [page for page in self._site.pages.values() if page.address not in self._finished]
        self._team = Team(len(missing))
        self._mine = {page.address for page in self._team.share(missing)}
        return [
            page
            for page in self._site.pages.values()
            if page.address in self._mine or page.source in self._menu
        ]

    def wants(self, address: str) -> bool:
        """Whether the engine must print a page here; one that is only in the menu may be as it was, or be printed elsewhere."""
        return address in self._mine or address not in self._site.pages

    def take(self, address: str, html: str) -> None:
        """Takes a page from the engine. address: the page's, or that of a file such as /404.html."""
        if self.wants(address):
            self._taken[address] = finish(
                _name(address), html, self._rules, search=address == SEARCH
            )

    def publish(self, later: bool = False) -> list[Problem]:
        """Finishes what was taken, adds feeds and search, and brings the folder up to date.

        later: the search may follow when it is ready, since somebody is waiting to read.
        Returns what has not been told yet. When there is an error in it, the folder is as it was before.
        """
        problems = self._finish()
        if problems:
            return sorted([*problems, *self._untold()])
        try:
            return self._publish_and_go_on() if later else self._publish_all()
        except WriteError as error:
            return sorted([error.problem, *self._untold()])

    def _untold(self) -> tuple[Problem, ...]:
        """What the checks found since the build began."""
        return () if self._site.problems_first else self._site.problems

    def _publish_all(self) -> list[Problem]:
        """Everything at once; while Pagefind is at work, the rest is laid out."""
        made = self._begin_index()
        with Tray(self._ground.folder, seen=self._ground.seen.result()) as tray:
            files = self._plain_files()
            problems = self._retired(files)
            tray.put(files)
            index = made()
            problems = sorted(
                [*problems, *self._untold(), *([index] if isinstance(index, Problem) else [])]
            )
            if errors(problems):
                return problems
            tray.put(self._search_files(index))
            tray.move_in()
        dates = (entry.date for entry in self._site.entries if entry.date)
        self._ground.remember(tray.digest, self._site.moment, dates, map(str, self._site.problems))
        return problems

    def _publish_and_go_on(self) -> list[Problem]:
        """All but the search, which follows as soon as it is ready."""
        files, folder = self._plain_files(), self._ground.folder
        problems = self._retired(files)
        if not problems:
            mirror(files, folder, ours=lambda name: not name.startswith("pagefind/"), alone=True)
            _newest[folder] = self
            threading.Thread(target=self._search_later, args=(folder,), daemon=True).start()
        return problems

    def _finish(self) -> list[Problem]:
        done = self._team.gather(self._taken)
        problems = sorted(
            [*self._unmade(done), *(problem for _, found in done.values() for problem in found)]
        )
        made = {address: finished for address, (finished, _) in done.items()}
        if not problems:
            self._finished = {**self._finished, **made}
            project_cache(self._site.root).put_many(
                self._kind,
                self._keys,
                {address: made[address] for address in made if address in self._keys},
            )
        return problems

    def _unmade(self, done: Mapping[str, Any]) -> Iterator[Problem]:
        """The pages that the engine has not given us, told once for each template."""
        missing = [
            page
            for page in self._site.pages.values()
            if page.address not in done and page.address not in self._finished
        ]
        by_template = {
            template: [page for page in missing if page.template == template]
            for template in dict.fromkeys(page.template for page in missing)
        }
        for template, pages in by_template.items():
            others = (
                f" and of {len(pages) - 1} more with the same template" if len(pages) > 1 else ""
            )
            yield Problem(
                pages[0].source,
                1,
                f"the engine made nothing of the page{others}",
                f"look at overrides/{template}",
            )

    # What is published -----------------------------------------------------------------------------------------------

    def _plain_files(self) -> dict[str, Content]:
        """Everything but the search, by the name of the file."""
        site = self._site
        pages = {
            _name(address): Content(page.digest, lambda page=page: page.content)
            for address, page in self._finished.items()
        }
        pictures = {picture.address: plain(picture.content) for picture in site.pictures.values()}
        attached = {
            address: plain((site.root / path).read_bytes())
            for path, address in site.attachments.items()
        }
        others = {
            _name(address): content
            for address, content in (
                *all_feeds(site),
                *citation_files(site),
                *pictures.items(),
                *attached.items(),
            )
        }
        maps = {name: plain(text) for name, text in sitemap(site).items()}
        return {
            **_assets(self._ground.look),
            **others,
            **pages,
            **maps,
            "_headers": plain(self._headers),
        }

    def _retired(self, files: dict[str, Content]) -> list[Problem]:
        """Retired numbers in feeds and other texts; pages have been searched when they were finished."""
        pages = {_name(address) for address in self._finished}
        texts = {
            name: content
            for name, content in files.items()
            if name.endswith(TEXTS) and name not in pages
        }
        depends = {name: (content.digest, self._rules.depends) for name, content in texts.items()}
        look = lambda name: retired_number(
            name, texts[name].read().decode("utf-8", "replace"), self._rules.retired
        )
        told = project_cache(self._site.root).get_or_compute(
            Kind(f"retired in {self._kind.name}", list[Problem]),
            depends,
            lambda names: [look(name) for name in names],
        )
        return sorted(problem for found in told.values() for problem in found)

    @cached_property
    def _headers(self) -> str:
        home, search = (
            self._finished[address].content.decode() if address in self._finished else ""
            for address in ("/", SEARCH)
        )
        return headers_of(home, search, "netlify")

    def _begin_index(self) -> Callable[[], Index | Problem]:
        """Begins the search index, where the words of an article changed. Returns what waits for it."""
        words = {
            _name(address): page.words
            for address, page in sorted(self._finished.items())
            if page.words
        }
        kind = Kind[Index](f"search of {self._kind.name}", Index)
        cache = project_cache(self._site.root)
        keys = cache_keys(
            kind, {"index": [(name, digest(folded)) for name, folded in words.items()]}
        )
        known = cache.get_many(kind, keys).get("index")
        made = index_words(words) if known is None else lambda: known

        def result() -> Index | Problem:
            index = made()
            if index is not known and isinstance(index, Index):
                cache.put_many(kind, keys, {"index": index})
            return index

        return result

    def _search_files(self, index: Index) -> dict[str, Content]:
        narrow = filters(index.found, narrowed_by(self._site))
        return {
            f"pagefind/{name}": plain(content)
            for name, content in {**index.files, "filters.json": narrow.encode()}.items()
        }

    def _search_later(self, folder: Path) -> None:
        with _indexing:
            if (
                _newest.get(folder) is self
                and isinstance(index := self._begin_index()(), Index)
                and folder.is_dir()
            ):
                with suppress(WriteError):  # the next build tells of it
                    mirror(
                        self._search_files(index),
                        folder,
                        ours=lambda name: name.startswith("pagefind/"),
                        alone=True,
                    )


def _name(address: str) -> str:
    """The file that holds an address: /blog/ is blog/index.html."""
    return address[1:] + ("index.html" if address.endswith("/") else "")


def _assets(look: Path) -> dict[str, Content]:
    """Our stylesheets, scripts and pictures, made small."""
    files = sorted(file for file in (look / "assets").rglob("*") if file.is_file())
    return {
        file.relative_to(look).as_posix(): plain(
            SMALLER[file.suffix](file.read_text("utf-8"))
            if file.suffix in SMALLER
            else file.read_bytes()
        )
        for file in files
    }


def _names(menu: Any) -> Iterator[str]:
    """Every text in a menu of lists and mappings."""
    if isinstance(menu, str):
        yield menu
    inside: Iterable[Any] = (
        menu.values() if isinstance(menu, dict) else menu if isinstance(menu, list) else ()
    )
    for item in inside:
        yield from _names(item)
