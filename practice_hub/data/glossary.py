"""Reads the terms of data/glossary.yml."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from practice_hub.content.yaml_source import read_optional
from practice_hub.core.problem import Problem, did_you_mean, one_of

FILE = "data/glossary.yml"
STATUSES = ("current", "dated", "contested")
NEEDED = ("term", "id", "meaning", "status")


def read_terms(root: Path) -> tuple[tuple[dict[str, Any], ...], list[Problem]]:
    """The terms, and what is wrong in their file; an incomplete term is left out."""
    fields, problems = read_optional(root, FILE)
    terms = (fields.values if fields else {}).get("terms") or []
    if fields and not isinstance(terms, list):
        fix = "begin each term with '- term: ...' below it"
        return (), [*problems, fields.problem("terms", "'terms' is not a list", fix)]
    complete = tuple(term for term in terms if _is_complete(term))
    return complete, [*problems, *_term_problems(terms)]


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
