"""Who owns a file by a CODEOWNERS file, as GitHub and GitLab read it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import NamedTuple

from tests.conftest import ROOT


class Rule(NamedTuple):
    """One line. pattern: as written. owners: none when the line takes owners away."""

    pattern: str
    owners: tuple[str, ...]

    def fits(self, path: str) -> bool:
        return re.fullmatch(_expression(self.pattern), path) is not None


def read_rules(text: str) -> list[Rule]:
    """The lines that are no comment."""
    lines = (line.split("#")[0].split() for line in text.splitlines())
    return [Rule(words[0], tuple(words[1:])) for words in lines if words]


def owners_of(path: str, rules: list[Rule]) -> tuple[str, ...]:
    """The owners by the last rule that fits, which is the one that counts."""
    return next((rule.owners for rule in reversed(rules) if rule.fits(path)), ())


def _expression(pattern: str) -> str:
    """The pattern as a regular expression over whole paths.

    A slash before the end ties it to the root; otherwise it fits at any depth. A folder stands for
    all below it. `*` stops at a slash, `**/` is any number of folders, `folder/*` is not deep.
    """
    anchored = "/" in pattern.rstrip("/")
    words = re.split(r"(\*\*/|\*\*|\*|\?)", pattern.strip("/"))
    special = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    middle = "".join(special.get(word, re.escape(word)) for word in words)
    return ("" if anchored else "(?:.*/)?") + middle + _below(pattern)


def _below(pattern: str) -> str:
    """What may follow the pattern: with a closing slash files below it alone."""
    if pattern.endswith("/"):
        return "/.*"
    return "" if pattern.endswith("/*") else "(?:/.*)?"


GITHUB, GITLAB = ((ROOT / folder / "CODEOWNERS").read_text() for folder in (".github", ".gitlab"))
RULES = read_rules(GITHUB)
TEXTS = {".md", ".jpg", ".jpeg", ".png", ".webp"}  # what writers add
OPEN_DATA = {
    "data/figures.yml",
    "data/glossary.yml",
    "data/model.yml",
    "data/roles.yml",
    "data/synonyms.yml",
    "data/tags.yml",
}


def tracked() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [path for path in listed.stdout.split("\0") if path]


def is_ordinary(path: str) -> bool:
    """Whether a writer may publish a change to this file with any one review."""
    if path.startswith(("docs/safety/", "docs/get-help", "docs/index", "docs/about/safety")):
        return False
    if path.startswith(("docs/", "blog/posts/")):
        return Path(path).suffix in TEXTS
    return path.startswith("blog/") or path in OPEN_DATA
