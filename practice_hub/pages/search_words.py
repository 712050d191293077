"""What the search knows about words: terms and where they lead, roles, tags and series, fear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from practice_hub.content.entry import Entry
from practice_hub.content.kinds import GUIDE, HELP_TEMPLATE
from practice_hub.pages import cards
from practice_hub.pages.context import PageContext
from practice_hub.pages.routes import term_addresses
from practice_hub.words import Words, counted, for_role

SAFETY = "docs/safety/index.md"

# By how much the score of a page is multiplied, and why. The script orders the results by it.
RANKING: dict[str, Any] = {
    "kinds": {
        "guide": 1.25,  # written to be used at work today
        "explainer": 1.1,  # explains, with its sources
        "term": 1.0,  # short, so that it scores high by itself; it leads where it is asked for
        "course": 0.9,  # for those who teach
        "post": 0.8,  # a day's view, not guidance
        "summary": 0.45,  # our words on a piece of years ago; never above what is current
    },
    # All the words stand in the title, or in the search words: the page is about them. Some: less.
    "title": 2.4,
    "description": 1.5,  # all the words stand in title and description; some of them, less
    "some": 0.5,  # has only some of the words, and no colleague's word for them
    "due": 0.85,  # past its review date: not above a page that is current
}
# How Pagefind counts words: a word as typed before longer ones, the title before the search words
# of a page, these before the description, the description before the text.
PAGEFIND = {
    "termSimilarity": 8,
    "metaWeights": {"title": 8, "also": 6, "description": 3, "kind": 0},
}


def ranking(words: Words) -> dict[str, Any]:
    """How the script orders results: RANKING, with kinds by the names that readers see."""
    kinds = {words[f"{key}_name"]: factor for key, factor in RANKING["kinds"].items()}
    return {**RANKING, "kinds": kinds, "pagefind": PAGEFIND}


@dataclass(frozen=True)
class IndexedWords:
    """What is looked up in the texts of an index, and what is added to them.

    terms: the ways to write each term, by its id. guides: the addresses of guides. names: of
    terms, tags and roles, for the spelling. pages: the search words of pages, by address.
    """

    terms: Mapping[str, tuple[str, ...]]
    guides: frozenset[str]
    names: tuple[str, ...]
    pages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def indexed_words(context: PageContext) -> IndexedWords:
    """What is looked up in the texts of the site's index."""
    library = context.library
    terms = {term["id"]: _forms(term) for term in library.data.glossary}
    guides = frozenset(entry.address for entry in library.listed if entry.kind.key == GUIDE.key)
    lists = (library.data.tags, library.data.roles, library.data.series)
    names = [named.name for known in lists for named in known.values()]
    words = [word for _, typed in library.data.synonyms.subjects for word in typed]
    groups = [word for group in library.data.synonyms.groups for word in group]
    forms = [form for term in terms.values() for form in term]
    entries = sorted(library.entries, key=lambda entry: entry.address)
    pages = {entry.address: entry.search_words for entry in entries if entry.search_words}
    typed_for_pages = [word for words in pages.values() for word in words]
    known = (*forms, *names, *words, *groups, *typed_for_pages)
    return IndexedWords(terms, guides, known, pages)


def _forms(term: Mapping[str, Any]) -> tuple[str, ...]:
    return (term["term"], *(term.get("also") or ()))


def words_file(
    context: PageContext, ids: Mapping[str, str], guides: Mapping[str, str]
) -> dict[str, Any]:
    """The file of words that the search page fetches with the index.

    ids: Pagefind's id of each page, by address. guides: for each term the address of the guide that
    uses it most. Each of `terms` has the ways to write it, the ids of its pages, and a note where
    it is not current. Each of `subjects` has what people type for it, its title, the number of its
    pages, and its address.
    """
    synonyms = context.library.data.synonyms
    return {
        "groups": synonyms.groups,
        "fillers": synonyms.fillers,
        "asking": synonyms.asking,
        "terms": [
            [list(_forms(term)), _pages_of(term, ids, guides), _note(term)]
            for term in context.library.data.glossary
        ],
        "subjects": _subjects(context),
    }


def _pages_of(
    term: Mapping[str, Any], ids: Mapping[str, str], guides: Mapping[str, str]
) -> list[str]:
    addresses = (term_addresses(term)[0], guides.get(term["id"], ""))
    return [ids[address] for address in addresses if address in ids]


def _note(term: Mapping[str, Any]) -> str:
    """What is said above the results of a term that is dated or contested."""
    if term["status"] == "current":
        return ""
    kind = "an older term" if term["status"] == "dated" else "a contested term"
    return f"“{term['term']}” is {kind}. Instead: {term['instead']}."


def _subjects(context: PageContext) -> list[list[Any]]:
    """The pages of roles, tags and series, as destinations of a search."""
    library, typed = context.library, dict(context.library.data.synonyms.subjects)
    words = context.settings.words
    found: list[list[Any]] = []
    for taxonomy in (library.roles, *library.taxonomies):
        if taxonomy.folder == "authors":
            continue
        for term, entries in taxonomy.in_use:
            is_role = taxonomy.folder == "for"
            title = for_role(words, term.name) if is_role else term.name
            names = [term.name, term.key.replace("-", " "), *typed.get(term.key, ())]
            pages = counted(words, "page", len(entries))
            address = f"{taxonomy.folder}/{term.key}/"
            found.append([list(dict.fromkeys(names)), title, pages, address])
    return sorted(found, key=lambda subject: subject[3])


def help_first(context: PageContext) -> dict[str, Any]:
    """The pages that come first for words of fear, by `help` and `safety`, and the phrases.

    Empty where the site has no such pages, or no data/help-phrases.yml.
    """
    pages = _help_pages(context)
    groups = context.library.data.help_phrases.groups
    if not groups or "help" not in pages:
        return {}
    return {
        "pages": pages,
        "groups": [
            {
                "page": group.page if group.page in pages else "help",
                "alone": group.alone,
                "anywhere": group.anywhere,
                "people": group.people,
                "acts": group.acts,
            }
            for group in groups
        ],
    }


def _help_pages(context: PageContext) -> dict[str, dict[str, str]]:
    """The help page and the page on using the site safely, where the site has them."""
    helping = [entry for entry in context.library.entries if entry.template == HELP_TEMPLATE]
    safety = context.library.by_path.get(SAFETY)
    pages: dict[str, Entry | None] = {
        "help": min(helping, key=lambda entry: entry.address, default=None),
        "safety": safety,
    }
    return {
        key: {
            "title": page.title,
            "address": page.address[1:],
            "description": cards.card(context, page)["description"],
        }
        for key, page in pages.items()
        if page
    }
