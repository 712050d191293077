"""Reads the terms of data/glossary.yml, laid over the general ones of the package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from practice_hub.content.yaml_source import Fields, read_optional
from practice_hub.core.problem import Problem, did_you_mean, one_of
from practice_hub.data.nations import Countries, nation_faults
from practice_hub.data.shared import (
    HIDE,
    hidden_ids,
    hide_problems,
    laid_over,
    read_shared,
)
from practice_hub.data.values import (
    ID,
    ID_FIX,
    is_given,
    key_faults,
    list_faults,
    one_line,
    part_faults,
    text_faults,
    texts_of,
)

FILE = "data/glossary.yml"
STATUSES = ("current", "dated", "contested")
NEEDED = ("term", "id", "meaning", "status")
ALL = "all"  # below `hide`: no term of the package
_PARTS = ("terms", HIDE)
_TEXTS = (*NEEDED, "instead", "source")
_OTHERS = ("also", "nations", "explain", "exact")

Term = dict[str, Any]


def read_terms(
    root: Path, nations: Sequence[str], countries: Countries
) -> tuple[tuple[Term, ...], list[Problem]]:
    """The terms of the package and of a project, sorted, and what is wrong in the project's file.

    nations: of the site, as for helplines: without any, no term of the package is shown. A term of
    the package that is for other nations alone is left out, and so is one that the project has
    under the same id or the same word. `hide: all` leaves out every one. A term of the project with
    a fault is left out too. A term of the package has `shared: True`.
    """
    shared, _ = read_shared(FILE)
    packaged = [{**term, "shared": True} for term in shared.values["terms"]]
    general = [term for term in packaged if countries.are_for(term, nations)]
    fields, problems = read_optional(root, FILE)
    complete, found = sound_terms(fields or Fields(FILE), countries)
    problems += found
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


def _term(term: Term) -> Term:
    """A term of a project, of which each text is on one line; what is empty is left out."""
    texts = {key: one_line(term[key]) for key in _TEXTS if is_given(term.get(key))}
    others = {key: term[key] for key in _OTHERS if is_given(term.get(key))}
    return {**texts, **others, "also": list(texts_of(others.get("also")))}


def sound_terms(fields: Fields, countries: Countries) -> tuple[list[Term], list[Problem]]:
    """The terms of a file that have no fault, and what is wrong with the others.

    Every term has an id of its own, a meaning and a status. countries: that the site knows.
    """
    if not isinstance(fields.values.get("terms") or [], list):
        fix = "begin each term with '- term: ...' below it"
        return [], [fields.problem("terms", "'terms' is not a list", fix)]
    sound: dict[str, Term] = {}
    problems = [fields.problem(*fault) for fault in part_faults(fields.values, _PARTS)]
    for term, line in fields.items("terms"):
        faults = list(_term_faults(term, countries))
        if not faults and one_line(term["id"]) in sound:
            faults = [(f"two terms have the id '{term['id']}'", "give one of them another")]
        problems += [Problem(fields.path, line, *fault) for fault in faults]
        if not faults:
            sound[one_line(term["id"])] = _term(term)
    return list(sound.values()), problems


def _term_faults(term: Any, countries: Countries) -> Iterator[tuple[str, str]]:
    """What is wrong with a term, and what to do about it."""
    given = term if isinstance(term, dict) else {}
    name = f"the term '{given.get('term', 'without a name') if given else term}'"
    yield from key_faults(name, given, (*_TEXTS, *_OTHERS))
    if not all(is_given(given.get(key)) for key in NEEDED):
        yield f"{name} lacks one of: {', '.join(NEEDED)}", "add what is missing"
        return
    yield from text_faults(name, given, _TEXTS)
    yield from list_faults(name, given, ("also",), "one wording, another")
    yield from _word_faults(name, given)
    yield from _status_faults(name, given)
    if is_given(given.get("nations")):
        yield from nation_faults(name, given["nations"], countries)


def _word_faults(name: str, term: Term) -> Iterator[tuple[str, str]]:
    """A term and its other wordings can be found in texts, and its id can be part of an address"""
    also = term.get("also")
    for words in (term["term"], *(also if isinstance(also, list) else ())):
        if not any(sign.isalnum() for sign in str(words)):
            wrong = f"{name} is written '{words}', without a letter or digit"
            yield wrong, "write the words as texts have them"
    if not isinstance(term["id"], (list, dict)) and not ID.fullmatch(one_line(term["id"])):
        yield f"{name} has the id '{term['id']}', which cannot be part of an address", ID_FIX


def _status_faults(name: str, term: Term) -> Iterator[tuple[str, str]]:
    status = term["status"]
    if status not in STATUSES:
        fix = did_you_mean(str(status), STATUSES, one_of(STATUSES))
        yield f"{name} has the status '{status}'", fix
    elif status != "current" and not is_given(term.get("instead")):
        yield f"{name} is {status} and says nothing to use instead", "add a line 'instead: ...'"
    marks = (term.get(key) for key in ("explain", "exact"))
    if not all(mark is None or isinstance(mark, bool) for mark in marks):
        yield (
            f"{name} has 'explain' or 'exact' with something else than true or false",
            "write true or false, or take the line out",
        )
