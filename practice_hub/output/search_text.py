"""What the search reads of a page: its article as a page of its own, without filler words, and
with the search words of its author.

Such words ("the", "of", "and") are a quarter of the index, and nobody finds anything by them. The
same words are left out of what readers type. They stay in headings and in the description, which
are shown with a result.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from selectolax.lexbor import LexborHTMLParser

from practice_hub.core.compression import compress, decompress

SEARCH_BODY = "[data-pagefind-body]"  # the part of a page that the search reads
# Headings, the description and tags, which are kept as they are; or a word of the text.
_PARTS = re.compile(
    r"<h[1-6]\b.*?</h[1-6]>"
    r"|<(?P<tag>\w+) [^>]*data-pagefind-meta=\"description\"[^>]*>.*?</(?P=tag)>"
    r"|<[^>]*>"
    r"|&?[\w'\u2019-]+",
    re.DOTALL,
)


def search_html(tree: LexborHTMLParser, fillers: tuple[str, ...]) -> str:
    """The searched part of a page, so that a change of the menu changes no index; empty for a page
    that is not searched.

    fillers: words that are left out, in small letters.
    """
    part = tree.css_first(SEARCH_BODY)
    root = tree.css_first("html")
    language = (root.attributes.get("lang") if root else "") or "en"
    html = (part.html or "") if part else ""
    if fillers:
        html = _without_words(html, frozenset(fillers))
    return f'<!doctype html><html lang="{language}"><body>{html}</body></html>' if html else ""


def _without_words(html: str, words: frozenset[str]) -> str:
    """Each word is looked up whole; a pattern of all words would be tried at every letter."""

    def kept(found: re.Match[str]) -> str:
        part = found.group()
        return "" if part.lower() in words else part

    return _PARTS.sub(kept, html)


def with_search_words(html: bytes, words: Sequence[str]) -> bytes:
    """The searched part of a page with the search words of its author, which no reader sees.

    html: what `search_html` returned, compressed. They stand before the article, so that they
    belong to none of its headings.
    """
    if not words:
        return html
    also = escape(", ".join(words))
    added = f'<body><div data-pagefind-body><p data-pagefind-meta="also">{also}</p></div>'
    text = decompress(html).decode()
    return compress(text.replace("<body>", added, 1).encode())
