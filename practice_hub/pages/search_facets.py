"""What readers can filter a search by: kind, tags, roles and year of each page."""

from __future__ import annotations

from practice_hub.content.entry import Entry
from practice_hub.pages import cards
from practice_hub.pages.context import PageContext
from practice_hub.pages.routes import term_addresses


def search_facets(context: PageContext) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The kind, tags, roles and year of every page in the search, by address."""
    terms = {
        term_addresses(term)[0]: ((context.settings.words["term_name"],), (), (), ())
        for term in context.library.data.glossary
    }
    return {
        **{entry.address: _facets_of(context, entry) for entry in context.library.entries},
        **terms,
    }


def _facets_of(context: PageContext, entry: Entry) -> tuple[tuple[str, ...], ...]:
    card = cards.card(context, entry)
    return (
        (card["kind_name"],),
        tuple(tag["name"] for tag in card["tags"]),
        tuple(cards.audience_names(context, entry)),
        (str(entry.date.year),) if entry.date else (),
    )
