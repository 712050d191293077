"""Files of data: the examples for writers are sound, and no form of a value breaks the program."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from random import Random

import pytest
import yaml

from practice_hub.core.clock import parse_datetime
from practice_hub.data.helplines import contacts_shown
from practice_hub.data.load import read_all
from practice_hub.lint.context import LintContext
from practice_hub.lint.quick_rules import quick_problems
from practice_hub.site import Site, read_site
from tests.conftest import PACKAGE_DAY, SMALL_DAY, problems_of
from tests.data_forms import FORMS, places, replaced
from tests.new_sites import ELSEWHERE, GIVEN, start

EXAMPLE = re.compile(r"^## [^\n]*`([^`\n]+)`$.*?^```\w+\n(.*?)^```", re.DOTALL | re.MULTILINE)
EVIDENCE = """\
---
title: Evidence
description: What we know.
---
<!-- figures: families -->

<!-- law: orders -->
"""
MODEL = """\
---
title: {name}
description: How people see a family.
template: {template}.html
reviewed: 2025-03-01
---
Words about it.
"""
FILES = (
    *("figures.yml", "glossary.yml", "help-phrases.yml", "helplines.yml", "language-rules.yml"),
    *("law.yml", "model.yml", "nations.yml", "roles.yml", "synonyms.yml", "tags.yml"),
    *("telephone-plans.yml", "title-words.yml"),
)


@pytest.fixture(scope="module")
def with_examples(tmp_path_factory) -> Path:
    """A new site with every example of its data/README.md."""
    folder = Path(tmp_path_factory.mktemp("data") / "north")
    started = start(folder, *GIVEN)
    assert started.exit_code == 0, started.output
    for name, text in EXAMPLE.findall((folder / "data/README.md").read_text()):
        with (folder / name).open("a") as file:
            file.write(f"\n{text}")
    (folder / "docs/evidence.md").write_text(EVIDENCE)
    (folder / "docs/explainers").mkdir()
    for name, template in (("index", "model"), ("health", "model-part"), ("housing", "model-part")):
        text = MODEL.format(name=name.capitalize(), template=template)
        (folder / f"docs/explainers/{name}.md").write_text(text)
    return folder


def test_the_examples_for_writers_of_data_are_sound(with_examples):
    written = {path.name for path in (with_examples / "data").iterdir()}
    assert {*FILES, "references.bib", "words.txt", "README.md"} == written
    site = read_site(with_examples, moment=parse_datetime(PACKAGE_DAY))
    assert isinstance(site, Site) and problems_of(site) == ()


def test_get_help_names_the_source_of_the_helpline_that_writers_copy(with_examples):
    helplines = read_all(with_examples, ["Wales"])[0].helplines
    shown = contacts_shown(helplines, date.fromisoformat(PACKAGE_DAY))["sources"]
    [line] = [contact for contact in shown if contact["id"] == "farm-line"]
    assert line["sources"] == [f"example.org ({PACKAGE_DAY})"]


def test_the_first_contact_of_a_site_elsewhere_takes_a_source_as_its_comment_says(tmp_path):
    started = start(
        tmp_path / "north", *ELSEWHERE, "--nation", "New Zealand", "--time-zone", "Pacific/Auckland"
    )
    assert started.exit_code == 0, started.output
    file = tmp_path / "north/data/helplines.yml"
    [example] = re.findall(r"`(sources: [^`]+)`", file.read_text())
    file.write_text(f"{file.read_text().rstrip()}\n    {example}\n")
    data, problems = read_all(tmp_path / "north", ["New Zealand"])
    assert problems == []
    [line] = contacts_shown(data.helplines, date.fromisoformat(PACKAGE_DAY))["sources"]
    assert line["sources"] == [f"example.org ({PACKAGE_DAY})"]


@pytest.mark.parametrize("name", FILES)
def test_no_form_of_a_value_ends_in_an_error_of_the_program(with_examples, small, name):
    dice = Random(name)
    good = yaml.safe_load((with_examples / "data" / name).read_text())
    shutil.copy(with_examples / "data" / name, small / "data" / name)
    for place in dice.sample(every := sorted(places(good), key=repr), min(6, len(every))):
        changed = replaced(good, place, dice.choice(FORMS))
        (small / "data" / name).write_text(yaml.safe_dump(changed, sort_keys=False))
        site = read_site(small, moment=parse_datetime(SMALL_DAY))
        assert (
            isinstance(site, Site) and quick_problems(LintContext(site, site.entries)) is not None
        )


@pytest.mark.parametrize(
    "name, place, value",
    [
        ("helplines.yml", ("retired",), ["01632 960123"]),
        ("helplines.yml", ("groups",), {7: None}),
        ("helplines.yml", ("contacts", 0, "group"), ["x"]),
        ("law.yml", ("changes", "new-order", "looked_up"), {}),
        ("law.yml", ("changes", "new-order", "review_due"), False),
    ],
)
def test_forms_that_once_did(with_examples, small, name, place, value):
    good = yaml.safe_load((with_examples / "data" / name).read_text())
    (small / "data" / name).write_text(yaml.safe_dump(replaced(good, place, value)))
    site = read_site(small, moment=parse_datetime(SMALL_DAY))
    assert isinstance(site, Site)
    found = quick_problems(LintContext(site, site.entries))
    assert f"data/{name}" in {problem.path for problem in (*site.load_problems, *found)}
