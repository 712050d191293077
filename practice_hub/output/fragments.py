"""What is made of Pagefind's fragments: one is the text of a page, as Pagefind keeps it.

A fragment is fetched for each result that is shown. Ours have no text, only what a result shows:
title, kind, description and headings. The text is used for two other things, once for each index:
the vocabulary against which spelling is compared, and the guide that uses a term most.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

PREFIX = b"pagefind_dcd"  # stands before the content of each file of the index
_HEADINGS = ("h2", "h3")  # that a result links to
_WORD = re.compile(r"[^\W\d_]{4,24}")
MAX_VOCABULARY = 14_500  # bytes, compressed: what a slow line can wait for
MANY = 20  # one page in so many makes a word a common one


class PageText(NamedTuple):
    """What a search reads of a page. vocabulary: `words_of` its text."""

    address: str
    title: str
    text: str
    vocabulary: str


def small_fragment(fragment: Mapping[str, Any]) -> bytes:
    """The same fragment without its text, as the content of its file."""
    anchors = [
        anchor
        for anchor in fragment["anchors"]
        if anchor["element"] in _HEADINGS and anchor["text"].strip()
    ]
    small = {**fragment, "content": "", "anchors": anchors}
    text = json.dumps(small, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(PREFIX + text.encode(), 9, mtime=0)


def vocabulary(pages: Sequence[PageText], names: Iterable[str]) -> str:
    """The words of the site, one a line, in three parts with an empty line between them.

    First words of titles and of names, then words on many pages, then the others, the rare ones
    left out when the list would be too long. The search corrects a word to the first part first.
    names: of terms, tags and roles.
    """
    first = {word for text in (*names, *(page.title for page in pages)) for word in _words(text)}
    on_pages = Counter(chain.from_iterable(page.vocabulary.split(" ") for page in pages))
    del on_pages[""]  # of a page without words
    rest = sorted(on_pages.keys() - first, key=lambda word: (-on_pages[word], word))
    kept = len(rest)
    while True:
        often = {word for word in rest[:kept] if on_pages[word] * MANY >= len(pages)}
        parts = (first, often, set(rest[:kept]) - often)
        text = "\n\n".join("\n".join(sorted(part)) for part in parts)
        too_long = len(gzip.compress(text.encode(), 6, mtime=0)) - MAX_VOCABULARY
        if too_long <= 0 or not kept:
            return text
        kept = max(0, kept - max(1, too_long // 3))  # a word takes about three bytes


def words_of(text: str) -> str:
    """The words of a text that the vocabulary may have, each once, with spaces between them."""
    return " ".join(sorted(set(_words(text))))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def guides_of_terms(
    pages: Iterable[PageText], terms: Mapping[str, tuple[str, ...]], guides: frozenset[str]
) -> dict[str, str]:
    """For each term the address of the guide that uses it most; none where no guide uses it.

    terms: the ways to write each, by its id. guides: the addresses of guides. A guide with the term
    in its title comes first. Of two guides with the same number, the first by address.
    """
    texts = {
        page.address: (page.title.lower(), page.text.lower())
        for page in pages
        if page.address in guides
    }
    found: dict[str, str] = {}
    for term, forms in terms.items():
        pattern, plain = _any_of(forms), [form.lower() for form in forms]
        uses = {
            address: (bool(pattern.search(title)), len(pattern.findall(text)))
            for address, (title, text) in sorted(texts.items())
            if any(form in title or form in text for form in plain)
        }
        best = max(uses, key=lambda address: uses[address], default="")
        if best and uses[best][1]:
            found[term] = best
    return found


def _any_of(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(form.lower()) for form in forms) + ")")
