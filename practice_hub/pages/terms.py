"""The glossary: a page for each term, which leads on, and the letters of the list of terms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from practice_hub.content.entry import Entry
from practice_hub.content.kinds import POST
from practice_hub.core.cache import Table, project_cache
from practice_hub.core.fingerprint import InOrder, fingerprint
from practice_hub.markdown.glossary import Glossary, Term
from practice_hub.pages import cards
from practice_hub.pages.context import PageContext
from practice_hub.pages.page import Context, Page, breadcrumbs
from practice_hub.pages.routes import letter_of, term_addresses

GLOSSARY = "/glossary/"
MOST_PAGES = 8  # that a term names as using it; those that use it most
USES = Table[dict[str, int]]("uses of glossary terms", dict[str, int])
_TAG = re.compile(r"<[^>]*>")


def term_pages(context: PageContext) -> Iterator[Page]:
    """A page for each term of the glossary: its meaning, and where it leads.

    used_in: the guides and other pages of knowledge that use it most. tag: the tag of that name.
    related: the terms that its meaning uses, and those whose meaning uses it. source: where the
    meaning is from, a work of data/references.bib where it is the key of one.
    """
    terms, words = context.library.data.glossary, context.settings.words
    glossary = Glossary(tuple(terms))
    uses, related = _uses_in_pages(context, glossary), _related(glossary)
    has_list = any(entry.address == GLOSSARY for entry in context.library.entries)
    above = [(words["glossary"], GLOSSARY)] if has_list else []
    for term in terms:
        meta = {
            "description": term["meaning"],
            "term": term,
            "neutral_title": term.get("neutral", ""),
            "used_in": [cards.card(context, entry) for entry in uses.get(term["id"], ())],
            "tag": _tag_of(context, term),
            "related": [
                {"address": term_addresses(other)[0][1:], "term": other["term"]}
                for other in related(term)
            ],
            "source": _source(context, term),
            "crumbs": breadcrumbs(words, *above),
        }
        address, *earlier = term_addresses(term)
        yield Page(address, term["term"], "term.html", meta.copy)
        for old in earlier:
            target = {
                "to": address[1:],
                "description": term["meaning"],
                "neutral_title": term["neutral"],
            }
            yield Page(old, term["neutral"], "redirect.html", target.copy, hidden=True)


def terms_by_letter(context: PageContext) -> list[Context]:
    """Every term, grouped by the letter under which it stands: name, id of the anchor, terms."""
    groups: dict[str, list[Term]] = {}
    for term in context.library.data.glossary:
        groups.setdefault(letter_of(term["term"]), []).append(term)
    return [
        {"name": letter, "id": f"letter-{letter.lower()}", "terms": groups[letter]}
        for letter in sorted(groups)
    ]


def _uses_in_pages(context: PageContext, glossary: Glossary) -> dict[str, list[Entry]]:
    """For each term the pages that use it most. Posts are found by their tags."""
    pages = {entry.path: entry for entry in context.library.listed if entry.kind.key != POST.key}
    terms = fingerprint(InOrder(glossary.terms))
    texts = context.site.converted

    def count(paths: list[str]) -> list[dict[str, int]]:
        return [glossary.uses(_TAG.sub(" ", texts[path].html)) for path in paths]

    extensions = context.settings.extensions_fingerprint
    depends = {path: (entry.file, extensions, terms) for path, entry in pages.items()}
    counted = project_cache(context.site.root).get_or_compute(USES, depends, count)
    found: dict[str, list[tuple[int, str, str]]] = {}
    for path, uses in counted.items():
        for term_id, number in uses.items():
            found.setdefault(term_id, []).append((-number, pages[path].title, path))
    return {
        term_id: [pages[path] for _, _, path in sorted(ranked)[:MOST_PAGES]]
        for term_id, ranked in found.items()
    }


def _related(glossary: Glossary) -> Callable[[Term], list[Term]]:
    """A function that gives the terms whose meaning uses a term, or that its meaning uses."""
    named = {
        term["id"]: set(glossary.uses(f"{term['meaning']} {term.get('instead') or ''}"))
        for term in glossary.terms
    }

    def of(term: Term) -> list[Term]:
        return [
            other
            for other in glossary.terms
            if other is not term
            and (other["id"] in named[term["id"]] or term["id"] in named[other["id"]])
        ]

    return of


def _tag_of(context: PageContext, term: Term) -> dict[str, str] | None:
    """The tag whose key or name is that of a term, where pages carry it."""
    names = {str(name).casefold() for name in (term["term"], *(term.get("also") or ()))}
    for key, tag in context.library.data.tags.items():
        if key in context.library.tagged and (key == term["id"] or tag.name.casefold() in names):
            return cards.term_link(context.library.data.tags, key, "tags")
    return None


def _source(context: PageContext, term: Term) -> Context | None:
    """Where a meaning is from: a work of the reference list, or a name."""
    source = str(term.get("source") or "")
    work = context.library.data.references.get(source)
    if work:
        return {"work": cards.reference_view(work)}
    return {"name": source} if source else None
