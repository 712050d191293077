"""The facts that pages draw on: tags, authors, series, references, the glossary, the helplines, the planets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from practice_hub.content.yaml_source import Fields, read_data
from practice_hub.core.problem import Problem, did_you_mean, one_of
from practice_hub.data.figures import Figures, read_figures
from practice_hub.data.helpline_checks import helpline_problems
from practice_hub.data.law import Law, read_law
from practice_hub.data.planets import Planets, read_planets
from practice_hub.data.references import Reference, read_references

STATUSES = ("current", "dated", "contested")


@dataclass(frozen=True)
class Named:
    """A tag, an author or a series: the key that posts use, and what readers see."""

    key: str
    name: str
    description: str
    kind: str = ""  # authors: person or team


@dataclass(frozen=True)
class Data:
    """Everything in data/, and the lists that lie beside the posts."""

    tags: dict[str, Named] = field(default_factory=dict)
    authors: dict[str, Named] = field(default_factory=dict)
    series: dict[str, Named] = field(default_factory=dict)
    roles: dict[str, Named] = field(default_factory=dict)  # whom pages are for
    references: dict[str, Reference] = field(default_factory=dict)
    figures: Figures = field(default_factory=Figures)
    law: Law = field(default_factory=Law)
    glossary: tuple[dict[str, Any], ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()  # groups of words that find each other in the search
    helplines: dict[str, Any] = field(default_factory=dict)
    planets: Planets = Planets()


# file, what an item is called, and its keys: the name that readers see, the text, others
_LISTS = {
    "tags": ("data/tags.yml", "tag", "name", "description", ()),
    "authors": ("blog/authors.yml", "author", "name", "introduction", ("kind",)),
    "roles": ("data/roles.yml", "role", "name", "description", ()),
    "series": ("blog/series.yml", "series", "title", "description", ()),
}


def read_all(root: Path) -> tuple[Data, list[Problem]]:
    """All data files of a project, with what is wrong in them."""
    read, problems = {}, []
    for name, (path, what, *keys) in _LISTS.items():
        read[name], found = read_named(root, path, what, *keys)
        problems += found
    references, found = read_references(root, "data/references.bib")
    problems += found
    figures, found = read_figures(root, references)
    problems += found
    law, wrong_law = read_law(root, references)
    problems += wrong_law
    glossary, found = _plain(root, "data/glossary.yml")
    helplines, more = _plain(root, "data/helplines.yml")
    synonyms, odd = _plain(root, "data/synonyms.yml")
    planets, wrong = read_planets(root)
    problems += [
        *found,
        *more,
        *odd,
        *wrong,
        *helpline_problems(helplines),
        *_wrong_with_terms(glossary),
    ]
    terms = tuple(term for term in glossary.get("terms") or () if _is_term(term))
    groups = tuple(
        tuple(str(word).lower() for word in group) for group in synonyms.get("groups") or ()
    )
    sound = {} if any(helpline_problems(helplines)) else helplines
    return Data(
        **read,
        references=references,
        figures=figures,
        law=law,
        planets=planets,
        glossary=terms,
        synonyms=groups,
        helplines=sound,
    ), problems


def _plain(root: Path, path: str) -> tuple[dict[str, Any], list[Problem]]:
    fields, problems = read_data(root, path)
    return (fields.values if fields else {}), problems


def read_named(
    root: Path, path: str, what: str, name: str, words: str, others: tuple[str, ...]
) -> tuple[dict[str, Named], list[Problem]]:
    """A file that lists tags, authors or series: key -> {name, description}."""
    fields, problems = read_data(root, path)
    found: dict[str, Named] = {}
    for key, item in (fields.values if fields else {}).items():
        wrong = _wrong_with(fields, key, item, what, (name, words), others)
        problems += wrong
        if not wrong:
            found[key] = Named(key, str(item[name]), str(item[words]), str(item.get("kind", "")))
    return found, problems + _same_name(fields, found, what)


def _wrong_with(
    fields: Fields, key: str, item: Any, what: str, needed: tuple[str, ...], others: tuple[str, ...]
) -> list[Problem]:
    if key != key.lower() or not key.replace("-", "").isalnum():
        return [
            fields.problem(
                key,
                f"the {what} '{key}' makes a poor address",
                "use small letters, digits and hyphens",
            )
        ]
    if not isinstance(item, dict):
        return [
            fields.problem(
                key,
                f"the {what} '{key}' has no lines of its own",
                f"indent '{needed[0]}:' and '{needed[1]}:' below it",
            )
        ]
    lacking = [
        fields.problem(key, f"the {what} '{key}' has no '{word}'", "add it below")
        for word in needed
        if not item.get(word)
    ]
    known = (*needed, *others)
    unknown = [
        fields.problem(
            key,
            f"the {what} '{key}' has a key '{word}'",
            did_you_mean(str(word), known, one_of(known)),
        )
        for word in item
        if word not in known
    ]
    return lacking + unknown


def _same_name(fields: Fields | None, found: dict[str, Named], what: str) -> list[Problem]:
    first: dict[str, str] = {}
    problems = []
    for key, item in found.items():
        other = first.setdefault(item.name.lower(), key)
        if other != key:
            problems.append(
                fields.problem(
                    key,
                    f"the {what} '{key}' has the same name as '{other}', '{item.name}'",
                    "keep one, and use its key in the posts",
                )
            )
    return problems


def _is_term(term: Any) -> bool:
    return isinstance(term, dict) and all(
        term.get(key) for key in ("term", "id", "meaning", "status")
    )


def _wrong_with_terms(glossary: dict[str, Any]) -> Iterator[Problem]:
    """Every word of the glossary has an id, a meaning and a status, and no id stands twice"""
    path, seen = "data/glossary.yml", set()
    for term in glossary.get("terms") or ():
        name = term.get("term", "without a name") if isinstance(term, dict) else term
        if not _is_term(term):
            yield Problem(
                path,
                1,
                f"the term '{name}' lacks one of: term, id, meaning, status",
                "add what is missing",
            )
        elif term["status"] not in STATUSES:
            yield Problem(
                path,
                1,
                f"the term '{name}' has the status '{term['status']}'",
                did_you_mean(str(term["status"]), STATUSES, one_of(STATUSES)),
            )
        elif any(not isinstance(term.get(key, True), bool) for key in ("explain", "exact")):
            yield Problem(
                path,
                1,
                f"the term '{name}' has 'explain' or 'exact' with something else than true or false",
                "write true or false, or take the line out",
            )
        elif term["status"] != "current" and not term.get("instead"):
            yield Problem(
                path,
                1,
                f"the term '{name}' is {term['status']} and says nothing to use instead",
                "add a line 'instead: ...'",
            )
        if _is_term(term) and term["id"] in seen:
            yield Problem(
                path, 1, f"two terms have the id '{term['id']}'", "give one of them another"
            )
        seen.add(term.get("id") if isinstance(term, dict) else None)
