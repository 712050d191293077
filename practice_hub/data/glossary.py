"""Reads the terms of data/glossary.yml, laid over the general ones of the package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from practice_hub.content.yaml_source import read_optional
from practice_hub.core.problem import Problem, did_you_mean, one_of
from practice_hub.data.nations import Countries
from practice_hub.data.shared import (
    HIDE,
    hidden_ids,
    hide_problems,
    laid_over,
    read_shared,
)

FILE = "data/glossary.yml"
STATUSES = ("current", "dated", "contested")
NEEDED = ("term", "id", "meaning", "status")
ALL = "all"  # below `hide`: no term of the package

Term = dict[str, Any]


def read_terms(
    root: Path, nations: Sequence[str], countries: Countries
) -> tuple[tuple[Term, ...], list[Problem]]:
    """The terms of the package and of a project, sorted, and what is wrong in the project's file.

    nations: of the site, as for helplines: without any, no term of the package is shown. A term of
    the package that is for other nations alone is left out, and so is one that the project has
    under the same id or the same word. `hide: all` leaves out every one. An incomplete term of the
    project is left out too. A term of the package has `shared: True`.
    """
    shared, _ = read_shared(FILE)
    packaged = [{**term, "shared": True} for term in shared.values["terms"]]
    general = [term for term in packaged if countries.are_for(term, nations)]
    fields, problems = read_optional(root, FILE)
    own = (fields.values if fields else {}).get("terms") or []
    if fields and not isinstance(own, list):
        fix = "begin each term with '- term: ...' below it"
        return (), [*problems, fields.problem("terms", "'terms' is not a list", fix)]
    problems += _term_problems(own)
    complete = [term for term in own if _is_complete(term)]
    if fields and fields.values.get(HIDE) == ALL:
        return tuple(complete), problems
    problems += hide_problems(fields, _by_id(packaged)) if fields else ()
    left = _without_words_of(complete, _by_id(general))
    terms = laid_over(left, _by_id(complete), hidden_ids(fields) if fields else ())
    return tuple(sorted(terms.values(), key=lambda term: str(term["term"]).casefold())), problems


def own_terms(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Those that the project has itself."""
    return tuple(term for term in terms if not term.get("shared"))


def _by_id(terms: Iterable[Term]) -> dict[str, Term]:
    return {str(term["id"]): term for term in terms}


def _without_words_of(own: Sequence[Term], general: dict[str, Term]) -> dict[str, Term]:
    """The general terms but for those whose word a site explains under another id."""
    words = {str(term["term"]).casefold() for term in own}
    return {key: term for key, term in general.items() if term["term"].casefold() not in words}


def _is_complete(term: Any) -> bool:
    return isinstance(term, dict) and all(term.get(key) for key in NEEDED)


def _term_problems(terms: list[Any]) -> Iterator[Problem]:
    """Every term has an id of its own, a meaning and a status"""
    seen: set[str] = set()
    for term in terms:
        for wrong, fix in _term_faults(term):
            yield Problem(FILE, 1, wrong, fix)
        term_id = str(term.get("id")) if isinstance(term, dict) else ""
        if _is_complete(term) and term_id in seen:
            wrong = f"two terms have the id '{term_id}'"
            yield Problem(FILE, 1, wrong, "give one of them another")
        seen.add(term_id)


def _term_faults(term: Any) -> Iterator[tuple[str, str]]:
    """What is wrong with a term, and what to do about it; the first fault only."""
    name = term.get("term", "without a name") if isinstance(term, dict) else term
    if not _is_complete(term):
        yield f"the term '{name}' lacks one of: {', '.join(NEEDED)}", "add what is missing"
    elif term["status"] not in STATUSES:
        yield (
            f"the term '{name}' has the status '{term['status']}'",
            did_you_mean(str(term["status"]), STATUSES, one_of(STATUSES)),
        )
    elif any(not isinstance(term.get(key, True), bool) for key in ("explain", "exact")):
        yield (
            f"the term '{name}' has 'explain' or 'exact' with something else than true or false",
            "write true or false, or take the line out",
        )
    elif term["status"] != "current" and not term.get("instead"):
        yield (
            f"the term '{name}' is {term['status']} and says nothing to use instead",
            "add a line 'instead: ...'",
        )
