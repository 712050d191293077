"""Pages for survivors name the exit that the settings name, and no other.

A person presses "Leave this site" because of what these pages say. A page that names the exit of
another site, or of last year, says something to them that is not true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from practice_hub.content.entry import Entry
from practice_hub.content.placeholders import unknown_placeholders
from practice_hub.core.addresses import split_address
from practice_hub.core.problem import Problem
from practice_hub.lint.context import LintContext

# Names of sites that are used as exits. Only these are looked for, in lines about leaving.
_EXITS = (
    *("AccuWeather", "Amazon", "BBC", "Gmail", "Google", "Guardian", "ITV", "Met Office"),
    *("MSN", "Netflix", "NHS", "Sky", "Weather Channel", "Wikipedia", "Yahoo", "YouTube"),
)
_NAMED = re.compile(rf"\b({'|'.join(_EXITS)})\b")
_LEAVING = re.compile(r"\bleav(?:e|es|ing)\b|\bexit\b|\bit opens\b", re.IGNORECASE)
_CODE = re.compile(r"`(https?://[^`\s]+)`")
_FIX = "write {{ exit_name }} or {{ exit_address }}, which mkdocs.yml fills in"


def other_exit(entry: Entry, context: LintContext) -> Iterator[Problem]:
    """A page for survivors names no other exit than the settings do"""
    values = context.site.settings.placeholders
    yield from unknown_placeholders(entry, values)
    if "survivors" not in entry.readers:
        return
    for number, line in enumerate(entry.body.split("\n"), entry.body_line):
        for other in _other_exits(line, values):
            wrong = f"the page names '{other}', and the exit leads to {values['exit_name']}"
            yield Problem(entry.path, number, wrong, _FIX)


def _other_exits(line: str, values: Mapping[str, str]) -> Iterator[str]:
    if not _LEAVING.search(line):
        return
    host = split_address(values["exit_address"]).netloc
    for match in _CODE.finditer(line):
        if split_address(match[1]).netloc != host:
            yield match[1]
    known = f"{values['exit_name']} {values['site_name']} {host}".casefold()
    for name in dict.fromkeys(match[1] for match in _NAMED.finditer(line)):
        if name.casefold() not in known:
            yield name
