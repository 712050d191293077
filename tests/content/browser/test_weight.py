"""How much is sent. No clock: the bytes of every file on its way, as a host with gzip sends it to
an empty cache."""

from __future__ import annotations

import pytest

from tests.browser.access.weighing import first_view, search, table
from tests.content.browser.pages import PAGES

MOST = 40_000
MOST_IN_DANGER = 20_000  # old phones, poor networks, little time
# Measured on 28 November 2026 with more than 250 pages: 134 kB for "children", 139 and 157 for
# "domestic abuse", 132 and 150 for "idva". The index grows with the text.
MOST_FOR_A_SEARCH = 142_000
MOST_FOR_TWO_WORDS = 148_000  # each word may be in another part of the index
MOST_WITH_SYNONYMS = 170_000  # what colleagues call it is looked for once results are there
MOST_WITH_LONG_SYNONYMS = 165_000  # three words instead of one
IN_DANGER = ("get help", "safety", "devices", "how leaving works")


@pytest.mark.parametrize("name", PAGES)
def test_a_first_view_is_light(chromium, web, name):
    sent = first_view(chromium, web, PAGES[name])
    assert sum(sent.values()) <= (MOST_IN_DANGER if name in IN_DANGER else MOST), table(sent)


@pytest.mark.parametrize(
    ("words", "first", "most"),
    (
        ("children", MOST_FOR_A_SEARCH, MOST_FOR_A_SEARCH),
        ("domestic abuse", MOST_FOR_TWO_WORDS, MOST_WITH_SYNONYMS),
        ("idva", MOST_WITH_LONG_SYNONYMS, MOST_WITH_LONG_SYNONYMS),
    ),
)
def test_a_first_result_is_light(chromium, web, words, first, most):
    sent, until_shown = search(chromium, web, words)
    assert any(path.startswith("/pagefind/") for path in sent)
    assert until_shown <= first, table(sent)
    assert sum(sent.values()) <= most, table(sent)


def test_the_search_is_not_sent_to_those_who_do_not_search(chromium, web):
    assert not [
        path for path in first_view(chromium, web, PAGES["search"]) if path.startswith("/pagefind/")
    ]
