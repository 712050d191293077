"""Notes on the words of the old blog's lists: categories, tags and those of plugins."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from practice_hub.core.formatting import count
from practice_hub.importers.wordpress.destinations import Destination
from practice_hub.importers.wordpress.export import Export, Term
from practice_hub.importers.wordpress.fields import texts_of_fields, without_addresses_of_people
from practice_hub.importers.wordpress.item_kinds import was_shown
from practice_hub.importers.wordpress.other_items import addresses_of
from practice_hub.importers.wordpress.plain_text import plain_text
from practice_hub.importers.wordpress.report import LEFT_OUT, Note
from practice_hub.importers.wordpress.taxonomies import Taxonomy, is_tag, tag_term

_MENU = "nav_menu"  # the names of menus are reported with their entries


def notes_on_terms(
    export: Export, destinations: Collection[Destination], tags: Taxonomy
) -> Iterator[Note]:
    """A note for each list of the old blog with words that are in no file.

    destinations: of what is imported. A list that only texts have which are not imported is
    counted: its name may say something of them.
    """
    tagged = {
        _key(term) for each in destinations if each.kind == "post" for term in each.item.terms
    }
    named = tagged | {_key(term) for each in destinations for term in each.item.terms}
    named |= {_key(term) for item in export.items if was_shown(item) for term in item.terms}
    others = {_key(term) for item in export.items for term in item.terms} - named
    counted = 0
    for term in export.terms:
        if term.taxonomy == _MENU:
            continue
        if _key(term) in others:
            counted += 1
            continue
        is_here = is_tag(term) and _key(term) in tagged
        held = _held_by(term, tags if is_here else None)
        message = f"of the list '{plain_text(term.name)}' ({plain_text(term.taxonomy)})"
        for note in term.restricted:
            yield Note(LEFT_OUT, "", f"a part {message}: {note}")
        if held:
            yield Note(LEFT_OUT, "", f"words {message}, which held: {held}")
        elif not is_here and _key(term) not in named and plain_text(term.name):
            yield Note(LEFT_OUT, "", f"the name {message}, which no imported text has")
    if counted:
        lists = count(counted, "list", "lists")
        yield Note(LEFT_OUT, "", f"{lists} that only texts have which were not imported")


def _key(term: Term) -> tuple[str, str]:
    return term.taxonomy, term.slug or term.name


def _held_by(term: Term, tags: Taxonomy | None) -> str:
    """The words and links of a list that no file has. tags: of the hub, where one is this list."""
    description = plain_text(term.description)
    if tags and tags.description_of(tag_term(term, tags)[0]) == description:
        description = ""
    texts = [
        description,
        *addresses_of(term.description),
        *texts_of_fields(term.fields),
    ]
    return without_addresses_of_people(" ".join(dict.fromkeys(text for text in texts if text)))
