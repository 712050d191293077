"""Checks the contacts of data/helplines.yml, each by itself and their ids together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from practice_hub.content.links import scheme_of
from practice_hub.core.addresses import split_address
from practice_hub.core.problem import Problem, did_you_mean, one_of
from practice_hub.data.helplines import CONFIDENCES, DEFAULT_FIELDS, FILE, STEPS, VERIFIED_FIELDS
from practice_hub.data.nations import Countries, nation_faults
from practice_hub.data.values import (
    ID,
    ID_FIX,
    is_day,
    is_given,
    is_text,
    key_faults,
    list_faults,
    mapping,
    one_line,
    text_faults,
)

_NEEDED = ("id", "name", "group", "for", "nations", "confidence")
_TEXTS = (
    *("name", "for", "for_short", "phone", "tel", "text", "relay", "whatsapp", "webchat"),
    *("email", "hours", "cost", "url", "app", "operator", "steps_landline"),
)
_LISTS = ("steps_mobile", "warnings")
_ADDRESSES = ("url", "webchat")
# Read by nobody but those who keep the list.
_NOTES = ("notes", "hours_seen", "check_before_launch")
_KEYS = (
    *("id", "name", "group", "confidence", "verified", "sources", "compiled", "checked"),
    *("tel", "numbers_since", "welsh_line", *VERIFIED_FIELDS, *DEFAULT_FIELDS, *STEPS, *_NOTES),
)
# What `verified` may name: the line itself, and how it is called without speaking, as `steps`.
_VERIFIED = (*VERIFIED_FIELDS, *DEFAULT_FIELDS, "welsh_line", "steps", "exists")
_SOURCE_KEYS = ("url", "source_date", "note")
_DAYS = {"compiled": "it was copied from its sources", "checked": "somebody rang it"}
_SAFE = ("", "https", "http", "mailto", "tel")  # another rule reports the others
_SOURCES_FIX = 'write each below it as - {url: "https://www.example.org/", source_date: 2026-11-22}'

_Fault = tuple[str, str]  # what is wrong, and what to do about it


def contact_faults(item: Any, groups: dict[str, str], countries: Countries) -> Iterator[_Fault]:
    """What is wrong with one contact, and what to do. groups: of the page."""
    given: Mapping[str, Any] = item if isinstance(item, dict) else {}
    name = f"the contact '{given.get('id', 'without an id') if given else item}'"
    yield from key_faults(name, given, _KEYS)
    missing = [key for key in _NEEDED if not is_given(given.get(key))]
    if missing:
        yield (
            f"{name} has no {' and no '.join(missing)}",
            "add what is missing; a contact that is not sure has confidence: low",
        )
        return
    yield from _choice_faults(name, given, groups)
    yield from nation_faults(name, given["nations"], countries)
    yield from _text_faults(name, given)
    yield from _source_faults(name, given.get("sources"))
    for key, day in _DAYS.items():
        if is_given(given.get(key)) and not is_day(given[key]):
            yield (
                f"{name} was {key} on '{given[key]}', which is not a day",
                f"write the day on which {day}, such as 2026-11-22",
            )


def id_problems(contacts: Sequence[tuple[Any, int]]) -> Iterator[Problem]:
    """Each contact has an id of its own, which can be part of an address

    contacts: each with its line.
    """
    line_of: dict[str, int] = {}
    for item, line in contacts:
        given = item.get("id") if isinstance(item, dict) else None
        if not is_given(given):
            continue
        name = f"the contact '{given}'"
        if not isinstance(given, str):
            fix = 'put it in quotation marks, such as id: "101"'
            yield Problem(FILE, line, f"{name} has an id that is no text", fix)
        elif not ID.fullmatch(given):
            yield Problem(FILE, line, f"{name} cannot be part of an address", ID_FIX)
        if line_of.setdefault(str(given), line) != line:
            wrong = f"{name} has the id of the contact on line {line_of[str(given)]}"
            yield Problem(FILE, line, wrong, "give one of them another")


def _choice_faults(name: str, item: Mapping[str, Any], groups: dict[str, str]) -> Iterator[_Fault]:
    """The contact is in a group of the page, with a confidence and levels that are known"""
    if is_given(item.get("verified")) and not isinstance(item["verified"], dict):
        yield (
            f"{name} has in 'verified' something that is no mapping",
            "write {phone: official}, with each field and how well it is known",
        )
    yield from key_faults(f"'verified' of {name}", mapping(item.get("verified")), _VERIFIED)
    confidence = item["confidence"]
    if confidence not in CONFIDENCES:
        fix = did_you_mean(one_line(confidence), CONFIDENCES, one_of(CONFIDENCES))
        yield f"{name} has the confidence '{confidence}'", fix
    group = item["group"]
    if not isinstance(group, str):
        yield f"{name} has in 'group' no single name", "name one group, such as group: men"
    elif group not in groups:
        yield (
            f"{name} is in the group '{group}', which the page does not have",
            did_you_mean(group, groups, one_of(groups)),
        )


def _text_faults(name: str, item: Mapping[str, Any]) -> Iterator[_Fault]:
    """What is printed is text, and addresses are whole"""
    yield from text_faults(name, item, _TEXTS)
    yield from list_faults(name, item, _LISTS, "one sentence, another")
    if not is_text(item.get("languages")):
        yield from list_faults(name, item, ("languages",), "Welsh, English")
    for key in _ADDRESSES:
        yield from _address_faults(name, key, item.get(key))


def _address_faults(name: str, key: str, value: Any) -> Iterator[_Fault]:
    """An address is whole; one of another kind than _SAFE is left to another rule"""
    address = str(value) if is_text(value) else ""
    if address and scheme_of(address) in _SAFE and not _has_host(address):
        fix = f"write it whole, such as {key}: https://www.example.org/"
        yield f"{name} has in '{key}' the address '{address}'", fix


def _has_host(address: str) -> bool:
    parts = split_address(address)
    return parts.scheme in ("https", "http") and bool(parts.netloc)


def _source_faults(name: str, sources: Any) -> Iterator[_Fault]:
    """Sources are a list of pages"""
    if not is_given(sources):
        return
    if not isinstance(sources, list) or not all(isinstance(page, dict) for page in sources):
        yield f"{name} has in 'sources' something else than a list of pages", _SOURCES_FIX
        return
    source = f"a source of {name}"
    for page in sources:
        yield from key_faults(source, page, _SOURCE_KEYS)
        if not is_given(page.get("url")):
            yield f"{source} has no 'url', so that it is not shown", _SOURCES_FIX
        yield from text_faults(source, page, _SOURCE_KEYS)
        yield from _address_faults(source, "url", page.get("url"))
