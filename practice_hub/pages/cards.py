"""What lists and the head of a page show of an entry: plain values that templates print.

Addresses here have no leading slash, because the templates' `url` filter counts from the site's root.
"""

from __future__ import annotations

from typing import Any

from practice_hub.content.entry import Entry
from practice_hub.content.kinds import BY_KEY
from practice_hub.content.links import internal_link, is_external, relative
from practice_hub.core.formatting import count, day_in_words, minutes_to_read
from practice_hub.data.figures import Figure
from practice_hub.data.named import Named
from practice_hub.data.references import Reference
from practice_hub.library import MAX_RELATED, is_index, list_date, published
from practice_hub.markdown.charts import source_html
from practice_hub.pages.context import Card, PageContext


def card(context: PageContext, entry: Entry) -> Card:
    """An entry as every list shows it; made once."""
    if entry.path not in context.cards:
        context.cards[entry.path] = _card(context, entry)
    return context.cards[entry.path]


def _card(context: PageContext, entry: Entry) -> Card:
    return Card(
        title=entry.title,
        address=entry.address[1:],
        description=entry.description,
        kind=entry.kind,
        kind_name="Archive summary" if entry.summarises else BY_KEY[entry.kind].name,
        day=list_date(entry).isoformat(),
        day_in_words=day_in_words(list_date(entry)),
        dated=entry.date is not None,
        reading=minutes_to_read(context.site.converted[entry.path].words),
        tags=[term_link(context.library.data.tags, tag, "tags") for tag in entry.tags],
        pin=entry.pin,
        status=status_label(context, entry),
    )


def term_link(known: dict, key: str, folder: str) -> dict[str, str]:
    """A tag, an author or a series as a link; an unknown key shows as itself, since a preview goes on."""
    return {"name": known[key].name if key in known else key, "address": f"{folder}/{key}/"}


def audience_names(context: PageContext, entry: Entry) -> list[str]:
    """Whom a page is for, by the names that readers see."""
    return [term_link(context.library.data.roles, role, "for")["name"] for role in entry.audience]


def status_label(context: PageContext, entry: Entry) -> str:
    """Why readers do not see an entry yet, in words for its author; empty when they do."""
    if entry.draft:
        return "Draft"
    return (
        ""
        if published(entry, context.site.moment)
        else f"Planned for {day_in_words(entry.date.date())}"
    )


def with_excerpt(context: PageContext, entry: Entry, here: str) -> dict[str, Any]:
    """A card with the excerpt, its links counted from the page `here`."""
    text = context.site.converted[entry.path]
    excerpt = context.site.resolve_links(text.excerpt, lambda address: relative(address, here))
    return {**card(context, entry), "excerpt": excerpt, "cut": text.cut}


def bylines(context: PageContext, entry: Entry) -> list[dict[str, str]]:
    """Who wrote a post: name, address, introduction, and the role at the time of writing."""
    known = context.library.data.authors
    return [
        {
            **term_link(known, by.author, "authors"),
            "role": by.role,
            "introduction": known[by.author].description if by.author in known else "",
        }
        for by in entry.authors
    ]


def series_box(context: PageContext, entry: Entry) -> dict[str, Any] | None:
    """The series that a post belongs to, with all its parts; None for a post on its own."""
    posts = context.library.in_series.get(entry.series, ())
    if not posts:
        return None
    parts = [
        {**card(context, post), "part": post.part, "here": post.path == entry.path}
        for post in posts
    ]
    return {
        **term_link(context.library.data.series, entry.series, "series"),
        "part": entry.part,
        "of": max(len(posts), entry.part),
        "parts": parts,
    }


def references(context: PageContext, entry: Entry) -> list[dict[str, Any]]:
    """The works that a page draws on, ready to print: those it lists, then those it cites, then those of its figures."""
    known, marked = (
        context.library.data.references,
        context.site.converted[entry.path].citations.works,
    )
    return [
        {**reference_view(known[key]), "cited": key in marked}
        for key in context.site.references_of(entry)
    ]


def reference_view(reference: Reference) -> dict[str, Any]:
    """A work as every list shows it. cited_as: only where the year has a letter, which the work itself does not print."""
    lettered = reference.label[-1:].isalpha() and reference.label[-2:-1].isdigit()
    return {
        "key": reference.key,
        "html": reference.html,
        "url": reference.url,
        "checked": reference.checked,
        "cited_as": reference.label if lettered else "",
    }


def bibliography(context: PageContext) -> list[dict[str, Any]]:
    """Every work that a page draws on, by author, with the pages."""
    known = context.library.data.references
    listed = sorted(
        context.site.cited_by.items(), key=lambda item: (known[item[0]].label.lower(), item[0])
    )
    return [
        {**reference_view(known[key]), "pages": [card(context, entry) for entry in entries]}
        for key, entries in listed
    ]


def figure_notes(context: PageContext, entry: Entry) -> list[dict[str, Any]]:
    """Where the figures of a page are from, and what they do not show; without those whose table is on the page."""
    data, text, year = (
        context.library.data,
        context.site.converted[entry.path],
        context.site.moment.year,
    )
    ids = dict.fromkeys(mark.id for mark in text.citations.figures)
    found = [
        data.figures.by_id[key]
        for key in ids
        if key in data.figures.by_id and data.figures.by_id[key].group not in text.groups
    ]
    return [_figure_note(context, figure, figure.is_old(year)) for figure in found]


def _figure_note(context: PageContext, figure: Figure, old: bool) -> dict[str, Any]:
    table = context.site.figure_tables.get(figure.group)
    source = source_html(figure, context.library.data.references, lambda key: f"#work-{key}")
    return {
        "id": figure.id,
        "value": figure.value[:1].upper() + figure.value[1:],
        "what": figure.what,
        "when": figure.when,
        "old": old,
        "people": figure.people,
        "source": source,
        "limit": figure.limit,
        "table": f"{table[1:]}#figure-{figure.id}" if table else "",
    }


def print_links(context: PageContext, entry: Entry) -> list[dict[str, str]]:
    """The packs that a page begins, or else is in; from the first page of all guides also their questions."""
    packs = context.library.packs
    begins = [entry.path] if entry.path in packs else context.library.in_packs.get(entry.path, [])
    found = [
        {
            "title": f"{context.library.by_path[first].title}: all in one to print",
            "address": f"{context.library.by_path[first].address[1:]}pack/",
        }
        for first in begins
    ]
    if (
        entry.path in packs
        and is_index(entry)
        and any(map(context.site.has_questions, packs[entry.path][1:]))
    ):
        found.append(
            {
                "title": "Questions for your team, from all guides",
                "address": f"{entry.address[1:]}questions/",
            }
        )
    return found


def related(context: PageContext, entry: Entry) -> list[dict[str, Any]]:
    """Related pages: those that the author chose, then those that share most tags; six at the most."""
    chosen, paths = [], {entry.path}
    for link in entry.links:
        name = internal_link(link.target, entry.path).removeprefix("hub:").partition("#")[0]
        if is_external(link.target):
            chosen.append(
                {
                    "title": link.title or link.target,
                    "url": link.target,
                    "kind_name": "On another site",
                }
            )
        elif name in context.library.by_path:
            paths.add(name)
            chosen.append(
                {
                    **card(context, context.library.by_path[name]),
                    "title": link.title or context.library.by_path[name].title,
                }
            )
    found = [
        card(context, context.library.by_path[path])
        for path in context.site.related[entry.path]
        if path not in paths
    ]
    return (chosen + found)[:MAX_RELATED]


def term_summaries(
    context: PageContext, folder: str, known: dict[str, Named], groups: dict[str, tuple[Entry, ...]]
) -> list[dict[str, str]]:
    """Every tag, author, series or reader in use: name, address, description and how much there is."""
    terms = [
        {
            **term_link(known, key, folder),
            "description": known[key].description,
            "count": count(len(entries), "page" if folder in ("tags", "for") else "post"),
        }
        for key, entries in groups.items()
        if key in known
    ]
    return sorted(terms, key=lambda term: term["name"].lower())
