"""Whatever value stands in a field of a data file: what the check passes is built, and readers see
no value as Python writes it.

The site has every field of every data file (tests/sites/every-field, laid over the small hub).
HUB_INPUTS sets how many values of each file are tried, and "all" tries every form in every place;
HUB_SEED sets which.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
from html import unescape
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from jinja2 import Environment

from practice_hub.build.build import Build
from practice_hub.build.renderer import theme_environment
from practice_hub.build.up_to_date import BuildInputs
from practice_hub.core.clock import parse_datetime
from practice_hub.lint.report import Report
from practice_hub.site import Site, read_site
from practice_hub.theme import theme_folder
from tests.builds.inputs import EVERY_FIELD
from tests.conftest import SMALL_DAY, small_project
from tests.data_forms import FORMS, places, replaced

INPUTS = os.environ.get("HUB_INPUTS", "12")
SEED = os.environ.get("HUB_SEED", "1971")
FILES = sorted(
    file.relative_to(EVERY_FIELD).as_posix()
    for file in (*EVERY_FIELD.glob("data/*.yml"), *EVERY_FIELD.glob("blog/*.yml"))
)
POST = "blog/posts/2025/2025-03-01-a-piece.md"
# What Python writes for nothing, true, a list or a mapping, and no sentence of the site has.
LEFT = re.compile(r"\bNone\b|\bTrue\b|\bFalse\b|[\[{]['\"{\[]x|\[None|\[\{\}|\{'")
NOT_READ = re.compile(r"<script.*?</script>|<style.*?</style>", re.DOTALL)


class Tried:
    """A site of which one file at a time is changed, checked and built."""

    def __init__(self, folder: Path):
        self.project, self._built = small_project(folder / "project"), folder / "site"
        shutil.copytree(EVERY_FIELD, self.project, dirs_exist_ok=True)
        spec = importlib.util.find_spec("material")
        assert spec and spec.origin
        material = Path(spec.origin).parent / "templates"
        self._environment: Environment = theme_environment([str(theme_folder()), str(material)])
        assert self.verdict() == "published"
        self._usual = self._left()

    def verdict(self) -> str:
        """What becomes of the site: "refused" by the check, "published", or what is wrong."""
        site = read_site(self.project, moment=parse_datetime(SMALL_DAY))
        assert isinstance(site, Site), site
        report = Report(site)
        if report.errors:
            return "refused"
        inputs = BuildInputs(self.project, (theme_folder(),), "any value", False, self._built)
        result = Build(site, report, inputs, self._environment, site.settings.url).run()
        return "published" if result.published else f"not built: {result.problems}"

    def fault(self) -> str:
        """What is wrong with the site as it is now: it is neither refused nor built, or readers
        would see a value as Python writes it. Empty for nothing."""
        verdict = self.verdict()
        if verdict not in ("refused", "published"):
            return verdict
        new = self._left() - self._usual if verdict == "published" else set()
        return "; ".join(sorted(new))

    def _left(self) -> set[str]:
        found = set()
        for file in sorted(self._built.rglob("*")):
            if file.suffix in (".html", ".xml") or file.name == "feed.json":
                text = unescape(NOT_READ.sub("", file.read_text("utf-8")))
                found |= {
                    text[max(0, at.start() - 60) : at.end() + 60] for at in LEFT.finditer(text)
                }
        return found


@pytest.fixture(scope="module")
def tried(tmp_path_factory) -> Tried:
    return Tried(Path(tmp_path_factory.mktemp("any-value")))


def chosen(name: str, good: Any) -> list[tuple[tuple[Any, ...], Any]]:
    """The places of a file that are tried, each with the value that is put there."""
    pairs = [(place, form) for place in sorted(places(good), key=repr) for form in FORMS]
    if INPUTS == "all":
        return pairs
    return Random(f"{SEED}-{name}").sample(pairs, min(int(INPUTS), len(pairs)))


@pytest.mark.timeout(60 + (3000 if INPUTS == "all" else 3 * int(INPUTS)))
@pytest.mark.parametrize("name", FILES)
def test_what_the_check_passes_is_built_and_can_be_read(tried, name):
    file = tried.project / name
    written = file.read_text("utf-8")
    try:
        for place, form in chosen(name, yaml.safe_load(written)):
            changed = replaced(yaml.safe_load(written), place, form)
            file.write_text(yaml.safe_dump(changed, sort_keys=False, allow_unicode=True))
            assert tried.fault() == "", (place, form)
    finally:
        file.write_text(written)


@pytest.mark.timeout(120)
def test_a_record_in_a_front_matter_has_texts_alone(tried):
    file = tried.project / POST
    written = file.read_text("utf-8")
    _, head, body = written.split("---\n", 2)
    try:
        for key in ("summarises", "authors", "corrections", "links"):
            good = yaml.safe_load(head)
            inner = [place for place in places(good) if place[:1] == (key,)]
            for place in inner:
                for form in Random(f"{SEED}-{place}").sample(FORMS, 6):
                    changed = yaml.safe_dump(replaced(good, place, form), sort_keys=False)
                    file.write_text(f"---\n{changed}---\n{body}")
                    assert tried.fault() == "", (place, form)
    finally:
        file.write_text(written)
