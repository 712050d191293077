"""Annotates terms of the glossary where a page first uses them.

The word becomes something that a pointer, a finger or the Tab key can rest on, and its meaning is
shown below the line. The same meanings are listed at the end of the page, for screen readers and
printers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import escape, unescape
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from practice_hub.core.fingerprint import InOrder, fingerprint

# Where words are not our own (names, quotations, code) or an annotation would be in the way.
_SKIPPED = (
    "a h1 h2 h3 h4 h5 h6 blockquote q cite code pre kbd samp th caption figcaption summary dt "
    "dfn abbr button label select svg figure script style form"
)
_SKIPPED_TAGS = frozenset(_SKIPPED.split())
_SKIPPED_CLASSES = frozenset(("footnote", "admonition-title", "hub-term"))
_NOTICES = {"dated": "A dated word. ", "contested": "A contested word. "}
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r'"[^"]*"|“[^”]*”')

Term = dict[str, Any]  # an item of data/glossary.yml


@dataclass(frozen=True)
class Glossary:
    """The terms that are annotated. terms: items of data/glossary.yml."""

    terms: tuple[Term, ...]

    @cached_property
    def fingerprint(self) -> str:
        """The fingerprint of all terms, for cache keys."""
        return fingerprint(InOrder(self.terms))

    def annotate(self, html: str) -> tuple[str, tuple[Term, ...]]:
        """The HTML of a page with the first use of each term annotated, and these terms."""
        pattern = self._pattern(html)
        if pattern is None or not pattern.search(html):
            return html, ()
        tree = LexborHTMLParser(f"<body>{html}")
        assert tree.body is not None
        used: dict[str, Term] = {}
        for node in list(_text_nodes(tree.body)):
            self._annotate_node(node, pattern, used)
        annotated = (tree.body.inner_html or "") if used else html
        return annotated, tuple(used.values())

    def uses(self, text: str) -> dict[str, int]:
        """How often a text without markup uses each term, by the term's id."""
        pattern = self._pattern(text)
        found: dict[str, int] = {}
        for match in pattern.finditer(text) if pattern else ():
            term_id = self._term_of(match.group())["id"]
            found[term_id] = found.get(term_id, 0) + 1
        return found

    def _term_of(self, form: str) -> Term:
        return self._by_form.get(form) or self._by_form[_lower_first(form)]

    def _annotate_node(
        self, node: LexborNode, pattern: re.Pattern[str], used: dict[str, Term]
    ) -> None:
        """Wraps the first uses in one text node; adds their terms to `used`, by id."""
        text, end = node.text_content or "", 0
        if not pattern.search(text):
            return
        for match, term in self._first_uses(text, pattern, used):
            stop = match.end() + (text[match.end() : match.end() + 1] == "s")
            node.insert_before(text[end : match.start()])
            for part in _annotated(text[match.start() : stop], term):
                node.insert_before(part)
            end = stop
        if end:
            node.replace_with(text[end:])

    def _first_uses(
        self, text: str, pattern: re.Pattern[str], used: dict[str, Term]
    ) -> Iterator[tuple[re.Match[str], Term]]:
        """The first uses outside quotations, each with its term."""
        quoted = [match.span() for match in _QUOTED.finditer(text)]
        for match in pattern.finditer(text):
            term = self._term_of(match.group())
            in_quotation = any(start <= match.start() < end for start, end in quoted)
            if term["id"] not in used and not in_quotation:
                used[term["id"]] = term
                yield match, term

    def _pattern(self, html: str) -> re.Pattern[str] | None:
        """A pattern for the forms that a text holds; one for all would be ten times slower."""
        words = self._by_first_word.keys() & set(_WORD.findall(html))
        text = unescape(html)
        forms = {
            form
            for word in words
            for form in self._by_first_word[word]
            if form in text or form[0].upper() + form[1:] in text
        }
        longest_first = sorted(forms, key=lambda form: (-len(form), form))
        return _any_of(tuple(longest_first)) if forms else None

    @cached_property
    def _by_form(self) -> dict[str, Term]:
        """Each way to write a term, as the pattern finds it."""
        found: dict[str, Term] = {}
        for term in self.terms:
            for form in (term["term"], *(term.get("also") or ())):
                found.setdefault(form if term.get("exact") else _lower_first(form), term)
        return found

    @cached_property
    def _by_first_word(self) -> dict[str, list[str]]:
        """The forms that begin with a word, so that a text is searched once for all of them."""
        found: dict[str, list[str]] = {}
        for form in self._by_form:
            first = _WORD.findall(form)[0]
            for word in {first, first[:1].upper() + first[1:], first + "s"}:
                found.setdefault(word, []).append(form)
        return found


def read_glossary(terms: Iterable[Term]) -> Glossary:
    """The terms that a newcomer may not know; everyday ones have `explain: false`."""
    return Glossary(tuple(term for term in terms if term.get("explain", True)))


@lru_cache(maxsize=1000)
def _any_of(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(_any_case, forms)) + r")(?=s?(?![\w-]))")


def _lower_first(form: str) -> str:
    """A form with a small first letter, unless it has other capitals, as names and acronyms do."""
    return form if form[1:] != form[1:].lower() else form[:1].lower() + form[1:]


def _any_case(form: str) -> str:
    """A pattern for a form, which may have a capital at the beginning of a sentence."""
    first = f"[{form[0].upper()}{form[0]}]" if form[0].islower() else re.escape(form[0])
    return first + re.escape(form[1:])


def _text_nodes(node: LexborNode) -> Iterator[LexborNode]:
    """Every text node in which a term may be annotated."""
    child = node.child
    while child is not None:
        if child.is_text_node:
            yield child
        elif child.tag not in _SKIPPED_TAGS and not _is_skipped(child):
            yield from _text_nodes(child)
        child = child.next


def _is_skipped(node: LexborNode) -> bool:
    classes = (node.attributes.get("class") or "").split()
    return node.tag in ("p", "div", "span") and not _SKIPPED_CLASSES.isdisjoint(classes)


def _annotated(word: str, term: Term) -> list[LexborNode]:
    """The word, and its meaning for the eye; screen readers read the one at the end of the page."""
    instead = f" Instead: {term['instead']}." if term.get("instead") else ""
    meaning = _NOTICES.get(term["status"], "") + term["meaning"] + instead
    tree = LexborHTMLParser(
        f'<body><dfn class="hub-term" tabindex="0" aria-describedby="word-{term["id"]}">'
        f"{escape(word)}</dfn>"
        '<span class="hub-term__meaning" aria-hidden="true" data-pagefind-ignore>'
        f"{escape(meaning)}</span>"
    )
    return tree.css("body > *")
