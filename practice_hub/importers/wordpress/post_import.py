"""Imports one post or page: converts it, compares it with what is here, stages its files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname, join
from typing import Any

from practice_hub.content.field_types import IMPORTED
from practice_hub.content.front_matter import read_fields
from practice_hub.content.kinds import Kind
from practice_hub.content.yaml_source import read_mapping
from practice_hub.core.formatting import day_in_words
from practice_hub.importers.wordpress import outcome as outcomes
from practice_hub.importers.wordpress.blog import OldBlog
from practice_hub.importers.wordpress.convert import CannotConvert, ConvertedPost, convert_post
from practice_hub.importers.wordpress.destinations import Destination, item_key
from practice_hub.importers.wordpress.earlier_pictures import EarlierPictures
from practice_hub.importers.wordpress.fields import notes_on_fields
from practice_hub.importers.wordpress.front_matter import to_file, yaml_date
from practice_hub.importers.wordpress.import_run import ImportRun
from practice_hub.importers.wordpress.manifest import ImportedFile, checksum
from practice_hub.importers.wordpress.media import MediaFolder
from practice_hub.importers.wordpress.picture_names import PictureNames, names_after
from practice_hub.importers.wordpress.pictures import UnusablePicture
from practice_hub.importers.wordpress.plain_text import plain_text, visible_characters
from practice_hub.importers.wordpress.post_context import PostContext
from practice_hub.importers.wordpress.redirects import static_addresses
from practice_hub.importers.wordpress.report import CHANGED, KEPT, LEFT_OUT, TO_DO, Note
from practice_hub.importers.wordpress.taxonomies import (
    author_term,
    notes_on_lost_terms,
    notes_on_other_terms,
    notes_on_tags_of_pages,
    tag_terms,
)

_KEYS = ("title", "date", "authors", "tags", "description", "draft", "old_addresses")


class PostImporter:
    """Imports posts and pages into a run. media: the old blog's media folder, or None."""

    def __init__(self, run: ImportRun, blog: OldBlog, media: Path | None):
        self._run = run
        self._blog = blog
        self._media = MediaFolder(media, self._is_imported, self._add_picture)
        # Of the present post: its new pictures by path, and what the manifest had of it.
        self._pictures: dict[str, bytes] = {}
        self._earlier: ImportedFile | None = None

    def import_post(self, destination: Destination) -> None:
        """Stages the file of a destination and its pictures, unless the file was edited here."""
        run = self._run
        self._earlier = run.manifest.current.get(item_key(destination.item))
        try:
            context, content = self._convert(destination)
        except CannotConvert as error:
            item = destination.item
            run.note(LEFT_OUT, f"{item.type} {item.id}", str(error))
            return
        notes = " ".join(note.message for note in context.notes)
        run.shown_files.add(f"{content} {notes}", context.handled, context.picture_names)
        outcome = self._outcome(destination, content)
        run.counts[outcome] += 1
        if outcome in (outcomes.EDITED, outcomes.DELETED):
            reason = outcomes.reason_not_written(outcome, destination)
            run.note(LEFT_OUT, destination.path, reason)
            return
        self._stage(context, content, outcome)
        if context.names.by_order:
            run.notes += self._earlier_pictures(destination).notes_on_doubts(context.names)
        if outcome != outcomes.UNCHANGED:
            self._add_terms(destination)
            run.notes += self._notes(context, content)

    def _convert(self, destination: Destination) -> tuple[PostContext, str]:
        """The context in which a text was converted, and the content of its file.

        Raises CannotConvert.
        """
        if self._earlier and self._earlier.has_no_originals:
            # As the earlier version did it: if that gives the same text, nothing has to change.
            context, content = self._convert_with(destination, PictureNames(by_order=True))
            if checksum(content) == self._earlier.checksum:
                return context, content
        find = self._earlier_pictures(destination).find
        return self._convert_with(destination, names_after(self._earlier, find))

    def _earlier_pictures(self, destination: Destination) -> EarlierPictures:
        return EarlierPictures(self._run.project.root, destination.path, self._media)

    def _convert_with(
        self, destination: Destination, names: PictureNames
    ) -> tuple[PostContext, str]:
        run, self._pictures = self._run, {}
        context = PostContext(
            destination,
            self._blog,
            self._media,
            run.moment,
            run.is_present,
            run.earlier_file,
            names=names,
        )
        post = convert_post(context, run.project.render)
        return context, to_file(self._front_matter(destination, post), post.body)

    def _notes(self, context: PostContext, content: str) -> Iterator[Note]:
        """The notes on a file that is new or has changed. content: of it."""
        destination, run = context.destination, self._run
        yield from context.notes
        yield from self._earlier_pictures(destination).notes_on_hidden(context.names)
        yield from self._notes_on_addresses(destination)
        yield from notes_on_other_terms(destination.item)
        if destination.kind == "page":
            yield from notes_on_tags_of_pages(destination.item, destination.path)
        yield from notes_on_fields(destination.item, destination.path)
        yield from notes_on_lost_terms(destination.item, destination.path, run.tags)
        kind = run.project.settings.kinds.named(destination.kind)
        yield from _to_do(destination, kind, content, context.without_alt)

    def _front_matter(self, destination: Destination, post: ConvertedPost) -> dict[str, Any]:
        """The front matter without empty values, in the order of blog/template.md."""
        values: dict[str, Any] = {
            "title": plain_text(destination.item.title) or _title_without_words(destination),
            "description": post.description,
            "draft": IMPORTED if destination.waits else bool(destination.draft_reason),
            "old_addresses": self._old_addresses(destination),
        }
        if destination.kind == "post":
            values["date"] = yaml_date(destination.day)
            values["authors"] = [self._run.author_of(destination.item)]
            values["tags"] = list(tag_terms(destination.item, self._run.tags))
        return {key: values[key] for key in _KEYS if values.get(key)}

    def _old_addresses(self, destination: Destination) -> list[str]:
        """The old addresses of a page; from now on they belong to it."""
        owners, path = self._run.project.owners, destination.path
        addresses = [
            address
            for address in static_addresses(destination, self._run.export)
            if owners.get(address, path) == path
        ]
        owners.update(dict.fromkeys(addresses, path))
        return addresses

    def _notes_on_addresses(self, destination: Destination) -> Iterator[Note]:
        """A note for each old address of a page that belongs to another."""
        project = self._run.project
        for address in static_addresses(destination, self._run.export):
            owner = project.owners.get(address, destination.path)
            # A page at this address of a site in a folder is elsewhere on the host.
            if owner == destination.path or not project.leads_elsewhere(address, destination.path):
                continue
            message = f"its old address {address} is that of {owner} here, and leads there"
            if not project.has_page_at(address):
                move = "move it from that file's old_addresses to this one's"
                message += f"; to let it lead to this text, {move}"
            yield Note(CHANGED, destination.path, message)

    def _outcome(self, destination: Destination, content: str) -> str:
        """How the file of a destination compares with the new content and the manifest."""
        file = self._run.project.root / destination.path
        imported = self._run.manifest.current.get(item_key(destination.item))
        if not file.is_file():
            return outcomes.DELETED if imported else outcomes.NEW
        present = checksum(file.read_text("utf-8", "replace"))
        if present == checksum(content):
            return outcomes.UNCHANGED
        is_as_imported = imported is not None and imported.checksum == present
        return outcomes.UPDATED if is_as_imported else outcomes.EDITED

    def _stage(self, context: PostContext, content: str, outcome: str) -> None:
        """Stages a file and its pictures, and records them in the manifest."""
        run, destination = self._run, context.destination
        if outcome != outcomes.UNCHANGED:
            run.transaction.stage(destination.path, content)
        for path, picture in self._pictures.items():
            run.transaction.stage(path, picture)
        run.pictures += len(self._pictures)
        run.manifest.current[item_key(destination.item)] = self._record(context, content)
        if outcome == outcomes.NEW:
            run.counts[outcomes.count_label(destination, run.moment)] += 1
            address = visible_characters(destination.item.address)
            message = f"was {address}" if address else "had no address of its own"
            run.note(KEPT, destination.path, message)

    def _record(self, context: PostContext, content: str) -> ImportedFile:
        """What the manifest holds of a file, its earlier pictures included."""
        path, earlier = context.destination.path, self._earlier
        pictures = dict.fromkeys([*(earlier.pictures if earlier else ()), *self._pictures])
        originals = dict(earlier.originals) if earlier else {}
        if not context.names.by_order:
            named = {join(dirname(path), name): one for one, name in context.names.given.items()}
            originals |= {picture: one for picture, one in named.items() if picture in pictures}
        return ImportedFile(path, checksum(content), tuple(pictures), originals)

    def _is_imported(self, path: str) -> bool:
        """Whether a picture of the present post is here, or will be after this import."""
        earlier = self._earlier.pictures if self._earlier else ()
        is_here = path in earlier and (self._run.project.root / path).is_file()
        return is_here or path in self._pictures

    def _add_picture(self, path: str, picture: bytes) -> None:
        """Keeps a picture until its post is staged. Raises UnusablePicture if the name is taken."""
        file = self._run.project.root / path
        if file.exists() and not (file.is_file() and file.read_bytes() == picture):
            raise UnusablePicture(f"a file named {path} is here already")
        self._pictures[path] = picture

    def _add_terms(self, destination: Destination) -> None:
        """Adds the author and the tags of a post that is staged."""
        if destination.kind == "post":
            run, item = self._run, destination.item
            key, fields = author_term(item, run.export, run.authors)
            run.authors.add({key: fields})
            run.tags.add(tag_terms(item, run.tags))


def _title_without_words(destination: Destination) -> str:
    """A title for a post that has none; a sentence of its text would stand there twice."""
    return f"A {destination.kind} of {day_in_words(destination.day.date())}"


def _to_do(
    destination: Destination, kind: Kind, content: str, without_alt: list[str]
) -> Iterator[Note]:
    """What a person has to do for a new file before `hub check` has no complaints."""
    path, lines = destination.path, content.split("\n")
    for name in without_alt:
        places = (number for number, line in enumerate(lines, 1) if f"({name})" in line)
        if (line := next(places, 0)) == 0:
            continue  # the picture stands nowhere, and the report says so
        wrong = f"the picture '{name}' has no alternative text"
        hint = f"write what it shows between the square brackets: ![what it shows]({name})"
        yield Note(TO_DO, f"{path}:{line}", f"{wrong}; {hint}")
    if not plain_text(destination.item.title):
        title = _title_without_words(destination)
        yield Note(TO_DO, path, f"it had no title; it is called '{title}' until you write one")
    front_matter = content.split("\n---\n")[0].removeprefix("---\n")
    fields, problems = read_mapping(path, front_matter, 2)
    field_problems = read_fields(fields, kind)[1] if fields else ()
    for problem in [*problems, *field_problems]:
        yield Note(TO_DO, f"{problem.path}:{problem.line}", problem.message)
