"""Pages for survivors say of the exit what the settings say, and nothing else.

A person presses "Leave this site" because of what these pages say. A page that names the exit of
another site, or of last year, or another number of presses, says something that is not true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from practice_hub.content.entry import Entry
from practice_hub.content.placeholders import unknown_placeholders
from practice_hub.core.addresses import host_of
from practice_hub.core.problem import Problem
from practice_hub.exit_settings import DEFAULTS
from practice_hub.lint.context import LintContext

# Names of sites that are used as exits. Only these are looked for, in lines about leaving.
_EXITS = (
    *("AccuWeather", "Amazon", "BBC", "Gmail", "Google", "Guardian", "ITV", "Met Office"),
    *("MSN", "Netflix", "NHS", "Sky", "Weather Channel", "Wikipedia", "Yahoo", "YouTube"),
)
_NAMED = re.compile(rf"\b({'|'.join(_EXITS)})\b")
_LEAVING = re.compile(r"\bleav(?:e|es|ing)\b|\bexit\b|\bit opens\b", re.IGNORECASE)
_CODE = re.compile(r"`(https?://[^`\s]+)`")
_SHIFT = re.compile(
    r"\bShift (?P<times>twice|two times|three times|thrice)"
    r"|\b(?P<presses>two|three) presses of Shift",
    re.IGNORECASE,
)
_NUMBERS = {"twice": 2, "two times": 2, "two": 2, "three times": 3, "thrice": 3, "three": 3}
_FIX = "write {{ exit_name }} or {{ exit_address }}, which mkdocs.yml fills in"


def other_exit(entry: Entry, context: LintContext) -> Iterator[Problem]:
    """A page for survivors names no other exit, no other button and no other presses than the
    settings do"""
    settings = context.site.settings
    values = settings.placeholders
    yield from unknown_placeholders(entry, values)
    if "survivors" not in entry.readers:
        return
    for number, line in enumerate(entry.body.split("\n"), entry.body_line):
        for other in _other_exits(line, values):
            wrong = f"the page names '{other}', and the exit leads to {values['exit_name']}"
            yield Problem(entry.path, number, wrong, _FIX)
        for wrong, name in _other_ways(line, values["exit_label"], settings.exit_presses):
            fix = f"write {{{{ {name} }}}}, which mkdocs.yml fills in"
            yield Problem(entry.path, number, wrong, fix)


def _other_ways(line: str, label: str, presses: int) -> Iterator[tuple[str, str]]:
    """What a line says of the button and of Shift that is not so, with the placeholder for it."""
    usual = str(DEFAULTS["label"])
    if usual.casefold() in line.casefold() and usual.casefold() not in label.casefold():
        wrong = f"the page names the button '{usual}', and the exit's label is '{label}'"
        yield wrong, "exit_label"
    for match in _SHIFT.finditer(line):
        if _NUMBERS[(match["times"] or match["presses"]).lower()] != presses:
            wrong = f"the page says '{match[0]}', and the exit's 'presses' is {presses}"
            yield wrong, "exit_presses"


def _other_exits(line: str, values: Mapping[str, str]) -> Iterator[str]:
    if not _LEAVING.search(line):
        return
    host = host_of(values["exit_address"])
    for match in _CODE.finditer(line):
        if host_of(match[1]) != host:
            yield match[1]
    known = f"{values['exit_name']} {values['site_name']} {host}".casefold()
    for name in dict.fromkeys(match[1] for match in _NAMED.finditer(line)):
        if name.casefold() not in known:
            yield name
