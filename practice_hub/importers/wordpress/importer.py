"""Bringing an old WordPress blog along: from an export and a media folder to posts, pictures, redirects and a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from practice_hub.content.front_matter import read_fields
from practice_hub.content.yaml_source import read_data, read_mapping
from practice_hub.core.problem import Problem
from practice_hub.importers.wordpress import redirects
from practice_hub.importers.wordpress import taxonomies as names
from practice_hub.importers.wordpress.blog import OldBlog
from practice_hub.importers.wordpress.convert import Text, Unfit, as_file, as_yaml, day_of, text_of
from practice_hub.importers.wordpress.destinations import Place, all_places, key_of
from practice_hub.importers.wordpress.manifest import FILE as LEDGER
from practice_hub.importers.wordpress.manifest import Brought, Ledger, read_ledger, sum_of
from practice_hub.importers.wordpress.pictures import Album, Unusable
from practice_hub.importers.wordpress.plain_text import plain, seen
from practice_hub.importers.wordpress.post_context import Sheet
from practice_hub.importers.wordpress.project import Project
from practice_hub.importers.wordpress.report import KEPT, LEFT_OUT, TO_DO, Note, Report
from practice_hub.importers.wordpress.transaction import Staging
from practice_hub.importers.wordpress.wxr import Export, Item, Progress, Refused, Term, read_export

_NEW, _SAME, _NEWER = "new", "Here already, unchanged", "Here already, brought up to date"
_SHOWN = (
    "Posts that readers see",
    "Posts that wait for their day",
    "Posts as drafts",
    "Pages as drafts",
)
_EDITED, _GONE = "Changed here since, left as they are", "Gone from here since, not brought back"


def import_export(
    root: Path,
    export: Path,
    media: Path | None,
    moment: datetime,
    progress: Progress = lambda *_: None,
    write: bool = True,
) -> Report:
    """Brings the posts and pages of a WordPress export into a project.

    root: the folder that holds mkdocs.yml. media: the old blog's folder of uploads, if there is one. moment: the day of the import.
    progress: told what is being done and how far it is. write: False only says what would be done.
    Everything is written, or nothing: raises Refused when the export or the project cannot be read. A second import changes nothing,
    and a file that somebody has changed since is never touched.
    """
    project = Project(root)
    found = read_export(export, progress)
    if not found.base:
        raise Refused(
            Problem(
                str(export),
                1,
                "the export does not say at which address the blog was",
                "choose 'All content' when you export in WordPress",
            )
        )
    with Staging(root) as staging:
        job = _Job(project, found, media, moment, staging)
        job.run(progress)
        report = job.report(export.name, write)
        if write and report.file:
            staging.put(report.file, report.markdown())
            staging.move()
    return report


@dataclass
class _Job:
    """One import. Notes gather while it runs; files gather on the staging desk."""

    project: Project
    export: Export
    media: Path | None
    moment: datetime
    staging: Staging
    notes: list[Note] = field(default_factory=list)
    states: Counter = field(default_factory=Counter)
    pictures: int = 0

    def run(self, progress: Progress) -> None:
        """Every item to its place, then the lists and redirects that they need, then the ledger."""
        root, export = self.project.root, self.export
        self.ledger: Ledger = read_ledger(root, export.name)
        before, self._earlier, self._earlier_files = (
            self.ledger.written(),
            set(self.ledger.here),
            self.ledger.files,
        )
        self.authors, self.tags = (
            names.Names(self.project.data.authors),
            names.Names(self.project.data.tags),
        )
        known = {key_of(item): path for item in export.items if (path := self._known(item))}
        self.places, self.place_notes = all_places(
            export, self.moment, known, lambda path: (root / path).exists()
        )
        self.blog = OldBlog(export, tuple(self.places))
        self.album = Album(
            self.media,
            lambda path: path in self._earlier_files and (root / path).is_file(),
            self._keep_picture,
        )
        for number, place in enumerate(self.places, 1):
            progress("Bringing posts and pages", number, len(self.places))
            self._bring(place)
        self._stage_lists()
        self._stage_redirects()
        if self.ledger.written() != before:
            self.staging.put(LEDGER, self.ledger.written())

    def _known(self, item: Item) -> str:
        """The file of an item that came over earlier, or nothing."""
        if item.type not in ("post", "page"):
            return ""
        brought = self.ledger.here.get(key_of(item))
        return brought.file if brought else self.project.same_post(item, self.export)

    # One item

    def _bring(self, place: Place) -> None:
        sheet = Sheet(place, self.blog, self.album, self.moment, self._is_there)
        self._fresh: dict[str, bytes] = {}
        try:
            text = text_of(sheet, self.project.html)
        except Unfit as unfit:
            self._left_out(place, str(unfit))
            return
        front = self._front(place, text)
        content = as_file(front, text.body)
        state = self._state(place, content)
        self.states[state] += 1
        if state in (_EDITED, _GONE):
            self.notes.append(Note(LEFT_OUT, place.path, _why_not_again(state, place)))
            return
        self._keep(place, content, state)
        if state != _SAME:
            self._add_names(place)
            self.notes += [
                *sheet.notes,
                *names.no_tags(place.item),
                *self._wanting(place, content, sheet),
            ]

    def _left_out(self, place: Place, why: str) -> None:
        self.notes.append(Note(LEFT_OUT, f"{place.item.type} {place.item.id}", why))

    def _add_names(self, place: Place) -> None:
        """Whoever wrote a file that is about to be written, and what it is about, join the lists."""
        if place.kind == "post":
            self.authors.add(dict([names.author_of(place.item, self.export, self.authors)]))
            self.tags.add(names.tags_of(place.item, self.tags))

    def _is_there(self, place: Place) -> bool:
        """Whether a place holds a file, or will when this import has ended."""
        return (self.project.root / place.path).is_file() or key_of(place.item) not in self._earlier

    def _front(self, place: Place, text: Text) -> dict[str, Any]:
        """The front matter, its keys in the order of blog/template.md."""
        claimed = lambda address: self.project.owners.get(address, place.path) != place.path
        old = redirects.static_addresses(place, self.export, claimed)
        self.project.owners.update(dict.fromkeys(old, place.path))
        front = {
            "title": plain(place.item.title) or text.description,
            "description": text.description,
            "draft": bool(place.why_draft),
            "old_addresses": old,
        }
        if place.kind == "post":
            author, _ = names.author_of(place.item, self.export, self.authors)
            front |= {
                "date": day_of(place.day),
                "authors": [author],
                "tags": list(names.tags_of(place.item, self.tags)),
            }
        return {
            key: front[key]
            for key in ("title", "date", "authors", "tags", "description", "draft", "old_addresses")
            if front.get(key)
        }

    def _state(self, place: Place, content: str) -> str:
        """Whether a file is new, or how it stands to what came over earlier."""
        file, brought = self.project.root / place.path, self.ledger.here.get(key_of(place.item))
        if not file.is_file():
            return _GONE if brought else _NEW
        now = sum_of(file.read_text("utf-8", "replace"))
        if now == sum_of(content):
            return _SAME
        return _NEWER if brought and brought.sum == now else _EDITED

    def _keep(self, place: Place, content: str, state: str) -> None:
        """Puts a file and its pictures on the desk, and remembers them."""
        if state != _SAME:
            self.staging.put(place.path, content)
        for path, picture in self._fresh.items():
            self.staging.put(path, picture)
        self.pictures += len(self._fresh)
        before = self.ledger.here.get(key_of(place.item))
        pictures = dict.fromkeys([*(before.pictures if before else ()), *self._fresh])
        self.ledger.here[key_of(place.item)] = Brought(place.path, sum_of(content), tuple(pictures))
        if state == _NEW:
            self.states[_kind(place, self.moment)] += 1
            self.notes.append(
                Note(
                    KEPT,
                    place.path,
                    f"was {seen(place.item.address)}"
                    if place.item.address
                    else "had no address of its own",
                )
            )

    def _keep_picture(self, path: str, picture: bytes) -> None:
        """A picture's bytes until its text is settled. A file of somebody else is never written over."""
        file = self.project.root / path
        if file.exists() and path not in self._earlier_files and file.read_bytes() != picture:
            raise Unusable(f"a file named {path} is here already")
        self._fresh[path] = picture

    def _wanting(self, place: Place, content: str, sheet: Sheet) -> Iterator[Note]:
        """What `hub check` will say of a new file, and what our own look at its front matter says."""
        lines = content.split("\n")
        for name in sheet.mute:
            line = next(number for number, line in enumerate(lines, 1) if f"({name})" in line)
            mend = f"say what it shows between the square brackets: ![what it shows]({name})"
            yield Note(
                TO_DO,
                f"{place.path}:{line}",
                f"the picture '{name}' has no alternative text; {mend}",
            )
        if not plain(place.item.title):
            yield Note(TO_DO, place.path, "it had no title; the description stands in its place")
        fields, problems = read_mapping(
            place.path, content.split("\n---\n")[0].removeprefix("---\n"), 2
        )
        for problem in [*problems, *(read_fields(fields, place.kind)[1] if fields else ())]:
            yield Note(TO_DO, f"{problem.path}:{problem.line}", problem.message)

    # All of them

    def _stage_lists(self) -> None:
        """New writers and tags, below what is in their files."""
        for path, added in ((names.AUTHORS, self.authors), (names.TAGS, self.tags)):
            if added.added:
                before, wrong = read_data(self.project.root, path)
                text = (
                    names.added_to((self.project.root / path).read_text("utf-8"), added, as_yaml)
                    if before
                    else ""
                )
                after, problems = read_mapping(path, text, 1) if before else (None, wrong)
                if problems or after is None:
                    raise Refused(*problems)
                self.staging.put(path, text)
        self.notes += names.asked(self.authors, self.tags)
        if self.states[_NEW]:
            self.notes += names.joined(self.export, self.authors)

    def _stage_redirects(self) -> None:
        brought = [
            place
            for place in self.places
            if key_of(place.item) in self.ledger.here and self._is_there(place)
        ]
        kept: dict[str, set[str]] = {}
        for address, path in self.project.owners.items():
            kept.setdefault(path, set()).add(address)
        pairs = [
            (old, new, not place.why_draft)
            for place in brought
            for old, new in redirects.moved(place, self.export, kept.get(place.path, ()))
        ]
        pairs += redirects.lists_moved(
            self.export, brought, self.moment, self._listed_tag, self._listed_author
        )
        for path in (redirects.NGINX, redirects.NETLIFY):
            file = self.project.root / path
            before = file.read_text("utf-8") if file.is_file() else ""
            after = redirects.lines(path, before, pairs, self.project.folder)
            if after != before:
                self.staging.put(path, after)

    def _listed_tag(self, term: Term) -> str:
        return self._listed(self.tags, *names.tag_of(term, self.tags))

    def _listed_author(self, item: Item) -> str:
        return self._listed(self.authors, *names.author_of(item, self.export, self.authors))

    @staticmethod
    def _listed(list_: names.Names, key: str, _: dict) -> str:
        """A key that has a page, or nothing."""
        return key if key in list_.known or key in list_.added else ""

    def report(self, export: str, written: bool) -> Report:
        """What is told. The file has a name of its own, so that notes which somebody made in an earlier report stay."""
        left = sum(
            note.kind == LEFT_OUT and note.about.startswith(("post ", "page "))
            for note in (*self.notes, *self.place_notes)
        )
        numbers = (
            *((what, self.states[what]) for what in (*_SHOWN, _SAME, _NEWER, _EDITED, _GONE)),
            ("Pictures, without their metadata", self.pictures),
            ("New writers", len(self.authors.added)),
            ("New tags", len(self.tags.added)),
            ("Posts and pages left out", left),
            ("Comments left out", sum(item.comments for item in self.export.items)),
        )
        notes = tuple(
            self.notes
            + [
                note
                for note in self.place_notes
                if note.kind == LEFT_OUT or self._is_new(note.about)
            ]
        )
        return Report(
            export,
            self.export.name,
            self.moment,
            notes,
            numbers,
            self._report_file() if self.staging.paths else "",
            written,
        )

    def _is_new(self, path: str) -> bool:
        return path in self.staging.paths

    def _report_file(self) -> str:
        names_ = (
            f"imports/wordpress/{self.moment:%Y-%m-%d}{f'-{n}' if n > 1 else ''}.md"
            for n in range(1, 10_000)
        )
        return next(name for name in names_ if not (self.project.root / name).exists())


def _kind(place: Place, moment: datetime) -> str:
    seen_now, waits, draft, page = _SHOWN
    if place.kind == "page":
        return page
    return draft if place.why_draft else waits if place.day > moment else seen_now


def _why_not_again(state: str, place: Place) -> str:
    if state == _EDITED:
        return "the file was changed here since it came over, or is somebody else's; it was left as it is"
    return f"it came over earlier and is gone or renamed here; to bring it back, take number {key_of(place.item)} out of {LEDGER}"
