"""What the search reads of a page: its article as a page of its own, without filler words.

Such words ("the", "of", "and") are a quarter of the index, and nobody finds anything by them. The
same words are left out of what readers type. They stay in headings and in the description, which
are shown with a result.
"""

from __future__ import annotations

import re
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser

SEARCH_BODY = "[data-pagefind-body]"  # the part of a page that the search reads
# Headings, the description and tags, which are kept as they are.
_SHOWN = (
    r"<h[1-6]\b.*?</h[1-6]>"
    r"|<(?P<tag>\w+) [^>]*data-pagefind-meta=\"description\"[^>]*>.*?</(?P=tag)>"
    r"|<[^>]*>"
)


def search_html(tree: LexborHTMLParser, fillers: tuple[str, ...]) -> str:
    """The searched part of a page, so that a change of the menu changes no index; empty for a page
    that is not searched.

    fillers: words that are left out.
    """
    part = tree.css_first(SEARCH_BODY)
    root = tree.css_first("html")
    language = (root.attributes.get("lang") if root else "") or "en"
    html = (part.html or "") if part else ""
    if fillers:
        html = _pattern(fillers).sub(lambda found: found["shown"] or "", html)
    return f'<!doctype html><html lang="{language}"><body>{html}</body></html>' if html else ""


@lru_cache
def _pattern(fillers: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(
        re.escape(word) for word in sorted(fillers, key=lambda word: (-len(word), word))
    )
    return re.compile(
        rf"(?P<shown>{_SHOWN})|(?<![\w'\u2019&-])(?:{words})(?![\w'\u2019-])",
        re.DOTALL | re.IGNORECASE,
    )
