"""What all pages of one build share: the site, one card for each entry, one fingerprint."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import Any

from practice_hub.config import Settings
from practice_hub.content.entry import Entry
from practice_hub.core.fingerprint import FrozenDict, digest_below, digest_of_files, fingerprint
from practice_hub.core.formatting import minutes_to_read
from practice_hub.data.helplines import footer_lines
from practice_hub.library import Library, published
from practice_hub.site import Site


class Card(FrozenDict):
    """What lists show of an entry. Many pages have the same card, so it is encoded once for their
    cache keys."""


class PageContext:
    """The argument of every function that makes pages: the site, and what is computed once for all
    pages."""

    def __init__(self, site: Site):
        self.site = site
        self.cards: dict[str, Card] = {}  # a cache: a post stands in a dozen lists

    @property
    def library(self) -> Library:
        """The entries that readers see."""
        return self.site.library

    @property
    def settings(self) -> Settings:
        """The settings of mkdocs.yml."""
        return self.site.settings

    @property
    def moment(self) -> datetime:
        """The moment for which the site is built."""
        return self.site.moment

    @cached_property
    def footer_helplines(self) -> dict[str, Any]:
        """The helplines in the footer of every page."""
        return footer_lines(self.library.data.helplines, self.moment.date())

    @cached_property
    def shared_fingerprint(self) -> str:
        """Fingerprint of everything that pages show of one another: titles, tags, data, settings,
        pictures, attachments, and the day."""
        site = self.site
        shared = (
            site.settings,
            site.moment.date(),
            site.preview,
            (
                digest_below(site.root / "data"),
                digest_of_files(
                    {file.name: str(file) for file in (site.root / "blog").glob("*.yml")}
                ),
            ),
            [(picture.address, picture.size) for picture in site.pictures.values()],
            site.attachments,
            [self._entry_fingerprint(entry) for entry in self.library.entries],
        )
        return fingerprint(shared)

    def _entry_fingerprint(self, entry: Entry) -> tuple[Any, ...]:
        text = self.site.converted[entry.path]
        return (
            entry.fields,
            published(entry, self.moment),
            minutes_to_read(text.words),
            self.site.references_of(entry),
            text.groups,
            text.law_groups,
            self.site.has_questions(entry),
            self.site.has_sheet(entry),
        )

    def entry_key(self, entry: Entry) -> tuple[str, str]:
        """What the page of an entry depends on: what pages share, and its own file."""
        return self.shared_fingerprint, entry.file
