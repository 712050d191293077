"""Pages for one kind of reader: everything for social workers, for schools, and so on, sorted by kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from practice_hub.pages import cards
from practice_hub.pages.page import Page, crumbs, listing, shelf_cards

if TYPE_CHECKING:
    from practice_hub.site import Site

KINDS = {
    "guide": "Guides",
    "explainer": "Explainers",
    "course": "Training",
}  # in this order, above the posts


def role_pages(site: Site) -> Iterator[Page]:
    """/for/ with every kind of reader, and a page for each of them."""
    known = site.library.data.roles
    meta = {
        "description": "Guides, training and posts by the work that you do.",
        "shelves": in_order(site),
        "crumbs": crumbs(),
    }
    yield Page("/for/", "For your role", "shelves.html", meta)
    for key, entries in site.library.for_role.items():
        if key in known:
            posts = [entry for entry in entries if entry.kind == "post"]
            meta = {
                "description": known[key].description,
                "groups": _groups(site, entries),
                "list_title": "From the blog" if posts else "",
                "crumbs": crumbs(("For your role", "/for/")),
            }
            yield from listing(
                site, f"/for/{key}/", f"For {_inside_a_sentence(known[key].name)}", posts, meta
            )


def in_order(site: Site) -> list[dict[str, str]]:
    """The roles that have a page, in the order of data/roles.yml."""
    order = list(site.library.data.roles)
    shelves = shelf_cards(site, "for", site.library.data.roles, site.library.for_role)
    return sorted(shelves, key=lambda shelf: order.index(shelf["address"].split("/")[1]))


def _groups(site: Site, entries) -> list[dict[str, Any]]:
    """The guides, explainers and modules, each kind in the order in which its own page lists them."""
    found = [
        (title, [entry for entry in entries if entry.kind == kind]) for kind, title in KINDS.items()
    ]
    by_name = {
        title: sorted(
            group, key=lambda entry: entry.path if entry.kind == "course" else entry.title.lower()
        )
        for title, group in found
        if group
    }
    return [
        {
            "title": title,
            "id": title.lower(),
            "cards": [{**cards.card(site, entry), "tags": []} for entry in group],
        }
        for title, group in by_name.items()
    ]


def _inside_a_sentence(name: str) -> str:
    return name[:1].lower() + name[1:]
