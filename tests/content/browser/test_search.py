"""Asks this hub's search what people type into it, in a real browser.

search.yml holds the queries with the pages that a person would accept. The test prints how often
one of them is first, and among the first three, and what missed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
import yaml

from tests.browser.access.conftest import as_it_comes
from tests.browser.access.pages import SEARCH

QUERIES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "search.yml").read_text("utf-8"))
AT_ONE = 0.8
AT_THREE = 0.95
HELP = ("/get-help/", "/safety/")

# Puts a query into the field, and waits until the answer has stood still for a fifth of a second.
ASK = """
    const [query] = arguments;
    const field = document.querySelector("#words");
    const note = document.querySelector("#search-note");
    const results = document.querySelector("[data-results]");
    const more = document.querySelector("[data-more]");
    field.value = "";
    field.form.requestSubmit();
    field.value = query;
    field.form.requestSubmit();
    return new Promise((done) => {
      let last = "";
      let same = 0;
      const timer = setInterval(() => {
        const now = note.textContent + results.textContent;
        same = now === last && note.textContent ? same + 1 : 0;
        last = now;
        if (same < 5) return;
        clearInterval(timer);
        const links = [...results.querySelectorAll("[data-result]")];
        done([links.map((link) => link.getAttribute("href")), note.textContent]);
      }, 40);
    });
"""


@dataclass(frozen=True)
class Answer:
    """The addresses found for a query, the best first, and what the page says about them."""

    found: tuple[str, ...]
    note: str


Answers = Callable[[Iterable[str]], dict[str, Answer]]


@pytest.fixture(scope="module")
def answers_to(browsers, web) -> Answers:
    """A function that asks some queries, one after another on one page."""
    browser = as_it_comes(browsers("chromium"))
    browser.open(web.base + SEARCH)
    return lambda queries: {query: _ask(browser, web.base, query) for query in queries}


def _ask(browser, base: str, query: str) -> Answer:
    found, note = browser.run(ASK, query)
    addresses = (urlsplit(urljoin(base + SEARCH, href)).path for href in found)
    return Answer(tuple(addresses), note)


def _misses(answers: Mapping[str, Answer], accepted: Mapping[str, Sequence[str]], place: int):
    return [
        query
        for query, pages in accepted.items()
        if not set(pages) & set(answers[query].found[:place])
    ]


@pytest.mark.parametrize("name", ("queries", "kept_back"))
def test_people_find_what_they_look_for(answers_to, name):
    accepted = QUERIES[name]
    answers = answers_to(accepted)
    not_first, missed = (_misses(answers, accepted, place) for place in (1, 3))
    at_one, at_three = (1 - len(miss) / len(accepted) for miss in (not_first, missed))
    print(f"\n{name}: {len(accepted)} queries, at 1 {at_one:.1%}, at 3 {at_three:.1%}")
    for query in not_first:
        where = "not found" if not answers[query].found else "missed" if query in missed else "2, 3"
        print(f"  {where:<10}{query!r}: {', '.join(answers[query].found[:3])}")
    assert at_three >= AT_THREE, missed
    assert at_one >= AT_ONE, not_first


def test_there_are_enough_queries():
    assert len(QUERIES["queries"]) >= 150
    assert len(QUERIES["kept_back"]) >= 60


@pytest.mark.parametrize("name", ("fear", "kept_back_fear"))
def test_words_of_fear_put_help_first(answers_to, name):
    answers = answers_to(QUERIES[name])
    without = [query for query in QUERIES[name] if not set(answers[query].found[:1]) & set(HELP)]
    assert without == []


def test_where_the_hub_has_nothing_it_says_so(answers_to):
    for query, answer in answers_to(QUERIES["nothing"]).items():
        assert answer.found == (), query
        assert answer.note == (
            f"Nothing found for “{query}”. Try another word, or look by subject below. "
            "If you need somebody to talk to, Get help is above."
        )
