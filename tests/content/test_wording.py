"""Our texts and the wording rules."""

from __future__ import annotations

from functools import cache

from practice_hub.content.front_matter import read_entries
from practice_hub.content.kinds import BUILT_IN
from practice_hub.core.clock import DEFAULT_ZONE
from practice_hub.data import load as data
from practice_hub.data.nations import packaged_countries
from practice_hub.lint.wording import read_ruleset, wording_problems
from tests.conftest import ROOT


@cache
def ruleset():
    """The real lists: language rules, words and helplines."""
    return read_ruleset(ROOT, data.read_all(ROOT)[0])


def test_the_content_that_we_have_meets_no_rule_that_stops_it():
    errors = [
        str(problem)
        for entry in read_entries(ROOT, BUILT_IN, DEFAULT_ZONE, packaged_countries().names)[0]
        for problem in wording_problems(entry, ruleset())
        if not problem.warning
    ]
    assert errors == []
