"""Words of the glossary that explain themselves where a page first uses them.

The word becomes something that a pointer, a finger or the Tab key can rest on, and its meaning shows below the line.
The same meanings stand at the end of the page, where a screen reader finds them and a printer prints them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import escape
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from practice_hub.core.fingerprint import InOrder, fingerprint

# Where a word is not ours to explain (names, quotations, code) or an explanation would be in the way.
_ELSEWHERE = frozenset(
    "a h1 h2 h3 h4 h5 h6 blockquote q cite code pre kbd samp th caption figcaption summary dt dfn abbr button label select svg figure script style form".split()
)
_CLASSES = frozenset(("footnote", "admonition-title", "hub-term"))
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r'"[^"]*"|“[^”]*”')


@dataclass(frozen=True)
class Words:
    """The glossary's terms, ready to be found in a text. terms: the items of data/glossary.yml that explain themselves."""

    terms: tuple[dict[str, Any], ...]

    @cached_property
    def digest(self) -> str:
        """A short name for all that they say."""
        return fingerprint(InOrder(self.terms))

    @cached_property
    def _by_form(self) -> dict[str, dict[str, Any]]:
        """Every way to write a term, as the pattern finds it."""
        found: dict[str, dict[str, Any]] = {}
        for term in self.terms:
            for form in (term["term"], *(term.get("also") or ())):
                found.setdefault(form if term.get("exact") else _small(form), term)
        return found

    @cached_property
    def _by_first_word(self) -> dict[str, list[str]]:
        """The forms that begin with a word, so that a text is looked through once for all of them."""
        found: dict[str, list[str]] = {}
        for form in self._by_form:
            first = _WORD.match(form)[0]
            for word in {first, first[:1].upper() + first[1:], first + "s"}:
                found.setdefault(word, []).append(form)
        return found

    def _pattern(self, html: str) -> re.Pattern | None:
        """A pattern for the forms that can stand in a text; one for all of them would take ten times as long."""
        here = self._by_first_word.keys() & set(_WORD.findall(html))
        forms = sorted(
            {form for word in here for form in self._by_first_word[word]},
            key=lambda form: (-len(form), form),
        )
        return _one_of(tuple(forms)) if forms else None

    def explain(self, html: str) -> tuple[str, tuple[dict[str, Any], ...]]:
        """The HTML of a page with the first use of each term marked, and the terms marked, as they come."""
        pattern = self._pattern(html)
        if pattern is None or not pattern.search(html):
            return html, ()
        tree = LexborHTMLParser(f"<body>{html}")
        used: dict[str, dict[str, Any]] = {}
        for node in list(_prose(tree.body)):
            self._mark(node, pattern, used)
        return (tree.body.inner_html if used else html), tuple(used.values())

    def _mark(self, node: LexborNode, pattern: re.Pattern, used: dict[str, dict[str, Any]]) -> None:
        """The first uses in one stretch of text, each wrapped in place."""
        text, end = node.text_content or "", 0
        if not pattern.search(text):
            return
        quoted = [match.span() for match in _QUOTED.finditer(text)]
        for match in pattern.finditer(text):
            term = self._by_form.get(match.group()) or self._by_form[_small(match.group())]
            if term["id"] in used or any(first <= match.start() < last for first, last in quoted):
                continue
            used[term["id"]] = term
            stop = match.end() + (text[match.end() : match.end() + 1] == "s")
            node.insert_before(text[end : match.start()])
            for part in _marked(text[match.start() : stop], term):
                node.insert_before(part)
            end = stop
        if end:
            node.replace_with(text[end:])


def words_of(glossary: Iterable[dict[str, Any]]) -> Words:
    """The terms that a newcomer may not know; everyday ones have `explain: false`."""
    return Words(tuple(term for term in glossary if term.get("explain", True)))


@lru_cache(maxsize=1000)
def _one_of(forms: tuple[str, ...]) -> re.Pattern:
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(_any_case, forms)) + r")(?=s?(?![\w-]))")


def _small(form: str) -> str:
    """A form with a small first letter, unless it has other capitals, as names and short forms do."""
    return form if form[1:] != form[1:].lower() else form[:1].lower() + form[1:]


def _any_case(form: str) -> str:
    """A pattern for a form; at the beginning of a sentence it may have a capital."""
    first = f"[{form[0].upper()}{form[0]}]" if form[0].islower() else re.escape(form[0])
    return first + re.escape(form[1:])


def _prose(node: LexborNode) -> Iterator[LexborNode]:
    """Every stretch of text in which a word may be explained."""
    child = node.child
    while child is not None:
        if child.is_text_node:
            yield child
        elif child.tag not in _ELSEWHERE and not _apart(child):
            yield from _prose(child)
        child = child.next


def _apart(node: LexborNode) -> bool:
    return node.tag in ("p", "div", "span") and not _CLASSES.isdisjoint(
        (node.attributes.get("class") or "").split()
    )


def _marked(written: str, term: dict[str, Any]) -> tuple[LexborNode, LexborNode]:
    """The word, and its meaning for the eye; for the ear the meaning is the one at the end of the page."""
    instead = f" Instead: {term['instead']}." if term.get("instead") else ""
    said = (
        {"dated": "A dated word. ", "contested": "A contested word. "}.get(term["status"], "")
        + term["meaning"]
        + instead
    )
    tree = LexborHTMLParser(
        f'<body><dfn class="hub-term" tabindex="0" aria-describedby="word-{term["id"]}">{escape(written)}</dfn>'
        f'<span class="hub-term__meaning" aria-hidden="true" data-pagefind-ignore>{escape(said)}</span>'
    )
    return tree.css_first("dfn"), tree.css_first("span")
