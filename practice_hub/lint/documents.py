"""Metadata, comments and such in documents of the repository.

The built site drops it, but the repository is public and keeps every version for good.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from practice_hub.core.problem import Problem
from practice_hub.documents.document import PLACE, Document

HINT = "take that out with 'hub check --fix' before you push, since the history keeps every version"

HINT_PUSHED = "if it was pushed already, tell the editorial team at once"


def wrong_with_documents(documents: Mapping[str, Document]) -> Iterator[Problem]:
    """No document says where a photo in it was taken, or cannot be cleaned; other things are
    warnings

    documents: by path.
    """
    for path, document in documents.items():
        if document.fault:
            yield Problem(path, 1, f"the document {document.fault}", document.hint)
        elif document.metadata:
            listed = _listed(document.metadata)
            hint = HINT if PLACE not in document.metadata else f"{HINT}; {HINT_PUSHED}"
            is_warning = PLACE not in document.metadata
            yield Problem(path, 1, f"the document reveals {listed}", hint, warning=is_warning)


def _listed(parts: tuple[str, ...]) -> str:
    """Words as a sentence lists them: a, b and c."""
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))
