"""One sheet of a text to take to a meeting: its key points, its checklist and its questions."""

from __future__ import annotations

from collections.abc import Iterator

from practice_hub.content.entry import Entry
from practice_hub.content.links import relative
from practice_hub.pages.context import PageContext
from practice_hub.pages.entries import around_text
from practice_hub.pages.page import Context, Page, breadcrumbs
from practice_hub.pages.routes import sheet_address
from practice_hub.pages.sections import ids_in, lead_to_text, section_below


def sheet_pages(context: PageContext) -> Iterator[Page]:
    """A page to print for each text that has key points and a checklist or questions."""
    for entry in context.library.entries:
        if context.site.has_sheet(entry):
            yield _sheet(context, entry)


def _sheet(context: PageContext, entry: Entry) -> Page:
    def make_context() -> Context:
        return _sheet_context(context, entry)

    return Page(
        sheet_address(entry),
        context.settings.words["sheet_title"].format(title=entry.title),
        "sheet.html",
        make_context,
        context.entry_key(entry),
        hidden=True,
    )


def _sheet_context(context: PageContext, entry: Entry) -> Context:
    address, words = sheet_address(entry), context.settings.words
    headings = (
        (context.settings.checklist_anchor, words["checklist"]),
        (context.settings.questions_anchor, words["team_questions"]),
    )
    html = context.site.resolve_links(
        context.site.converted[entry.path].html, lambda target: relative(target, address)
    )
    parts = {anchor: section_below(html, anchor) for anchor, _ in headings}
    shown = {*ids_in("".join(parts.values())), *(anchor for anchor in parts if parts[anchor])}
    sections = [
        {
            "id": anchor,
            "title": title,
            "html": lead_to_text(parts[anchor], entry, address, shown),
        }
        for anchor, title in headings
        if parts[anchor]
    ]
    return {
        **around_text(context, entry),
        "address": entry.address[1:],
        "for": list(entry.readers),
        "neutral_title": entry.neutral_title,
        "sections": sections,
        "crumbs": breadcrumbs(words, (entry.title, entry.address)),
    }
