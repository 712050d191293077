"""Notes on files of the old blog that no imported text shows, and on what their pages held.

WordPress gives each file a page with a title, a caption and a description. Who may see that page
is decided by the text to which the file belongs, so the report is silent about files of others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from posixpath import basename, splitext

from practice_hub.importers.wordpress.blog import OldBlog, original_file
from practice_hub.importers.wordpress.export import TEXT_TYPES, Item
from practice_hub.importers.wordpress.fields import (
    fields_of,
    texts_of_fields,
    without_addresses_of_people,
)
from practice_hub.importers.wordpress.figures import is_file_name
from practice_hub.importers.wordpress.item_kinds import ATTACHMENT, was_shown
from practice_hub.importers.wordpress.lost import words_of
from practice_hub.importers.wordpress.other_items import addresses_of, anonymous_name
from practice_hub.importers.wordpress.plain_text import attribute_texts, plain_text
from practice_hub.importers.wordpress.report import LEFT_OUT, Note
from practice_hub.importers.wordpress.restricted import without_restricted


@dataclass
class ShownFiles:
    """The words of the imported texts that show a file, by the file as original_file gives it."""

    _words: dict[str, set[str]] = field(default_factory=dict)

    def add(self, text: str, urls: Iterable[str], files: Iterable[str]) -> None:
        """Adds an imported text. text: all that it and its notes hold. urls, files: it shows."""
        words = words_of(text)
        found = {original_file(url) for url in [*addresses_of(text), *urls]}
        for file in {*found, *files} - {""}:  # of an address that cannot be read
            self._words.setdefault(file, set()).update(words)

    def words_with(self, file: str) -> set[str] | None:
        """The words of the texts that show a file; None if there are none."""
        return self._words.get(file)


def notes_on_attachments(blog: OldBlog, imported: set[int], shown: ShownFiles) -> Iterator[Note]:
    """A note for each file that no imported text shows, or whose page held more words than those.

    imported: the numbers of the posts and pages that became files.
    """
    items = {item.id: item for item in blog.export.items if item.id}
    for item in blog.export.items:
        if item.type != ATTACHMENT or item.is_for_some:
            continue  # notes_on_other_items names what only some people may see
        message = _reason_for_silence(item, items, imported) or _held(item, blog, shown)
        if message:
            yield Note(LEFT_OUT, anonymous_name(item), message)


def _reason_for_silence(item: Item, items: dict[int, Item], imported: set[int]) -> str:
    """Why the report holds none of a file's words; empty if it may."""
    if item.status == "trash":
        return "it is in the bin"
    if item.status not in ("inherit", "publish", ""):
        return f"its status is '{plain_text(item.status)}', so not all readers could see it"
    if not item.parent or item.parent in imported:
        return ""
    parent = items.get(item.parent)
    if parent is None:
        return f"it belongs to number {item.parent}, which the export does not hold"
    if parent.type not in TEXT_TYPES and was_shown(parent):
        return ""
    return "it belongs to a text that was not imported"


def _held(item: Item, blog: OldBlog, shown: ShownFiles) -> str:
    """What is said of a file that everybody could see; empty if nothing of it is lost."""
    url = blog.full_url(item.file)
    found = shown.words_with(original_file(url)) if url else None
    texts, notes = _texts(item)
    if found is None:
        held = f"; it held: {_joined(texts)}" if texts else ""
        return "; ".join([f"no imported text shows the file {item.file}{held}", *notes])
    left = [text for text in texts if not words_of(text) <= found]
    also = [f"its own page also held: {_joined(left)}"] if left else []
    return "; ".join([*also, *notes])


def _joined(texts: Iterable[str]) -> str:
    return without_addresses_of_people("; ".join(texts))


def _texts(item: Item) -> tuple[list[str], list[str]]:
    """The words of a file's page, and notes on parts that only some readers could see."""
    name = splitext(basename(item.file))[0]
    content, notes = without_restricted(item.content)
    title = plain_text(item.title)
    texts = [
        "" if is_file_name(title, name) else title,
        *map(plain_text, (item.meta_value("_wp_attachment_image_alt"), item.excerpt, content)),
        *attribute_texts(f"{item.excerpt} {content}"),
        *addresses_of(f"{item.title} {item.excerpt} {content}"),
        *texts_of_fields(fields_of(item)),
    ]
    return list(dict.fromkeys(text for text in texts if text)), list(
        dict.fromkeys([*notes, *item.restricted])
    )
