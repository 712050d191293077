"""Builds the report of an import from what the run collected."""

from __future__ import annotations

from collections.abc import Iterable

from practice_hub.importers.wordpress.export import Export
from practice_hub.importers.wordpress.import_run import ImportRun
from practice_hub.importers.wordpress.outcome import COUNTED
from practice_hub.importers.wordpress.plain_text import plain_text
from practice_hub.importers.wordpress.report import LEFT_OUT, TO_DO, Note, Report


def build_report(
    run: ImportRun, destination_notes: list[Note], export_name: str, written: bool
) -> Report:
    """The report of a run, whose files are all staged.

    destination_notes: the notes of choose_destinations. export_name: of the export file.
    written: False for a dry run.
    """
    # A second import repeats only the notes on what is left out or to do, not those on unchanged
    # files.
    repeated = [
        note
        for note in destination_notes
        if note.kind in (LEFT_OUT, TO_DO) or note.subject in run.transaction.staged
    ]
    return Report(
        export_name,
        run.export.name,
        run.moment,
        (*run.notes, *repeated),
        _counts(run, [*run.notes, *destination_notes]),
        _free_report_file(run) if run.transaction.staged else "",
        written,
        _called(run.export),
    )


def _called(export: Export) -> str:
    """The name of the old blog, the line below it and its icon, which no setting here takes."""
    name, line, icon = (export.texts.get(key, "") for key in ("title", "description", "image"))
    parts = [
        f"called '{plain_text(name)}'" if name else "",
        f"with the line '{plain_text(line)}' below its name" if line else "",
        f"with the icon {icon}" if icon else "",
    ]
    written = " ".join(part for part in parts if part)
    return f"The old blog was {written}." if written else ""


def _counts(run: ImportRun, notes: Iterable[Note]) -> tuple[tuple[str, int], ...]:
    return (
        *((label, run.counts[label]) for label in COUNTED),
        ("Pictures, without their metadata", run.pictures),
        ("New authors", len(run.authors.added)),
        ("New tags", len(run.tags.added)),
        (
            "Posts and pages left out",
            len({note.subject for note in notes if _is_item_left_out(note)}),
        ),
        ("Comments left out", sum(item.comments for item in run.export.items)),
    )


def _is_item_left_out(note: Note) -> bool:
    return note.kind == LEFT_OUT and note.subject.startswith(("post ", "page "))


def _free_report_file(run: ImportRun) -> str:
    """A path that no earlier report has: people may have edited those."""
    day = f"{run.moment:%Y-%m-%d}"
    paths = (f"imports/wordpress/{day}{f'-{n}' if n > 1 else ''}.md" for n in range(1, 10_000))
    return next(path for path in paths if not run.has_file(path))
