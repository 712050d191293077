"""Pages for one role: everything for social workers, for schools, and so on, by kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from practice_hub.content.entry import Entry
from practice_hub.content.kinds import POST, Kind
from practice_hub.library import in_order
from practice_hub.pages import cards
from practice_hub.pages.context import PageContext
from practice_hub.pages.lists import list_pages
from practice_hub.pages.page import Page, breadcrumbs
from practice_hub.words import for_role

_NOT_IN_ANCHORS = re.compile(r"[^a-z0-9]+")


def role_pages(context: PageContext) -> Iterator[Page]:
    """/for/ with every role, and a page for each of them; none when the site names no roles."""
    known, words = context.library.data.roles, context.settings.words
    if not known:
        return
    meta = {
        "description": words["for_your_role_description"],
        "terms": roles_in_order(context),
        "crumbs": breadcrumbs(words),
    }
    yield Page("/for/", words["for_your_role"], "taxonomy.html", meta.copy)
    for key, entries in context.library.for_role.items():
        if key in known:
            posts = [entry for entry in entries if entry.kind.key == POST.key]
            meta = {
                "description": known[key].description,
                "groups": _groups(context, entries),
                "list_title": context.settings.kinds.named(POST.key).plural if posts else "",
                "crumbs": breadcrumbs(words, (words["for_your_role"], "/for/")),
            }
            yield from list_pages(
                context, f"/for/{key}/", for_role(words, known[key].name), posts, meta
            )


def roles_in_order(context: PageContext) -> list[dict[str, str]]:
    """The roles that have a page, in the order of data/roles.yml."""
    order = list(context.library.data.roles)
    roles = cards.term_summaries(context, context.library.roles)
    return sorted(roles, key=lambda role: order.index(role["address"].split("/")[1]))


def _groups(context: PageContext, entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """The entries of each kind except posts, in the order in which the kind's own page has them."""
    by_kind = {
        kind: [entry for entry in entries if entry.kind.key == kind.key]
        for kind in context.settings.kinds
        if kind.listed and kind.key != POST.key
    }
    return [
        {
            "title": kind.plural,
            "id": _anchor(kind),
            "cards": [
                {**cards.card(context, entry), "tags": []} for entry in in_order(group, kind)
            ],
        }
        for kind, group in by_kind.items()
        if group
    ]


def _anchor(kind: Kind) -> str:
    """The id of a kind's heading."""
    return _NOT_IN_ANCHORS.sub("-", kind.plural.lower()).strip("-") or kind.key
