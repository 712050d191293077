"""One page of the hub, as its author declared it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from practice_hub.content.kinds import Kind

MODULE_FIELDS = (  # the keys that every training module has
    "level",
    "length",
    "audience",
    "before",
    "objectives",
    "themes",
    "delivery",
)


@dataclass(frozen=True)
class Byline:
    """Who wrote a post, and in what role, at the time of writing."""

    author: str  # a key of blog/authors.yml
    role: str = ""  # shown after the name: "then a Marac coordinator"


@dataclass(frozen=True)
class Summarised:
    """The piece of another organisation that an archive summary is about."""

    publisher: str  # who published it
    when: str  # the day or the year, in words
    title: str = ""  # empty when it is not known
    author: str = ""
    role: str = ""  # the author's, at that time
    url: str = ""
    note: str = ""  # what is not known of the piece


@dataclass(frozen=True)
class Correction:
    """A mistake of a published page that was put right."""

    date: dt.date  # the day on which it was put right
    note: str  # what was wrong, and what is right


@dataclass(frozen=True)
class Related:
    """A page worth reading next: a file of this project, or an address elsewhere with its title."""

    target: str
    title: str = ""


@dataclass(frozen=True)
class Entry:
    """What an author declared about one page. What follows from it is in library.py."""

    path: str  # docs/guides/referrals.md
    kind: Kind
    address: str  # /guides/referrals/; never changes once published
    title: str
    body: str  # Markdown, without the front matter
    body_line: int  # the line where the body begins, for messages
    lines: dict[str, int]  # the line of each key, for messages
    file: str = ""  # the fingerprint of the file's bytes, for cache keys
    fields: str = ""  # the same of its path, kind and front matter, as they are written
    description: str = ""  # one sentence; shown in lists and by search engines
    search_words: tuple[str, ...] = ()  # what people may type for it in the search; never shown
    date: dt.datetime | None = None  # posts: the day, and the time if one was given
    authors: tuple[Byline, ...] = ()
    tags: tuple[str, ...] = ()  # keys of data/tags.yml
    series: str = ""  # a key of blog/series.yml
    part: int = 0  # the place in the series, from 1
    content_note: str = ""  # what may be hard to read
    key_points: tuple[str, ...] = ()
    summarises: Summarised | None = None
    references: tuple[str, ...] = ()  # keys of data/references.bib
    links: tuple[Related, ...] = ()  # related pages, chosen by the author
    pack: tuple[Related, ...] = ()  # guides: the pages that are printed together with this one
    audience: tuple[str, ...] = ()  # keys of data/roles.yml: whom the page is for
    level: str = ""
    length: str = ""  # courses: half a day
    before: str = ""  # courses: what comes before
    objectives: tuple[str, ...] = ()  # courses: what each person can do by the end
    themes: tuple[str, ...] = ()  # courses: names of what the text explains
    delivery: str = ""  # courses: how it is given, in a few words
    nations: tuple[str, ...] = ()  # where the law and practice described apply
    readers: tuple[str, ...] = ()  # `for:` in front matter; pages for survivors leave least trace
    owner: str = ""  # who reviews the page
    reviewed: dt.date | None = None
    review_due: dt.date | None = None
    draft: bool = False
    imported: bool = False  # a draft that was imported: its problems are warnings
    pin: bool = False  # listed first on the blog's first page
    template: str = ""  # only where a page needs one of its own
    old_addresses: tuple[str, ...] = ()  # each becomes a redirect
    corrections: tuple[Correction, ...] = ()  # the newest last
    neutral_title: str = ""  # what the history of a browser keeps; see content/neutral_pages.py

    @property
    def corrected(self) -> dt.date | None:
        """The day of the last correction."""
        return max((correction.date for correction in self.corrections), default=None)
