"""The outcomes of importing one post, as the report counts them."""

from __future__ import annotations

from datetime import datetime

from practice_hub.importers.wordpress.destinations import Destination, item_key
from practice_hub.importers.wordpress.manifest import FILE as MANIFEST

NEW = "new"
UNCHANGED = "Here already, unchanged"
UPDATED = "Here already, updated"
EDITED = "Changed here since, left as they are"
DELETED = "Deleted here since, not imported again"
PUBLISHED = "Posts that readers see"
SCHEDULED = "Posts that are scheduled"
DRAFTS = "Posts as drafts"
PAGES = "Pages as drafts"
COUNTED = (PUBLISHED, SCHEDULED, DRAFTS, PAGES, UNCHANGED, UPDATED, EDITED, DELETED)


def count_label(destination: Destination, moment: datetime) -> str:
    """The label under which a new file is counted."""
    if destination.kind == "page":
        return PAGES
    if destination.draft_reason:
        return DRAFTS
    return SCHEDULED if destination.day > moment else PUBLISHED


def reason_not_written(outcome: str, destination: Destination) -> str:
    """Why an edited or a deleted file is not written, as a clause."""
    if outcome == EDITED:
        return (
            "the file was changed here since the import, or is somebody else's; "
            "it was left as it is"
        )
    number = item_key(destination.item)
    return (
        "it was imported earlier and is deleted or renamed here; "
        f"to import it again, remove number {number} from {MANIFEST}"
    )
