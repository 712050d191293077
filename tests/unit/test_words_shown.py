"""Every text of the front matter that readers see is read by the wording rules."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from practice_hub.content.front_matter import KEYS, not_shown, read_entry
from practice_hub.content.kinds import BUILT_IN
from practice_hub.core.clock import DEFAULT_ZONE
from practice_hub.lint.wording import wording_problems
from practice_hub.lint.wording.language import NOT_OUR_WORDS as NOT_OURS
from tests.unit.test_wording import ruleset

BLAMING = "Why does she stay?"
NUMBER = "Call 01632 960123."  # in names and titles of others, where words of abuse may be quoted
SHAPES: dict[str, Any] = {  # where a text is a part of the value
    "authors": [{"author": "editorial", "role": BLAMING}],
    "links": [{NUMBER: "https://a.example/"}],
    "corrections": [{"date": "2026-11-20", "note": BLAMING}],
    "pack": [{BLAMING: "other.md"}],
    "summarises": {"publisher": "A council", "year": 2011, "note": BLAMING},
}
PATHS = {
    "post": "blog/posts/2026/2026-11-20-x.md",
    "guide": "docs/guides/x.md",
    "explainer": "docs/explainers/x.md",
    "course": "docs/training/x.md",
    "page": "docs/x.md",
}
SHOWN = [key for key, rule in KEYS.items() if rule.words is not not_shown]
HIDDEN = {"date", "tags", "series", "part", "references", "audience", "nations", "for"} | {
    "reviewed",
    "review_due",
    "draft",
    "pin",
    "template",
    "old_addresses",
    "search_words",
}


def problems_with(key: str, value: Any) -> set[tuple[str, int]]:
    """What the wording rules find in a page that has this value, as rule and line."""
    path = next(PATHS[kind.key] for kind in BUILT_IN if key in kind.fields)
    fields = {"title": "A page", "description": "A page.", key: value}
    source = f"---\n{yaml.safe_dump(fields, sort_keys=False, width=999)}---\nText.\n"
    entry, _ = read_entry(path, source.encode(), BUILT_IN, DEFAULT_ZONE, ())
    assert entry and key in entry.lines
    line = entry.lines[key]
    found = {(problem.rule, problem.line) for problem in wording_problems(entry, ruleset())}
    return {(rule, place - line) for rule, place in found}


@pytest.mark.parametrize("key", SHOWN)
def test_a_blaming_sentence_is_found_in_every_key_that_readers_see(key):
    several = KEYS[key].read.__name__ == "texts"
    text, rule = (NUMBER, "phone-number") if key in NOT_OURS else (BLAMING, "why-stay")
    value = SHAPES.get(key, [text] if several else text)
    assert (rule, 0) in problems_with(key, value)


def test_every_other_key_is_known_to_be_hidden():
    """A new key is shown, and read by the rules, or somebody has decided that it is not."""
    assert set(KEYS) - set(SHOWN) == HIDDEN


def test_a_role_in_a_summary_is_read_too():
    value = {"publisher": "A council", "year": 2011, "role": BLAMING}
    assert ("why-stay", 0) in problems_with("summarises", value)
