"""The telephone numbers and names of data/helplines.yml, as the wording rules look them up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from practice_hub.data.phone_numbers import Plans
from practice_hub.data.seen_text import plain_text
from practice_hub.data.telephone_plans import packaged_plans

_NUMBER_KEYS = ("phone", "text", "whatsapp", "welsh_line", "relay")


@dataclass(frozen=True)
class HelplineNumbers:
    """The helplines' numbers, by their digits.

    retired: for each retired number whose it was, and what replaced it (empty if nothing).
    retired_as_written: these numbers as their list has them. known: for each number in use, the
    name of the service. names: old names of services, with the new ones. plans: how numbers are
    written.
    """

    retired: dict[str, tuple[str, str]] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    plans: Plans = field(default_factory=packaged_plans)
    retired_as_written: tuple[str, ...] = ()


def read_numbers(helplines: dict[str, Any], plans: Plans) -> HelplineNumbers:
    """The numbers and names of a site's helplines, and of all that the package has."""
    items = helplines.get("retired") or ()
    retired = {
        digits: (str(item.get("was", "")), str(item.get("replaced_by", "")))
        for item in items
        for digits in _ways_to_dial(plain_text(str(item["number"])), plans)
    }
    known = {
        plans.digits_of(str(item[key])): str(item["name"])
        for item in (
            *(helplines.get("packaged") or {}).values(),
            *(helplines.get("contacts") or ()),
        )
        for key in _NUMBER_KEYS
        if item.get(key)
    }
    names = {item["old"]: item["new"] for item in helplines.get("naming") or ()}
    as_written = tuple(str(item["number"]) for item in items)
    return HelplineNumbers(retired, known, names, plans, as_written)


def _ways_to_dial(number: str, plans: Plans) -> Iterator[str]:
    """The digits of a number, and behind each country code: the package's list and a site's may be
    of different countries."""
    digits = plans.digits_of(number)
    yield digits
    if digits.startswith("0"):
        yield from (code + digits.removeprefix("0") for code in plans.codes)
