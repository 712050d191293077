"""The content model of one build: entries, data, converted texts, pictures. Nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from practice_hub.config import Settings, read_settings
from practice_hub.content.attachments import PICTURES, is_attachable
from practice_hub.content.entry import Entry
from practice_hub.content.front_matter import read_entries
from practice_hub.content.irregular import irregular_files
from practice_hub.content.links import MARK, file_address, resolve
from practice_hub.core.cache import Table, project_cache
from practice_hub.core.clock import in_zone, now
from practice_hub.core.files import is_plain_file
from practice_hub.core.fingerprint import digest, fingerprint
from practice_hub.core.problem import Problem
from practice_hub.data import load
from practice_hub.documents.clean import clean_documents, document_files
from practice_hub.documents.document import Document
from practice_hub.images.metadata import Photo
from practice_hub.images.process import Picture
from practice_hub.images.project import project_pictures
from practice_hub.library import MAX_RELATED, Library, published
from practice_hub.markdown.citations import label_citations
from practice_hub.markdown.converter import Converted, convert_all
from practice_hub.markdown.figure_groups import render_figure_groups
from practice_hub.markdown.glossary import Glossary, read_glossary
from practice_hub.markdown.law_rows import draw_changes, link_changes
from practice_hub.prepared import prepare, with_shown_terms

CONVERSION = Table[Converted]("conversion", Converted)
DOCUMENT = Table[Document]("document", Document)
RELATED = Table[dict[str, tuple[str, ...]]]("related", dict[str, tuple[str, ...]])


@dataclass(frozen=True)
class Site:
    """Everything that was read for one build.

    root: the project's folder. moment: the moment it is built for.
    preview: whether unpublished entries are in the library.
    entries: all of them, published or not. converted: each entry's text, by path.
    load_problems: what is wrong with the files themselves.
    """

    root: Path
    settings: Settings
    moment: datetime
    preview: bool
    library: Library
    entries: tuple[Entry, ...]
    converted: dict[str, Converted]
    load_problems: tuple[Problem, ...]

    def has_sheet(self, entry: Entry) -> bool:
        """Whether a text has key points, and a checklist or questions, to take to a meeting."""
        anchors = self.converted[entry.path].anchors
        sections = {self.settings.checklist_anchor, self.settings.questions_anchor}
        return bool(entry.key_points) and not sections.isdisjoint(anchors)

    def has_questions(self, entry: Entry) -> bool:
        """Whether a text asks a team questions."""
        return self.settings.questions_anchor in self.converted[entry.path].anchors

    def references_of(self, entry: Entry) -> tuple[str, ...]:
        """The keys of the works that an entry draws on: listed, cited, behind figures or law."""
        text, data = self.converted[entry.path], self.library.data
        figures = [
            data.figures.by_id[mark.id]
            for mark in text.citations.figures
            if mark.id in data.figures.by_id
        ]
        drawn = [figure for group in text.groups for figure in data.figures.of(group)]
        sources = (figure.source for figure in (*figures, *drawn))
        changes = (change for group in text.law_groups for change in data.law.of(group))
        law_sources = (source for change in changes for source in change.sources)
        keys = dict.fromkeys([*entry.references, *text.citations.works, *sources, *law_sources])
        return tuple(key for key in keys if key in data.references)

    @cached_property
    def cited_by(self) -> dict[str, tuple[Entry, ...]]:
        """The works that entries draw on, by key, each with its entries."""
        found: dict[str, list[Entry]] = {}
        for entry in self.library.entries:
            for key in self.references_of(entry):
                found.setdefault(key, []).append(entry)
        return {key: tuple(entries) for key, entries in found.items()}

    @cached_property
    def related(self) -> dict[str, tuple[str, ...]]:
        """The paths of the entries nearest to each; cached, since texts do not matter for it."""
        entries = [
            (
                entry.path,
                entry.kind.key,
                entry.tags,
                entry.references,
                entry.series,
                entry.part,
                entry.date,
                entry.reviewed,
            )
            for entry in self.library.entries
        ]
        cache, depends = project_cache(self.root), {"all": (self.settings.kinds, entries)}
        return cache.get_or_compute(RELATED, depends, self._find_related)["all"]

    def _find_related(self, _: list[str]) -> list[dict[str, tuple[str, ...]]]:
        def paths(entry: Entry) -> tuple[str, ...]:
            return tuple(other.path for other in self.library.related(entry, MAX_RELATED))

        return [{entry.path: paths(entry) for entry in self.library.entries}]

    @cached_property
    def figure_tables(self) -> dict[str, str]:
        """For each group of figures, the address of the page that shows its table."""
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
        """The address of every page and every published file, by its path."""
        pictures = {path: picture.address for path, picture in self.pictures.items()}
        entries = {entry.path: entry.address for entry in self.library.entries}
        return {**entries, **pictures, **self.attachments}

    @cached_property
    def glossary(self) -> Glossary:
        """The glossary, which annotates texts."""
        return read_glossary(self.library.data.glossary)

    def resolve_links(self, html: str, write: Callable[[str], str]) -> str:
        """The HTML with citations labelled, charts drawn, pictures sized and links written.

        write: returns the href for an address of this site."""
        data = self.library.data
        words, today = self.settings.words, self.moment.date()
        html = render_figure_groups(html, data.figures, data.references, today.year, words)
        html = draw_changes(html, data.law, data.references, today, words)
        html = link_changes(label_citations(html, data.references), self.law_page_of)
        return resolve(html, self.address_of, write, self._sizes, self.library.numbered)

    def resolve_key(self, entry: Entry) -> tuple[Any, ...]:
        """Everything that `resolve_links` makes the text of an entry from, without making it."""
        text, data = self.converted[entry.path], self.library.data
        names = [
            (link.internal or link.target).removeprefix(MARK).partition("#")[0]
            for link in text.links
        ]
        targets = [
            (name, name if name.startswith("/") else self.address_of.get(name)) for name in names
        ]
        return (
            entry.file,
            self.settings.extensions_fingerprint,
            targets,
            [self._sizes.get(address or "") for _, address in targets],
            [(key, data.references.get(key)) for key in text.citations.works],
            self._charts_fingerprint if text.groups else "",
            [self._law_address(change) for change in text.citations.changes],
            self._law_fingerprint if text.law_groups else "",
        )

    def _law_address(self, change: str) -> tuple[str, str | None]:
        page = self.law_page_of.get(change, "")
        return page, self.address_of.get(page)

    @cached_property
    def _law_fingerprint(self) -> str:
        data, today, words = self.library.data, self.moment.date(), self.settings.words
        rows = list(map(self._law_address, data.law.changes))  # to which the line of time links
        return fingerprint((data.law, data.references, today, words, rows))

    @cached_property
    def _charts_fingerprint(self) -> str:
        data = self.library.data
        return fingerprint((data.figures, data.references, self.moment.year, self.settings.words))

    @cached_property
    def _sizes(self) -> dict[str, tuple[int, int]]:
        return {picture.address: picture.size for picture in self.pictures.values() if picture.size}

    @cached_property
    def pictures(self) -> dict[str, Picture]:
        """The pictures that published pages show, by path; no other picture is published."""
        return self._pictures_and_photos[0]

    @property
    def photos(self) -> dict[str, Photo]:
        """The metadata of every picture in the project, shown or not, by path."""
        return self._pictures_and_photos[1]

    @cached_property
    def _pictures_and_photos(self) -> tuple[dict[str, Picture], dict[str, Photo]]:
        shown = [name for name in self._linked_files if name.lower().endswith(PICTURES)]
        return project_pictures(self.root, shown)

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Every PDF, office and sound file in the project, linked or not, cleaned, by path."""
        raw = {name: (self.root / name).read_bytes() for name in document_files(self.root)}
        return project_cache(self.root).get_or_compute(
            DOCUMENT,
            {name: digest(content) for name, content in raw.items()},
            lambda names: clean_documents([(name, raw[name]) for name in names]),
        )

    @cached_property
    def attachments(self) -> dict[str, str]:
        """Other files that published pages link to, with their addresses; no other is published."""
        return {
            name: file_address(name)
            for name in self._linked_files
            if not name.lower().endswith(PICTURES) and is_attachable(name)
        }

    @cached_property
    def _linked_files(self) -> list[str]:
        links = {
            link.internal
            for entry in self.library.entries
            for link in self.converted[entry.path].links
        }
        names = {name.removeprefix(MARK).partition("#")[0] for name in links}
        return sorted(
            name
            for name in names
            if name
            and not name.startswith("/")
            and not name.endswith(".md")
            and is_plain_file(self.root, name)
        )


def read_site(
    root: Path, preview: bool = False, moment: datetime | None = None
) -> Site | list[Problem]:
    """Reads a project.

    root: the folder that holds mkdocs.yml. preview: whether drafts and posts of the future are in
    the library. moment: when it is built for, in any zone; HUB_TODAY or the clock if not given.
    Returns the Problems alone when mkdocs.yml or HUB_TODAY cannot be read; otherwise a Site.
    """
    settings, problems = read_settings(root)
    if settings is None:
        return sorted({*problems, *irregular_files(root)})
    problems += irregular_files(root, [settings.overrides], settings.site_dir)
    try:
        moment = in_zone(moment or now(settings.zone), settings.zone)
    except ValueError as error:
        day = Problem("HUB_TODAY", 1, str(error), "set it to one of these, or unset it")
        return sorted({*problems, day})
    data, data_problems = load.read_all(root, settings.nations)
    written, found = read_entries(root, settings.kinds, settings.zone, data.countries.names)
    data, entries, unknown = prepare(data, written, settings)
    shown = tuple(entry for entry in entries if preview or published(entry, moment))
    return Site(
        root,
        settings,
        moment,
        preview,
        Library(shown, with_shown_terms(data, shown), preview),
        tuple(entries),
        _convert(root, settings, entries),
        (*problems, *data_problems, *found, *unknown),
    )


def _convert(root: Path, settings: Settings, entries: list[Entry]) -> dict[str, Converted]:
    by_path = {entry.path: entry for entry in entries}
    return project_cache(root).get_or_compute(
        CONVERSION,
        {entry.path: (entry.file, settings.extensions_fingerprint) for entry in entries},
        lambda paths: convert_all(settings.extensions, [by_path[path] for path in paths]),
    )
