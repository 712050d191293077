"""What runs on other machines uses the project's own commands."""

import re

import pytest
import yaml

from tests.conftest import ROOT

WORKFLOWS = [*sorted((ROOT / ".github/workflows").glob("*.yml")), ROOT / ".gitlab-ci.yml"]
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_a_workflow_can_be_read_and_calls_commands_that_exist(file):
    assert yaml.safe_load(file.read_text())
    called = set(
        re.findall(
            r"\bmake ([a-z]+)",
            "\n".join(
                line for line in file.read_text().splitlines() if not line.lstrip().startswith("#")
            ),
        )
    )
    assert called and called <= TARGETS


def test_publishing_runs_each_hour_and_only_what_was_built_and_checked():
    publish = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text())
    assert publish[True]["schedule"] == [{"cron": "7 * * * *"}]  # YAML reads the key `on` as true
    assert "make build" in [step.get("run") for step in publish["jobs"]["build"]["steps"]]
    assert all(job["needs"] == "build" for name, job in publish["jobs"].items() if name != "build")


def test_a_preview_is_never_published():
    assert "preview" not in (ROOT / ".github/workflows/publish.yml").read_text()


def test_both_hosts_ask_for_a_second_person_on_safety_pages():
    github, gitlab = (
        (ROOT / folder / "CODEOWNERS").read_text() for folder in (".github", ".gitlab")
    )
    assert github == gitlab
    for path in (
        "/docs/get-help.md",
        "/docs/safety/",
        "/data/helplines.yml",
        "/overrides/assets/js/exit.js",
    ):
        assert path in github and (ROOT / path.lstrip("/")).exists()
