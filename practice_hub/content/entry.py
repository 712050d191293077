"""One page of the hub, as its author declared it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from practice_hub.core.fingerprint import fingerprint

MODULE = (
    "level",
    "length",
    "audience",
    "before",
    "objectives",
    "themes",
    "delivery",
)  # what a training module must say
QUESTIONS_ANCHOR = "for-your-team"  # the heading below which a guide asks a team its questions


@dataclass(frozen=True)
class Byline:
    """Who wrote a post, and as what, at the time of writing."""

    author: str  # a key of blog/authors.yml
    role: str = ""  # shown after the name: "then a Marac coordinator"


@dataclass(frozen=True)
class Summarised:
    """The piece of another organisation that an archive summary tells of."""

    publisher: str  # who published it
    when: str  # the day or the year, in words
    title: str = ""  # empty when the source lacks it
    author: str = ""
    role: str = ""  # the author's, at that time
    url: str = ""
    note: str = ""  # what the source does not record


@dataclass(frozen=True)
class Related:
    """A page worth reading next: a file of ours, or an address elsewhere with its title."""

    target: str
    title: str = ""


@dataclass(frozen=True)
class Entry:
    """What an author said about one page. Nothing here is worked out; see library.py for what is."""

    path: str  # docs/guides/referrals.md
    kind: str  # post, guide, explainer, course or page
    address: str  # /guides/referrals/, never changes once published
    title: str
    body: str  # Markdown, without the front matter
    body_line: int  # the line where the body begins, for messages
    lines: dict[str, int]  # the line of each key, for messages
    file: str = ""  # a short name for the bytes of the file, for the cache
    description: str = ""  # one sentence; shown in lists and by search engines
    date: datetime | None = None  # posts: the day, and the time if one was given
    authors: tuple[Byline, ...] = ()
    tags: tuple[str, ...] = ()  # keys of data/tags.yml
    series: str = ""  # a key of blog/series.yml
    part: int = 0  # the place in the series, from 1
    content_note: str = ""  # what may be hard to read
    key_points: tuple[str, ...] = ()
    summarises: Summarised | None = None
    references: tuple[str, ...] = ()  # keys of data/references.bib
    links: tuple[Related, ...] = ()  # related pages, chosen by the author
    pack: tuple[
        Related, ...
    ] = ()  # guides: the pages of the set that this page begins, to print in one go
    audience: tuple[str, ...] = ()  # keys of data/roles.yml: whom the page is for
    level: str = ""
    length: str = ""  # courses: half a day
    before: str = ""  # courses: what comes before
    objectives: tuple[str, ...] = ()  # courses: what each person can do by the end
    themes: tuple[str, ...] = ()  # courses: names of what the text explains
    delivery: str = ""  # courses: how it is given, in a few words
    nations: tuple[str, ...] = ()  # where the law and practice described apply
    readers: tuple[str, ...] = ()  # `for:` in front matter; survivors get the shortest trail
    owner: str = ""  # who reviews the page
    reviewed: date | None = None
    review_due: date | None = None
    draft: bool = False
    pin: bool = False  # stands first on the blog's first page
    template: str = ""  # only where a page needs one of its own
    old_addresses: tuple[str, ...] = ()  # each becomes a redirect; an address is never lost

    @cached_property
    def fields(self) -> str:
        """The fingerprint of all that the front matter and the place of the file say."""
        return fingerprint(replace(self, body="", body_line=0, lines={}, file=""))

    @property
    def line_of(self):
        """The line of a key, or 1 when the author did not write it."""
        return lambda key: self.lines.get(key, 1)
