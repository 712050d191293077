"""Stages the files that all posts share: authors, tags, redirects and the manifest."""

from __future__ import annotations

from collections.abc import Iterator

from practice_hub.content.yaml_source import read_data, read_mapping
from practice_hub.core.formatting import count
from practice_hub.importers.wordpress import manifest as manifests
from practice_hub.importers.wordpress.destinations import Destination, item_key
from practice_hub.importers.wordpress.errors import ImportRefused
from practice_hub.importers.wordpress.front_matter import to_yaml
from practice_hub.importers.wordpress.import_run import ImportRun
from practice_hub.importers.wordpress.outcome import NEW
from practice_hub.importers.wordpress.redirects import (
    NETLIFY,
    NGINX,
    Redirect,
    append_redirects,
    list_redirects,
    page_redirects,
)
from practice_hub.importers.wordpress.report import TO_DO
from practice_hub.importers.wordpress.taxonomies import (
    AUTHORS,
    TAGS,
    Taxonomy,
    append_terms,
    notes_on_joined_authors,
    notes_on_matched_authors,
    notes_on_new_terms,
)


def stage_terms(run: ImportRun) -> None:
    """Stages authors.yml and tags.yml with the new entries at their ends.

    Raises ImportRefused if a file cannot be read, or could not after the import.
    """
    for path, taxonomy in ((AUTHORS, run.authors), (TAGS, run.tags)):
        if taxonomy.added:
            run.transaction.stage(path, _with_new_terms(run, path, taxonomy))
    run.notes += notes_on_new_terms(run.authors, run.tags)
    if run.counts[NEW]:
        run.notes += notes_on_matched_authors(run.export, run.authors)
        run.notes += notes_on_joined_authors(run.export, run.authors)


def _with_new_terms(run: ImportRun, path: str, taxonomy: Taxonomy) -> str:
    root = run.project.root
    present, problems = read_data(root, path)
    if not present:
        raise ImportRefused(*problems)
    text = append_terms((root / path).read_text("utf-8"), taxonomy, to_yaml)
    result, problems = read_mapping(path, text, 1)
    if problems or result is None:
        raise ImportRefused(*problems)
    return text


def stage_redirects(run: ImportRun, destinations: list[Destination]) -> None:
    """Stages the redirect files, if they lack a redirect."""
    imported = [
        destination
        for destination in destinations
        if item_key(destination.item) in run.manifest.current and run.is_present(destination)
    ]
    of_pages = list(_page_redirects(run, imported))
    redirects = [*of_pages, *_list_redirects(run, imported)]
    for path in (NGINX, NETLIFY):
        file = run.project.root / path
        present = file.read_text("utf-8") if file.is_file() else ""
        text = append_redirects(path, present, redirects, run.project.base_path)
        if text != present:
            run.transaction.stage(path, text)
            if path == NGINX:
                _note_on_old_addresses(run, of_pages)


def _page_redirects(run: ImportRun, imported: list[Destination]) -> Iterator[Redirect]:
    project = run.project
    for destination in imported:
        active = run.readers_have(destination)
        yield from page_redirects(
            destination, run.export, active, project.leads_elsewhere, project.base_path
        )


def _list_redirects(run: ImportRun, imported: list[Destination]) -> Iterator[Redirect]:
    has_feed = run.project.has_posts or any(each.kind == "post" for each in imported)
    yield from list_redirects(
        run.export,
        imported,
        run.moment,
        has_feed,
        run.readers_have,
        run.listed_tag,
        run.listed_author,
    )


def _note_on_old_addresses(run: ImportRun, redirects: list[Redirect]) -> None:
    """Says that a site in a folder of its host cannot answer the old addresses outside of it."""
    base_path = run.project.base_path
    outside = [redirect.old for redirect in redirects if "?" not in redirect.old]
    if base_path and outside:
        message = (
            f"this site is published below {base_path}/ and cannot answer "
            f"{count(len(outside), 'old address', 'old addresses')}, such as {outside[0]}; let the "
            f"host answer them with this file, or with {NETLIFY}"
        )
        run.note(TO_DO, NGINX, message)


def stage_manifest(run: ImportRun) -> None:
    """Stages the manifest if this import changed it."""
    text = run.manifest.to_json()
    if text != run.manifest_before:
        run.transaction.stage(manifests.FILE, text)


def move_old_manifest(run: ImportRun) -> None:
    """Moves a manifest with the name of an earlier version to its present name."""
    if run.manifest.is_old:
        run.transaction.stage(manifests.FILE, run.manifest.to_json())
        run.transaction.stage_removal(manifests.OLD_FILE)
