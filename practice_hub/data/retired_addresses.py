"""data/retired-addresses.yml: addresses of pages that are gone for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from practice_hub.content import field_types as form
from practice_hub.content.yaml_source import read_data
from practice_hub.core.problem import Problem, did_you_mean, one_of

FILE = "data/retired-addresses.yml"
KEYS = ("address", "date", "instead")
EXAMPLE = "{address: /guides/old-name/, date: 2026-11-28, instead: /guides/}"


@dataclass(frozen=True)
class RetiredAddress:
    """An address that shows that its page is gone.

    address: with a slash at both ends, also for a file. date: when it was taken away.
    instead: an address of this site where a reader finds help; empty without one.
    line: in data/retired-addresses.yml, from 1.
    """

    address: str
    date: date
    instead: str = ""
    line: int = 1


def read_retired_addresses(root: Path) -> tuple[tuple[RetiredAddress, ...], list[Problem]]:
    """Every retired address, and what is wrong in the file. Without the file there are none."""
    if not (root / FILE).exists():
        return (), []
    fields, problems = read_data(root, FILE)
    if fields is None:
        return (), problems
    problems += [
        fields.problem(key, f"'{key}' is not a key that we know", "use one of: addresses")
        for key in fields.values
        if key != "addresses"
    ]
    items = fields.values.get("addresses") or []
    if not isinstance(items, list):
        fix = f"write each below it as - {EXAMPLE}"
        return (), [*problems, fields.problem("addresses", "'addresses' is no list", fix)]
    found: dict[str, RetiredAddress] = {}
    for item, line in fields.items("addresses"):
        retired = _retired(item, line)
        if isinstance(retired, RetiredAddress) and retired.address in found:
            wrong = f"the address {retired.address} is retired twice"
            retired = Problem(FILE, line, wrong, "keep one of the two")
        if isinstance(retired, Problem):
            problems.append(retired)
        else:
            found[retired.address] = retired
    return tuple(found.values()), problems


def _retired(item: Any, line: int) -> RetiredAddress | Problem:
    if not isinstance(item, dict):
        return Problem(FILE, line, f"'{item}' has no 'address' and 'date'", f"write {EXAMPLE}")
    unknown = next((key for key in item if key not in KEYS), None)
    if unknown is not None:
        fix = did_you_mean(str(unknown), KEYS, one_of(KEYS))
        return Problem(FILE, line, f"a retired address has a key '{unknown}'", fix)
    missing = next((key for key in ("address", "date") if not item.get(key)), None)
    if missing:
        return Problem(FILE, line, f"a retired address has no '{missing}'", f"write {EXAMPLE}")
    key, instead = "address", str(item.get("instead") or "")
    try:
        address = form.address_of_file(item["address"])
        key = "instead"
        if instead not in ("", "/"):
            form.addresses(instead)
        key = "date"
        return RetiredAddress(address, form.day(item["date"]), instead, line)
    except form.ValidationError as error:
        return Problem(FILE, line, f"'{key}' {error.wrong}", error.fix)
