"""Style: links that say where they go, and sentences that a tired reader can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from practice_hub.lint.wording.line_kinds import CODE
from practice_hub.lint.wording.page_text import Finding, Page, count_words, quoted
from practice_hub.lint.wording.prose import OBJECT

if TYPE_CHECKING:
    from practice_hub.lint.wording.ruleset import Book

LONGEST = 40  # words; a sentence of 25 is long already, and nobody is told off for one of 40

_NOWHERE = frozenset(
    "here|this|that|it|link|this link|click|click here|click this|this page|this site|this website|website|page|more|more here|read more|read more here|read on|"
    "learn more|find out more|see more|see here|more information|further information|more info|details|go|continue|download|see|visit|view".split(
        "|"
    )
)
_OPEN = re.compile(
    r"[\s#>*+\d.-]*(?:\[[ xX]\] )?(?:\**\[[A-Z][^\[\]]*\]\** ?)+\s*"
)  # a line of a form: [One thing that a reader can do.]
_HTTP = re.compile(r"http://(?!localhost\b|127\.0\.0\.1|(?:[\w-]+\.)*example\b)[^\s)>\"'\]]+")


def click_here(page: Page, book: Book) -> Iterator[Finding]:
    """The words of a link say where it goes, also for somebody who hears the links of a page read out one by one"""
    for link in page.prose.links:
        words = re.sub(r"[^\w ]+", " ", link.text).strip().lower()
        if not link.picture and " ".join(words.split()) in _NOWHERE:
            yield page.text.found(
                link.start,
                f"the link {quoted(link.text)} does not say where it goes",
                "name the page: see the [guide to referrals](...)",
            )
        elif not link.picture and not words and OBJECT not in link.text:
            yield page.text.found(
                link.start,
                f"the link to {link.target or 'another page'} has no words",
                "write between the square brackets where it goes",
            )


def http_link(page: Page, book: Book) -> Iterator[Finding]:
    """Links begin with https, so that nobody on the same network reads along"""
    for line in page.prose.lines:
        for match in (
            _HTTP.finditer(line.text) if line.kind != CODE and "http://" in line.text else ()
        ):
            yield page.text.found(
                line.start + match.start(),
                f"{match.group()} is not encrypted",
                "write https:// and try whether it opens",
                warning=True,
            )
    for key, target in _fields(page):
        if _HTTP.match(target):
            yield Finding(
                page.entry.lines.get(key, 1),
                f"{target} is not encrypted",
                "write https:// and try whether it opens",
                True,
                key,
            )


def _fields(page: Page) -> Iterator[tuple[str, str]]:
    """The addresses in the front matter, each with its key."""
    for link in page.entry.links:
        yield "links", link.target
    if page.entry.summarises:
        yield "summarises", page.entry.summarises.url


def long_sentence(page: Page, book: Book) -> Iterator[Finding]:
    """A sentence has at most forty words"""
    for sentence in page.sentences:
        number = count_words(sentence.text) if len(sentence.text) > 2 * LONGEST else 0
        if number > LONGEST:
            first = " ".join(sentence.text.split()[:4])
            yield page.text.found(
                sentence.start,
                f'the sentence that begins "{first}" has {number} words',
                "make two of it, or a list",
                warning=True,
            )


def form_left_open(page: Page, book: Book) -> Iterator[Finding]:
    """What stands in square brackets in a form is filled in before a page is published"""
    if page.entry.draft:
        return
    fix = "replace it with your own words, or delete it; a page that is not ready yet has a line 'draft: true'"
    for line in page.prose.lines:
        if line.kind != CODE and "[" in line.text and _OPEN.fullmatch(line.text):
            yield page.text.found(line.start, f"{quoted(line.text)} is still to be written", fix)
    for words in page.words[1:]:
        if _OPEN.fullmatch(words.text):
            yield words.found(0, f"'{words.field}' is still to be written", fix)


RULES = (click_here, http_link, long_sentence, form_left_open)
