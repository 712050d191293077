"""Placeholders in texts: words that stand in mkdocs.yml and that no text repeats by hand.

`{{ site_name }}`, `{{ exit_name }}` and the like in the text, the title and the description of a
page are replaced before it is converted and checked. So a safety page cannot go on naming the exit
of yesterday, or promise what another setting does. `Settings.placeholders` has all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from practice_hub.content.entry import Entry
from practice_hub.core.fingerprint import fingerprint
from practice_hub.core.problem import Problem, did_you_mean, one_of

_PLACEHOLDER = re.compile(r"\{\{ *([a-z_]+) *\}\}")
_FILLED = ("body", "title", "description")
_NAMES = ("site_name", "exit_name", "exit_label")  # plain words, whatever signs they have
# Signs that Markdown reads as something else, wherever a name stands.
_SIGNS = re.compile(r"[\\`*_{}\[\]<>|~^]|&(?=#?\w+;)|\A[-+#=]|(?<=\d)[.)]|=(?==)")
_OURS = ("site_", "exit_")  # other names in double braces belong to their writers


def fill_placeholders(entries: Iterable[Entry], values: Mapping[str, str]) -> list[Entry]:
    """The entries with the placeholders in their texts replaced.

    values: by the placeholder's name. The fingerprint of a changed text holds the values, so that
    nothing made from other values is taken from the cache.
    """
    return [_filled(entry, values) for entry in entries]


def _filled(entry: Entry, values: Mapping[str, str]) -> Entry:
    if not _has_braces(entry):
        return entry
    in_body = {**values, **{key: as_markdown(values[key]) for key in _NAMES if key in values}}
    written = _written(entry)
    filled: dict[str, Any] = {
        key: _replaced(text, in_body if key == "body" else values) for key, text in written.items()
    }
    if filled == written:
        return entry
    file = fingerprint((entry.file, dict(values)))
    return replace(entry, file=file, **filled)


def _replaced(text: str, values: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)


def as_markdown(name: str) -> str:
    """A name as Markdown that shows it letter by letter: a star in it makes no italics."""
    return _SIGNS.sub(lambda match: f"&#{ord(match[0])};", name)


def _written(entry: Entry) -> dict[str, Any]:
    return {key: getattr(entry, key) for key in _FILLED}


def _has_braces(entry: Entry) -> bool:
    """Whether a text can hold a placeholder; few do."""
    return any("{{" in getattr(entry, key) for key in _FILLED)


def unknown_placeholders(entry: Entry, values: Mapping[str, str]) -> Iterator[Problem]:
    """Placeholders of a filled text whose names are like ours but are none of them."""
    if not _has_braces(entry):
        return
    lines = list(enumerate(entry.body.split("\n"), entry.body_line))
    lines += [
        (entry.lines.get(key, 1), text) for key, text in _written(entry).items() if key != "body"
    ]
    for number, line in lines:
        for match in _PLACEHOLDER.finditer(line):
            if match[1].startswith(_OURS):
                wrong = f"the placeholder '{{{{ {match[1]} }}}}' is not one that we know"
                fix = did_you_mean(match[1], list(values), one_of(list(values)))
                yield Problem(entry.path, number, wrong, fix)
