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
    r"|content-visibility\s*:\s*hidden"
    rf"|(?:font-size|opacity|zoom)\s*:\s*{_ZERO}"
    r"|opacity\s*:\s*0?\.0\d*\s*(?:!|;|$)"
    r"|filter\s*:[^;]*opacity\s*[=(]\s*0*(?:\.0*)?%?\s*\)"
    r"|font-size\s*:\s*(?:1|0?\.\d+)(?:px|pt)"
    r"|color\s*:\s*(?:transparent|rgba\([^)]*,\s*0?(?:\.0+)?\s*\))"
    r"|(?:left|right|top|bottom|text-indent|margin(?:-left|-top)?)\s*:\s*-"
    r"(?:\d{3,}|\d{2,}(?:\.\d+)?(?:r?em|v[wh]))"
    r"|transform\s*:[^;]*translate(?:x|y|3d)?\([^)]*-\d{3,}"
    r"|clip\s*:\s*rect"
    r"|clip-path\s*:\s*(?:inset\(\s*(?:50|100)%|circle\(\s*0)"
    r"|transform\s*:[^;]*scale\(\s*0\s*[,)]"
    r")",
    re.IGNORECASE,
)
_NO_SIZE = re.compile(rf"(?:^|;)\s*(?:max-)?(?:height|width)\s*:\s*(?:{_ZERO}|1px)", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CUT_OFF = re.compile(r"(?:^|;)\s*overflow(?:-[xy])?\s*:\s*(?:hidden|clip)", re.IGNORECASE)
_MAY_HIDE = re.compile(r"<[^>]*\b(?:style|hidden|marquee)\b", re.IGNORECASE)


def is_hidden(tag: Tag) -> bool:
    """Whether an element is hidden by its own attributes."""
    style = _COMMENT.sub("", str(tag.get("style", "")))
    return (
        "hidden" in tag.attrs
        or (tag.name == "marquee" and _is_flat(tag))
        or bool(_HIDING.search(style))
        or bool(_NO_SIZE.search(style) and _CUT_OFF.search(style))
    )


def _is_flat(marquee: Tag) -> bool:
    """Whether an element that scrolls is at most a point high or wide, as spam often is."""
    return any(
        str(marquee.get(side, "")).strip("px ") in ("0", "1") for side in ("height", "width")
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
