"""Takes what only some readers could see out of all that an export says beside a text.

A plugin may hide a part of any of these, and each may be shown in the report, which may be public.
So it is done once, as the export is read. The text itself is left to those that use it: reusable
blocks are put into it first.
"""

from __future__ import annotations

from dataclasses import replace

from practice_hub.importers.wordpress.export import Item, Term
from practice_hub.importers.wordpress.restricted import without_restricted


def public_item(item: Item) -> Item:
    """An item whose title, excerpt, fields and lists hold only what all readers could see."""
    notes: list[str] = []
    title, excerpt = _public(item.title, notes), _public(item.excerpt, notes)
    fields = {
        name: tuple(_public(value, notes) for value in values) for name, values in item.meta.items()
    }
    terms = tuple(public_term(term) for term in item.terms)
    return replace(
        item,
        title=title,
        excerpt=excerpt,
        meta=fields,
        terms=terms,
        restricted=tuple(dict.fromkeys(notes)),
    )


def public_term(term: Term) -> Term:
    """A term whose name, description and fields hold only what all readers could see."""
    notes: list[str] = []
    name, description = _public(term.name, notes), _public(term.description, notes)
    fields = tuple((key, _public(value, notes)) for key, value in term.fields)
    return replace(
        term,
        name=name,
        description=description,
        fields=fields,
        restricted=tuple(dict.fromkeys(notes)),
    )


def _public(text: str, notes: list[str]) -> str:
    """A text without the parts for some readers; a note on each is added to `notes`."""
    if "[" not in text and "<!--" not in text:
        return text
    public, found = without_restricted(text)
    notes += found
    return public
