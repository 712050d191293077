"""Changes of law as HTML, and the links to them.

A page shows the changes of one group where it says <!-- law: family-courts -->, and all of them in
order of time where it says <!-- law: timeline -->. Any text links to a change with
[words](law:its-id).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from practice_hub.content.links import IN_TAG, MARK
from practice_hub.core.addresses import split_address
from practice_hub.core.formatting import day_in_words
from practice_hub.data.law import TIMELINE, Change, Law
from practice_hub.markdown.law_timeline import draw_timeline

if TYPE_CHECKING:
    from practice_hub.data.reference import Reference

LAW = "law:"
PLACE = re.compile(r"<!--\s*law:\s*([\w-]*)\s*-->")
_LINK = re.compile(rf'href="#{LAW}([^"]*)"{IN_TAG}')  # as `extract_citations` writes it


def row_id(change: str) -> str:
    """The id of the HTML element that shows a change."""
    return f"law-{change}"


def link_changes(html: str, page_of: Mapping[str, str]) -> str:
    """The HTML with each link to a change turned into a link to its row.

    page_of: for each change the path of the page that shows it. A link to any other change gets
    a mark that `resolve` leaves without an address.
    """

    def link(match: re.Match[str]) -> str:
        change = match[1]
        if change not in page_of:
            return f'href="{MARK}{LAW}{change}"'
        return f'href="{MARK}{page_of[change]}#{row_id(change)}"'

    return _LINK.sub(link, html) if f'"#{LAW}' in html else html


def draw_changes(
    html: str, law: Law, works: Mapping[str, Reference], today: date, words: Mapping[str, str]
) -> str:
    """The HTML with the changes of each group where its mark stands; none for an unknown group.

    words: of the interface.
    """

    def drawn(match: re.Match[str]) -> str:
        if match[1] == TIMELINE:
            return draw_timeline(law.changes.values(), words)
        return "".join(_row(change, works, today, words) for change in law.of(match[1]))

    return PLACE.sub(drawn, html) if "<!--" in html else html


def _row(
    change: Change, works: Mapping[str, Reference], today: date, words: Mapping[str, str]
) -> str:
    place, title = row_id(change.id), escape(change.title)
    sources = ", ".join(_source(source, works) for source in change.sources)
    state = words[f"law_{change.status.replace('-', '_')}"].format(day=change.when_in_words)
    looked_up = f"{day_in_words(change.looked_up)}."
    if change.overdue(today):
        looked_up += " <strong>" + words["law_overdue"] + "</strong>"
    facts = (
        (words["law_where"], f"{escape(', '.join(change.nations))}."),
        (words["law_state"], escape(state)),
        (words["law_looked_up"], looked_up),
        (words["figure_source"], sources),
    )
    listed = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in facts)
    return (
        f'<section class="hub-law" id="{place}" aria-labelledby="{place}-title">'
        f'<h3 id="{place}-title">{title}</h3><p>{escape(change.means)}</p>'
        f'<dl class="hub-facts">{listed}</dl>'
        f'<p class="hub-law__link"><a href="#{place}">{words["link_to_row"]}'
        f'<span class="hub-unseen">: {title}</span></a></p></section>'
    )


def _source(source: str, works: Mapping[str, Reference]) -> str:
    """A link to a source: an address by its site's name, a work by its author and year."""
    if source.startswith("https://"):
        parts = split_address(source)
        site, rest = parts.netloc.removeprefix("www."), parts.path.rstrip("/")
        unseen = f'<span class="hub-unseen">{escape(rest)}</span>' if rest else ""
        return f'<a href="{escape(source)}" rel="noreferrer">{escape(site)}{unseen}</a>'
    work = works.get(source)
    if work is None:
        return escape(source)
    return f'<a href="#work-{escape(work.key)}">{escape(work.label)}</a>'
