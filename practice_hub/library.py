"""Queries over all entries: by tag, day, author, series, role, and what is related."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from practice_hub.content.entry import Entry
from practice_hub.content.kinds import LISTED
from practice_hub.content.links import MARK, internal_link
from practice_hub.data.load import Data

MAX_RELATED = 6  # related pages at the foot of a page
MAX_CANDIDATES = 100  # related pages are sought among the newest of a tag, so that a large tag costs no more than a small one


@dataclass(frozen=True)
class Library:
    """All entries that a reader may see, with the data they refer to.

    entries: in any order. data: tags, authors and so on. preview: whether drafts and posts of the future are among
    the entries.
    """

    entries: tuple[Entry, ...]
    data: Data
    preview: bool = False

    @cached_property
    def posts(self) -> tuple[Entry, ...]:
        """Every post, newest first; posts of one moment in the order of their parts, last first."""
        posts = [entry for entry in self.entries if entry.kind == "post" and entry.date]
        return tuple(
            sorted(posts, key=lambda post: (post.date, post.part, post.path), reverse=True)
        )

    @cached_property
    def listed(self) -> tuple[Entry, ...]:
        """Posts, guides, explainers and courses, the newest first by the day they were written or reviewed."""
        entries = [entry for entry in self.entries if entry.kind in LISTED and not is_index(entry)]
        return tuple(
            sorted(
                entries, key=lambda entry: (list_date(entry), entry.part, entry.path), reverse=True
            )
        )

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
        return _grouped(self.posts, lambda post: [post.date.date()])

    @cached_property
    def tagged(self) -> dict[str, tuple[Entry, ...]]:
        """Every tag in use, with the entries that carry it, over all kinds."""
        return _grouped(self.listed, lambda entry: entry.tags)

    @cached_property
    def for_role(self) -> dict[str, tuple[Entry, ...]]:
        """Every kind of reader, with the entries that are for them, over all kinds."""
        return _grouped(self.listed, lambda entry: entry.audience)

    @cached_property
    def citing(self) -> dict[str, tuple[Entry, ...]]:
        """Every work cited, with the entries that draw on it."""
        return _grouped(self.listed, lambda entry: entry.references)

    @cached_property
    def by_author(self) -> dict[str, tuple[Entry, ...]]:
        """Every author of a post, with the posts."""
        return _grouped(self.posts, lambda post: [byline.author for byline in post.authors])

    @cached_property
    def in_series(self) -> dict[str, tuple[Entry, ...]]:
        """Every series in use, with its posts in the order of their parts."""
        ordered = sorted(self.posts, key=lambda post: (post.part, post.date))
        return _grouped(ordered, lambda post: [post.series] if post.series else [])

    def children(self, index: Entry) -> tuple[Entry, ...]:
        """The pages in the folder of an index page, by title; courses by file name, which counts them."""
        folder = index.path.removesuffix("index.md")
        pages = [
            entry
            for entry in self.entries
            if entry.path.startswith(folder) and entry is not index and index.address != "/"
        ]
        return tuple(
            sorted(
                pages,
                key=lambda entry: entry.path if entry.kind == "course" else entry.title.lower(),
            )
        )

    @cached_property
    def packs(self) -> dict[str, tuple[Entry, ...]]:
        """The sets of guides that can be printed in one go, by the path of the page that begins each: all guides, and
        those that a page lists below `pack`."""
        chosen = {
            entry.path: [
                internal_link(link.target, entry.path).removeprefix(MARK) for link in entry.pack
            ]
            for entry in self.entries
            if entry.pack
        }
        sets = {
            path: (
                self.by_path[path],
                *(self.by_path[name] for name in names if name in self.by_path),
            )
            for path, names in chosen.items()
        }
        whole = {
            entry.path: (entry, *self.children(entry))
            for entry in self.entries
            if entry.kind == "guide" and is_index(entry)
        }
        return {**sets, **whole}

    @cached_property
    def in_packs(self) -> dict[str, list[str]]:
        """For each guide the sets that were chosen and hold it, by the path of the page that begins each."""
        chosen = [
            (text.path, first)
            for first, texts in self.packs.items()
            if not is_index(texts[0])
            for text in texts
        ]
        return {path: [first for other, first in chosen if other == path] for path, _ in chosen}

    def neighbours(self, post: Entry) -> tuple[Entry | None, Entry | None]:
        """The post before and the post after this one, in time."""
        place = self._places[post.path]
        older = self.posts[place + 1] if place + 1 < len(self.posts) else None
        return older, self.posts[place - 1] if place else None

    @cached_property
    def _places(self) -> dict[str, int]:
        return {post.path: place for place, post in enumerate(self.posts)}

    def related(self, entry: Entry, number: int = 3) -> tuple[Entry, ...]:
        """The entries that share most tags and sources with this one; rare ones weigh more, and the newest come first."""
        shared: dict[str, float] = {}
        by_tag, by_work = self._near_by_tag, self._near_by_work
        groups = [by_tag[tag] for tag in entry.tags if tag in by_tag] + [
            by_work[work] for work in entry.references if work in by_work
        ]
        for paths, weight in groups:
            for path in paths:
                shared[path] = shared.get(path, 0) + weight
        for path in (entry.path, *(post.path for post in self.in_series.get(entry.series, ()))):
            shared.pop(path, None)
        least = sorted(shared.values(), reverse=True)[:number][
            -1:
        ]  # hundreds share something, so few are put in their full order
        near = [path for path, weight in shared.items() if weight >= least[0]]
        best = sorted(
            near, key=lambda path: (-shared[path], -list_date(self.by_path[path]).toordinal(), path)
        )
        return tuple(self.by_path[path] for path in best[:number])

    @cached_property
    def _near_by_tag(self) -> dict[str, tuple[list[str], float]]:
        return _newest_of(self.tagged)

    @cached_property
    def _near_by_work(self) -> dict[str, tuple[list[str], float]]:
        return _newest_of(self.citing)

    def due_for_review(self, today: date) -> tuple[Entry, ...]:
        """The entries whose review is due, longest ago first."""
        due = [entry for entry in self.entries if entry.review_due and entry.review_due < today]
        return tuple(sorted(due, key=lambda entry: (entry.review_due, entry.path)))


def published(entry: Entry, now: datetime) -> bool:
    """Whether the world may see the entry: it is no draft, and its moment has come."""
    return not entry.draft and (entry.date is None or entry.date <= now)


def list_date(entry: Entry) -> date:
    """The day that stands for an entry in lists: when it was written, or last reviewed."""
    return entry.date.date() if entry.date else entry.reviewed or date.min


def is_index(entry: Entry) -> bool:
    """Whether an entry is the first page of its folder, which lists the others."""
    return entry.path.endswith("/index.md")


def _newest_of(groups: dict[str, tuple[Entry, ...]]) -> dict[str, tuple[list[str], float]]:
    """The paths of the newest entries of each group, and what it weighs to share the group."""
    return {
        name: ([entry.path for entry in group[:MAX_CANDIDATES]], 1 / len(group))
        for name, group in groups.items()
    }


def _grouped(entries, keys_of) -> dict:
    groups: dict = {}
    for entry in entries:
        for key in keys_of(entry):
            groups.setdefault(key, []).append(entry)
    return {key: tuple(group) for key, group in groups.items()}
