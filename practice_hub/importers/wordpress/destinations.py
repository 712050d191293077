"""Chooses the file, address and date of each imported post and page, and whether it is a draft."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from practice_hub.core.clock import LONDON
from practice_hub.core.formatting import count, day_in_words
from practice_hub.importers.wordpress.export import Export, Item
from practice_hub.importers.wordpress.plain_text import MAX_NAME, plain_text, slug
from practice_hub.importers.wordpress.report import CHANGED, LEFT_OUT, Note
from practice_hub.importers.wordpress.reusable import KIND as BLOCK
from practice_hub.importers.wordpress.reusable import used_blocks

PAGES_FOLDER = "docs/imported/"
TEXT_TYPES = ("post", "page")
MAX_CHARACTERS = 500_000  # of one text; books are longer, posts are not
# Kinds of items that hold settings or code.
_FOR_WORDPRESS = (
    *("nav_menu_item", "revision", "custom_css", "customize_changeset", "oembed_cache"),
    *("user_request", "wp_global_styles", "wp_template", "wp_template_part", "wp_navigation"),
    *("wp_font_family", "wp_font_face", "acf-field", "acf-field-group"),
)
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
    def keeps_redirects(self) -> bool:
        """Whether its old addresses lead here: it is no draft, or only waits for corrections."""
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
) -> tuple[list[Destination], list[Note]]:
    """A destination for every item that is imported, and notes on the others.

    known: the files of items that were imported earlier, by item key.
    is_taken: whether a file of this path exists already. waits: whether an item that the old blog
    published becomes a draft here; called with its file, empty if it is new.
    """
    destinations: list[Destination] = []
    notes = [*_notes_on_other_items(export), *_notes_on_duplicates(export)]
    used = set(known.values())
    for item in _text_items(export):
        reason = _reason_not_imported(item)
        if reason:
            notes.append(Note(LEFT_OUT, _anonymous_name(item), reason))
            continue
        file = known.get(item_key(item), "")
        destination = _destination(
            item, moment, file, lambda path: path in used or is_taken(path), waits(file)
        )
        used.add(destination.path)
        destinations.append(destination)
        notes += _notes_on(destination, moment)
    return destinations, notes


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


def _reason_not_imported(item: Item) -> str:
    if item.status == "private":
        return "it is private, and private posts are never imported"
    if item.has_password:
        return "it asks for a password, and a page of this site cannot"
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


def _anonymous_name(item: Item) -> str:
    """Names an item without its title, because the report may be public."""
    date = f" of {day_in_words(item.date.date())}" if item.date else ""
    return f"{item.type} {item.id}{date}"


def _notes_on_other_items(export: Export) -> Iterator[Note]:
    """Notes on menus, styles, comments and the like. Pictures are reported with their posts."""
    used = used_blocks(item.content for item in export.items)
    others = Counter(
        item.type
        for item in export.items
        if item.type not in (*TEXT_TYPES, "attachment")
        and not (item.type == BLOCK and item.id in used)
        and not _is_readable(item)
    )
    for kind, number in sorted(others.items()):
        items = f"{count(number, 'item')} of the kind '{plain_text(kind)}'"
        yield Note(LEFT_OUT, "", f"{items}, which is neither post nor page")
    for item in export.items:
        if _is_readable(item) and not (item.type == BLOCK and item.id in used):
            message = "neither post nor page; copy it by hand if readers need it. It held"
            held = " ".join([plain_text(item.title), plain_text(item.content), *addresses_of(item)])
            yield Note(LEFT_OUT, f"{item.type} {item.id}", f"{message}: {held}")
    comments = sum(item.comments for item in export.items)
    if comments:
        message = f"{count(comments, 'comment')}; nobody agreed to their being published here"
        yield Note(LEFT_OUT, "", message)


def _is_readable(item: Item) -> bool:
    """Whether an item of another kind, such as an event, has a text that readers saw."""
    is_text = item.type not in (*TEXT_TYPES, "attachment", *_FOR_WORDPRESS)
    return is_text and item.status == "publish" and bool(plain_text(item.content))


def addresses_of(item: Item) -> list[str]:
    """The addresses in an item's text, each once."""
    return list(dict.fromkeys(re.findall(r"https?://[^\s\"'<>\[\]\\]+", item.content)))


def _destination(
    item: Item, moment: datetime, known: str, is_used: Callable[[str], bool], waits: bool
) -> Destination:
    day = item.date or _midnight(moment)
    if known:
        day = _day_in_name(known, day)
    path = known or _free_path(item, day, is_used)
    kind = "post" if path.startswith("blog/") else "page"
    reason = _draft_reason(item, kind, moment, bool(known))
    if waits and not reason:
        reason = WAITS
    return Destination(item, kind, path, _address(path), day, reason, waits)


def _midnight(moment: datetime) -> datetime:
    return moment.astimezone(LONDON).replace(hour=0, minute=0, second=0, microsecond=0)


def _draft_reason(item: Item, kind: str, moment: datetime, known: bool) -> str:
    """Why an item becomes a draft; empty if it is published.

    known: whether it was imported earlier. A planned post that was imported in time stays
    published when its day has passed.
    """
    if kind == "page":
        return "pages of the old blog are imported as drafts"
    if item.status == "future" and not known and item.date and item.date <= moment:
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
    return datetime(year, month, date, tzinfo=LONDON)


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
    """What changes for a post because of its destination."""
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
        yield Note(CHANGED, path, f"its day is the one in London; {on_the_blog}")
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
