"""Which pages readers do not have yet, and when they come, in the words of messages."""

from __future__ import annotations

from practice_hub.content.entry import Entry
from practice_hub.core.clock import instant
from practice_hub.core.formatting import day_in_words
from practice_hub.lint.context import LintContext, page_addresses_of
from practice_hub.pages.published_site import with_entries

WAIT = "take the link out until it is, or keep this page as a draft too"  # what to do


def state_of(entry: Entry) -> str:
    """What an entry is that is not published: "is a draft", "is planned for 24 December 2026"."""
    if entry.draft or entry.date is None:
        return "is a draft"
    return f"is planned for {day_in_words(entry.date.date())}"


def page_to_come(address: str, context: LintContext) -> str:
    """What is at an address that readers do not have yet, and when it comes, as the end of "the
    link leads to ..."; empty where nothing that is written will have the address."""
    if address in context.addresses or address not in context.later_addresses:
        return ""
    for entry in _unpublished(context):
        if address in (entry.address, *entry.old_addresses):
            return f"a page that is not published yet: {entry.path} {state_of(entry)}"
    return f"a page that is not there yet: it comes with a text that {_bringer(address, context)}"


def _unpublished(context: LintContext) -> list[Entry]:
    return [entry for entry in context.entries if entry.path not in context.published]


def _bringer(address: str, context: LintContext) -> str:
    """The state of the text with which a list or a sheet comes: the first that is planned, or a
    draft."""
    waiting = [
        (instant(entry.date), entry.path)
        for entry in _unpublished(context)
        if entry.date and not entry.draft
    ]
    shown = [entry for entry in context.entries if entry.path in context.published]
    for _, path in sorted(waiting):
        entry = context.by_path[path]
        shown.append(entry)
        if address in page_addresses_of(with_entries(context.readers_site, shown)):
            return state_of(entry)
    return "is a draft"
