"""Notes on what is left of an export once its posts and pages are imported."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from practice_hub.core.formatting import count
from practice_hub.importers.wordpress.attachments import notes_on_attachments
from practice_hub.importers.wordpress.blog import OldBlog
from practice_hub.importers.wordpress.destinations import Destination
from practice_hub.importers.wordpress.export import Export
from practice_hub.importers.wordpress.fields import notes_on_other_fields
from practice_hub.importers.wordpress.import_run import ImportRun
from practice_hub.importers.wordpress.item_kinds import ATTACHMENT, MENU_ENTRY, was_shown
from practice_hub.importers.wordpress.menus import notes_on_menus
from practice_hub.importers.wordpress.report import LEFT_OUT, Note
from practice_hub.importers.wordpress.terms import notes_on_terms


def notes_on_remains(run: ImportRun, blog: OldBlog) -> Iterator[Note]:
    """Notes on all that no post or page has: lists, authors, menus, files and fields.

    Each says what was left out, in words where everybody could see them.

    run: with all posts and pages staged.
    """
    imported = {destination.item.id for destination in blog.destinations}
    yield from _notes_on_authors(run.export, blog.destinations)
    yield from notes_on_terms(run.export, blog.destinations, run.tags)
    yield from notes_on_menus(blog)
    yield from notes_on_attachments(blog, imported, run.shown_files)
    seen = [
        item
        for item in run.export.items
        if item.id in imported or item.type in (ATTACHMENT, MENU_ENTRY) or was_shown(item)
    ]
    yield from notes_on_other_fields(item for item in seen if not item.is_for_some)


def _notes_on_authors(export: Export, destinations: Collection[Destination]) -> Iterator[Note]:
    """How many people are named nowhere here. Who they are is left to them."""
    writers = {each.item.author for each in destinations if each.kind == "post"}
    others = len(set(export.authors) - writers)
    if others:
        people = count(others, "author", "authors")
        yield Note(LEFT_OUT, "", f"{people} of the old blog, of whom no post was imported")
    pages = sum(each.kind == "page" and bool(each.item.author) for each in destinations)
    if pages:
        yield Note(LEFT_OUT, "", f"the authors of {count(pages, 'page')}, since pages name none")
