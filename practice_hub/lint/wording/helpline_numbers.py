"""The telephone numbers and names of data/helplines.yml, as the wording rules look them up."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

_NUMBER_KEYS = ("phone", "text", "whatsapp", "welsh_line", "relay")


@dataclass(frozen=True)
class HelplineNumbers:
    """The helplines' numbers, by their digits.

    retired: for each retired number whose it was, and what replaced it (empty if nothing).
    known: for each number in use, the name of the service. names: old names of services, with the
    new ones.
    """

    retired: dict[str, tuple[str, str]] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


def read_numbers(helplines: dict[str, Any]) -> HelplineNumbers:
    """The numbers and names of a site's helplines, and of all that the package has."""
    retired = {
        digits(item["number"]): (str(item.get("was", "")), str(item.get("replaced_by", "")))
        for item in helplines.get("retired") or ()
    }
    known = {
        digits(str(item[key])): str(item["name"])
        for item in (
            *(helplines.get("packaged") or {}).values(),
            *(helplines.get("contacts") or ()),
        )
        for key in _NUMBER_KEYS
        if item.get(key)
    }
    names = {item["old"]: item["new"] for item in helplines.get("naming") or ()}
    return HelplineNumbers(retired, known, names)


def digits(number: str) -> str:
    """The digits of a number, as it is dialled inside the country."""
    found = re.sub(r"\D", "", number)
    return re.sub(r"^(?:00)?440?", "0", found) if number.startswith(("+", "00")) else found
