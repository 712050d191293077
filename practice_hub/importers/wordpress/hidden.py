"""Finds what readers of the old blog did not see, because spam is hidden like this.

Hidden elements are taken out before the HTML is repaired: a hidden link inside a link would
otherwise end the outer one, and the link that readers saw would be lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import Tag

from practice_hub.importers.wordpress.dom import elements, parse_tree, text_of

_ZERO = r"[+-]?0*(?:\.0*)?(?:px|em|rem|ex|pt|vw|vh|%)?\s*(?:!|;|$)"
_HIDING = re.compile(
    r"(?:^|;)\s*(?:"
    r"display\s*:\s*none"
    r"|visibility\s*:\s*(?:hidden|collapse)"
    rf"|(?:font-size|opacity)\s*:\s*{_ZERO}"
    r"|(?:left|right|top|bottom|text-indent|margin(?:-left|-top)?)\s*:\s*-\d{3,}"
    r"|clip\s*:\s*rect"
    r"|clip-path\s*:\s*(?:inset\(\s*(?:50|100)%|circle\(\s*0)"
    r"|transform\s*:[^;]*scale\(\s*0\s*[,)]"
    r")",
    re.IGNORECASE,
)
_NO_SIZE = re.compile(rf"(?:^|;)\s*(?:max-)?(?:height|width)\s*:\s*{_ZERO}", re.IGNORECASE)
_CUT_OFF = re.compile(r"(?:^|;)\s*overflow(?:-[xy])?\s*:\s*(?:hidden|clip)", re.IGNORECASE)
_MAY_HIDE = re.compile(r"<[^>]*\b(?:style|hidden)\b", re.IGNORECASE)


def is_hidden(tag: Tag) -> bool:
    """Whether an element is hidden by its own attributes."""
    style = str(tag.get("style", ""))
    return (
        "hidden" in tag.attrs
        or bool(_HIDING.search(style))
        or bool(_NO_SIZE.search(style) and _CUT_OFF.search(style))
    )


def without_hidden(html: str) -> tuple[str, list[str]]:
    """A text as it was written without its hidden elements, and a note on each that had words.

    html: may hold tags that are nested wrongly. A note names the addresses of the links in it.
    """
    if not _MAY_HIDE.search(html):
        return html, []
    soup = parse_tree(html)
    notes = list(remove_hidden_elements(soup))
    return (str(soup), notes) if notes else (html, [])


def remove_hidden_elements(soup: BeautifulSoup) -> Iterator[str]:
    """Removes the hidden elements of a tree, and gives a note on each that had words or links."""
    for node in elements(soup, is_hidden):
        addresses = dict.fromkeys(str(link["href"]) for link in node.find_all("a", href=True))
        if addresses:
            yield f"hidden text, which is often spam, with links to {', '.join(addresses)}"
        elif text_of(node):
            yield "hidden text, which is often spam"
        node.decompose()
