"""The page of an entry: a post, a guide, an explainer, a training module or a page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from practice_hub.content.entry import Entry
from practice_hub.content.kinds import PAGE, POST
from practice_hub.content.links import relative
from practice_hub.core.formatting import day_in_words
from practice_hub.library import is_index, list_date
from practice_hub.pages import cards
from practice_hub.pages.citation import citation_meta
from practice_hub.pages.context import PageContext
from practice_hub.pages.json_ld import json_ld
from practice_hub.pages.page import Context, LazyBody, Page, breadcrumbs
from practice_hub.pages.routes import day_address, sheet_address
from practice_hub.pages.sharing import share_meta
from practice_hub.pages.template_context import TEMPLATE_CONTEXT, other_texts


def entry_page(context: PageContext, entry: Entry) -> Page:
    """The page of one entry; its context and text are made when it is rendered."""
    return Page(
        entry.address,
        entry.title,
        entry.template or entry.kind.template_for(entry.path),
        partial(_context, context, entry),
        (*context.entry_key(entry), other_texts(context, entry)),
        LazyBody(partial(_body, context, entry), partial(_body_key, context, entry)),
        context.site.converted[entry.path].contents,
        entry.path,
        max(list_date(entry), entry.reviewed or date.min, entry.corrected or date.min),
    )


def _body(context: PageContext, entry: Entry) -> tuple[str, Sequence[Context]]:
    html = context.site.converted[entry.path].html
    terms: Sequence[Context] = ()
    if _shows_glossary(entry):
        html, terms = context.site.glossary.annotate(html)
    resolved = context.site.resolve_links(html, lambda address: relative(address, entry.address))
    return resolved, terms


def _body_key(context: PageContext, entry: Entry) -> tuple[Any, ...]:
    glossary = context.site.glossary.fingerprint if _shows_glossary(entry) else ""
    return context.site.resolve_key(entry), glossary


def _context(context: PageContext, entry: Entry) -> Context:
    return {
        **around_text(context, entry),
        "title": entry.title,
        "for": list(entry.readers),
        "crumbs": _breadcrumbs_of(context, entry) if entry.address != "/" else [],
        "json_ld": json_ld(context, entry),
        "neutral_title": entry.neutral_title,
        "share": share_meta(context.site, entry),
        "charts": list(context.site.converted[entry.path].groups),
        "cite": citation_meta(context.site, entry),
        "related": cards.related(context, entry) if entry.kind.key != PAGE.key else [],
        **(
            _post_context(context, entry)
            if entry.kind.key == POST.key
            else _page_context(context, entry)
        ),
    }


def around_text(context: PageContext, entry: Entry) -> Context:
    """What the templates print around a text: on its own page, and in packs."""
    return {
        "description": entry.description,
        "card": cards.card(context, entry),
        "authors": cards.bylines(context, entry),
        "summarises": entry.summarises,
        "content_note": entry.content_note,
        "corrections": [
            {"day": day_in_words(correction.date), "note": correction.note}
            for correction in reversed(entry.corrections)
        ],
        # Somebody in danger needs help first; a reader who has cited the page, what has changed.
        "corrections_last": "survivors" in entry.readers,
        "key_points": entry.key_points,
        "references": cards.references(context, entry),
        "figures": cards.figure_notes(context, entry),
        "roles": [
            cards.term_link(context.library.data.roles, role, "for") for role in entry.audience
        ],
        "level": entry.level,
        "length": entry.length,
        "before": entry.before,
        "nations": ", ".join(entry.nations),
        "owner": entry.owner,
        "reviewed": day_in_words(entry.reviewed) if entry.reviewed else "",
        "review_due": day_in_words(entry.review_due) if entry.review_due else "",
        "overdue": bool(entry.review_due and entry.review_due < context.site.moment.date()),
    }


def _shows_glossary(entry: Entry) -> bool:
    """Whether glossary terms are explained on a page: not on pages for people in danger."""
    return "survivors" not in entry.readers and not entry.template


def _breadcrumbs_of(context: PageContext, entry: Entry) -> list[dict[str, str]]:
    words = context.settings.words
    if entry.kind.key == POST.key:
        return breadcrumbs(words, (words["blog"], "/blog/"))
    above = context.library.by_path.get(entry.path.rpartition("/")[0] + "/index.md")
    if above is None and entry.kind in context.library.without_index:
        return breadcrumbs(words, (entry.kind.plural, entry.kind.address))
    return (
        breadcrumbs(words, (above.title, above.address))
        if above and above != entry and above.address != "/"
        else breadcrumbs(words)
    )


def _post_context(context: PageContext, entry: Entry) -> Context:
    older, newer = context.library.neighbours(entry) if entry.date else (None, None)
    return {
        "series": cards.series_box(context, entry),
        "day_address": day_address(entry.date.date())[1:] if entry.date else "",
        "older": cards.card(context, older) if older else None,
        "newer": cards.card(context, newer) if newer else None,
    }


def _page_context(context: PageContext, entry: Entry) -> Context:
    of_template = TEMPLATE_CONTEXT.get(entry.template)
    return {
        "is_index": is_index(entry),  # its title names the kind already
        "objectives": entry.objectives,
        "to_print": cards.print_links(context, entry),
        "sheet": sheet_address(entry)[1:] if context.site.has_sheet(entry) else "",
        "children": [cards.card(context, child) for child in context.library.children(entry)]
        if is_index(entry)
        else [],
        **_feed_of(context, entry),
        **(of_template(context) if of_template else {}),
    }


def _feed_of(context: PageContext, entry: Entry) -> Context:
    """The feed that the index page of a kind of the site's own offers."""
    has_feed = is_index(entry) and entry.kind in context.library.own_kinds
    return {"feed": entry.kind.address} if has_feed else {}
