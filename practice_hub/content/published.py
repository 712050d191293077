"""published.txt: every address that the site has published, kept in the repository.

A line holds one address, and "survivors" where the page is for people in danger. The publishing
workflow adds to the file on the main branch, so it works without git and in shallow clones. No
line is ever taken out: an address that is gone is named elsewhere.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from practice_hub.content.yaml_source import read_text
from practice_hub.core.addresses import with_encoded_path
from practice_hub.core.problem import Problem

FILE = "published.txt"
SURVIVORS = "survivors"
HEADING = "# What this site has published: "
EXPLANATION = (
    "# The publishing workflow adds to this list ('hub published --record'). Nobody needs to edit",
    "# it; keep both sides of a conflict. README.md says what the check does with it.",
)
_LINE = re.compile(rf"(?P<address>/\S*)(?: (?P<mark>{SURVIVORS}))?")


@dataclass(frozen=True)
class Published:
    """What published.txt holds.

    site: the address of the site that published it; empty where the file is missing.
    lines: the line of each address, from 1. survivors: the addresses of pages for people in danger.
    """

    site: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)
    survivors: frozenset[str] = frozenset()


def read_published(root: Path) -> tuple[Published, list[Problem]]:
    """What was published, and what is wrong in the file. Nothing where there is no such file."""
    if not os.path.lexists(root / FILE):
        return Published(), []
    text = read_text(root, FILE)
    if isinstance(text, Problem):
        return Published(), [text]
    site = ""
    lines: dict[str, int] = {}
    survivors: set[str] = set()
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), 1):
        found = _LINE.fullmatch(line.rstrip())
        if line.startswith(HEADING):
            site = with_encoded_path(line.removeprefix(HEADING).strip())
        elif found:
            lines.setdefault(found["address"], number)
            survivors.update([found["address"]] if found["mark"] else [])
        elif line.strip() and not line.startswith("#"):
            problems.append(_unreadable(number, line))
    if not site and not problems:
        wrong, fix = (
            "the list does not say of which site it is",
            f"begin it with '{HEADING}https://...'",
        )
        problems.append(Problem(FILE, 1, wrong, fix))
    return Published(site, lines, frozenset(survivors)), problems


def _unreadable(number: int, line: str) -> Problem:
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
        return Problem(
            FILE, number, "a conflict is not resolved", "keep the lines of both sides, without this"
        )
    wrong = f"'{line.strip()[:60]}' is not an address"
    return Problem(FILE, number, wrong, "take the line out; an address begins with a slash")


def published_text(site: str, addresses: Mapping[str, bool]) -> str:
    """The content of published.txt. addresses: each with whether it is for survivors."""
    lines = [
        f"{address} {SURVIVORS}" if for_survivors else address
        for address, for_survivors in sorted(addresses.items())
    ]
    return "\n".join([f"{HEADING}{site}", *EXPLANATION, *lines]) + "\n"
