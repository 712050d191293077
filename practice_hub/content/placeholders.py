"""Placeholders in texts: words that stand in mkdocs.yml and that no text repeats by hand.

`{{ site_name }}`, `{{ exit_name }}` and `{{ exit_address }}` in the text of a page are replaced
before it is converted and checked. So a safety page cannot go on naming the exit of yesterday.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from practice_hub.content.entry import Entry
from practice_hub.core.fingerprint import fingerprint
from practice_hub.core.problem import Problem, did_you_mean, one_of

_PLACEHOLDER = re.compile(r"\{\{ *([a-z_]+) *\}\}")
_OURS = ("site_", "exit_")  # other names in double braces belong to their writers


def fill_placeholders(entries: Iterable[Entry], values: Mapping[str, str]) -> list[Entry]:
    """The entries with the placeholders in their texts replaced.

    values: by the placeholder's name. The fingerprint of a changed text holds the values, so that
    nothing made from other values is taken from the cache.
    """
    return [_filled(entry, values) for entry in entries]


def _filled(entry: Entry, values: Mapping[str, str]) -> Entry:
    def value(match: re.Match[str]) -> str:
        return values.get(match[1], match[0])

    if "{{" not in entry.body:
        return entry
    body = _PLACEHOLDER.sub(value, entry.body)
    if body == entry.body:
        return entry
    return replace(entry, body=body, file=fingerprint((entry.file, dict(values))))


def unknown_placeholders(entry: Entry, values: Mapping[str, str]) -> Iterator[Problem]:
    """Placeholders of a filled text whose names are like ours but are none of them."""
    for number, line in enumerate(entry.body.split("\n"), entry.body_line):
        for match in _PLACEHOLDER.finditer(line):
            if match[1].startswith(_OURS):
                wrong = f"the placeholder '{{{{ {match[1]} }}}}' is not one that we know"
                fix = did_you_mean(match[1], list(values), one_of(list(values)))
                yield Problem(entry.path, number, wrong, fix)
