"""Finds the files that earlier imports made of the items of an export."""

from __future__ import annotations

from practice_hub.importers.wordpress.destinations import item_key
from practice_hub.importers.wordpress.export import TEXT_TYPES
from practice_hub.importers.wordpress.import_run import ImportRun


def known_files(run: ImportRun) -> dict[str, str]:
    """The files of posts and pages that were imported earlier, by item key; no two have the same.

    Without a manifest, imported files are recognised by their old addresses. A file that a
    manifest, of this blog or another, gives to another item is never taken: a new text may be at
    an address that another had before.
    """
    known = {key: imported.file for key, imported in run.manifest.current.items()}
    taken = {*known.values(), *run.manifest.texts}
    texts = [item for item in run.export.items if item.type in TEXT_TYPES]
    # Private texts come last: they get no file, so that no other text may lose its own to them.
    for item in sorted(texts, key=lambda item: (item.is_for_some, item.id)):
        if item_key(item) in known:
            continue
        found = run.project.files_with_old_address(item, run.export)
        file = next((file for file in found if file not in taken), "")
        if file:
            known[item_key(item)] = file
            taken.add(file)
    return known
