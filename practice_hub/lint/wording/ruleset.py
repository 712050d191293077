"""What the wording rules look up: the language rules, the word lists, the helplines' numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from practice_hub.content.yaml_source import Fields, read_optional, read_text
from practice_hub.core.cache import Table, project_cache
from practice_hub.core.files import is_plain_file
from practice_hub.core.problem import Problem
from practice_hub.data.figures import Figures
from practice_hub.data.load import Data
from practice_hub.data.nations import Postcodes, packaged_countries
from practice_hub.data.shared import read_shared, shared_text
from practice_hub.lint.wording.helpline_numbers import HelplineNumbers, read_numbers
from practice_hub.lint.wording.language_rules import FILE, LanguageRules, read_rules
from practice_hub.lint.wording.word_lists import FILE as WORDS
from practice_hub.lint.wording.word_lists import Spelling, read_spelling

SPELLING = Table[tuple[Spelling, list[Problem]]]("spelling", tuple[Spelling, list[Problem]])


@dataclass(frozen=True)
class PlaceForms:
    """How postcodes and references to a grid of maps are found."""

    postcodes: tuple[Postcodes, ...]
    grids: tuple[str, ...]


def packaged_places() -> PlaceForms:
    """Those of the package's countries."""
    countries = packaged_countries()
    return PlaceForms(countries.postcodes, countries.grids)


@dataclass(frozen=True)
class RuleSet:
    """The lists of a project, laid over those of the package.

    rules: from data/language-rules.yml. spelling: with data/words.txt. numbers: from
    data/helplines.yml. figures: those of data/figures.yml, without groups. problems: what is wrong
    with the lists. exit_label: what the site calls its exit. places: the postcodes and grids of the
    countries of data/nations.yml.
    """

    rules: LanguageRules = field(default_factory=LanguageRules)
    spelling: Spelling = field(default_factory=Spelling)
    numbers: HelplineNumbers = field(default_factory=HelplineNumbers)
    figures: Figures = field(default_factory=Figures)
    problems: tuple[Problem, ...] = ()
    exit_label: str = ""
    places: PlaceForms = field(default_factory=packaged_places)


@dataclass(frozen=True)
class WordLists:
    """The texts of the small lists of words, of a project and of the package.

    cached_in: the project whose cache keeps what they say, if any; it makes no difference to that.
    """

    own: str
    shared: str
    cached_in: Path | None = field(compare=False)


def read_ruleset(root: Path, data: Data, exit_label: str = "") -> RuleSet:
    """The rule set of a project. data: already checked. exit_label: of the settings."""
    return _with_spelling(read_small_lists(root, data, exit_label), root, None)


def with_cached_spelling(ruleset: RuleSet, root: Path) -> RuleSet:
    """A rule set of `read_small_lists` with its project's spelling, which is kept in the cache."""
    return _with_spelling(ruleset, root, root)


def read_small_lists(root: Path, data: Data, exit_label: str) -> RuleSet:
    """The rule set of a project without spelling, given as for `read_ruleset`."""
    fields, problems = read_optional(root, FILE)
    rules, rule_problems = read_rules(fields or Fields(FILE), read_shared(FILE)[0])
    numbers = read_numbers(data.helplines, data.telephones)
    faults = (*problems, *rule_problems)
    known = Figures(by_id=data.figures.by_id)
    places = PlaceForms(data.countries.postcodes, data.countries.grids)
    return RuleSet(rules, Spelling(), numbers, known, faults, exit_label, places)


def _with_spelling(ruleset: RuleSet, root: Path, cached_in: Path | None) -> RuleSet:
    text = read_text(root, WORDS) if is_plain_file(root, WORDS) else ""
    own = "" if isinstance(text, Problem) else text
    spelling, problems = spelling_of(WordLists(own, shared_text(WORDS), cached_in))
    return replace(ruleset, spelling=spelling, problems=(*ruleset.problems, *problems))


@lru_cache(maxsize=4)
def spelling_of(lists: WordLists) -> tuple[Spelling, list[Problem]]:
    """The spelling of a project, and what is wrong with its list.

    The lists are large, and nearly all of them is codespell's. So a process keeps them whatever
    else changes, and for the next process they are in the project's cache.
    """

    def read(_: Sequence[str]) -> list[tuple[Spelling, list[Problem]]]:
        return [read_spelling(lists.own, lists.shared)]

    if lists.cached_in is None:
        return read([])[0]
    texts = {"words": (lists.own, lists.shared)}
    return project_cache(lists.cached_in).get_or_compute(SPELLING, texts, read)["words"]
