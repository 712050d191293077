"""The package names nothing that is our site's own: another hub would show it to its readers."""

import re

import pytest

from tests.conftest import ROOT

NAMES = re.compile(
    r"safelives|caada|cordis|hester|mayday|practice hub|planet|331 files",
    re.IGNORECASE,
)
FILES = sorted(
    file
    for folder in ("practice_hub", "overrides")
    for file in (ROOT / folder).rglob("*")
    if file.suffix in (".py", ".yml", ".md", ".html", ".css", ".js", ".txt", ".toml", ".json")
)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_file_of_the_package_names_none_of_our_sources(file):
    assert sorted({found.lower() for found in NAMES.findall(file.read_text("utf-8"))}) == []
