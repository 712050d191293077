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
    steps = publish["jobs"]["build"]["steps"]
    done = [step.get("run") or step["uses"].split("@")[0] for step in steps]
    assert done.index("make build") < done.index("make verify")
    assert done.index("make verify") < done.index("actions/upload-artifact")
    assert all(job["needs"] == "build" for name, job in publish["jobs"].items() if name != "build")


@pytest.mark.parametrize("name", ["check", "publish", "release"])
def test_github_tries_the_exit_in_the_chrome_that_starts_there(name):
    """The runner's Chromium is found first, and its system gives it no sandbox."""
    jobs = yaml.safe_load((ROOT / f".github/workflows/{name}.yml").read_text())["jobs"]
    steps = [step for job in jobs.values() for step in job["steps"]]
    trying = [step for step in steps if step.get("run") in ("make test", "make verify")]
    assert [step.get("env") for step in trying] == [{"HUB_CHROME": "google-chrome"}]


def test_gitlab_tests_what_it_publishes():
    pipeline = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text())
    assert pipeline["build"]["script"] == [
        "make build",
        "make browsers",
        "make verify",
        ".venv/bin/hub published --record",
    ]
    assert pipeline["pages"]["needs"] == ["build"]


def test_addresses_are_recorded_by_a_job_that_runs_nothing_of_the_repository():
    publish = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text())
    assert publish["permissions"] == {"contents": "read"}
    writing = {
        name for name, job in publish["jobs"].items() if "write" in str(job.get("permissions", ""))
    }
    assert writing == {"record", "pages"}
    job = publish["jobs"]["record"]
    assert job["permissions"] == {"contents": "write"}
    used = [step["uses"].split("@")[0] for step in job["steps"] if "uses" in step]
    assert used == ["actions/download-artifact"]
    [script] = [step["run"] for step in job["steps"] if "run" in step]
    assert "published.txt" in script and "hub " not in script.split("::warning::")[0]


def test_a_preview_is_never_published():
    assert "preview" not in (ROOT / ".github/workflows/publish.yml").read_text()
