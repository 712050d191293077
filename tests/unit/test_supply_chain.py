"""What is fetched to build and publish is one version, with its hash."""

import json
import re
import tomllib
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
LOCKS = sorted((ROOT / ".github/deploy").glob("*/package-lock.json"))
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
PARTS = r"uses: ([\w./-]+)@(.*)"
IMAGE = re.compile(r"[\w./-]+:[\w.-]+@sha256:[0-9a-f]{64}")


def jobs(file: Path) -> dict:
    return yaml.safe_load(file.read_text())["jobs"]


def steps(file: Path, action: str) -> list[dict]:
    """The steps of a workflow that use an action."""
    every = [step for job in jobs(file).values() for step in job["steps"]]
    return [step for step in every if step.get("uses", "").startswith(action)]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_an_action_is_one_commit_and_says_which_version_that_is(file):
    used = re.findall(r"uses: (.*)", file.read_text())
    assert used and [action for action in used if not PINNED.fullmatch(action)] == []


def test_an_action_is_the_same_commit_everywhere():
    used = {tuple(word) for file in WORKFLOWS for word in re.findall(PARTS, file.read_text())}
    assert len(used) == len({action for action, _ in used}) > 5


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_a_job_ends_by_itself_and_keeps_no_token(file):
    assert [name for name, job in jobs(file).items() if "timeout-minutes" not in job] == []
    for step in steps(file, "actions/checkout"):
        assert step["with"]["persist-credentials"] is False
    assert yaml.safe_load(file.read_text())["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("file", [*WORKFLOWS, ROOT / ".gitlab-ci.yml"], ids=lambda file: file.name)
def test_no_cache_is_restored(file):
    text = file.read_text()
    assert "actions/cache" not in text and "\ncache:" not in text and "  cache:" not in text
    for step in steps(file, "actions/setup-") if file in WORKFLOWS else []:
        assert "cache" not in step["with"]
        assert step["uses"].startswith("actions/setup-python") or not step["with"].get(
            "package-manager-cache", True
        )


def test_gitlab_runs_one_image_and_ends_jobs_by_itself():
    pipeline = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text())
    assert IMAGE.fullmatch(pipeline["image"])
    assert pipeline["default"]["timeout"]
    assert pipeline["preview"]["artifacts"]["access"] == "developer"


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.parent.name)
def test_a_deploy_tool_comes_from_its_lock_alone(lock):
    wanted = json.loads((lock.parent / "package.json").read_text())["dependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    held = json.loads(lock.read_text())["packages"]
    assert held[""]["dependencies"] == wanted
    for name, package in held.items():
        assert name == "" or "integrity" in package or package.get("inBundle"), name
        assert "resolved" not in package, f"{name}: names a registry's host"


def test_deploy_tools_are_installed_from_the_lock_and_run_no_script_of_a_package():
    text = (ROOT / ".github/workflows/publish.yml").read_text()
    assert "npx" not in text and "npm install" not in text
    assert text.count("npm ci --ignore-scripts") == len(LOCKS) == 2


def test_uv_and_what_builds_the_package_are_one_version_with_hashes():
    wanted = (ROOT / ".ci/requirements.txt").read_text()
    assert re.search(
        r"^uv==\d+\.\d+\.\d+ \\\n( +--hash=sha256:[0-9a-f]{64}( \\)?\n)+", wanted, re.M
    )
    assert "--require-hashes --requirement .ci/requirements.txt" in (ROOT / "Makefile").read_text()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    (backend,) = project["build-system"]["requires"]
    assert re.fullmatch(r"hatchling==\d+\.\d+\.\d+", backend)
    assert backend in project["dependency-groups"]["dev"]
    assert project["tool"]["uv"]["no-build-isolation-package"] == [project["project"]["name"]]
    locked = tomllib.loads((ROOT / "uv.lock").read_text())["package"]
    files = [file for package in locked for file in package.get("wheels", [])]
    assert len(files) > 500 and all(file["hash"].startswith("sha256:") for file in files)


def test_both_bots_look_after_all_that_is_pinned():
    bot = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text())
    asked = {
        (update["package-ecosystem"], place)
        for update in bot["updates"]
        for place in update.get("directories", [update.get("directory")])
    }
    locks = {("npm", f"/{lock.parent.relative_to(ROOT).as_posix()}") for lock in LOCKS}
    assert asked == {("github-actions", "/"), ("uv", "/"), ("pip", "/.ci"), *locks}
    renovate = json.loads((ROOT / "renovate.json").read_text())
    assert {"github-actions", "gitlabci", "pep621", "pip_requirements", "npm"} <= set(
        renovate["enabledManagers"]
    )
