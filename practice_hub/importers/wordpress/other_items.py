"""Notes on what becomes no file of the hub: items of other kinds, and comments.

The report may be public. So it names private items by number and date, and holds none of their
words; the words of comments stay out for the people who wrote them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from practice_hub.core.formatting import count, day_in_words
from practice_hub.importers.wordpress.block_settings import texts_of_filled_blocks
from practice_hub.importers.wordpress.export import TEXT_TYPES, Export, Item
from practice_hub.importers.wordpress.fields import (
    fields_of,
    texts_of_fields,
    without_addresses_of_people,
)
from practice_hub.importers.wordpress.item_kinds import (
    ATTACHMENT,
    MENU_ENTRY,
    may_be_sent_by_people,
    was_shown,
)
from practice_hub.importers.wordpress.plain_text import attribute_texts, plain_text
from practice_hub.importers.wordpress.report import LEFT_OUT, Note
from practice_hub.importers.wordpress.restricted import without_restricted
from practice_hub.importers.wordpress.reusable import KIND as BLOCK
from practice_hub.importers.wordpress.reusable import shown_blocks, used_blocks


def anonymous_name(item: Item) -> str:
    """Names an item without its title, because the report may be public."""
    date = f" of {day_in_words(item.date.date())}" if item.date else ""
    return f"{item.type} {item.id}{date}"


def reason_for_some(item: Item) -> str:
    """Why an item that only some people could read is not imported, as a clause."""
    if item.status == "private":
        return "it is private, and nothing private is imported"
    if item.has_password:
        return "it asks for a password, and a page of this site cannot"
    return "a plugin showed it only to some readers; copy it by hand if everybody may read it"


def notes_on_comments(item: Item, subject: str) -> Iterator[Note]:
    """A note when an item has comments. subject: its file, or its name in the report."""
    if item.comments:
        message = f"{count(item.comments, 'comment')}; nobody agreed to their being published here"
        yield Note(LEFT_OUT, subject, message)
    if item.pings:
        links = count(item.pings, "link of another site", "links of other sites")
        yield Note(LEFT_OUT, subject, f"{links} to it (pingbacks and trackbacks)")


def notes_on_other_items(export: Export, imported: Sequence[Item]) -> Iterator[Note]:
    """Notes on styles, events and the like. Files and menus are reported by themselves.

    imported: the posts and pages that become files.
    """
    placed, elsewhere = _used_blocks(export, imported)
    others: Counter[str] = Counter()
    for item in export.items:
        if item.type in TEXT_TYPES or (item.type == BLOCK and item.id in placed):
            continue
        yield from notes_on_comments(item, anonymous_name(item))
        message = _message_on(item, item.type == BLOCK and item.id in elsewhere)
        if message:
            yield Note(LEFT_OUT, anonymous_name(item), message)
        elif item.type not in (ATTACHMENT, MENU_ENTRY):
            others[item.type] += 1
    for kind, number in sorted(others.items()):
        why = "which is neither post nor page"
        if may_be_sent_by_people(kind):
            why += "; they may hold what people sent, so this report does not repeat their words"
        yield Note(LEFT_OUT, "", f"{count(number, 'item')} of the kind '{plain_text(kind)}', {why}")


def _used_blocks(export: Export, imported: Sequence[Item]) -> tuple[set[int], set[int]]:
    """The reusable blocks in texts that are imported, and those that all readers saw nowhere."""
    blocks = shown_blocks(export.items)
    placed = used_blocks((item.content for item in imported), blocks)
    users = [item for item in export.items if item.type != BLOCK]
    seen = (without_restricted(item.content)[0] for item in users if was_shown(item))
    public = {
        id: replace(block, content=without_restricted(block.content)[0])
        for id, block in blocks.items()
    }
    elsewhere = used_blocks((item.content for item in users), blocks)
    return placed, elsewhere - placed - used_blocks(seen, public)


def _message_on(item: Item, is_elsewhere: bool) -> str:
    """What the report says of an item of another kind; empty if it is only counted.

    is_elsewhere: whether it is a reusable block that is only in texts, or parts of texts, which
    are not imported and which not all readers saw.
    """
    if item.is_for_some:
        return reason_for_some(item)
    if is_elsewhere:
        return "only texts that were not imported show it"
    if item.type in (ATTACHMENT, MENU_ENTRY) or not was_shown(item):
        return ""
    held, notes = _held_by(item)
    if not held:
        return ""
    wrong = f"neither post nor page; copy it by hand if readers need it. It held: {held}"
    return "; ".join([wrong, *notes])


def _held_by(item: Item) -> tuple[str, list[str]]:
    """The words and addresses of an item, and notes on parts that only some readers could see."""
    content, notes = without_restricted(item.content)
    texts = [item.title, content, item.excerpt, *(term.name for term in item.terms)]
    held = [
        *map(plain_text, texts),
        *attribute_texts(f"{content} {item.excerpt}"),
        *texts_of_filled_blocks(content),
        *addresses_of(f"{item.title} {content} {item.excerpt}"),
        *texts_of_fields(fields_of(item)),
    ]
    words = without_addresses_of_people(" ".join(text for text in held if text))
    return words, list(dict.fromkeys([*notes, *item.restricted]))


def addresses_of(text: str) -> list[str]:
    """The addresses in a text, each once."""
    return list(dict.fromkeys(re.findall(r"https?://[^\s\"'<>\[\]\\]+", text)))
