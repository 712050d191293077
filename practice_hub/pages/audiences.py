"""Pages for one role: everything for social workers, for schools, and so on, by kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from practice_hub.content.entry import Entry
from practice_hub.content.kinds import KINDS
from practice_hub.pages import cards
from practice_hub.pages.context import PageContext
from practice_hub.pages.lists import list_pages
from practice_hub.pages.page import Page, breadcrumbs

GROUPED = [kind for kind in KINDS if kind.listed and kind.key != "post"]  # above the posts


def role_pages(context: PageContext) -> Iterator[Page]:
    """/for/ with every role, and a page for each of them."""
    known = context.library.data.roles
    meta = {
        "description": "Guides, training and posts by the work that you do.",
        "terms": roles_in_order(context),
        "crumbs": breadcrumbs(),
    }
    yield Page("/for/", "For your role", "taxonomy.html", meta.copy)
    for key, entries in context.library.for_role.items():
        if key in known:
            posts = [entry for entry in entries if entry.kind == "post"]
            meta = {
                "description": known[key].description,
                "groups": _groups(context, entries),
                "list_title": "From the blog" if posts else "",
                "crumbs": breadcrumbs(("For your role", "/for/")),
            }
            yield from list_pages(
                context, f"/for/{key}/", f"For {_lower_first(known[key].name)}", posts, meta
            )


def roles_in_order(context: PageContext) -> list[dict[str, str]]:
    """The roles that have a page, in the order of data/roles.yml."""
    order = list(context.library.data.roles)
    roles = cards.term_summaries(
        context, "for", context.library.data.roles, context.library.for_role
    )
    return sorted(roles, key=lambda role: order.index(role["address"].split("/")[1]))


def _groups(context: PageContext, entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """The entries of each kind except posts, in the order in which the kind's own page has them."""
    by_kind = {
        kind.plural: [entry for entry in entries if entry.kind == kind.key] for kind in GROUPED
    }
    return [
        {
            "title": title,
            "id": title.lower(),
            "cards": [
                {**cards.card(context, entry), "tags": []}
                for entry in sorted(group, key=_order_in_list)
            ],
        }
        for title, group in by_kind.items()
        if group
    ]


def _order_in_list(entry: Entry) -> str:
    """Modules are in the order of their files, which begin with a number; others by title."""
    return entry.path if entry.kind == "course" else entry.title.lower()


def _lower_first(name: str) -> str:
    return name[:1].lower() + name[1:]
