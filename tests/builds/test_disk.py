"""Real builds on a full disk, in folders that can only be read, without the right to write, and on
days at the edge.

Each is refused in plain words, with exit code 1 and the old site as it was. The tests run as root
and as an ordinary
user: root is given no more rights than the owner of a folder has, and where no disk can be mounted,
a limit on the size of files takes the place of a full disk.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builds.limits import limit_files, obey_permissions, use_one_processor
from tests.builds.test_publishing import digest
from tests.commands import run_forked
from tests.conftest import (
    ROOT,
    SMALL_DAY,
    build,
    build_arguments,
    build_command,
    build_environment,
    small_project,
)


def run(
    project: Path, site: Path, before: Callable[[], None] = obey_permissions, day: str = SMALL_DAY
) -> subprocess.CompletedProcess[str]:
    """A build that may write only where permissions allow it."""
    return run_forked("mkdocs", build_arguments(site), project, build_environment(day), before)


def messages(done: subprocess.CompletedProcess[str]) -> list[str]:
    """The messages of a failed build, line by line, without the prefix of MkDocs."""
    assert done.returncode == 1 and "Traceback" not in done.stderr + done.stdout, done.stderr
    lines = (done.stderr + done.stdout).splitlines()
    return [line.partition("-  ")[2] or line for line in lines if line.strip()]


ABORTED = (
    "Nothing was published, and an earlier site is as it was. "
    "Fix what is listed above, then try again."
)
FORBIDDEN = (
    "nothing was written, because your user may not write here; give your user the right "
    "to write here, or build into another folder: --site-dir FOLDER"
)


@pytest.fixture
def project(built_small):
    """A project with a built site and an edit that the site does not have yet."""
    project = built_small
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("Small Hub", "Other Hub"))
    yield project
    for folder in [project, *project.rglob("*")]:
        if folder.is_dir():
            folder.chmod(0o755)


def read_only(*folders: Path) -> None:
    for top in folders:
        for folder in [top, *(path for path in top.rglob("*") if path.is_dir())]:
            folder.chmod(0o555)


@pytest.mark.parametrize("inside", ["", "blog/2024", "pagefind"], ids=["all", "a part", "search"])
def test_a_site_that_may_not_be_written_to_stays_as_it_was(project, inside):
    before = digest(project / "site")
    read_only(project / "site" / inside)
    assert messages(run(project, project / "site")) == [f"site:1: {FORBIDDEN}", ABORTED]
    assert digest(project / "site") == before
    assert not list(project.glob(".hub-build-*"))


def test_a_project_that_may_not_be_written_to_is_refused_and_its_site_stays(project):
    before = digest(project / "site")
    read_only(project)
    assert messages(run(project, project / "site")) == [f"site:1: {FORBIDDEN}", ABORTED]
    assert digest(project / "site") == before


def test_a_project_that_may_not_be_written_to_is_built_elsewhere(project, tmp_path):
    shutil.rmtree(project / ".cache")
    read_only(project)
    assert run(project, tmp_path / "elsewhere").returncode == 0
    assert (tmp_path / "elsewhere/index.html").is_file()


def test_a_place_for_the_site_that_may_not_be_written_to_is_named_in_full(project, tmp_path):
    place = tmp_path / "place"
    place.mkdir()
    read_only(place)
    assert messages(run(project, place / "www")) == [f"{place}/www:1: {FORBIDDEN}", ABORTED]
    assert list(place.iterdir()) == []


def test_a_file_where_the_sites_folder_would_be_is_named(project, tmp_path):
    (tmp_path / "file").write_text("Somebody's.")
    below = messages(run(project, tmp_path / "file/site"))
    wrong = "nothing was written, because a file stands where a folder must be"
    assert below[0].startswith(f"{tmp_path}/file/site:1: {wrong}")
    there = messages(run(project, tmp_path / "file"))
    assert there[0] == (
        "../file:1: it is not a folder, or is a link to one; move it elsewhere, or delete it"
    )
    assert (tmp_path / "file").read_text() == "Somebody's."


def test_files_that_cannot_grow_leave_the_site_as_it_was(project):
    before = digest(project / "site")
    found = messages(run(project, project / "site", before=limit_files))
    assert len(found) == 2 and found[1] == ABORTED
    assert "nothing was written, because a file would be too large for this disk" in found[0]
    assert digest(project / "site") == before
    assert not list(project.glob(".hub-build-*"))


# On a disk of a few megabytes
# -----------------------------------------------------------------------------------------


def mounting() -> list[str] | None:
    """The command under which a disk can be mounted: as root, or as root of a namespace of one's
    own."""
    for command in (["unshare", "-m"], ["unshare", "-r", "-m"]):
        with_disk = [*command, "mount", "-t", "tmpfs", "none", "/mnt"]
        if (
            shutil.which("unshare")
            and not subprocess.run(with_disk, capture_output=True).returncode
        ):
            return command
    return None


def on_a_small_disk(place: Path) -> None:
    """A full disk, and one that can only be read; runs in a process of its own, with its own
    mounts."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "none", str(place)], check=True)
    project, site = small_project(place / "project"), place / "project/site"
    assert run(project, site).returncode == 0
    before, settings = digest(site), project / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("Small Hub", "Other Hub"))
    for free in (0, 16, 64, 200):  # kB
        fill(place, free)
        assert messages(run(project, site)) == [
            "site:1: nothing was written, because the disk is full; "
            "free some space, then try again",
            ABORTED,
        ], free
        assert digest(site) == before and not list(project.glob(".hub-build-*"))
        (place / "filler").unlink()
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
    assert messages(run(project, site)) == [
        "site:1: nothing was written, because the disk or folder can only be read; make it "
        "writable, or build into another folder: --site-dir FOLDER",
        ABORTED,
    ]
    assert digest(site) == before
    subprocess.run(["mount", "-o", "remount,rw", str(place)], check=True)
    assert run(project, site).returncode == 0 and digest(site) != before
    print("all as it should be")


def fill(place: Path, free: int) -> None:
    """Fills a disk up to some free kilobytes."""
    with (place / "filler").open("wb") as file:
        while (left := shutil.disk_usage(place).free // 1024 - free) > 0:
            file.write(bytes(1024 * min(left, 1024)))
            file.flush()


def test_a_full_disk_and_one_that_can_only_be_read_leave_the_site_as_it_was(project, tmp_path):
    command = mounting()
    if command is None:  # no disk can be mounted here; these two ask the same as far as it goes
        test_files_that_cannot_grow_leave_the_site_as_it_was(project)
        test_a_project_that_may_not_be_written_to_is_refused_and_its_site_stays(project)
        return
    (tmp_path / "disk").mkdir()
    done = subprocess.run(
        [*command, sys.executable, "-m", "tests.builds.test_disk", str(tmp_path / "disk")],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.stdout == "all as it should be\n", done.stderr


# Elsewhere, and on days at the edge -----------------------------------------------------------


def test_the_same_bytes_without_a_disk_in_memory_and_with_one_processor(tmp_path):
    """Where a disk can be mounted, /dev/shm is one of a kilobyte that can only be read."""
    project = small_project(tmp_path / "project")
    for number in range(60):  # words for several files of the index
        words = " ".join(f"word{word:04x}" for word in range(number * 100, number * 100 + 150))
        (project / f"docs/guides/guide-{number}.md").write_text(
            f"---\ntitle: Guide {number}\ndescription: Words.\nreviewed: 2025-01-01\n---\n{words}\n"
        )
    assert build(project, tmp_path / "site", SMALL_DAY).returncode == 0
    shutil.rmtree(project / ".cache")
    command = build_command(tmp_path / "other")
    if mounting():
        mount = 'mount -t tmpfs -o size=1k,ro none /dev/shm && exec "$@"'
        command = [*(mounting() or []), "sh", "-c", mount, "sh", *command]
    done = subprocess.run(
        command,
        cwd=project,
        env=build_environment(),
        preexec_fn=use_one_processor,
    )
    assert done.returncode == 0
    assert sum("pagefind/index/" in name for name in digest(tmp_path / "site")) > 1
    assert digest(tmp_path / "other") == digest(tmp_path / "site")


OUTSIDE = "is outside the years 1000 to 9998"
NO_DATE = "is not a date like 2026-11-22 or 2026-11-22T14:30"


@pytest.mark.parametrize(
    "day, wrong",
    [
        ("9999-12-31", OUTSIDE),
        ("9999-12-31T23:59", OUTSIDE),
        ("9999-01-01", OUTSIDE),
        ("0001-01-01", OUTSIDE),
        ("0999-12-31", OUTSIDE),
        ("10000-01-01", NO_DATE),
        ("-001-01-01", NO_DATE),
        ("tomorrow", NO_DATE),
    ],
)
def test_a_day_outside_the_calendar_is_refused_in_one_line(project, day, wrong):
    before = digest(project / "site")
    found = messages(run(project, project / "site", day=day))
    assert found[0] == f"HUB_TODAY:1: '{day}' {wrong}; set it to one of these, or unset it"
    assert found[1:] == [ABORTED]
    assert digest(project / "site") == before


@pytest.mark.parametrize("day", ["9998-12-31", "9998-12-31T23:59", "9000-02-28", "2100-02-28"])
def test_the_last_days_of_the_calendar_are_days_like_any_other(project, day):
    done = run(project, project / "site", day=day)
    assert done.returncode == 0 and "Traceback" not in done.stderr, done.stderr
    again = run(project, project / "site", day=day)
    assert (again.returncode, again.stderr) == (0, done.stderr)


if __name__ == "__main__":
    on_a_small_disk(Path(sys.argv[1]))
