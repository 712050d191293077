"""Where each post and page of the old blog goes: file, address, day, and whether readers may see it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from practice_hub.core.clock import LONDON
from practice_hub.core.formatting import count, day_in_words
from practice_hub.importers.wordpress.plain_text import LONGEST_NAME, plain, slug
from practice_hub.importers.wordpress.report import CHANGED, LEFT_OUT, Note
from practice_hub.importers.wordpress.wxr import LONGEST, Export, Item

PAGES = "docs/imported/"
_DRAFTS = {"draft": "it was a draft", "pending": "it was waiting for review"}


@dataclass(frozen=True)
class Place:
    """Where an item goes. why_draft: empty for a post that readers see, now or when its day has come."""

    item: Item
    kind: str  # post or page
    path: str  # blog/posts/2011/2011-07-29-slug.md
    address: str  # /blog/2011/07/29/slug/
    day: datetime
    why_draft: str = ""

    @property
    def stem(self) -> str:
        """The file's name without its ending; its pictures' names begin with it."""
        return self.path.rpartition("/")[2].removesuffix(".md")

    def seen_from(self, other: Place, moment: datetime) -> bool:
        """Whether a page at `other` may link here: whenever readers see that page, they see this one."""
        return (
            bool(other.why_draft)
            or not self.why_draft
            and (self.day <= moment or self.day <= other.day)
        )


def key_of(item: Item) -> str:
    """What an item is known by from one import to the next."""
    return str(item.id) if item.id else item.address or item.title


def all_places(
    export: Export, moment: datetime, known: dict[str, str], taken: Callable[[str], bool]
) -> tuple[list[Place], list[Note]]:
    """A place for every item that comes over, and a note for every one that does not.

    known: the files of items that came over earlier. taken: whether a file name belongs to somebody else.
    """
    places, notes, used = [], list(_other_things(export)), set(known.values())
    twice = Counter(key_of(item) for item in export.items if item.type in ("post", "page"))
    notes += [
        Note(
            LEFT_OUT,
            f"number {key}",
            f"it is in the export {count(times, 'time')}; the first was taken",
        )
        for key, times in twice.items()
        if times > 1
    ]
    once = {key_of(item): item for item in reversed(export.items) if item.type in ("post", "page")}
    for item in sorted(once.values(), key=lambda item: item.id):
        why_not = _why_not(item)
        if why_not:
            notes.append(Note(LEFT_OUT, _named_without_words(item), why_not))
            continue
        place = _place(
            item, moment, known.get(key_of(item), ""), lambda path: path in used or taken(path)
        )
        used.add(place.path)
        places.append(place)
        notes += _notes(place, moment)
    return places, notes


def _why_not(item: Item) -> str:
    if item.status == "private":
        return "it is private, and private posts never come over"
    if item.locked:
        return "it asks for a password, and a page of this site cannot"
    if item.status in ("trash", "auto-draft", "inherit"):
        return "it is in the bin" if item.status == "trash" else "it was never saved by anyone"
    if item.status not in ("publish", "future", *_DRAFTS):
        return f"its status is '{plain(item.status)}', which we do not know; if readers may see it, publish it in WordPress and export again"
    if len(item.content) > LONGEST:
        return f"its text has {len(item.content):,} characters, more than any post; bring it over by hand"
    return ""


def _named_without_words(item: Item) -> str:
    """An item that stays behind, without its title: the report may be read by anyone."""
    return f"{item.type} {item.id}" + (
        f" of {day_in_words(item.written.date())}" if item.written else ""
    )


def _other_things(export: Export) -> Iterator[Note]:
    """Menus, styles and whatever else an export holds; pictures are told of with the posts that show them."""
    others = Counter(
        item.type for item in export.items if item.type not in ("post", "page", "attachment")
    )
    for kind, number in sorted(others.items()):
        yield Note(
            LEFT_OUT,
            "",
            f"{count(number, 'item')} of the kind '{plain(kind)}', which is neither post nor page",
        )
    comments = sum(item.comments for item in export.items)
    if comments:
        yield Note(
            LEFT_OUT,
            "",
            f"{count(comments, 'comment')}; nobody agreed to their being published here",
        )


def _place(item: Item, moment: datetime, known: str, used: Callable[[str], bool]) -> Place:
    day = item.written or moment.astimezone(LONDON).replace(
        hour=0, minute=0, second=0, microsecond=0
    )
    if known:
        day = _day_of_name(known, day)
    path = known or _free(item, day, used)
    kind = "post" if path.startswith("blog/") else "page"
    return Place(item, kind, path, _address(path), day, _why_draft(item, kind, moment, bool(known)))


def _why_draft(item: Item, kind: str, moment: datetime, known: bool) -> str:
    """Why an item is a draft here. A planned post that came over in time stays published when its day has passed."""
    if kind == "page":
        return "pages of the old blog come over as drafts"
    if item.status == "future" and not known and item.written and item.written <= moment:
        return "it was planned for a day that has passed"
    return _DRAFTS.get(item.status, "" if item.written else "it has no date")


def _day_of_name(path: str, day: datetime) -> datetime:
    """The day that an earlier import gave a post without a date, so that it keeps its name."""
    found = re.search(r"/(\d{4})-(\d\d)-(\d\d)-[^/]*$", path)
    named = tuple(map(int, found.groups())) if found else (day.year, day.month, day.day)
    return day if (day.year, day.month, day.day) == named else datetime(*named, tzinfo=LONDON)


def _free(item: Item, day: datetime, used: Callable[[str], bool]) -> str:
    """The file name of an item: its old slug, with a number when another file has that name."""
    name = slug(item.slug) or slug(plain(item.title)) or f"{item.type}-{item.id}"
    name = "index-page" if name == "index" and item.type == "page" else name
    folder, before = (
        (PAGES, "") if item.type == "page" else (f"blog/posts/{day:%Y}/", f"{day:%Y-%m-%d}-")
    )
    tries = (
        f"{folder}{before}{name[: LONGEST_NAME - 4].rstrip('-') + f'-{n}' if n > 1 else name}.md"
        for n in range(1, 10_000)
    )
    return next(path for path in tries if not used(path))


def _address(path: str) -> str:
    if path.startswith("docs/"):
        return f"/{path.removeprefix('docs/').removesuffix('.md')}/"
    day, slug_ = (
        path.rpartition("/")[2].removesuffix(".md")[:10],
        path.rpartition("/")[2].removesuffix(".md")[11:],
    )
    return f"/blog/{day.replace('-', '/')}/{slug_}/"


def _notes(place: Place, moment: datetime) -> Iterable[Note]:
    if place.why_draft and place.kind == "post":
        yield Note(CHANGED, place.path, f"it is a draft here, because {place.why_draft}")
    elif place.day > moment:
        yield Note(
            CHANGED,
            place.path,
            f"it waits: it will be published on {day_in_words(place.day.date())}",
        )
    old = re.search(r"/(\d{4})/(\d\d)/(\d\d)/", place.item.address)
    if place.kind == "post" and old and "-".join(old.groups()) != f"{place.day:%Y-%m-%d}":
        told = (
            day_in_words(datetime(*map(int, old.groups())))
            if _is_day(old.groups())
            else "another day"
        )
        yield Note(
            CHANGED, place.path, f"its day is the one in London; the old blog's clock said {told}"
        )
    if place.item.sticky:
        yield Note(
            CHANGED, place.path, "it stood first on the old blog; add 'pin: true' if it should here"
        )


def _is_day(parts: tuple[str, ...]) -> bool:
    try:
        return bool(datetime(*map(int, parts)))
    except ValueError:
        return False
