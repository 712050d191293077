"""Reads the lists of tags, authors, roles and series."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from practice_hub.content.yaml_source import Fields, read_optional
from practice_hub.core.problem import Problem, did_you_mean, one_of
from practice_hub.data.values import (
    ID,
    ID_FIX,
    is_given,
    is_text,
    key_faults,
    one_line,
    text_faults,
)


@dataclass(frozen=True)
class Named:
    """A tag, an author, a role or a series.

    key: as posts use it. name, description: as readers see them. kind: of authors, person or team.
    """

    key: str
    name: str
    description: str
    kind: str = ""


class NamedList(NamedTuple):
    """One file that lists such things.

    item: what an item is called in messages. name, text: the keys of its name and its description.
    optional: further keys that an item may have.
    """

    path: str
    item: str
    name: str
    text: str
    optional: tuple[str, ...] = ()


KINDS = ("person", "team")  # what an author can be
LISTS = {
    "tags": NamedList("data/tags.yml", "tag", "name", "description"),
    "authors": NamedList("blog/authors.yml", "author", "name", "introduction", ("kind",)),
    "roles": NamedList("data/roles.yml", "role", "name", "description"),
    "series": NamedList("blog/series.yml", "series", "title", "description"),
}


def read_named_lists(root: Path) -> tuple[dict[str, dict[str, Named]], list[Problem]]:
    """Every list by its name, and what is wrong in them; an item with an error is left out."""
    found, problems = {}, []
    for name, named_list in LISTS.items():
        found[name], of_list = read_named(root, named_list)
        problems += of_list
    return found, problems


def read_named(root: Path, named_list: NamedList) -> tuple[dict[str, Named], list[Problem]]:
    """The items of one list, by key, and what is wrong in its file."""
    fields, problems = read_optional(root, named_list.path)
    if fields is None:
        return {}, problems
    found: dict[str, Named] = {}
    for key, item in fields.values.items():
        faults = [fields.problem(key, *fault) for fault in _faults(str(key), item, named_list)]
        problems += faults
        if not faults:
            name, text = one_line(item[named_list.name]), one_line(item[named_list.text])
            found[key] = Named(key, name, text, one_line(item.get("kind")))
    return found, [*problems, *_same_name_problems(fields, found, named_list.item)]


def _faults(key: str, item: Any, named_list: NamedList) -> Iterator[tuple[str, str]]:
    """What is wrong with an item, and what to do about it."""
    what, needed = f"the {named_list.item} '{key}'", (named_list.name, named_list.text)
    if not ID.fullmatch(key):
        yield f"{what} cannot be part of an address", ID_FIX
    elif not isinstance(item, dict):
        first, second = needed
        yield f"{what} has no lines of its own", f"indent '{first}:' and '{second}:' below it"
    else:
        for word in needed:
            if not is_given(item.get(word)):
                yield f"{what} has no '{word}'", "add it below"
        known = (*needed, *named_list.optional)
        yield from text_faults(what, item, known)
        yield from key_faults(what, item, known)
        kind = item.get("kind")
        if "kind" in known and is_text(kind) and one_line(kind) not in KINDS:
            yield f"{what} has the kind '{kind}'", did_you_mean(str(kind), KINDS, one_of(KINDS))


def _same_name_problems(fields: Fields, found: dict[str, Named], item: str) -> Iterator[Problem]:
    """No two items have the same name"""
    first: dict[str, str] = {}
    for key, named in found.items():
        other = first.setdefault(named.name.lower(), key)
        if other != key:
            yield fields.problem(
                key,
                f"the {item} '{key}' is called '{named.name}', and so is '{other}'",
                "keep one, and use its key in the posts",
            )
