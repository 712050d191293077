"""Links to pages that most hubs have, in the footer and elsewhere: only to those that are there."""

from __future__ import annotations

from collections.abc import Container

from practice_hub.pages.context import PageContext

# The words of each link, and where it leads.
LINKS = (
    ("using_safely", "safety/"),
    ("how_leaving_works", "safety/how-leaving-works/"),
    ("what_site_keeps", "safety/privacy/"),
    ("about", "about/"),
    ("sources", "about/sources/"),
    ("for_your_role", "for/"),
    ("all_tags", "tags/"),
    ("series", "series/"),
)


# Pages that templates link to, by the names that templates have for them.
USUAL = {
    "help": "get-help/",
    "search": "search/",
    "safety": "safety/",
    "guides": "guides/",
    "blog": "blog/",
    "glossary": "glossary/",
}


def usual_pages(addresses: Container[str]) -> dict[str, str | None]:
    """The address of each page of USUAL from the site's root; None where the site has none.

    addresses: of all pages.
    """
    return {name: page if f"/{page}" in addresses else None for name, page in USUAL.items()}


def footer_links(context: PageContext, addresses: Container[str]) -> list[dict[str, str]]:
    """The links of the footer, each a name and an address from the site's root.

    addresses: of all pages. A list is left out while it is empty.
    """
    library, words = context.library, context.settings.words
    filled = {"for/": library.for_role, "tags/": library.tagged, "series/": library.in_series}
    links = [
        {"name": words[name], "address": address}
        for name, address in LINKS
        if f"/{address}" in addresses and filled.get(address, True)
    ]
    feed = [{"name": words["feed"], "address": "feed.xml"}] if "/blog/" in addresses else []
    return links + feed
