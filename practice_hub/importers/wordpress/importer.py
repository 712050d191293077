"""Imports a WordPress export: posts, pages, pictures, redirects and a report."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from practice_hub.core.clock import in_zone
from practice_hub.core.problem import Problem
from practice_hub.core.staging import IMPORT, delete_leftovers
from practice_hub.core.transaction import Transaction
from practice_hub.importers.wordpress.blog import OldBlog
from practice_hub.importers.wordpress.destinations import Destination, choose_destinations
from practice_hub.importers.wordpress.errors import ImportRefused
from practice_hub.importers.wordpress.export import Export
from practice_hub.importers.wordpress.import_run import ImportRun
from practice_hub.importers.wordpress.known_files import known_files
from practice_hub.importers.wordpress.manifest import read_manifest
from practice_hub.importers.wordpress.post_import import PostImporter
from practice_hub.importers.wordpress.progress import Progress, no_progress
from practice_hub.importers.wordpress.project import Project
from practice_hub.importers.wordpress.remains import notes_on_remains
from practice_hub.importers.wordpress.report import CHANGED, Note, Report
from practice_hub.importers.wordpress.shared_files import (
    move_old_manifest,
    stage_manifest,
    stage_redirects,
    stage_terms,
)
from practice_hub.importers.wordpress.summary import build_report
from practice_hub.importers.wordpress.taxonomies import Taxonomy
from practice_hub.importers.wordpress.wxr import read_export


def import_blog(
    root: Path,
    export_file: Path,
    media: Path | None,
    moment: datetime,
    progress: Progress = no_progress,
    write: bool = True,
    as_drafts: bool = False,
) -> Report:
    """Imports the posts and pages of a WordPress export into a project.

    root: the folder that holds mkdocs.yml. media: the old blog's folder of uploads, or None.
    moment: the time of the import, in any zone. write: False makes the report and writes nothing.
    as_drafts: new posts are drafts whose problems are warnings until somebody publishes them.
    Everything is written, or nothing. A second import changes nothing, and a file that somebody
    has changed since the first is never touched. Raises ImportRefused when the export or the
    project cannot be read, and OSError when a file cannot be written.
    """
    delete_leftovers(root, IMPORT)
    project = Project(root)
    export = read_export(export_file, progress, project.settings.zone)
    if not export.base_url:
        wrong = "the export does not name the address of the blog"
        hint = "choose 'All content' when you export in WordPress"
        raise ImportRefused(Problem(str(export_file), 1, wrong, hint))
    with Transaction(root) as transaction:
        run = _start(project, export, export_file.name, moment, transaction)
        destinations, notes = _choose_destinations(run, as_drafts)
        _import_posts(run, destinations, media, progress)
        stage_terms(run)
        stage_redirects(run, destinations)
        stage_manifest(run)
        report = build_report(run, notes, export_file.name, write)
        move_old_manifest(run)
        if report.file:
            transaction.stage(report.file, report.markdown())
        if write:
            transaction.commit()
    return report


def _start(
    project: Project, export: Export, file: str, moment: datetime, transaction: Transaction
) -> ImportRun:
    manifest = read_manifest(project.root, export.name)
    return ImportRun(
        project=project,
        export=export,
        moment=in_zone(moment, project.settings.zone),
        transaction=transaction,
        manifest=manifest,
        manifest_before=manifest.to_json(),
        authors=Taxonomy(project.data.authors),
        tags=Taxonomy(project.data.tags),
        earlier_items=frozenset(manifest.current),
        notes=[Note(CHANGED, file, repair) for repair in export.repairs],
    )


def _choose_destinations(run: ImportRun, as_drafts: bool) -> tuple[list[Destination], list[Note]]:
    """The destinations of all items, and the notes on them and on what is left out."""
    known = known_files(run)

    def waits(file: str) -> bool:
        # A file of an earlier import stays what it is: published, or a draft.
        return run.project.is_waiting(file) if file else as_drafts

    return choose_destinations(
        run.export, run.moment, known, run.has_file, waits, run.project.is_kept_as_draft
    )


def _import_posts(
    run: ImportRun, destinations: list[Destination], media: Path | None, progress: Progress
) -> None:
    blog = OldBlog(run.export, tuple(destinations))
    importer = PostImporter(run, blog, media)
    for number, destination in enumerate(blog.destinations, 1):
        progress("Importing posts and pages", number, len(blog.destinations))
        importer.import_post(destination)
    run.notes += notes_on_remains(run, blog)
