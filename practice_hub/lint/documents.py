"""Metadata, comments and such in documents and sound files of the repository.

The built site drops it, but the repository is public and keeps every version for good.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from practice_hub.core.problem import Problem
from practice_hub.documents.clean import SOUNDS
from practice_hub.documents.document import PLACES, Document

HINT = "take that out with 'hub check --fix' before you push, since the history keeps every version"

HINT_PUSHED = "if it was pushed already, tell the editorial team at once"


def wrong_with_documents(documents: Mapping[str, Document]) -> Iterator[Problem]:
    """No document or sound file says where it or a photo in it was made, or cannot be cleaned;
    other things are warnings

    documents: by path.
    """
    for path, document in documents.items():
        called = "sound file" if path.lower().endswith(tuple(SOUNDS)) else "document"
        if document.fault:
            yield Problem(path, 1, f"the {called} {document.fault}", document.hint)
        elif document.metadata:
            listed = _listed(document.metadata)
            has_place = not PLACES.isdisjoint(document.metadata)
            hint = f"{HINT}; {HINT_PUSHED}" if has_place else HINT
            yield Problem(path, 1, f"the {called} reveals {listed}", hint, warning=not has_place)


def _listed(parts: tuple[str, ...]) -> str:
    """Words as a sentence lists them: a, b and c."""
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))
