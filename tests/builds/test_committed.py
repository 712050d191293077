"""What builds make is refused in git; a project without git, or in a part of a repository, is
fine."""

import subprocess

import pytest

from practice_hub.core.git import tracked_files
from practice_hub.lint.committed import committed_output
from tests.conftest import SMALL_DAY, build


def commit(project, *names):
    subprocess.run(["git", "init", "--quiet", str(project)], check=True)
    for name in names:
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text("Somebody added this.")
    subprocess.run(["git", "-C", str(project), "add", "--force", *names], check=True)


def test_a_folder_that_only_lies_there_is_fine(tmp_path):
    commit(tmp_path, "docs/index.md")
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache/build.sqlite").touch()
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").touch()
    assert committed_output(tmp_path) == {}


def test_a_site_under_another_name_and_in_a_folder_is_found(tmp_path):
    commit(tmp_path, "out/public/index.html", "public/index.html")
    assert list(committed_output(tmp_path, "public")) == ["public"]
    assert list(committed_output(tmp_path, "./out/public/")) == ["out/public"]
    assert committed_output(tmp_path) == {}


def test_a_project_in_a_part_of_a_repository_answers_for_itself_alone(tmp_path):
    commit(tmp_path, ".cache/other", "hub/.cache/build.sqlite", "hub/docs/.cache/mine")
    assert list(committed_output(tmp_path / "hub")) == [".cache"]
    assert tracked_files(tmp_path / "hub", [".cache/**"]) == [".cache/build.sqlite"]


def test_a_project_in_no_repository_is_fine(tmp_path):
    assert committed_output(tmp_path) == {}


def test_a_damaged_repository_is_no_error(tmp_path):
    commit(tmp_path, ".cache/build.sqlite")
    (tmp_path / ".git/index").write_bytes(b"damaged")
    assert committed_output(tmp_path) == {}


def test_a_machine_without_git_is_fine(tmp_path, monkeypatch):
    commit(tmp_path, ".cache/build.sqlite")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert committed_output(tmp_path) == {}


def test_a_hook_of_another_repository_is_not_asked(tmp_path, monkeypatch):
    commit(tmp_path / "one", ".cache/build.sqlite")
    commit(tmp_path / "other", "index.md")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other/.git"))
    assert list(committed_output(tmp_path / "one")) == [".cache"]


def test_nothing_in_the_repository_is_run(tmp_path):
    commit(tmp_path, ".cache/build.sqlite")
    monitor = tmp_path / "monitor"
    monitor.write_text(f"#!/bin/sh\ntouch {tmp_path}/has-run\n")
    monitor.chmod(0o755)
    git = ["git", "-C", str(tmp_path)]
    subprocess.run([*git, "config", "core.fsmonitor", str(monitor)], check=True)
    assert list(committed_output(tmp_path)) == [".cache"]
    assert not (tmp_path / "has-run").exists()


@pytest.mark.parametrize("preview", [{}, {"HUB_PREVIEW": "1"}], ids=["build", "preview"])
def test_a_build_that_would_have_nothing_to_do_refuses_too(small, tmp_path, preview):
    """And goes on once the command has been typed that the message names."""
    assert build(small, tmp_path / "site", SMALL_DAY, **preview).returncode == 0
    subprocess.run(["git", "init", "--quiet", str(small)], check=True)
    git = ["git", "-C", str(small)]
    subprocess.run([*git, "add", "--force", ".cache"], check=True)
    author = ["-c", "user.name=Somebody", "-c", "user.email=somebody@small.example"]
    subprocess.run([*git, *author, "commit", "--quiet", "--message=All"], check=True)
    refused = build(small, tmp_path / "site", SMALL_DAY, **preview)
    assert ".cache:1: the folder is committed to git" in refused.stderr
    assert refused.returncode == (0 if preview else 1)  # a preview shows what is wrong
    command = refused.stderr.split("type: ")[1].splitlines()[0]
    subprocess.run(command.split(), cwd=small, check=True, stdout=subprocess.DEVNULL)
    assert build(small, tmp_path / "site", SMALL_DAY, **preview).stderr == ""


def test_a_working_tree_whose_git_is_a_file_is_found(tmp_path):
    commit(tmp_path / "one", ".cache/build.sqlite")
    (tmp_path / "one/.git").rename(tmp_path / "elsewhere")
    (tmp_path / "one/.git").write_text(f"gitdir: {tmp_path}/elsewhere\n")
    assert list(committed_output(tmp_path / "one")) == [".cache"]


def test_a_project_that_is_reached_through_a_link_is_found(tmp_path):
    commit(tmp_path / "repository", "hub/.cache/build.sqlite")
    (tmp_path / "hub").symlink_to(tmp_path / "repository/hub")
    assert list(committed_output(tmp_path / "hub")) == [".cache"]
