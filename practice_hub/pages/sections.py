"""Parts of a converted text that stand on other pages than the text's own."""

from __future__ import annotations

import re
from collections.abc import Collection

from selectolax.lexbor import LexborHTMLParser

from practice_hub.content.entry import Entry
from practice_hub.content.links import IN_TAG, relative
from practice_hub.markdown.citations import strip_citations

_ID = re.compile(rf'(?<= id=")[^"]*(?="){IN_TAG}')
_ID_ATTRIBUTE = re.compile(rf' (?:id|aria-labelledby)="[^"]*"{IN_TAG}')
_JUMP = re.compile(rf'(?<= href=")#([^"]*)(?="){IN_TAG}')


def section_below(html: str, anchor: str) -> str:
    """What stands below the second-level heading with this id, up to the next heading like it.

    html: a converted text. Returns it without the marks of citations and figures, whose notes are
    not there; empty where there is no such heading.
    """
    tree = LexborHTMLParser(f"<body>{html}")
    strip_citations(tree)
    heading = tree.css_first(f"h2#{anchor}")
    node, found = heading.next if heading else None, []
    while node is not None and node.tag not in ("h1", "h2"):
        found.append(node.html or "")
        node = node.next
    return "".join(found).strip()


def without_ids(html: str) -> str:
    """A part of a text, without ids and labels by id, which could stand twice on a page."""
    return _ID_ATTRIBUTE.sub("", html)


def ids_in(html: str) -> list[str]:
    """The ids of the elements in a part of a text."""
    return _ID.findall(html)


def lead_to_text(html: str, entry: Entry, here: str, shown: Collection[str] = ()) -> str:
    """A part of a text whose links to what stands elsewhere in it lead to the text's own page.

    html: the part, its links written. here: the address of the page that shows it. shown: ids that
    this page has besides those of the part. No name of a heading of a page with a neutral title is
    in a link, as in `resolve`.
    """
    ids = {*ids_in(html), *shown}

    def link(match: re.Match[str]) -> str:
        if match[1] in ids:
            return match[0]
        return relative(entry.address, here) + ("" if entry.neutral_title else match[0])

    return _JUMP.sub(link, html)
