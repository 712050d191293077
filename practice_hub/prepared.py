"""What settings and entries change in one another and in the data: placeholders, pages with neutral
titles, and whether general terms are shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from practice_hub.config import Settings
from practice_hub.content.entry import Entry
from practice_hub.content.neutral_pages import neutral_entries, neutral_terms, unknown_pages
from practice_hub.content.placeholders import fill_placeholders
from practice_hub.core.problem import Problem
from practice_hub.data.glossary import own_terms
from practice_hub.data.load import Data

GLOSSARY_TEMPLATE = "glossary.html"


def prepare(
    data: Data, written: list[Entry], settings: Settings
) -> tuple[Data, list[Entry], list[Problem]]:
    """The data and the entries as readers get them, and neutral pages that are not there."""
    entries, pages = fill_placeholders(written, settings.placeholders), settings.neutral_pages
    if not pages:
        return data, entries, []
    terms = neutral_terms(data.glossary, pages, settings.words["term_name"])
    unknown = unknown_pages(entries, data.glossary, pages)
    return replace(data, glossary=terms), neutral_entries(entries, pages), unknown


def with_shown_terms(data: Data, shown: Iterable[Entry]) -> Data:
    """The data without the general terms where no page lists the terms.

    shown: the entries that readers see.
    """
    if any(entry.template == GLOSSARY_TEMPLATE for entry in shown):
        return data
    return replace(data, glossary=own_terms(data.glossary))
