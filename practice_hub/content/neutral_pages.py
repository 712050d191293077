"""Pages whose title and address say nothing: "Guide 12" at /guides/12/.

The history of a browser keeps titles and addresses. Whoever looks at it should not learn from it
that somebody thinks of leaving. mkdocs.yml names such pages below `extra: neutral_pages:`, each
with the number that it keeps. Their earlier addresses lead there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any
from urllib.parse import unquote

from practice_hub.content.element_ids import TAG, ids_of, rename_ids
from practice_hub.content.entry import Entry
from practice_hub.core.problem import Problem, did_you_mean

Term = dict[str, Any]
POST = "post"
FIX = "write the number that the page keeps and then its file or the id of a term, such as"
OTHERS = "posts and first pages of a section keep their titles"
EXAMPLE = "12: docs/guides/leaving.md"
MAIN = "main"  # the id of the text as a whole, which says nothing
_HEADING = re.compile(r"<h[2-6]\s")
_JUMP = re.compile(r'^<a\s(?:.*\s)?href="#([^"]+)"', re.DOTALL)


@dataclass(frozen=True)
class NeutralPage:
    """One page with a neutral title.

    number: what it is called by. target: its file, or the id of a term of the glossary.
    file, line: where the settings say it.
    """

    number: int
    target: str
    file: str
    line: int


def read_neutral(
    given: Any, locate: Callable[[tuple[str, ...]], tuple[str, int]]
) -> tuple[tuple[NeutralPage, ...], list[Problem]]:
    """The pages that `extra.neutral_pages` names, and what is wrong with its form."""
    key = ("extra", "neutral_pages")
    if given is None:
        return (), []
    if not isinstance(given, dict):
        return (), [Problem(*locate(key), "'neutral_pages' has no lines of its own", _example())]
    pages, problems, seen = [], [], set()
    for number, target in given.items():
        place = locate((*key, number))
        if type(number) is not int or number < 1 or not isinstance(target, str) or not target:
            wrong = f"'neutral_pages' has '{number}: {target}'"
            problems.append(Problem(*place, wrong, _example()))
        elif target in seen:
            wrong = f"'neutral_pages' names '{target}' twice"
            problems.append(Problem(*place, wrong, "take one of the lines out"))
        else:
            pages.append(NeutralPage(number, target, *place))
        if isinstance(target, str):
            seen.add(target)
    return tuple(pages), problems


def _example() -> str:
    return f"{FIX} '{EXAMPLE}'"


def neutral_entries(entries: Iterable[Entry], pages: Sequence[NeutralPage]) -> list[Entry]:
    """The entries, of which those that the settings name have a neutral title and address."""
    numbers = {page.target: page.number for page in pages}
    return [
        _neutral(entry, numbers[entry.path]) if _may_be(entry, numbers) else entry
        for entry in entries
    ]


def neutral_terms(
    terms: Iterable[Term], pages: Sequence[NeutralPage], name: str
) -> tuple[Term, ...]:
    """The terms, of which those that the settings name have a number for their page.

    name: what a term is called in a title.
    """
    numbers = {page.target: page.number for page in pages}
    return tuple(
        {**term, "page": str(numbers[term["id"]]), "neutral": f"{name} {numbers[term['id']]}"}
        if term["id"] in numbers
        else term
        for term in terms
    )


def number_ids(html: str) -> str:
    """A whole page whose headings, and whatever a link on it leads to, have the ids part-1, part-2
    and so on.

    A browser keeps the id that somebody jumps to as part of an address: of a heading, a figure, a
    work or a footnote. The search leads to headings.
    """
    tags = [tag for tag in TAG.findall(html) if "=" in tag]
    targets = {unquote(target) for tag in tags for target in _JUMP.findall(tag)}
    ids = [(id_, tag) for tag in tags for id_ in ids_of(tag) if id_ != MAIN]
    old = dict.fromkeys(id_ for id_, tag in ids if id_ in targets or _HEADING.match(tag))
    kept = {id_ for id_, _ in ids} - old.keys()
    new = (name for number in count(1) if (name := f"part-{number}") not in kept)
    return rename_ids(html, dict(zip(old, new, strict=False)))


def unknown_pages(
    entries: Iterable[Entry], terms: Iterable[Term], pages: Sequence[NeutralPage]
) -> list[Problem]:
    """The pages of the settings that are neither a text with an address of its own nor a term."""
    names = [entry.path for entry in entries if _has_address(entry)]
    names += [term["id"] for term in terms]
    return [
        Problem(
            page.file,
            page.line,
            f"'neutral_pages' names '{page.target}', which is no guide or page and no term",
            did_you_mean(page.target, names, OTHERS),
        )
        for page in pages
        if page.target not in names
    ]


def _has_address(entry: Entry) -> bool:
    """Whether a number can stand for a page: posts have their day, first pages their section."""
    return entry.kind.key != POST and not entry.path.endswith("/index.md")


def _may_be(entry: Entry, numbers: dict[str, int]) -> bool:
    return entry.path in numbers and _has_address(entry)


def _neutral(entry: Entry, number: int) -> Entry:
    above = entry.address.rstrip("/").rpartition("/")[0]
    return replace(
        entry,
        address=f"{above}/{number}/",
        old_addresses=(*entry.old_addresses, entry.address),
        neutral_title=f"{entry.kind.name} {number}",
    )
