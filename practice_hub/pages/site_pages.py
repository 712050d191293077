"""Every page of the site."""

from __future__ import annotations

from collections.abc import Iterator

from practice_hub.pages.audiences import role_pages
from practice_hub.pages.context import PageContext
from practice_hub.pages.entries import entry_page
from practice_hub.pages.lists import (
    a_to_z,
    blog_pages,
    date_pages,
    kind_pages,
    taxonomy_pages,
)
from practice_hub.pages.packs import pack_pages
from practice_hub.pages.page import Page, breadcrumbs
from practice_hub.pages.sheets import sheet_pages
from practice_hub.pages.terms import term_pages

NOT_FOUND = "/404.html"


def pages_of(context: PageContext) -> dict[str, Page]:
    """Every page by its address, in a fixed order."""
    makers = (_entries_and_redirects, _lists, role_pages, pack_pages, sheet_pages)
    return {
        page.address: page
        for make in (*makers, _retired, _problems_page, _not_found)
        for page in make(context)
    }


def _entries_and_redirects(context: PageContext) -> Iterator[Page]:
    for entry in context.library.entries:
        yield entry_page(context, entry)
        for old in entry.old_addresses:
            target = {
                "to": entry.address[1:],
                "description": entry.description,
                "for": list(entry.readers),
                "neutral_title": entry.neutral_title,
            }
            yield Page(
                old, entry.neutral_title or entry.title, "redirect.html", target.copy, hidden=True
            )


def _lists(context: PageContext) -> Iterator[Page]:
    yield from blog_pages(context)
    yield from kind_pages(context)
    yield from date_pages(context)
    for taxonomy in context.library.taxonomies:
        yield from taxonomy_pages(context, taxonomy)
    yield from term_pages(context)
    yield from a_to_z(context)


def _retired(context: PageContext) -> Iterator[Page]:
    """What stands at an address whose page is gone. Anybody may come there, so it leaves as little
    trace as a page for survivors."""
    gone = context.settings.words["gone"]
    titles = {entry.address: entry.title for entry in context.library.entries}
    for retired in context.library.data.retired_addresses:
        about = {
            "instead": retired.instead[1:],
            "instead_title": titles.get(retired.instead, retired.instead),
            "for": ["survivors"],
        }
        yield Page(retired.address, gone, "retired.html", about.copy, hidden=True)


def _problems_page(context: PageContext) -> Iterator[Page]:
    """The page with all problems; only a preview has it."""
    if context.site.preview:
        words = context.settings.words
        about = {"description": "What the checks found.", "crumbs": breadcrumbs(words)}
        yield Page("/problems/", "Problems", "problems.html", about.copy, hidden=True)


def _not_found(context: PageContext) -> Iterator[Page]:
    """The page that hosts show at an address that does not exist."""
    yield Page(NOT_FOUND, context.settings.words["not_found"], "404.html", dict, hidden=True)
