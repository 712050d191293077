"""What lists and the head of a page show of an entry: plain values that templates print.

Addresses have no leading slash, because the templates' `url` filter counts from the site's root.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from practice_hub.content.entry import Entry
from practice_hub.content.kinds import POST
from practice_hub.content.links import MARK, internal_link, is_external, relative
from practice_hub.core.formatting import day_in_words, minutes_to_read
from practice_hub.data.figures import Figure
from practice_hub.data.named import Named
from practice_hub.data.reference import Reference
from practice_hub.library import MAX_RELATED, Taxonomy, is_index, list_date, published
from practice_hub.markdown.figure_groups import source_html
from practice_hub.pages.context import Card, PageContext
from practice_hub.pages.sections import lead_to_text, without_ids
from practice_hub.words import counted


def card(context: PageContext, entry: Entry) -> Card:
    """An entry as every list shows it; made once."""
    if entry.path not in context.cards:
        context.cards[entry.path] = _card(context, entry)
    return context.cards[entry.path]


def _card(context: PageContext, entry: Entry) -> Card:
    words = context.settings.words
    minutes = minutes_to_read(context.site.converted[entry.path].words)
    return Card(
        title=entry.title,
        address=entry.address[1:],
        description=entry.description,
        kind=entry.kind.key,
        kind_name=words["summary_name"] if entry.summarises else entry.kind.name,
        about=_about(context, entry),
        day=list_date(entry).isoformat(),
        day_in_words=day_in_words(list_date(entry)),
        dated=entry.date is not None,
        reading=counted(words, "reading", minutes),
        tags=[term_link(context.library.data.tags, tag, "tags") for tag in entry.tags],
        pin=entry.pin,
        status=status_label(context, entry),
    )


def _about(context: PageContext, entry: Entry) -> str:
    """Of which year the piece is that a text summarises, in words; empty for the text's own."""
    if not entry.summarises or not entry.date:
        return ""
    year = entry.summarises.when[-4:]
    if year == f"{entry.date.year}":
        return ""
    return context.settings.words["summary_year"].format(year=year)


def term_link(known: Mapping[str, Named], key: str, folder: str) -> dict[str, str]:
    """A tag, an author or a series as a link. In a preview an unknown key is its own name."""
    return {"name": known[key].name if key in known else key, "address": f"{folder}/{key}/"}


def audience_names(context: PageContext, entry: Entry) -> list[str]:
    """Whom a page is for, by the names that readers see."""
    return [term_link(context.library.data.roles, role, "for")["name"] for role in entry.audience]


def status_label(context: PageContext, entry: Entry) -> str:
    """Why readers do not see an entry yet; empty when they do."""
    if entry.draft:
        return context.settings.words["draft"]
    if published(entry, context.moment) or entry.date is None:
        return ""
    day = day_in_words(entry.date.date())
    return context.settings.words["planned_for"].format(day=day)


def with_excerpt(context: PageContext, entry: Entry, here: str) -> dict[str, Any]:
    """A card with the excerpt, its links counted from the page `here`."""
    text = context.site.converted[entry.path]
    excerpt = context.site.resolve_links(text.excerpt, lambda address: relative(address, here))
    excerpt = lead_to_text(without_ids(excerpt), entry, here)
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
    """The works that a page draws on: those it lists, then those it cites, then those of its
    figures."""
    known = context.library.data.references
    cited = context.site.converted[entry.path].citations.works
    return [
        {**reference_view(known[key]), "cited": key in cited}
        for key in context.site.references_of(entry)
    ]


def reference_view(reference: Reference) -> dict[str, Any]:
    """A work as every list shows it.

    cited_as: the label, where its year has a letter, which the work itself does not print.
    """
    lettered = reference.label[-1:].isalpha() and reference.label[-2:-1].isdigit()
    return {
        "key": reference.key,
        "html": reference.html,
        "url": reference.url,
        "url_in_short": reference.url_in_short,
        "checked": reference.checked,
        "cited_as": reference.label if lettered else "",
    }


def bibliography(context: PageContext) -> list[dict[str, Any]]:
    """Every work that a page draws on, by author, with the places on pages that list it."""
    known = context.library.data.references
    listed = sorted(
        context.site.cited_by.items(), key=lambda item: (known[item[0]].label.lower(), item[0])
    )
    return [
        {
            **reference_view(known[key]),
            "pages": [
                {"title": entry.title, "address": _place(context, entry.address, f"work-{key}")}
                for entry in entries
            ],
        }
        for key, entries in listed
    ]


def _place(context: PageContext, address: str, id_: str) -> str:
    """The address of an element on a page; of the page alone where its title is neutral."""
    return address[1:] if address in context.library.numbered else f"{address[1:]}#{id_}"


def figure_notes(context: PageContext, entry: Entry) -> list[dict[str, Any]]:
    """The sources and limits of the figures of a page, except those whose table is on the page."""
    known, text = context.library.data.figures.by_id, context.site.converted[entry.path]
    ids = dict.fromkeys(citation.id for citation in text.citations.figures)
    figures = [known[key] for key in ids if key in known]
    return [_figure_note(context, figure) for figure in figures if figure.group not in text.groups]


def _figure_note(context: PageContext, figure: Figure) -> dict[str, Any]:
    table = context.site.figure_tables.get(figure.group)
    source = source_html(figure, context.library.data.references, lambda key: f"#work-{key}")
    return {
        "id": figure.id,
        "value": figure.value[:1].upper() + figure.value[1:],
        "what": figure.what,
        "when": figure.when,
        "old": figure.is_old(context.moment.year),
        "people": figure.people,
        "source": source,
        "limit": figure.limit,
        "table": _place(context, table, f"figure-{figure.id}") if table else "",
    }


def print_links(context: PageContext, entry: Entry) -> list[dict[str, str]]:
    """Links to the pack that begins with a page, or else to those that it is in; on the first page
    of all guides also to their questions."""
    words = context.settings.words
    packs, in_packs = context.library.packs, context.library.in_packs
    paths = [entry.path] if entry.path in packs else in_packs.get(entry.path, [])
    firsts = [context.library.by_path[path] for path in paths]
    links = [
        {
            "title": words["pack_link"].format(title=first.title),
            "address": f"{first.address[1:]}pack/",
        }
        for first in firsts
    ]
    others = packs[entry.path][1:] if entry.path in packs and is_index(entry) else ()
    if any(map(context.site.has_questions, others)):
        address = f"{entry.address[1:]}questions/"
        links.append({"title": words["questions_link"], "address": address})
    return links


def related(context: PageContext, entry: Entry) -> list[dict[str, Any]]:
    """Related pages: those that the author chose, then those that share most tags; at most six."""
    by_path, elsewhere = context.library.by_path, context.settings.words["on_another_site"]
    chosen: list[dict[str, Any]] = []
    paths = {entry.path}
    for link in entry.links:
        path = internal_link(link.target, entry.path).removeprefix(MARK).partition("#")[0]
        if is_external(link.target):
            title = link.title or link.target
            chosen.append({"title": title, "url": link.target, "kind_name": elsewhere})
        elif path in by_path:
            paths.add(path)
            title = link.title or by_path[path].title
            chosen.append({**card(context, by_path[path]), "title": title})
    others = [path for path in context.site.related[entry.path] if path not in paths]
    return [*chosen, *(card(context, by_path[path]) for path in others)][:MAX_RELATED]


def _noun(folder: str, entries: Sequence[Entry]) -> str:
    """What the entries of a tag, author, series or role are called where they are counted."""
    posts = folder not in ("tags", "for") and all(entry.kind.key == POST.key for entry in entries)
    return "post" if posts else "page"


def term_summaries(context: PageContext, taxonomy: Taxonomy) -> list[dict[str, str]]:
    """Every tag, author, series or role in use: name, address, description and count."""
    folder = taxonomy.folder
    terms = [
        {
            **term_link(taxonomy.known, term.key, folder),
            "description": term.description,
            "count": counted(context.settings.words, _noun(folder, entries), len(entries)),
        }
        for term, entries in taxonomy.in_use
    ]
    return sorted(terms, key=lambda term: term["name"].lower())
