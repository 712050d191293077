"""Checks with care: what a publishing tool does not catch, and what can hurt somebody here.

    book = read_book(root, data.helplines)
    for problem in care_problems(entry, book): ...

Each rule is one function, whose docstring is the rule and whose name, with hyphens, is what a message ends with and
what an allow names. Rules about words of abuse have their names in data/language-rules.yml. What is said about a page
depends on the page and the book alone, so it can be remembered like its HTML.
"""

from __future__ import annotations

from collections.abc import Iterator

from practice_hub.content.entry import Entry
from practice_hub.core.problem import Problem
from practice_hub.lint.wording import (
    contact_details,
    figures,
    footnotes,
    headings,
    language,
    overclaim,
    readability,
    spelling,
    style,
    tables,
    working_notes,
)
from practice_hub.lint.wording import suppressions as allow
from practice_hub.lint.wording.page_text import Finding, Page, read_page
from practice_hub.lint.wording.readability import Reading, reading_of
from practice_hub.lint.wording.ruleset import Book, read_book

CARE_RULES = (
    *language.RULES,
    *overclaim.RULES,
    *contact_details.RULES,
    *figures.RULES,
    *spelling.RULES,
    *headings.RULES,
    *tables.RULES,
    *footnotes.RULES,
    *style.RULES,
    *readability.RULES,
    *working_notes.RULES,
)
__all__ = ["CARE_RULES", "Book", "Reading", "care_problems", "names_of", "read_book", "reading_of"]


def care_problems(entry: Entry, book: Book) -> Iterator[Problem]:
    """A page says nothing that blames, endangers or misleads, and says it plainly; what is allowed has a reason"""
    page = read_page(entry)
    found = list(_findings(page, book))
    allows = allow.read_allows(page)
    for finding in found:
        if not any(each.covers(finding) for each in allows):
            yield Problem(
                entry.path,
                finding.line,
                finding.wrong,
                finding.fix,
                finding.warning,
                finding.rule,
            )
    for finding in allow.faults_of(allows, found, names_of(book)):
        yield Problem(entry.path, finding.line, finding.wrong, finding.fix, finding.warning)


def names_of(book: Book) -> tuple[str, ...]:
    """The name of every rule, as messages and allows have it."""
    return (
        *(rule.name for rule in book.rules.each),
        *(_name(rule) for rule in CARE_RULES if rule not in language.RULES),
    )


def _findings(page: Page, book: Book) -> Iterator[Finding]:
    for rule in CARE_RULES:
        for finding in rule(page, book):
            yield finding if finding.rule else finding._replace(rule=_name(rule))


def _name(rule) -> str:
    return rule.__name__.replace("_", "-")
