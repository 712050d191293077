"""The helplines of a site: those of the package for its nations, and its own laid over them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from practice_hub.content.yaml_source import Fields, read_optional
from practice_hub.core.problem import Problem
from practice_hub.data.helpline_checks import helpline_problems
from practice_hub.data.helplines import EMERGENCY, FILE
from practice_hub.data.nations import Countries, packaged_countries
from practice_hub.data.shared import (
    HIDE,
    hidden_ids,
    hide_problems,
    laid_over,
    read_shared,
    shared_file,
)
from practice_hub.data.values import is_given, mapping, one_line

LISTS = ("retired", "naming")  # a site adds to them and takes nothing out


def read_helplines(
    root: Path, nations: Sequence[str], countries: Countries
) -> tuple[dict[str, Any], list[Problem]]:
    """The helplines of a site, and what is wrong in their files.

    nations: for which the package's helplines are shown; without any, none is. countries: that the
    site knows. The package's lists of retired numbers and old names hold for every site. A contact
    of the package has `shared: True`; `packaged` holds all of them by id, also those that are not
    shown. A layer in which anything is wrong is left out, since a wrong number is worse than none.
    """
    shared, problems = read_shared(FILE)
    faults = [
        replace(problem, path=shared_file(FILE))
        for problem in helpline_problems(shared, packaged_countries())
    ]
    own, own_problems = read_optional(root, FILE)
    own = own or Fields(FILE)
    own_faults = list(helpline_problems(own, countries)) if own.values else []
    below = {} if faults else shared.values
    above = {} if own_faults else own.values
    known = _by_id(below)
    if not own_faults:
        own_problems += [
            *hide_problems(own, known),
            *_hidden_emergencies(own, known),
            *_replaced_emergencies(own, known),
            *_undated(above, known),
        ]
    merged = _merged(below, above, hidden_ids(own), tuple(nations), countries)
    return merged, [*problems, *faults, *own_problems, *own_faults]


def _by_id(helplines: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The contacts of a file by id, with texts for numbers and without what is empty.

    `shared` is written by this module alone: a contact that had it would be passed over by rules.
    """
    return {
        str(item["id"]): {
            key: _as_text(value)
            for key, value in item.items()
            if is_given(value) and key != "shared"
        }
        for item in helplines.get("contacts") or ()
    }


def _as_text(value: Any) -> Any:
    """A value with texts for its numbers, which YAML reads as such: phone: 999."""
    if isinstance(value, list):
        return [_as_text(item) for item in value]
    return one_line(value) if isinstance(value, int) else value


def _merged(
    shared: dict[str, Any],
    own: dict[str, Any],
    hidden: Sequence[str],
    nations: tuple[str, ...],
    countries: Countries,
) -> dict[str, Any]:
    compiled = (shared.get("meta") or {}).get("compiled")
    packaged = {
        key: {"compiled": compiled, **item, "shared": True} for key, item in _by_id(shared).items()
    }
    wanted = {key: item for key, item in packaged.items() if countries.are_for(item, nations)}
    contacts = laid_over(wanted, _by_id(own), hidden)
    lists = {name: [*(shared.get(name) or ()), *(own.get(name) or ())] for name in LISTS}
    given = mapping(shared.get("words")) if nations else {}
    return {
        "meta": own.get("meta") or shared.get("meta") or {},
        "words": _words({**given, **mapping(own.get("words"))}, nations, countries),
        "groups": {**(shared.get("groups") or {}), **(own.get("groups") or {})},
        "nations": list(nations),
        "countries": countries,
        "contacts": list(contacts.values()),
        "packaged": packaged,
        **lists,
    }


def _words(words: dict[str, Any], nations: tuple[str, ...], countries: Countries) -> dict[str, str]:
    """The words above groups, but for those that are true of other nations alone."""
    return {
        group: item if isinstance(item, str) else str(item["text"])
        for group, item in words.items()
        if isinstance(item, str) or countries.are_for(item, nations)
    }


def _hidden_emergencies(own: Fields, known: dict[str, Any]) -> Iterator[Problem]:
    """Every site shows what people in danger can call"""
    for hidden in hidden_ids(own):
        if known.get(hidden, {}).get("group") == EMERGENCY:
            wrong = f"'hide' names '{hidden}', which people in danger need"
            yield own.problem(HIDE, wrong, "take it out; every site shows it")


def _replaced_emergencies(own: Fields, known: dict[str, Any]) -> Iterator[Problem]:
    """Nothing of a site stands in the place of what people in danger can call"""
    for key in _by_id(own.values):
        if known.get(key, {}).get("group") == EMERGENCY:
            wrong = f"the contact '{key}' replaces one of the package, which people in danger need"
            yield own.problem("contacts", wrong, "give yours an id of its own; both are shown then")


def _undated(own: dict[str, Any], known: dict[str, Any]) -> Iterator[Problem]:
    """Who replaces a helpline of the package has rung it"""
    for key, item in _by_id(own).items():
        if key in known and not item.get("checked"):
            yield Problem(
                FILE,
                1,
                f"the contact '{key}' replaces one of the package and has no 'checked'",
                "ring it, then write the day on which you did: checked: 2026-11-28",
            )
