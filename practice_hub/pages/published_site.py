"""The site that a build publishes, also where this one is a preview."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from practice_hub.content.entry import Entry
from practice_hub.library import Library, published
from practice_hub.prepared import with_shown_terms
from practice_hub.site import Site


def published_entries(site: Site) -> list[Entry]:
    """The entries that readers of the built site see, also when this one is a preview."""
    return [entry for entry in site.entries if published(entry, site.moment)]


def for_readers(site: Site) -> Site:
    """The site without what a preview alone has: drafts, and texts of the future."""
    return with_entries(site, published_entries(site)) if site.preview else site


def with_entries(site: Site, entries: Iterable[Entry]) -> Site:
    """The site as a build would have it if these entries were published, and no others.

    entries: some of the site's own.
    """
    shown = tuple(entries)
    library = Library(shown, with_shown_terms(site.library.data, shown))
    return replace(site, preview=False, library=library)
