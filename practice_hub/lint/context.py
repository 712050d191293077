"""What lint rules look things up in: the site, every entry, every address."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from practice_hub.content.entry import Entry
from practice_hub.content.exit_words import ExitWords
from practice_hub.content.file_kinds import SIZE, other_kind
from practice_hub.core.cache import Table, project_cache
from practice_hub.core.files import is_plain_file
from practice_hub.core.fingerprint import digest_below, fingerprint
from practice_hub.core.problem import Problem
from practice_hub.library import published
from practice_hub.lint.ownership import Claim, claims_of
from practice_hub.pages.published_site import for_readers, with_entries
from practice_hub.pages.routes import generated_urls
from practice_hub.theme import theme_folder

if TYPE_CHECKING:
    from practice_hub.lint.wording.ruleset import RuleSet
    from practice_hub.site import Site


@dataclass(frozen=True)
class LintContext:
    """What a rule may read. entries: every entry, published or not."""

    site: Site
    entries: tuple[Entry, ...]

    @cached_property
    def ruleset(self) -> RuleSet:
        """What the wording rules look up."""
        # Imported here because it takes 0.1 s, and most builds find every result in the cache.
        from practice_hub.lint.wording.ruleset import RuleSet, with_cached_spelling

        small = project_cache(self.site.root).get_or_compute(
            Table("ruleset", RuleSet), {"data": self.wording_fingerprint}, self._read_small_lists
        )
        return with_cached_spelling(small["data"], self.site.root)

    def _read_small_lists(self, _: Sequence[str]) -> list[RuleSet]:
        from practice_hub.lint.wording.ruleset import read_small_lists  # as above

        return [read_small_lists(self.site.root, self.site.library.data, self._exit_label)]

    @property
    def _exit_label(self) -> str:
        return self.site.settings.placeholders["exit_label"]

    @cached_property
    def exit_words(self) -> ExitWords:
        """What belongs to the exit alone."""
        return ExitWords(self._exit_label, self.site.settings.placeholders["exit_address"])

    @cached_property
    def wording_fingerprint(self) -> str:
        """Fingerprint of what the wording rules look up: all files in data/, and by the settings
        the exit's label and the nations, on which forms of telephone numbers depend."""
        nations = self.site.settings.nations
        return fingerprint((digest_below(self.site.root / "data"), self._exit_label, nations))

    @cached_property
    def by_path(self) -> dict[str, Entry]:
        """Every entry by its path, relative to the project."""
        return {entry.path: entry for entry in self.entries}

    @cached_property
    def published(self) -> frozenset[str]:
        """The paths of the entries that readers of the built site see."""
        moment = self.site.moment
        return frozenset(entry.path for entry in self.entries if published(entry, moment))

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Every address with its owner, of drafts too."""
        return tuple(claims_of(self.site, self.entries))

    @cached_property
    def readers_site(self) -> Site:
        """The site that a build publishes. Rules ask it for what readers have, since the check
        reads the project as a preview and must pass nothing that a build refuses."""
        return for_readers(self.site)

    @cached_property
    def addresses(self) -> frozenset[str]:
        """The addresses of all pages that readers have, old ones included."""
        return page_addresses_of(self.readers_site)

    @cached_property
    def later_addresses(self) -> frozenset[str]:
        """The same with those that drafts and texts of the future bring."""
        return page_addresses_of(self._with_all)

    @cached_property
    def law_pages(self) -> dict[str, str]:
        """For each group of changes of law the path of its page: of those that readers have, the
        first; otherwise the first that is not published yet."""
        return self._with_all.law_page_of_group | self.readers_site.law_page_of_group

    @cached_property
    def _with_all(self) -> Site:
        """The site that readers would have if every entry were published."""
        return with_entries(self.readers_site, self.entries)

    def addresses_for(self, entry: Entry) -> frozenset[str]:
        """The addresses to which an entry may lead: only an unpublished one may lead to others that
        readers do not have yet."""
        return self.addresses if entry.path in self.published else self.later_addresses

    @cached_property
    def templates(self) -> frozenset[str]:
        """The templates that pages can have: those of the site's own theme and the package's."""
        own = self.site.settings.overrides
        folders = [*([self.site.root / own] if own else []), theme_folder()]
        return frozenset(file.name for folder in folders for file in folder.glob("*.html"))

    def other_kind(self, name: str) -> str:
        """What a file is that is not what its name says; empty if it is. name: its path."""
        with open(os.path.join(self.site.root, name), "rb") as file:
            return other_kind(os.path.splitext(name)[1].lower(), file.read(SIZE))

    def is_attachment(self, name: str) -> bool:
        """Whether a file lies among the pages and is no Markdown, so that a page may offer it."""
        return (
            name.startswith(("docs/", "blog/posts/"))
            and not name.endswith(".md")
            and is_plain_file(self.site.root, name)
        )


def page_addresses_of(site: Site) -> frozenset[str]:
    """The addresses of all pages of a site, old ones included."""
    of_entries = ((entry.address, *entry.old_addresses) for entry in site.library.entries)
    return frozenset(generated_urls(site)).union(*of_entries)


def problem_at(entry: Entry, key: str, wrong: str, fix: str, warning: bool = False) -> Problem:
    """A problem on the line of a key of the front matter."""
    return Problem(entry.path, entry.lines.get(key, 1), wrong, fix, warning, field=key)


def line_of(entry: Entry, words: str) -> int:
    """The line on which words stand in a text; the first line of the text when they do not."""
    lines = enumerate(entry.body.split("\n"), entry.body_line)
    return next((number for number, line in lines if words in line), entry.body_line)
