"""Chooses the file, address and date of each imported post and page, and whether it is a draft."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from practice_hub.core.formatting import count, day_in_words
from practice_hub.importers.wordpress.export import TEXT_TYPES, Export, Item
from practice_hub.importers.wordpress.other_items import (
    anonymous_name,
    notes_on_comments,
    notes_on_other_items,
    reason_for_some,
)
from practice_hub.importers.wordpress.plain_text import MAX_NAME, plain_text, slug
from practice_hub.importers.wordpress.report import CHANGED, LEFT_OUT, TO_DO, Note

PAGES_FOLDER = "docs/imported/"
MAX_CHARACTERS = 500_000  # of one text; books are longer, posts are not
WAITS = "it waits until somebody has read it here"
_DRAFT_STATUSES = {"draft": "it was a draft", "pending": "it was waiting for review"}


@dataclass(frozen=True)
class Destination:
    """Where an item is imported to.

    draft_reason: a clause; empty if the post is published. waits: whether the problems of a draft
    are warnings until it is published.
    """

    item: Item
    kind: str  # post or page
    path: str  # blog/posts/2011/2011-07-29-slug.md
    address: str  # /blog/2011/07/29/slug/
    day: datetime
    draft_reason: str = ""
    waits: bool = False

    @property
    def was_in_lists(self) -> bool:
        """Whether the old blog's lists had it: it is no draft, or one that only waits here."""
        return self.draft_reason in ("", WAITS)

    @property
    def stem(self) -> str:
        """The file's name without its extension; the names of its pictures begin with it."""
        return self.path.rpartition("/")[2].removesuffix(".md")

    def visible_from(self, other: Destination, moment: datetime) -> bool:
        """Whether `other` may link here: readers who see that page must see this one too."""
        if other.draft_reason:
            return True
        return not self.draft_reason and (self.day <= moment or self.day <= other.day)


def item_key(item: Item) -> str:
    """What identifies an item in every import of the same blog."""
    return str(item.id) if item.id else item.address or item.title


def choose_destinations(
    export: Export,
    moment: datetime,
    known: dict[str, str],
    is_taken: Callable[[str], bool],
    waits: Callable[[str], bool] = lambda path: False,
    is_draft: Callable[[str], bool] = lambda path: False,
) -> tuple[list[Destination], list[Note]]:
    """A destination for every item that is imported, and notes on the others.

    moment: of the import, in the hub's time zone. known: the files of items that were imported
    earlier, by item key. is_taken: whether a file of this path exists already. waits: whether an
    item that the old blog published becomes a draft here; called with its file, empty if it is new.
    is_draft: whether a file of an earlier import is a draft for another reason.
    """
    destinations: list[Destination] = []
    notes = list(_notes_on_duplicates(export))
    used = set(known.values())
    for item in _text_items(export):
        reason, file = _reason_not_imported(item), known.get(item_key(item), "")
        if reason:
            notes += _notes_on_left_out(item, reason, file if is_taken(file) else "")
            continue
        was_in_time = bool(file) and not is_draft(file)
        destination = _destination(
            item,
            moment,
            file,
            lambda path: path in used or is_taken(path),
            waits(file),
            was_in_time,
        )
        used.add(destination.path)
        destinations.append(destination)
        notes += _notes_on(destination, moment)
    imported = [destination.item for destination in destinations]
    return destinations, [*notes_on_other_items(export, imported), *notes]


def _text_items(export: Export) -> list[Item]:
    """The posts and pages by id; of items with the same key, the first."""
    items = {item_key(item): item for item in reversed(export.items) if item.type in TEXT_TYPES}
    return sorted(items.values(), key=lambda item: item.id)


def _notes_on_duplicates(export: Export) -> Iterator[Note]:
    keys = Counter(item_key(item) for item in export.items if item.type in TEXT_TYPES)
    for key, times in keys.items():
        if times > 1:
            message = f"it is in the export {count(times, 'time')}; the first was taken"
            yield Note(LEFT_OUT, f"number {key}", message)


def _notes_on_left_out(item: Item, reason: str, file: str) -> Iterator[Note]:
    """file: of an earlier import, which is still here; empty if there is none."""
    name = anonymous_name(item)
    yield Note(LEFT_OUT, name, reason)
    yield from notes_on_comments(item, name)
    if file and item.is_for_some:
        message = "the old blog shows it only to some readers now; if that holds here, delete it"
        yield Note(TO_DO, file, message)


def _reason_not_imported(item: Item) -> str:
    if item.is_for_some:
        return reason_for_some(item)
    if item.status in ("trash", "auto-draft", "inherit"):
        return "it is in the bin" if item.status == "trash" else "it was never saved by anyone"
    if item.status not in ("publish", "future", *_DRAFT_STATUSES):
        return (
            f"its status is '{plain_text(item.status)}', which we do not know; "
            "if readers may see it, publish it in WordPress and export again"
        )
    if len(item.content) > MAX_CHARACTERS:
        size = f"its text has {len(item.content):,} characters"
        return f"{size}, more than any post; copy it by hand"
    return ""


def _destination(
    item: Item,
    moment: datetime,
    known: str,
    is_used: Callable[[str], bool],
    waits: bool,
    was_in_time: bool,
) -> Destination:
    day = item.date or moment.replace(hour=0, minute=0, second=0, microsecond=0)
    if known:
        day = _day_in_name(known, day)
    path = known or _free_path(item, day, is_used)
    kind = "post" if path.startswith("blog/") else "page"
    reason = _draft_reason(item, kind, moment, was_in_time)
    if waits and not reason:
        reason = WAITS
    return Destination(item, kind, path, _address(path), day, reason, waits)


def _draft_reason(item: Item, kind: str, moment: datetime, was_in_time: bool) -> str:
    """Why an item becomes a draft; empty if it is published.

    was_in_time: whether it was imported earlier and is no draft here. A planned post that was
    imported in time stays published when its day has passed.
    """
    if kind == "page":
        return "pages of the old blog are imported as drafts"
    if item.status == "future" and not was_in_time and item.date and item.date <= moment:
        return "it was planned for a day that has passed"
    return _DRAFT_STATUSES.get(item.status, "" if item.date else "it has no date")


def _day_in_name(path: str, day: datetime) -> datetime:
    """The day that an earlier import gave to a post without a date, so that its name is kept."""
    match = re.search(r"/(\d{4})-(\d\d)-(\d\d)-[^/]*$", path)
    if match is None:
        return day
    year, month, date = (int(part) for part in match.groups())
    if (year, month, date) == (day.year, day.month, day.day):
        return day
    return datetime(year, month, date, tzinfo=day.tzinfo)


def _free_path(item: Item, day: datetime, is_used: Callable[[str], bool]) -> str:
    """The path of an item from its old slug, with a number if that path is used."""
    name = slug(item.slug) or slug(plain_text(item.title)) or f"{item.type}-{item.id}"
    if item.type == "page":
        # A file called index.md would be the page of its folder.
        prefix, name = PAGES_FOLDER, "index-page" if name == "index" else name
    else:
        prefix = f"blog/posts/{day:%Y}/{day:%Y-%m-%d}-"
    short = name[: MAX_NAME - 4].rstrip("-")
    paths = (f"{prefix}{f'{short}-{n}' if n > 1 else name}.md" for n in range(1, 10_000))
    return next(path for path in paths if not is_used(path))


def _address(path: str) -> str:
    """The address of a file in this hub."""
    if path.startswith("docs/"):
        return f"/{path.removeprefix('docs/').removesuffix('.md')}/"
    name = path.rpartition("/")[2].removesuffix(".md")
    return f"/blog/{name[:10].replace('-', '/')}/{name[11:]}/"


def _notes_on(destination: Destination, moment: datetime) -> Iterable[Note]:
    """What changes for a post because of its destination, and what is left out beside it."""
    yield from notes_on_comments(destination.item, destination.path)
    path, day = destination.path, day_in_words(destination.day.date())
    if destination.draft_reason == WAITS:
        pass  # the summary says so of all of them
    elif destination.draft_reason and destination.kind == "post":
        yield Note(CHANGED, path, f"it is a draft here, because {destination.draft_reason}")
    elif destination.day > moment:
        yield Note(CHANGED, path, f"it is scheduled: it will be published on {day}")
    old_day = re.search(r"/(\d{4})/(\d\d)/(\d\d)/", destination.item.address)
    new_day = f"{destination.day:%Y-%m-%d}"
    if destination.kind == "post" and old_day and "-".join(old_day.groups()) != new_day:
        on_the_blog = f"the old blog's address has {_old_day(old_day)}"
        day_here = f"its day is the one in the time zone {moment.tzinfo}"
        yield Note(CHANGED, path, f"{day_here}; {on_the_blog}")
    if destination.item.sticky:
        message = "it was pinned on the old blog; add 'pin: true' if it should be pinned here"
        yield Note(CHANGED, path, message)


def _old_day(match: re.Match[str]) -> str:
    """The day in an old address in words."""
    year, month, day = (int(part) for part in match.groups())
    try:
        return day_in_words(datetime(year, month, day))
    except ValueError:
        return "another day"
