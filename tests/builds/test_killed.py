"""Commands that are killed at random moments, as by a computer that is switched off.

Each file is the old one or the new one afterwards, never a half, and the next run ends as if
nothing had happened. HUB_KILLS says how often each command is killed; 200 takes about half an hour.
"""

from __future__ import annotations

import fcntl
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.builds.test_publishing import digest
from tests.builds.test_serving import free_port, wait_for
from tests.conftest import (
    ROOT,
    SMALL_DAY,
    build,
    build_command,
    build_environment,
    hub_command,
    small_project,
)

KILLS = int(os.environ.get("HUB_KILLS", "3"))
HUB = (sys.executable, "-m", "practice_hub")
EXPORT = ROOT / "tests/sites/wordpress/old-blog.xml"
SECONDS = 300 + 60 * KILLS  # that a test may take; slow machines need them
pytestmark = pytest.mark.timeout(SECONDS)
BLANKS = 100  # files for --fix, so that it is often killed between two of them


def run(project: Path, command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Runs a command to its end."""
    return subprocess.run(
        command, cwd=project, env=build_environment(), capture_output=True, text=True
    )


def start(project: Path, command: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        cwd=project,
        env=build_environment(),
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def kill(process: subprocess.Popen[bytes], project: Path) -> None:
    """Ends a command and every process that it started, with a signal that none of them hears.

    Processes of its own may end a moment later; the locks on its folders are free then.
    """
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for folder in project.glob(".hub-*"):
        lock = os.open(folder, os.O_RDONLY)
        fcntl.flock(lock, fcntl.LOCK_EX)
        os.close(lock)


def kill_after(project: Path, command: Sequence[str], seconds: float) -> None:
    process = start(project, command)
    time.sleep(seconds)
    kill(process, project)


def seconds_of(project: Path, command: Sequence[str]) -> float:
    """How long a command takes when nobody kills it."""
    began = time.monotonic()
    done = run(project, command)
    assert done.returncode == 0, done.stderr
    return time.monotonic() - began


def moments(seconds: float) -> list[float]:
    """When to kill a command that takes so long: in each part of its time once."""
    return [seconds * (number + random.random()) / KILLS for number in range(KILLS)]


def rename_hub(project: Path, old: str, new: str) -> None:
    """Changes the name that stands in every page."""
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text().replace(f"site_name: {old}", f"site_name: {new}"))


def test_a_killed_build_leaves_whole_files_and_the_next_repairs_the_site(tmp_path):
    project, site = small_project(tmp_path / "project"), tmp_path / "project/site"
    names = ("Small Hub", "Other Hub")
    versions = []
    assert build(project, site, SMALL_DAY).returncode == 0
    versions.append(digest(site))
    rename_hub(project, *names)
    seconds = seconds_of(project, build_command(site))
    versions.append(digest(site))
    rename_hub(project, *names[::-1])
    assert versions[0] != versions[1]
    for number, moment in enumerate(moments(seconds)):
        this = number % 2
        assert digest(site) == versions[1 - this]
        kill_after(project, build_command(site), moment)
        there = digest(site)
        wrong = [name for name in there if there[name] not in [v.get(name) for v in versions]]
        assert wrong == [], "no file is half written"
        assert build(project, site, SMALL_DAY).returncode == 0
        assert digest(site) == versions[this]
        assert not list(project.glob(".hub-*"))
        rename_hub(project, names[this], names[1 - this])


def files(project: Path) -> dict[str, bytes]:
    """What somebody has in a project, without the cache and folders of commands at work."""
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for path in project.rglob("*")
        if path.is_file()
        and not path.relative_to(project).parts[0].startswith((".cache", ".hub-", ".site-"))
    }


def test_a_killed_import_is_undone_by_the_next_run(tmp_path):
    command = [*HUB, "import", "wordpress", str(EXPORT)]
    imported = small_project(tmp_path / "imported")
    seconds = seconds_of(imported, command)
    for number, moment in enumerate(moments(seconds)):
        project = small_project(tmp_path / str(number))
        before = files(project)
        kill_after(project, command, moment)
        now = files(project)
        assert {
            name for name in before if now.get(name) not in (before[name], files(imported)[name])
        } == set()
        assert hub_command(project, *command[len(HUB) :]).returncode == 0
        assert files(project) == files(imported)
        assert not list(project.glob(".hub-*"))
        shutil.rmtree(project)


def test_a_killed_fix_leaves_each_text_as_it_was_or_fixed(tmp_path):
    project = small_project(tmp_path / "project")
    texts = [project / f"docs/guides/guide-{number}.md" for number in range(BLANKS)]
    head = "---\ntitle: Guide\ndescription: Words.\nreviewed: 2025-01-01\n---\n"
    untidy, tidy = f"{head}Words. \r\n\r\n".encode(), f"{head}Words.\n".encode()

    def write() -> None:
        for text in texts:
            text.write_bytes(untidy)

    write()
    command = [*HUB, "check", "--fix"]
    began = time.monotonic()
    run(project, command)
    seconds = time.monotonic() - began
    for moment in moments(seconds):
        write()
        kill_after(project, command, moment)
        assert {text.read_bytes() for text in texts} <= {untidy, tidy}
        hub_command(project, *command[len(HUB) :])
        assert {text.read_bytes() for text in texts} == {tidy}
        assert not list(project.rglob(".*.tmp"))


@pytest.mark.parametrize("number", range(max(1, KILLS // 3)))
def test_a_preview_that_was_killed_starts_again_and_a_build_is_whole(built_small, number):
    project, site = built_small, built_small / "site"
    before, texts = digest(site), files(project)
    port = free_port()
    serve = [*HUB, "serve", "--port", str(port)]
    kill_after(project, serve, 3 * random.random())
    assert digest(site) == before and files(project) == texts
    again = start(project, serve)
    try:
        wait_for(f"http://127.0.0.1:{port}/", "Small Hub")
    finally:
        kill(again, project)
    assert build(project, site, SMALL_DAY).returncode == 0
    assert digest(site) == before
