"""The facts that pages draw on: tags, authors, series, references, the glossary, the helplines, the planets."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Iterator

from hub.figures import Figures, read_figures
from hub.planets import Planets, read_planets
from hub.problem import Problem, did_you_mean, one_of
from hub.references import Reference, read_references
from hub.source import Fields, read_data
from hub.words import day_in_words

STATUSES = ("current", "dated", "contested")
SHOWN = ("official", "official-old", "secondary")  # how well a helpline's field must be known to be printed


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
    references: dict[str, Reference] = field(default_factory=dict)
    figures: Figures = field(default_factory=Figures)
    glossary: tuple[dict[str, Any], ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()  # groups of words that find each other in the search
    helplines: dict[str, Any] = field(default_factory=dict)
    planets: Planets = Planets()


# file, what an item is called, and its keys: the name that readers see, the text, others
_LISTS = {
    "tags": ("data/tags.yml", "tag", "name", "description", ()),
    "authors": ("blog/authors.yml", "author", "name", "introduction", ("kind",)),
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
    glossary, found = _plain(root, "data/glossary.yml")
    helplines, more = _plain(root, "data/helplines.yml")
    synonyms, odd = _plain(root, "data/synonyms.yml")
    planets, wrong = read_planets(root)
    problems += [*found, *more, *odd, *wrong, *_wrong_with_helplines(helplines), *_wrong_with_terms(glossary)]
    terms = tuple(term for term in glossary.get("terms") or () if _is_term(term))
    groups = tuple(tuple(str(word).lower() for word in group) for group in synonyms.get("groups") or ())
    sound = {} if any(_wrong_with_helplines(helplines)) else helplines
    return Data(**read, references=references, figures=figures, planets=planets, glossary=terms, synonyms=groups, helplines=sound), problems


def _plain(root: Path, path: str) -> tuple[dict[str, Any], list[Problem]]:
    fields, problems = read_data(root, path)
    return (fields.values if fields else {}), problems


def read_named(root: Path, path: str, what: str, name: str, words: str, others: tuple[str, ...]) -> tuple[dict[str, Named], list[Problem]]:
    """A file that lists tags, authors or series: key -> {name, description}."""
    fields, problems = read_data(root, path)
    found: dict[str, Named] = {}
    for key, item in (fields.values if fields else {}).items():
        wrong = _wrong_with(fields, key, item, what, (name, words), others)
        problems += wrong
        if not wrong:
            found[key] = Named(key, str(item[name]), str(item[words]), str(item.get("kind", "")))
    return found, problems + _same_name(fields, found, what)


def _wrong_with(fields: Fields, key: str, item: Any, what: str, needed: tuple[str, ...], others: tuple[str, ...]) -> list[Problem]:
    if key != key.lower() or not key.replace("-", "").isalnum():
        return [fields.problem(key, f"the {what} '{key}' makes a poor address", "use small letters, digits and hyphens")]
    if not isinstance(item, dict):
        return [fields.problem(key, f"the {what} '{key}' has no lines of its own", f"indent '{needed[0]}:' and '{needed[1]}:' below it")]
    lacking = [fields.problem(key, f"the {what} '{key}' has no '{word}'", "add it below") for word in needed if not item.get(word)]
    known = (*needed, *others)
    unknown = [fields.problem(key, f"the {what} '{key}' has a key '{word}'", did_you_mean(str(word), known, one_of(known))) for word in item if word not in known]
    return lacking + unknown


def _same_name(fields: Fields | None, found: dict[str, Named], what: str) -> list[Problem]:
    first: dict[str, str] = {}
    problems = []
    for key, item in found.items():
        other = first.setdefault(item.name.lower(), key)
        if other != key:
            problems.append(fields.problem(key, f"the {what} '{key}' has the same name as '{other}', '{item.name}'", "keep one, and use its key in the posts"))
    return problems


def _is_term(term: Any) -> bool:
    return isinstance(term, dict) and all(term.get(key) for key in ("term", "id", "meaning", "status"))


def _wrong_with_terms(glossary: dict[str, Any]) -> Iterator[Problem]:
    """Every word of the glossary has an id, a meaning and a status, and no id stands twice"""
    path, seen = "data/glossary.yml", set()
    for term in glossary.get("terms") or ():
        name = term.get("term", "without a name") if isinstance(term, dict) else term
        if not _is_term(term):
            yield Problem(path, 1, f"the term '{name}' lacks one of: term, id, meaning, status", "add what is missing")
        elif term["status"] not in STATUSES:
            yield Problem(path, 1, f"the term '{name}' has the status '{term['status']}'", did_you_mean(str(term["status"]), STATUSES, one_of(STATUSES)))
        elif term["status"] != "current" and not term.get("instead"):
            yield Problem(path, 1, f"the term '{name}' is {term['status']} and says nothing to use instead", "add a line 'instead: ...'")
        if _is_term(term) and term["id"] in seen:
            yield Problem(path, 1, f"two terms have the id '{term['id']}'", "give one of them another")
        seen.add(term.get("id") if isinstance(term, dict) else None)


def _wrong_with_helplines(helplines: dict[str, Any]) -> Iterator[Problem]:
    """Every contact says who it is, whom it is for and how sure we are; the list says when it was made"""
    path, contacts = "data/helplines.yml", helplines.get("contacts") or []
    try:
        date.fromisoformat(str((helplines.get("meta") or {}).get("compiled")))
    except ValueError:
        yield Problem(path, 1, "'compiled' below 'meta' is not a day", "write the day on which the list was made, such as 2026-11-22")
    for item in contacts:
        name = item.get("id", "without an id") if isinstance(item, dict) else item
        lacking = [key for key in ("id", "name", "group", "for", "nations", "confidence") if not isinstance(item, dict) or not item.get(key)]
        if lacking:
            yield Problem(path, 1, f"the contact '{name}' has no {' and no '.join(lacking)}", "add what is missing; a contact that is not sure has confidence: low")


def contacts_shown(helplines: dict[str, Any], today: date) -> dict[str, Any]:
    """The help page's data: only contacts that are sound, and of each only what a source supports.

    A contact of low confidence is left out. A field whose mark in `verified` is not official, official-old or
    secondary is left out. The rule is that of data/helplines.yml.
    """
    meta = helplines.get("meta", {})
    shown = [_contact(item) for item in helplines.get("contacts", []) if item.get("confidence") != "low"]
    compiled = str(meta.get("compiled", ""))
    age = (today - date.fromisoformat(compiled)).days if compiled else 0
    return {
        "contacts": shown,
        "compiled": compiled,
        "compiled_in_words": day_in_words(date.fromisoformat(compiled)) if compiled else "",
        "rung": bool(meta.get("checked_by_person")),
        "stale": age > 2 * int(meta.get("recheck_days", 90)),
        "due": age > int(meta.get("recheck_days", 90)),
    }


_FIELDS = ("phone", "text", "relay", "whatsapp", "webchat", "email", "app", "url", "hours", "cost", "languages")


def _contact(item: dict[str, Any]) -> dict[str, Any]:
    marks = item.get("verified", {})
    kept = {key: item[key] for key in _FIELDS if item.get(key) and marks.get(key, "official" if key in ("url", "app") else "unverified") in SHOWN}
    if "phone" in kept:
        kept["tel"] = item.get("tel") or "".join(str(item["phone"]).split())
    kept.update({key: item[key] for key in ("id", "name", "group", "for", "nations", "operator", "warnings") if item.get(key)})
    if marks.get("steps") in SHOWN:
        kept.update({key: item[key] for key in ("steps_mobile", "steps_landline") if item.get(key)})
    old = {key for key, mark in marks.items() if mark in ("official-old", "secondary")}
    return {**kept, "less_sure": sorted(old & set(kept))}
