"""The state of one import: what was there before it, and what it collects."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from urllib.parse import parse_qs

from practice_hub.core.addresses import split_address
from practice_hub.core.transaction import Transaction
from practice_hub.importers.wordpress.attachments import ShownFiles
from practice_hub.importers.wordpress.blog import chooses_page, path_key, query_keys
from practice_hub.importers.wordpress.destinations import Destination, item_key
from practice_hub.importers.wordpress.export import Export, Item, Term
from practice_hub.importers.wordpress.manifest import Manifest
from practice_hub.importers.wordpress.project import Project
from practice_hub.importers.wordpress.report import Note
from practice_hub.importers.wordpress.taxonomies import Taxonomy, author_term, tag_term


@dataclass
class ImportRun:
    """One import.

    manifest_before: the text of the manifest's file before this import.
    earlier_items: the item keys in the manifest before this import.
    notes, counts and pictures (how many are new) go into the report. shown_files: the files of the
    old blog that the imported texts show.
    """

    project: Project
    export: Export
    moment: datetime
    transaction: Transaction
    manifest: Manifest
    manifest_before: str
    authors: Taxonomy
    tags: Taxonomy
    earlier_items: frozenset[str]
    notes: list[Note] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    pictures: int = 0
    shown_files: ShownFiles = field(default_factory=ShownFiles)

    def note(self, kind: str, subject: str, message: str) -> None:
        """Adds a note to the report."""
        self.notes.append(Note(kind, subject, message))

    def is_present(self, destination: Destination) -> bool:
        """Whether a destination holds a file, now or after this import."""
        if item_key(destination.item) not in self.earlier_items:
            return True
        return (self.project.root / destination.path).is_file()

    def readers_have(self, destination: Destination) -> bool:
        """Whether readers see the page of a destination after this import.

        A file that the import leaves as it is may be a draft, or published, since somebody says so
        there.
        """
        if destination.path in self.transaction.staged:
            return not destination.draft_reason and destination.day <= self.moment
        return self.project.is_readable(destination.path, self.moment)

    def earlier_file(self, url: str, from_draft: bool) -> str:
        """The file that an earlier import made of a page of the old blog; empty if there is none.

        A blog that is exported in parts has links from one part to another. url: full.
        from_draft: whether a draft has the link; it may lead to drafts that wait.
        """
        query = parse_qs(split_address(url).query)
        ids = [id for key in ("p", "page_id") for id in query.get(key, [])]
        imported = next(
            (self.manifest.current[id] for id in ids if id in self.manifest.current), None
        )
        if imported:
            file = imported.file
        elif chooses_page(url, self._query_keys):
            file = ""
        else:
            file = self.project.file_of_old_path(path_key(url))
        may_link = self.project.is_readable(file, self.moment) or (
            from_draft and self.project.is_waiting(file)
        )
        return file if may_link else ""

    @cached_property
    def _query_keys(self) -> frozenset[str]:
        return query_keys(self.export)

    def has_file(self, path: str) -> bool:
        """Whether a file of the project exists. path: relative to the project."""
        return (self.project.root / path).exists()

    def author_of(self, item: Item) -> str:
        """The key of an item's author."""
        return author_term(item, self.export, self.authors)[0]

    def listed_author(self, item: Item) -> str:
        """The key of an item's author; empty if the author has no page."""
        key = self.author_of(item)
        return key if key in self.authors else ""

    def listed_tag(self, term: Term) -> str:
        """The key of a category or tag; empty if it has no page."""
        key, _ = tag_term(term, self.tags)
        return key if key in self.tags else ""
