"""Data for search engines and catalogues: schema.org in JSON-LD, from what readers see on the page.

A training module is an outline, so its Course has no provider, dates or price.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from practice_hub.content.entry import Byline, Correction, Entry, Summarised
from practice_hub.content.kinds import COURSE, POST
from practice_hub.library import is_index
from practice_hub.pages.cards import audience_names
from practice_hub.pages.context import PageContext


def json_ld(context: PageContext, entry: Entry) -> dict[str, Any] | None:
    """The JSON-LD of a post or a training module; None for every other page, and for one that has
    a number for its title."""
    if entry.neutral_title:
        return None
    if entry.kind.key == POST.key and entry.date:
        return _without_empty(_posting(context, entry))
    if entry.kind.key == COURSE.key and not is_index(entry):
        return _without_empty(_course(context, entry))
    return None


def _without_empty(properties: dict[str, Any]) -> dict[str, Any]:
    """The properties, without empty ones."""
    return {
        "@context": "https://schema.org",
        **{key: value for key, value in properties.items() if value},
    }


def _common(context: PageContext, entry: Entry) -> dict[str, Any]:
    url, tags = context.settings.url + entry.address[1:], context.library.data.tags
    return {
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "description": entry.description,
        "inLanguage": context.settings.language,
        "isAccessibleForFree": True,
        "keywords": [tags[tag].name for tag in entry.tags if tag in tags],
        "publisher": _organisation(context.settings.name, context.settings.url),
    }


def _posting(context: PageContext, entry: Entry) -> dict[str, Any]:
    assert entry.date is not None
    known = context.library.data.authors
    changed = _changed(entry)
    modified = changed if changed and changed > entry.date.date() else entry.date
    return {
        "@type": "BlogPosting",
        "headline": entry.title,
        **_common(context, entry),
        "datePublished": entry.date.isoformat(),
        "dateModified": modified.isoformat(),
        "correction": list(map(_correction, entry.corrections)),
        "author": [_author(context, byline) for byline in entry.authors if byline.author in known],
        "isBasedOn": _piece(entry.summarises) if entry.summarises else None,
    }


def _course(context: PageContext, entry: Entry) -> dict[str, Any]:
    return {
        "@type": "Course",
        "name": entry.title,
        **_common(context, entry),
        "creativeWorkStatus": context.settings.words["example_status"],
        "educationalLevel": entry.level,
        "coursePrerequisites": entry.before,
        "teaches": list(entry.objectives),
        "about": [{"@type": "Thing", "name": theme} for theme in entry.themes],
        "audience": [
            {"@type": "Audience", "audienceType": role} for role in audience_names(context, entry)
        ],
        "dateModified": changed.isoformat() if (changed := _changed(entry)) else "",
        "correction": list(map(_correction, entry.corrections)),
    }


def _changed(entry: Entry) -> date | None:
    """The day on which a page was last reviewed or corrected."""
    return max(filter(None, (entry.reviewed, entry.corrected)), default=None)


def _correction(correction: Correction) -> dict[str, str]:
    return {
        "@type": "CorrectionComment",
        "text": correction.note,
        "datePublished": correction.date.isoformat(),
    }


def _author(context: PageContext, byline: Byline) -> dict[str, str]:
    known = context.library.data.authors[byline.author]
    kind = "Organization" if known.kind == "team" else "Person"
    return {"@type": kind, "name": known.name, "url": f"{context.settings.url}authors/{known.key}/"}


def _piece(piece: Summarised) -> dict[str, Any]:
    """The piece that a post summarises, which another organisation published."""
    known = {
        "name": piece.title,
        "url": piece.url,
        "author": {"@type": "Person", "name": piece.author} if piece.author else None,
    }
    return {
        "@type": "CreativeWork",
        **{key: value for key, value in known.items() if value},
        "publisher": _organisation(piece.publisher),
    }


def _organisation(name: str, url: str = "") -> dict[str, str]:
    return {"@type": "Organization", "name": name, **({"url": url} if url else {})}
