"""Queries over all entries: by tag, day, author, series, role, and what is related."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple, TypeVar

from practice_hub.content.entry import Entry
from practice_hub.content.kinds import GUIDE, POST, Kind
from practice_hub.content.links import MARK, internal_link
from practice_hub.core.clock import instant
from practice_hub.data.load import Data
from practice_hub.data.named import Named

MAX_RELATED = 6  # related pages at the foot of a page
# The newest entries of a tag that may be related, so that large tags are quick.
MAX_CANDIDATES = 100

Key = TypeVar("Key")


class Taxonomy(NamedTuple):
    """What entries are sorted by: tags, authors, series or roles.

    folder: its address without slashes. known: what the data files name. entries: those of each key
    in use, known or not.
    """

    folder: str
    known: Mapping[str, Named]
    entries: Mapping[str, tuple[Entry, ...]]

    @property
    def in_use(self) -> Iterator[tuple[Named, tuple[Entry, ...]]]:
        """Everything that is known and has entries, with those."""
        for key, entries in self.entries.items():
            if key in self.known:
                yield self.known[key], entries


@dataclass(frozen=True)
class Library:
    """All entries that a reader may see, with the data they refer to.

    entries: in any order. data: tags, authors and so on. preview: whether drafts and posts of the
    future are among the entries.
    """

    entries: tuple[Entry, ...]
    data: Data
    preview: bool = False

    @cached_property
    def posts(self) -> tuple[Entry, ...]:
        """Every post, newest first; posts of one moment in the order of their parts, last first."""
        posts = [entry for entry in self.entries if entry.kind.key == POST.key and entry.date]
        return _newest_first(posts)

    @cached_property
    def listed(self) -> tuple[Entry, ...]:
        """The entries that lists show, the newest first by their day in lists."""
        entries = [entry for entry in self.entries if entry.kind.listed and not is_index(entry)]
        return tuple(sorted(entries, key=_by_list_date, reverse=True))

    @cached_property
    def numbered(self) -> frozenset[str]:
        """Files and addresses of the entries with neutral titles."""
        entries = [entry for entry in self.entries if entry.neutral_title]
        return frozenset(name for entry in entries for name in (entry.path, entry.address))

    @cached_property
    def own_kinds(self) -> dict[Kind, tuple[Entry, ...]]:
        """The kinds of the site's own that lists show, each with its entries in its order."""
        groups = _grouped(self.listed, lambda entry: [entry.kind] if entry.kind.own else [])
        kinds = sorted(groups, key=lambda kind: kind.key)
        return {kind: in_order(groups[kind], kind) for kind in kinds}

    @cached_property
    def without_index(self) -> dict[Kind, tuple[Entry, ...]]:
        """Those of `own_kinds` whose folder has no index page, so that their list is made."""
        return {
            kind: entries
            for kind, entries in self.own_kinds.items()
            if f"{kind.folder}index.md" not in self.by_path
        }

    @cached_property
    def by_path(self) -> dict[str, Entry]:
        """The entry that a file holds."""
        return {entry.path: entry for entry in self.entries}

    def recent(self, number: int) -> tuple[Entry, ...]:
        """The newest posts, those that are pinned first."""
        return self.blog_order[:number]

    @cached_property
    def blog_order(self) -> tuple[Entry, ...]:
        """Every post, as the blog lists them."""
        return tuple(sorted(self.posts, key=lambda post: not post.pin))

    @cached_property
    def days(self) -> dict[date, tuple[Entry, ...]]:
        """Every day with a post, newest first, with that day's posts."""
        return _grouped(self.posts, lambda post: [list_date(post)])

    @cached_property
    def tagged(self) -> dict[str, tuple[Entry, ...]]:
        """Every tag in use, with the entries that carry it, over all kinds."""
        return _grouped(self.listed, lambda entry: entry.tags)

    @cached_property
    def for_role(self) -> dict[str, tuple[Entry, ...]]:
        """Every role of readers, with the entries for it, over all kinds."""
        return _grouped(self.listed, lambda entry: entry.audience)

    @cached_property
    def citing(self) -> dict[str, tuple[Entry, ...]]:
        """Every work cited, with the entries that list it."""
        return _grouped(self.listed, lambda entry: entry.references)

    @cached_property
    def by_author(self) -> dict[str, tuple[Entry, ...]]:
        """Every author of a dated text, such as a post, with the texts, the newest first."""
        dated = [entry for entry in self.listed if entry.date]
        return _grouped(_newest_first(dated), lambda text: [by.author for by in text.authors])

    @cached_property
    def in_series(self) -> dict[str, tuple[Entry, ...]]:
        """Every series in use, with its posts in the order of their parts."""
        ordered = sorted(reversed(self.posts), key=lambda post: post.part)
        return _grouped(ordered, lambda post: [post.series] if post.series else [])

    @property
    def taxonomies(self) -> tuple[Taxonomy, ...]:
        """Tags, authors and series, in the order in which their pages are made."""
        return (
            self.tags,
            Taxonomy("authors", self.data.authors, self.by_author),
            Taxonomy("series", self.data.series, self.in_series),
        )

    @property
    def tags(self) -> Taxonomy:
        """The tags."""
        return Taxonomy("tags", self.data.tags, self.tagged)

    @property
    def roles(self) -> Taxonomy:
        """The roles of readers."""
        return Taxonomy("for", self.data.roles, self.for_role)

    def children(self, index: Entry) -> tuple[Entry, ...]:
        """The pages in the folder of an index page, in the order of its kind; none for the home
        page."""
        if index.address == "/":
            return ()
        folder = index.path.removesuffix("index.md")
        pages = [e for e in self.entries if e.path.startswith(folder) and e is not index]
        return in_order(pages, index.kind)

    @cached_property
    def packs(self) -> dict[str, tuple[Entry, ...]]:
        """The sets of pages that can be printed together, by the path of the first page of each.

        These are the pages that an entry lists below `pack`, and all guides of a folder.
        """
        chosen = {
            entry.path: (entry, *self._listed_in_pack(entry))
            for entry in self.entries
            if entry.pack
        }
        folders = {
            entry.path: (entry, *self.children(entry))
            for entry in self.entries
            if entry.kind.key == GUIDE.key and is_index(entry)
        }
        return {**chosen, **folders}

    def _listed_in_pack(self, entry: Entry) -> list[Entry]:
        links = [internal_link(link.target, entry.path) for link in entry.pack]
        paths = [link.removeprefix(MARK) for link in links]
        return [self.by_path[path] for path in paths if path in self.by_path]

    @cached_property
    def in_packs(self) -> dict[str, list[str]]:
        """For each page the chosen sets that it is in, by the path of the first page of each."""
        found: dict[str, list[str]] = {}
        for first, pages in self.packs.items():
            for page in pages if not is_index(pages[0]) else ():
                found.setdefault(page.path, []).append(first)
        return found

    def neighbours(self, post: Entry) -> tuple[Entry | None, Entry | None]:
        """The post before and the post after this one, in time."""
        place = self._places[post.path]
        older = self.posts[place + 1] if place + 1 < len(self.posts) else None
        return older, self.posts[place - 1] if place else None

    @cached_property
    def _places(self) -> dict[str, int]:
        return {post.path: place for place, post in enumerate(self.posts)}

    def related(self, entry: Entry, number: int = 3) -> tuple[Entry, ...]:
        """The entries that share most tags and sources with this one; the newest come first.

        Rare tags and sources count for more. Entries of the same series are left out.
        """
        scores = self._scores(entry)
        for path in (entry.path, *(post.path for post in self.in_series.get(entry.series, ()))):
            scores.pop(path, None)
        if not scores or not number:
            return ()
        # Hundreds share something, so only those with a sufficient score are sorted in full.
        lowest = sorted(scores.values(), reverse=True)[:number][-1]
        candidates = [self.by_path[path] for path, score in scores.items() if score >= lowest]
        candidates.sort(key=lambda e: (-scores[e.path], -list_date(e).toordinal(), e.path))
        return tuple(candidates[:number])

    def _scores(self, entry: Entry) -> dict[str, float]:
        """How much each entry shares with this one, by path."""
        groups = [
            *(self._candidates_by_tag.get(tag) for tag in entry.tags),
            *(self._candidates_by_work.get(work) for work in entry.references),
        ]
        scores: dict[str, float] = {}
        for paths, weight in filter(None, groups):
            for path in paths:
                scores[path] = scores.get(path, 0) + weight
        return scores

    @cached_property
    def _candidates_by_tag(self) -> dict[str, tuple[list[str], float]]:
        return _candidates(self.tagged)

    @cached_property
    def _candidates_by_work(self) -> dict[str, tuple[list[str], float]]:
        return _candidates(self.citing)

    def due_for_review(self, today: date) -> tuple[Entry, ...]:
        """The entries whose review is due, longest ago first."""
        due = [entry for entry in self.entries if entry.review_due and entry.review_due < today]
        return tuple(sorted(due, key=lambda entry: (entry.review_due, entry.path)))


def published(entry: Entry, now: datetime) -> bool:
    """Whether an entry is public: it is no draft, and its date has come."""
    return not entry.draft and (entry.date is None or instant(entry.date) <= instant(now))


def list_date(entry: Entry) -> date:
    """The day of an entry in lists: when it was written, or last reviewed."""
    return entry.date.date() if entry.date else entry.reviewed or date.min


def is_index(entry: Entry) -> bool:
    """Whether an entry is the first page of its folder, which lists the others."""
    return entry.path.endswith("/index.md")


def _newest_first(dated: Iterable[Entry]) -> tuple[Entry, ...]:
    """Texts with a date, to the minute; those of one moment in the order of their parts."""
    by_moment = sorted(dated, key=lambda e: (e.date and instant(e.date), e.part, e.path))
    return tuple(reversed(by_moment))


def in_order(entries: Iterable[Entry], kind: Kind) -> tuple[Entry, ...]:
    """The entries in the order of a kind: by title, by file name, or the newest first."""
    if kind.order == "newest":
        return tuple(sorted(entries, key=_by_list_date, reverse=True))
    by_file = kind.order == "file"
    return tuple(sorted(entries, key=lambda e: e.path if by_file else e.title.lower()))


def _by_list_date(entry: Entry) -> tuple[date, int, str]:
    return list_date(entry), entry.part, entry.path


def _candidates(groups: dict[str, tuple[Entry, ...]]) -> dict[str, tuple[list[str], float]]:
    """The paths of the newest entries of each group, and how much it counts to share the group."""
    return {
        name: ([entry.path for entry in group[:MAX_CANDIDATES]], 1 / len(group))
        for name, group in groups.items()
    }


def _grouped(
    entries: Iterable[Entry], keys_of: Callable[[Entry], Iterable[Key]]
) -> dict[Key, tuple[Entry, ...]]:
    """The entries by their keys, in the order of both."""
    groups: dict[Key, list[Entry]] = {}
    for entry in entries:
        for key in keys_of(entry):
            groups.setdefault(key, []).append(entry)
    return {key: tuple(group) for key, group in groups.items()}
