"""Checks data/nations.yml: each country has a name, nations and what to call in danger."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from practice_hub.content.yaml_lines import Place, line_at, lines_of
from practice_hub.content.yaml_source import Fields
from practice_hub.core.clock import time_zones
from practice_hub.core.problem import Problem, did_you_mean, one_of
from practice_hub.data.shared import HIDE, hide_problems, laid_over
from practice_hub.data.values import ID, ID_FIX, is_text, mapping, part_faults

FILE = "data/nations.yml"
COUNTRIES = "countries"
NUMBER = re.compile(r"[0-9]{2,6}")  # what can be called in an emergency
_TEXTS = ("name", "whole", "all_nations", "telephone_plan", "time_zone", "grid")
_KNOWN = ("name", "nations", "emergency", *_TEXTS[1:], "postcodes")
_POSTCODES = ("beginning", "end", "areas")
_Fault = tuple[Place, str, str]  # where, what is wrong, what to do


def country_problems(root: Path, own: Fields, shared: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong in a site's file. own: of it. shared: the countries of the package, by id."""
    yield from hide_problems(own, shared)
    lines = lines_of(root, FILE)
    for place, wrong, fix in _faults(own.values, shared):
        yield Problem(FILE, line_at(lines, place), wrong, fix)


def _faults(own: dict[str, Any], shared: Mapping[str, Any]) -> Iterator[_Fault]:
    for key, wrong, fix in part_faults(own, (COUNTRIES, HIDE)):
        yield (key,), wrong, fix
    countries = own.get(COUNTRIES) or {}
    if not isinstance(countries, dict):
        fix = "write the id of a country, and name, nations and emergency indented below it"
        yield (COUNTRIES,), f"what stands below '{COUNTRIES}' cannot be read", fix
        return
    for key, row in countries.items():
        yield from _row_faults((COUNTRIES, str(key)), f"the country '{key}'", str(key), row)
    hidden = map(str, own[HIDE]) if isinstance(own.get(HIDE), list) else ()
    yield from _repeated(laid_over(shared, countries, hidden))


def _row_faults(place: Place, name: str, key: str, row: Any) -> Iterator[_Fault]:
    if not ID.fullmatch(key):
        yield place, f"'{COUNTRIES}' has the key '{key}'", ID_FIX
    if not isinstance(row, dict):
        yield (
            place,
            f"{name} has no lines of its own",
            "indent name, nations and emergency below it",
        )
        return
    for each in row:
        if each not in _KNOWN:
            fix = did_you_mean(str(each), _KNOWN, one_of(_KNOWN))
            yield (*place, str(each)), f"{name} has a key '{each}'", fix
    for text in _TEXTS:
        if row.get(text) is not None and not isinstance(row[text], str):
            yield (*place, text), f"{name} has in '{text}' no text", "write words after the colon"
    if not row.get("name"):
        yield place, f"{name} has no 'name'", "write it as a sentence has it: name: New Zealand"
    yield from _list_faults(place, name, row)
    yield from _pattern_faults(place, name, row)
    zone = row.get("time_zone")
    if zone and str(zone) not in time_zones():
        fix = did_you_mean(str(zone), time_zones(), "write one such as Pacific/Auckland")
        yield (*place, "time_zone"), f"{name} has the time zone '{zone}', which is none", fix


def _list_faults(place: Place, name: str, row: dict[str, Any]) -> Iterator[_Fault]:
    """Nations have names, and numbers for people in danger have digits"""
    nations, numbers = row.get("nations"), row.get("emergency")
    if not isinstance(nations, list) or not nations or not all(map(_is_name, nations)):
        fix = "write them as a list, such as nations: [New Zealand]"
        yield (*place, "nations"), f"{name} does not list its nations", fix
    if not isinstance(numbers, list) or not numbers:
        fix = 'list what people in danger call there, such as emergency: ["111"]'
        yield (*place, "emergency"), f"{name} has no number for people in danger", fix
        return
    for number in numbers:
        if not NUMBER.fullmatch(str(number)):
            fix = 'write its digits in quotation marks, such as emergency: ["111"]'
            yield (*place, "emergency"), f"{name} has in 'emergency' the number '{number}'", fix


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and any(letter.isalpha() for letter in value)


def _pattern_faults(place: Place, name: str, row: dict[str, Any]) -> Iterator[_Fault]:
    """Postcodes and grids are regular expressions that find no empty text"""
    if row.get("grid"):
        yield from _regular_expression((*place, "grid"), f"{name} has in 'grid'", row["grid"])
    given, place = row.get("postcodes"), (*place, "postcodes")
    if given is None:
        return
    if not isinstance(given, dict) or not given.get("end") or not given.get("beginning"):
        yield place, f"{name} has in 'postcodes' no 'beginning' and 'end'", "write both below it"
        return
    for key, value in given.items():
        if key not in _POSTCODES:
            fix = did_you_mean(str(key), _POSTCODES, one_of(_POSTCODES))
            yield (*place, str(key)), f"{name} has in 'postcodes' a key '{key}'", fix
        elif key != "areas":
            yield from _regular_expression((*place, key), f"{name} has in '{key}'", value)
    areas = given.get("areas") or []
    if not isinstance(areas, list) or not all(map(is_text, areas)):
        yield (*place, "areas"), f"{name} has in 'areas' no list of texts", "write areas: [AB, AL]"
    elif areas and is_text(given["beginning"]) and not _has_group(given["beginning"]):
        fix = "put the letters of the area in round brackets"
        yield (*place, "beginning"), f"{name} has in 'beginning' no group for the area", fix


def _has_group(pattern: Any) -> bool:
    """Whether a pattern has a group; one that cannot be read is reported as such."""
    try:
        return re.compile(str(pattern)).groups > 0
    except re.error:
        return True


def _regular_expression(place: Place, begins: str, value: Any) -> Iterator[_Fault]:
    """A pattern can be read in brackets, between what the rules put around it"""
    if not is_text(value):
        yield place, f"{begins} a pattern that is no text", "put it in quotation marks"
        return
    try:
        found = re.compile(rf"(?:{value})").search("")
    except re.error as error:
        fix = "look for a bracket, and leave out flags such as (?i)"
        yield place, f"{begins} a pattern that cannot be read ({error.msg})", fix
        return
    if found:
        yield place, f"{begins} a pattern that finds everything", "write what one looks like"


def _repeated(countries: Mapping[str, Any]) -> Iterator[_Fault]:
    """No name stands for two nations, or for a nation and for all of a country."""
    seen: dict[str, str] = {}
    for key, row in countries.items():
        values = mapping(row)
        nations = values.get("nations")
        names = [*(nations if isinstance(nations, list) else []), values.get("whole")]
        for name in filter(None, map(str, filter(None, names))):
            if seen.setdefault(name, str(key)) != str(key):
                wrong = f"'{name}' is of the country '{seen[name]}' and of '{key}'"
                yield (COUNTRIES, str(key)), wrong, "take it out of one; 'hide' leaves one out"
