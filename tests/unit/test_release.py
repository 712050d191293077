"""A release: only a commit of main whose version the tag names, after every test and lint."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

JOBS = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text())["jobs"]
PUBLISHING = "uv publish"
NOT_ON_MAIN = "::error::v0.3.0 is not on main; merge it, delete the tag and set it there\n"


def commands(job: str) -> list[str]:
    return [step["run"] for step in JOBS[job]["steps"] if "run" in step]


def git(folder: Path, *words: str) -> None:
    settings = ("-c", "user.name=A", "-c", "user.email=a@hub.example", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *settings, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def project(tmp_path) -> Path:
    """A repository with a version on its branch main."""
    folder = tmp_path / "project"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch", "main")
    (folder / "pyproject.toml").write_text('[project]\nname = "hub"\nversion = "0.3.0"\n')
    git(folder, "add", "pyproject.toml")
    git(folder, "commit", "--quiet", "--message", "Release 0.3.0")
    return folder


def check_tag(project: Path, tag: str) -> tuple[int, str]:
    """Tags the commit that is checked out, and runs the step as GitHub does after its checkout."""
    git(project, "tag", "--annotate", "--message", tag, tag)
    clone = project.parent / "clone"
    git(project.parent, "clone", "--quiet", "--branch", tag, str(project), str(clone))
    done = subprocess.run(
        ["bash", "-e", "-c", JOBS["tag"]["steps"][-1]["run"]],
        cwd=clone,
        env={"PATH": f"{Path(sys.executable).parent}:{os.defpath}", "GITHUB_REF_NAME": tag},
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout + done.stderr


def test_the_version_on_main_can_be_released(project):
    assert check_tag(project, "v0.3.0") == (0, "")


def test_a_commit_behind_the_end_of_main_can_be_released(project):
    git(project, "tag", "--annotate", "--message", "other", "other")
    git(project, "commit", "--quiet", "--allow-empty", "--message", "Go on")
    git(project, "checkout", "--quiet", "other")
    assert check_tag(project, "v0.3.0") == (0, "")


def test_a_commit_that_is_not_on_main_is_refused(project):
    git(project, "checkout", "--quiet", "-b", "aside")
    git(project, "commit", "--quiet", "--allow-empty", "--message", "Not reviewed")
    assert check_tag(project, "v0.3.0") == (1, NOT_ON_MAIN)


@pytest.mark.parametrize("tag", ["v0.3.1", "v0.3", "v0.3.0rc1", "vv0.3.0"])
def test_a_tag_of_another_version_is_refused(project, tag):
    wrong = f"::error::the tag is {tag}, and pyproject.toml has 0.3.0; they must name one version\n"
    assert check_tag(project, tag) == (1, wrong)


def test_the_checkout_has_main_to_compare_with():
    [checkout] = [step for step in JOBS["tag"]["steps"] if "checkout" in step.get("uses", "")]
    assert checkout["with"]["fetch-depth"] == 0


def test_nothing_is_published_before_every_test_and_lint():
    [publishing] = [name for name in JOBS if any(PUBLISHING in each for each in commands(name))]
    assert set(JOBS[publishing]["needs"]) == set(JOBS) - {publishing}
    assert "make lint" in commands("lint") and "make test" in commands("tests")
    assert [name for name, job in JOBS.items() if "if" in job or "continue-on-error" in job] == []
    asking = [name for name, job in JOBS.items() if "permissions" in job]
    assert asking == [publishing], "no job that runs the project's code can ask the package index"
