"""What a killed build leaves: git does not see it, the next build deletes it, a build at work keeps
its own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time

from practice_hub.core.staging import locked
from tests.builds.test_publishing import digest
from tests.conftest import ROOT, SMALL_DAY, build, build_command, build_environment, small_project


def start(project) -> subprocess.Popen:
    return subprocess.Popen(
        build_command(project / "site"),
        cwd=project,
        env=build_environment(),
        start_new_session=True,
    )


def start_and_stop_while_staging(project) -> subprocess.Popen:
    """A build that is stopped (not ended) once it has written files to its staging folder, and
    before it moves any of them: for that it would wait until nobody else locks the project."""
    with locked(project):
        process = start(project)
        while not any(path.is_file() for path in project.glob(".hub-build-*/new/**/*")):
            assert process.poll() is None
            time.sleep(0.002)
        os.killpg(process.pid, signal.SIGSTOP)
        os.waitpid(process.pid, os.WUNTRACED)
    return process


def test_a_killed_build_leaves_nothing_for_good_and_nothing_for_git(tmp_path, small_site):
    project = small_project(tmp_path / "project")
    shutil.copy(ROOT / ".gitignore", project)
    process = start_and_stop_while_staging(project)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert list(project.glob(".hub-build-*"))
    subprocess.run(["git", "init", "--quiet", str(project)], check=True)
    status = ["git", "-C", str(project), "status", "--porcelain", "--untracked-files=all"]
    listed = subprocess.run(status, capture_output=True, text=True, check=True).stdout
    assert "mkdocs.yml" in listed and ".hub-build" not in listed and ".cache" not in listed
    assert build(project, project / "site", SMALL_DAY).returncode == 0
    assert not list(project.glob(".hub-build-*"))
    assert digest(project / "site") == digest(small_site.folder)


def test_a_build_that_has_nothing_to_do_deletes_leftovers_too(built_small):
    project = built_small
    (project / ".hub-build-left").mkdir()
    (project / ".hub-import-left").mkdir()
    assert build(project, project / "site", SMALL_DAY).returncode == 0
    assert not list(project.glob(".hub-*"))


def test_another_build_leaves_the_files_of_one_at_work_alone(tmp_path, small_site):
    project = small_project(tmp_path / "project")
    process = start_and_stop_while_staging(project)
    staged = {path for path in project.glob(".hub-build-*/new/**/*")}
    assert build(project, project / "site", SMALL_DAY).returncode == 0
    assert staged and all(path.exists() for path in staged)
    os.killpg(process.pid, signal.SIGCONT)
    assert process.wait() == 0
    assert not list(project.glob(".hub-build-*"))
    assert digest(project / "site") == digest(small_site.folder)


def test_make_clean_deletes_what_builds_and_imports_leave_and_nothing_else(tmp_path):
    left = ["site/a", "site-preview/a", ".cache/a"]
    left += [".site-x1y2z3a4/a", ".hub-build-x/a", ".hub-import-x/old-0"]
    mine = ["docs/a", "site-visits/a", "data/a", ".hub/a"]
    for name in left + mine:
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("x")
    makefile = ["make", "--silent", "-f", str(ROOT / "Makefile"), "clean"]
    subprocess.run(makefile, cwd=tmp_path, check=True)
    there = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*/*")}
    assert there == set(mine)
