"""Reads the plans of telephone numbers: those of the package, and a site's own laid over them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from practice_hub.content.yaml_lines import Place, line_at, lines_of
from practice_hub.content.yaml_source import read_optional
from practice_hub.core.problem import Problem, did_you_mean, one_of
from practice_hub.data.nation_checks import FILE as NATIONS_FILE
from practice_hub.data.nations import Country
from practice_hub.data.phone_numbers import Plan, Plans
from practice_hub.data.shared import laid_over, read_shared
from practice_hub.data.values import (
    ID,
    ID_FIX,
    is_given,
    mapping,
    one_line,
    part_faults,
    texts_of,
)

FILE = "data/telephone-plans.yml"
KEYS = ("home", "plans")
_TEXTS = ("name", "code", "trunk")
_LISTS = ("numbers", "short_numbers", "may_be_named", "texts", "relay")
_FORM = re.compile(r"(?=.*[0-9n])[0-9xn]+( [0-9xn]+)*")
_TRUNKS = ("", "0")
_Fault = tuple[Place, str, str]  # where, what is wrong, what to do


def read_plans(root: Path, countries: Sequence[Country] = ()) -> tuple[Plans, list[Problem]]:
    """The plans that a site knows, and what is wrong in its file. A file with a fault has none.

    countries: of the site. The home is that of its file, or else that of these countries together.
    """
    own, problems = read_optional(root, FILE)
    shared, _ = read_shared(FILE)
    faults = list(_problems(root, own.values, shared.values)) if own else []
    given = own.values if own and not faults else {}
    rows = laid_over(shared.values["plans"], given.get("plans") or {}, ())
    plans = {key: _plan(key, row) for key, row in rows.items()}
    faults += _countries_without_plan(countries, plans)
    named = given.get("home") or ("" if countries else shared.values["home"])
    homes = [plans[named]] if named else [_home_of(country, plans) for country in countries]
    home = _with_emergency(_joined(homes), countries)
    others = tuple(plan for plan in plans.values() if plan.code != home.code)
    return Plans(home, others), [*problems, *faults]


def _home_of(country: Country, plans: dict[str, Plan]) -> Plan:
    """The plan of a country; where none is known, numbers of any length can exist there."""
    unknown = Plan(country.id, country.name, trunk="0")
    return plans.get(country.telephone_plan, unknown)


def _joined(plans: Sequence[Plan]) -> Plan:
    """The plan of a site in several countries: numbers of each can be called as they are at home.

    The code is that of the first. A plan with another trunk stays apart, behind its code.
    """
    first = plans[0]
    joined = list({plan.id: plan for plan in plans if plan.trunk == first.trunk}.values())
    if len(joined) == 1:
        return first
    lists: dict[str, Any] = {
        name: tuple(dict.fromkeys(form for plan in joined for form in getattr(plan, name)))
        for name in _LISTS
    }
    known = all(plan.numbers for plan in joined)
    lists["numbers"] = lists["numbers"] if known else ()
    return replace(first, name=" or ".join(plan.name for plan in joined), **lists)


def _with_emergency(home: Plan, countries: Sequence[Country]) -> Plan:
    """The plan, in which what people in danger call can be named by every text."""
    numbers = [number for country in countries for number in country.emergency]
    return replace(home, may_be_named=tuple(dict.fromkeys((*home.may_be_named, *numbers))))


def _countries_without_plan(
    countries: Sequence[Country], plans: dict[str, Plan]
) -> Iterator[Problem]:
    """A plan that a country names is one of the site or of the package"""
    for country in countries:
        if country.telephone_plan and country.telephone_plan not in plans:
            yield Problem(
                NATIONS_FILE,
                1,
                f"the country '{country.id}' has the telephone plan '{country.telephone_plan}'",
                did_you_mean(country.telephone_plan, plans, one_of(plans)),
            )


@lru_cache(maxsize=1)
def packaged_plans() -> Plans:
    """The plans of the package alone. Cached because they never change while a program runs."""
    shared, _ = read_shared(FILE)
    plans = {key: _plan(key, row) for key, row in shared.values["plans"].items()}
    home = plans.pop(shared.values["home"])
    return Plans(home, tuple(plans.values()))


def _plan(key: str, row: dict[str, Any]) -> Plan:
    texts: dict[str, Any] = {name: one_line(row.get(name)) for name in _TEXTS}
    lists: dict[str, Any] = {name: texts_of(row.get(name)) for name in _LISTS}
    return Plan(key, **texts, **lists)


def _problems(root: Path, own: dict[str, Any], shared: dict[str, Any]) -> Iterator[Problem]:
    """Each plan has a name, a code and forms of its numbers, and the home has a plan"""
    lines = lines_of(root, FILE)
    for place, wrong, fix in _faults(own, shared):
        yield Problem(FILE, line_at(lines, place), wrong, fix)


def _faults(own: dict[str, Any], shared: dict[str, Any]) -> Iterator[_Fault]:
    for key, wrong, fix in part_faults(own, KEYS):
        yield (key,), wrong, fix
    plans = own.get("plans") or {}
    if not isinstance(plans, dict):
        fix = "write the id of a country, and name, code, trunk and numbers indented below it"
        yield ("plans",), "what stands below 'plans' cannot be read", fix
        return
    for key, row in plans.items():
        yield from _plan_faults(str(key), row)
    known, home = list({**shared["plans"], **mapping(plans)}), own.get("home")
    if home is not None and home not in known:
        wrong = f"'home' is '{home}', which has no plan"
        yield ("home",), wrong, did_you_mean(str(home), known, one_of(known))


def _plan_faults(key: str, row: Any) -> Iterator[_Fault]:
    place, name = ("plans", key), f"the plan '{key}'"
    if not ID.fullmatch(key):
        yield place, f"'plans' has the key '{key}'", ID_FIX
    if not isinstance(row, dict):
        yield place, f"{name} has no lines of its own", "indent name, code and numbers below it"
        return
    known = (*_TEXTS, *_LISTS)
    for each in row:
        if each not in known:
            fix = did_you_mean(str(each), known, one_of(known))
            yield (*place, str(each)), f"{name} has a key '{each}'", fix
    fix = "write the country, such as 'name: New Zealand'"
    if not is_given(row.get("name")):
        yield place, f"{name} has no 'name'", fix
    elif isinstance(row["name"], (list, dict)):
        yield (*place, "name"), f"{name} has in 'name' no text", fix
    if not re.fullmatch(r"[1-9][0-9]{0,2}", one_line(row.get("code"))):
        fix = 'write what stands behind the + of its numbers, such as code: "64"'
        yield (*place, "code"), f"{name} has the code '{row.get('code', '')}'", fix
    if one_line(row.get("trunk")) not in _TRUNKS:
        fix = 'write "0", or take it out where nothing stands before a number at home'
        yield (*place, "trunk"), f"{name} has the trunk '{row['trunk']}'", fix
    yield from _form_faults(place, name, row)


def _form_faults(place: tuple[str, str], name: str, row: dict[str, Any]) -> Iterator[_Fault]:
    if not row.get("numbers"):
        fix = "list the forms of its numbers, such as numbers: [3xxxxxxx, 800xxxxxx]"
        yield place, f"{name} has no 'numbers'", fix
    for key in _LISTS:
        forms = row.get(key) or []
        if not isinstance(forms, list):
            fix = f"write {key}: [3xxxxxxx, 800xxxxxx]"
            yield (*place, key), f"{name} has in '{key}' no list", fix
            continue
        for number, form in enumerate(forms):
            if not _FORM.fullmatch(str(form)):
                fix = "write digits, x for any digit, and n for any but 0, such as 800xxxxxx"
                yield (*place, key, number), f"{name} has in '{key}' the form '{form}'", fix
