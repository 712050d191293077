"""The whole hub for one moment: what is in it, what is wrong with it, and the pages it makes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from practice_hub.config import Settings, read_settings
from practice_hub.content.entry import Entry
from practice_hub.content.front_matter import PICTURES, read_entries
from practice_hub.content.links import MARK, file_address, settle
from practice_hub.core.cache import Memory, digest, digest_of_files
from practice_hub.core.clock import now as day_now
from practice_hub.core.formatting import minutes_to_read
from practice_hub.core.problem import Problem, errors
from practice_hub.core.workers import Beside
from practice_hub.data import load as data
from practice_hub.data.helplines import at_the_foot
from practice_hub.images.metadata import Photo, look_at_all, picture_files
from practice_hub.images.process import Picture, read_pictures
from practice_hub.library import Library, published
from practice_hub.lint import rules as checks
from practice_hub.markdown.charts import draw_groups
from practice_hub.markdown.citations import name_works
from practice_hub.markdown.converter import Converted, convert_all
from practice_hub.markdown.glossary import Words, words_of
from practice_hub.markdown.law_rows import draw_changes, link_changes
from practice_hub.pages.routes import FURTHER, QUESTIONS

if TYPE_CHECKING:
    from practice_hub.pages import page as pages


@dataclass(frozen=True)
class Site:
    """root: the project's folder. moment: the moment it is built for. preview: whether unpublished pages are in it."""

    root: Path
    settings: Settings
    moment: datetime
    preview: bool
    library: Library
    entries: tuple[Entry, ...]  # all of them, published or not
    converted: dict[str, Converted]  # each one's text, by path
    unread: tuple[Problem, ...]  # what is wrong with the files themselves

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong, sorted, unpublished pages included."""
        return tuple(sorted({*self._quick_problems, *self._words_read.result()}))

    @cached_property
    def problems_first(self) -> tuple[Problem, ...]:
        """All that is wrong, when a build can know it before it begins.

        The rules about words may take long; they are then at work beside the build, which looks at `problems` before it
        publishes anything. An error that is known makes it wait for them, so that everything is told at once.
        """
        waits = self.preview or bool(errors(self._quick_problems))
        return self.problems if waits or not self._words_read.at_work else ()

    @cached_property
    def _quick_problems(self) -> tuple[Problem, ...]:
        self._words_read  # they begin first
        return (*self.unread, *checks.quick_problems(self._desk))

    @cached_property
    def _words_read(self) -> Beside:
        return checks.read_words(self._desk)

    @cached_property
    def _desk(self) -> checks.Desk:
        return checks.Desk(self, self.entries)

    @cached_property
    def pages(self) -> dict[str, pages.Page]:
        """Every page by its address."""
        from practice_hub.pages import audiences as roles  # here, because a check needs no pages
        from practice_hub.pages import packs
        from practice_hub.pages import page as pages

        return {
            page.address: page
            for make in (pages.all_pages, roles.role_pages, packs.pack_pages)
            for page in make(self)
        }

    @cached_property
    def cards(self) -> dict[str, dict]:
        """What lists say of an entry, by path, once it has been asked for."""
        return {}

    @cached_property
    def entry_pages(self) -> dict[str, pages.Page]:
        """The page of each entry, by path; packs print them once more."""
        from practice_hub.pages import page as pages

        return {entry.path: pages.entry_page(self, entry) for entry in self.library.entries}

    @cached_property
    def faces(self) -> str:
        """A short name for all that a page may tell besides its own text: what there is of other pages, data, settings, the day."""
        data = (
            self._desk.data,
            digest_of_files({file.name: str(file) for file in (self.root / "blog").glob("*.yml")}),
        )
        shown = (
            [(picture.address, picture.size) for picture in self.pictures.values()],
            self.attachments,
        )
        told = [self._face(entry) for entry in self.library.entries]
        return digest(
            repr((self.settings, self.moment.date(), self.preview, data, shown, told)).encode(
                "utf-8", "surrogatepass"
            )
        )

    def _face(self, entry: Entry) -> tuple:
        text = self.converted[entry.path]
        return (
            entry.fields,
            published(entry, self.moment),
            minutes_to_read(text.words),
            self.works_of(entry),
            text.groups,
            self.asks(entry),
        )

    def asks(self, entry: Entry) -> bool:
        """Whether a text asks a team questions."""
        return QUESTIONS in self.converted[entry.path].anchors

    def works_of(self, entry: Entry) -> tuple[str, ...]:
        """The keys of the works that a page draws on: listed, cited in the text, or behind its figures or its changes of law."""
        text, data = self.converted[entry.path], self.library.data
        figures = [
            data.figures.by_id[mark.id]
            for mark in text.marks.figures
            if mark.id in data.figures.by_id
        ]
        drawn = [figure for group in text.groups for figure in data.figures.of(group)]
        changes = [change for group in text.law_groups for change in data.law.of(group)]
        keys = dict.fromkeys(
            [
                *entry.references,
                *text.marks.works,
                *(figure.source for figure in (*figures, *drawn)),
                *(source for change in changes for source in change.sources),
            ]
        )
        return tuple(key for key in keys if key in data.references)

    @cached_property
    def drawn_on(self) -> dict[str, tuple[Entry, ...]]:
        """The works that pages draw on, by key, each with its pages."""
        found: dict[str, list[Entry]] = {}
        for entry in self.library.entries:
            for key in self.works_of(entry):
                found.setdefault(key, []).append(entry)
        return {key: tuple(entries) for key, entries in found.items()}

    @cached_property
    def related(self) -> dict[str, tuple[str, ...]]:
        """The paths of the entries that are nearest to each. Remembered, since titles and texts have no say in it."""
        stand = [
            (
                entry.path,
                entry.kind,
                entry.tags,
                entry.references,
                entry.series,
                entry.part,
                entry.date,
                entry.reviewed,
            )
            for entry in self.library.entries
        ]
        near = lambda entry: tuple(other.path for other in self.library.related(entry, FURTHER))
        return Memory(self.root).recall(
            "related",
            {"all": stand},
            lambda _: [{entry.path: near(entry) for entry in self.library.entries}],
        )["all"]

    @cached_property
    def table_of(self) -> dict[str, str]:
        """For each group of figures the address of the page that shows its table."""
        return {
            group: entry.address
            for entry in self.library.entries
            for group in self.converted[entry.path].groups
        }

    @cached_property
    def law_page_of_group(self) -> dict[str, str]:
        """For each group of changes of law the path of the first page that shows it."""
        found: dict[str, str] = {}
        for entry in self.library.entries:
            for group in self.converted[entry.path].law_groups:
                found.setdefault(group, entry.path)
        return found

    @cached_property
    def law_page_of(self) -> dict[str, str]:
        """For each change of law that a page shows the path of that page."""
        pages = self.law_page_of_group
        changes = self.library.data.law.changes.values()
        return {change.id: pages[change.group] for change in changes if change.group in pages}

    @cached_property
    def address_of(self) -> dict[str, str]:
        """Where every page and every file that readers may see is published, by its path."""
        pictures = {path: picture.address for path, picture in self.pictures.items()}
        return {
            **{entry.path: entry.address for entry in self.library.entries},
            **pictures,
            **self.attachments,
        }

    @cached_property
    def words(self) -> Words:
        """The glossary's words that explain themselves in a text."""
        return words_of(self.library.data.glossary)

    @cached_property
    def foot(self) -> dict:
        """The helplines at the foot of every page."""
        return at_the_foot(self.library.data.helplines, self.moment.date())

    def settle(self, html: str, write: Callable[[str], str]) -> str:
        """The HTML with its works named, its figures drawn, its links turned into addresses by `write`, and its pictures
        with their sizes."""
        known = self.library.data
        html = name_works(
            draw_groups(html, known.figures, known.references, self.moment.year), known.references
        )
        html = draw_changes(html, known.law, known.references, self.moment.date())
        html = link_changes(html, self.law_page_of)
        return settle(html, self.address_of, write, self._sizes)

    def settled_by(self, entry: Entry) -> tuple:
        """All that `settle` makes the text of an entry from, without making it."""
        text, data = self.converted[entry.path], self.library.data
        names = [
            (link.inside or link.target).removeprefix(MARK).partition("#")[0] for link in text.links
        ]
        leads = [
            (name, name if name.startswith("/") else self.address_of.get(name)) for name in names
        ]
        works = [(key, data.references.get(key)) for key in text.marks.works]
        return (
            entry.file,
            self.settings.extensions,
            leads,
            [self._sizes.get(address) for _, address in leads],
            works,
            self._drawing if text.groups else "",
            [self._law_address(change) for change in text.marks.changes],
            self._law_rows if text.law_groups else "",
        )

    def _law_address(self, change: str) -> tuple[str, str | None]:
        page = self.law_page_of.get(change, "")
        return page, self.address_of.get(page)

    @cached_property
    def _law_rows(self) -> str:
        """A digest of all that the rows of data/law.yml are made from."""
        data = self.library.data
        return digest(repr((data.law, data.references, self.moment.date())).encode())

    @cached_property
    def _drawing(self) -> str:
        """A short name for all that charts are drawn from."""
        return digest(
            repr(
                (self.library.data.figures, self.library.data.references, self.moment.year)
            ).encode()
        )

    @cached_property
    def _sizes(self) -> dict[str, tuple[int, int]]:
        return {picture.address: picture.size for picture in self.pictures.values() if picture.size}

    @cached_property
    def pictures(self) -> dict[str, Picture]:
        """The pictures that pages of this site show, by path; no other picture is published."""
        return self._pictures_and_photos[0]

    @property
    def photos(self) -> dict[str, Photo]:
        """What every picture of the project tells, shown or not, by path."""
        return self._pictures_and_photos[1]

    @cached_property
    def _pictures_and_photos(self) -> tuple[dict[str, Picture], dict[str, Photo]]:
        """Both in one, so that each file is read once."""
        shown = [name for name in self._shown if name.lower().endswith(PICTURES)]
        raw = {
            name: (self.root / name).read_bytes()
            for name in sorted({*shown, *picture_files(self.root)})
        }
        depends = {name: digest(content) for name, content in raw.items()}
        memory = Memory(self.root)
        pictures = memory.recall(
            "picture",
            {name: depends[name] for name in shown},
            lambda names: read_pictures([(name, raw[name]) for name in names]),
        )
        return pictures, memory.recall(
            "photo", depends, lambda names: look_at_all([(name, raw[name]) for name in names])
        )

    @cached_property
    def attachments(self) -> dict[str, str]:
        """Other files that pages of this site link to, with their addresses; no other file is published."""
        return {
            name: file_address(name) for name in self._shown if not name.lower().endswith(PICTURES)
        }

    @cached_property
    def _shown(self) -> list[str]:
        links = {
            link.inside
            for entry in self.library.entries
            for link in self.converted[entry.path].links
        }
        names = {name.removeprefix("hub:").partition("#")[0] for name in links}
        return sorted(
            name
            for name in names
            if name
            and not name.startswith("/")
            and not name.endswith(".md")
            and (self.root / name).is_file()
        )

    def found_in(self, page: pages.Page) -> tuple[Problem, ...]:
        """What a preview tells on a page: the problems of its own file, and on /problems/ all of them."""
        if not self.preview:
            return ()
        return (
            self.problems
            if page.template == "problems.html"
            else tuple(self._problems_of.get(page.path, ()))
        )

    @cached_property
    def _problems_of(self) -> dict[str, list[Problem]]:
        of_path: dict[str, list[Problem]] = {}
        for problem in self.problems:
            of_path.setdefault(problem.path, []).append(problem)
        return of_path

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build."""
        return errors(self.problems)


def read_site(
    root: Path, preview: bool = False, moment: datetime | None = None
) -> Site | list[Problem]:
    """Reads a project.

    root: the folder that holds mkdocs.yml. preview: whether drafts and posts of the future are shown.
    moment: when it is built for; HUB_TODAY or the clock if not given.
    Returns the Problems alone when mkdocs.yml or HUB_TODAY cannot be read; otherwise a Site that holds them.
    """
    try:
        moment = moment or day_now()
    except ValueError as error:
        return [Problem("HUB_TODAY", 1, str(error), "set it to one of these, or unset it")]
    settings, problems = read_settings(root)
    if settings is None:
        return problems
    shelves, wrong_data = data.read_all(root)
    entries, wrong_entries = read_entries(root)
    shown = tuple(entry for entry in entries if preview or published(entry, moment))
    unread = (*problems, *wrong_data, *wrong_entries)
    return Site(
        root,
        settings,
        moment,
        preview,
        Library(shown, shelves, preview),
        tuple(entries),
        _convert(root, settings, entries),
        unread,
    )


def _convert(root: Path, settings: Settings, entries: list[Entry]) -> dict[str, Converted]:
    of_path = {entry.path: entry for entry in entries}
    depends = {entry.path: (entry.file, settings.extensions) for entry in entries}
    return Memory(root).recall(
        "conversion",
        depends,
        lambda paths: convert_all(settings.extensions, [of_path[path] for path in paths]),
    )
