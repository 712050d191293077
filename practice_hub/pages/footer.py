"""Links to pages that most hubs have, in the footer and elsewhere: only to those that are there."""

from __future__ import annotations

from collections.abc import Container, Mapping

from practice_hub.content.kinds import HELP_TEMPLATE
from practice_hub.pages.context import PageContext
from practice_hub.pages.page import Page

HOW_LEAVING_WORKS = "how_leaving_works"  # leads where the settings of the exit say
FEED = "feed.xml"
# The words of each link, and where it leads.
LINKS = (
    ("using_safely", "safety/"),
    (HOW_LEAVING_WORKS, ""),
    ("what_site_keeps", "safety/privacy/"),
    ("about", "about/"),
    ("sources", "about/sources/"),
    ("for_your_role", "for/"),
    ("all_tags", "tags/"),
    ("series", "series/"),
)


# Pages that templates link to, by the names that templates have for them. The page of the helplines
# is known by its template.
USUAL = {
    "search": "search/",
    "safety": "safety/",
    "blog": "blog/",
    "glossary": "glossary/",
}


def usual_pages(pages: Mapping[str, Page], guides: str) -> dict[str, str | None]:
    """The address of each page of USUAL, of `guides` and of `help`, from the site's root; None
    where the site has none.

    pages: all pages, by address. guides: the address of the list of guides. Of several pages with
    helplines that with the shortest address counts. A page that is gone does not count.
    """
    there = shown_addresses(pages)
    helping = [each[1:] for each in there if pages[each].template == HELP_TEMPLATE]
    help_page = min(helping, key=lambda address: (len(address), address), default=None)
    named = {**USUAL, "guides": guides[1:]}
    usual = {name: page if f"/{page}" in there else None for name, page in named.items()}
    return {"help": help_page, **usual}


def shown_addresses(pages: Mapping[str, Page]) -> list[str]:
    """The addresses of the pages that have something to read, which one that is gone has not."""
    return [address for address, page in pages.items() if not page.is_gone]


def footer_links(context: PageContext, addresses: Container[str]) -> list[dict[str, str]]:
    """The links of the footer, each a name and an address from the site's root.

    addresses: of the pages that have something to read. A list is left out while it is empty. The
    feed comes last; the template leaves it out for survivors and where a visit stays one entry,
    since a feed has no exit.
    """
    library, words, leave = context.library, context.settings.words, context.settings.exit
    filled = {"for/": library.for_role, "tags/": library.tagged, "series/": library.in_series}
    explained = str(leave.get("help_address", "")).partition("#")[0].strip("/")
    own = {HOW_LEAVING_WORKS: f"{explained}/" if explained else ""}
    links = [
        {"name": words[name], "address": address}
        for name, usual in LINKS
        if (address := own.get(name, usual))
        and f"/{address}" in addresses
        and filled.get(address, True)
    ]
    feed = [{"name": words["feed"], "address": FEED}] if "/blog/" in addresses else []
    return links + feed
