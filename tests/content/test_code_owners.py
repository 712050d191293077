"""Whose review a change of the texts and data needs."""

import subprocess
from pathlib import Path

from tests.conftest import ROOT
from tests.unit.code_owners import owners_of, read_rules

GITHUB, GITLAB = ((ROOT / folder / "CODEOWNERS").read_text() for folder in (".github", ".gitlab"))
RULES = read_rules(GITHUB)
TEXTS = {".md", ".jpg", ".jpeg", ".png", ".webp"}  # what writers add
OPEN_DATA = {
    "data/figures.yml",
    "data/glossary.yml",
    "data/planets.yml",
    "data/roles.yml",
    "data/synonyms.yml",
    "data/tags.yml",
    "data/words.txt",
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


def test_ordinary_texts_have_none():
    ordinary = [path for path in tracked() if is_ordinary(path)]
    assert len(ordinary) > 60
    assert [path for path in ordinary if owners_of(path, RULES)] == []


def test_no_line_with_an_owner_fits_nothing():
    paths = tracked()
    assert [rule.pattern for rule in RULES if rule.owners and not any(map(rule.fits, paths))] == []
