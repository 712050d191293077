"""What an incremental build gives is, byte for byte, what a clean build gives: a random walk over
edits.

HUB_EDITS says how many steps, HUB_SEED where the walk begins.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

from practice_hub.theme import theme_folder
from tests.builds.edits import start
from tests.builds.test_publishing import digest
from tests.builds.walk import Walk
from tests.conftest import (
    ROOT,
    SMALL_DAY,
    build,
    build_command,
    build_environment,
    build_in_new_python,
    small_project,
)

EDITS = int(os.environ.get("HUB_EDITS", 20))
SEED = int(os.environ.get("HUB_SEED", 2011))
COMPARED = 0.8  # at least this share of the steps must end in two sites that can be compared


class Built(NamedTuple):
    """How a build ended: its exit code, and what it said, its lines sorted."""

    code: int
    messages: list[str]


def build_apart(project: Path, into: Path, day: str, preview: bool) -> Built:
    """Builds in a process of its own, as `make build` does."""
    done = build(project, into, day, **({"HUB_PREVIEW": "1"} if preview else {}))
    messages = (done.stdout + done.stderr).replace(str(project), "")
    return Built(done.returncode, sorted(messages.splitlines()))


def files_of(project: Path) -> dict[Path, bytes]:
    """Every file of a project, but for its cache."""
    return {
        file: file.read_bytes()
        for file in project.rglob("*")
        if file.is_file() and ".cache" not in file.parts
    }


def undo(walk: Walk, day: str, saved: dict[Path, bytes]) -> None:
    """Takes a step back: the files as they were, and the day."""
    walk.day = day
    for file in files_of(walk.project).keys() - saved.keys():
        file.unlink()
    for file, content in saved.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def clean_build(walk: Walk, place: Path, preview: bool) -> tuple[Built, dict[str, str]]:
    """A build of the same project without a cache and without an earlier site, and the site that it
    gives."""
    shutil.copytree(walk.project, place / "elsewhere", ignore=shutil.ignore_patterns(".cache"))
    built = build_apart(place / "elsewhere", place / "clean", walk.day, preview)
    site = digest(place / "clean") if (place / "clean").is_dir() else {}
    shutil.rmtree(place)
    return built, site


@pytest.mark.timeout(300 + 15 * EDITS)
@pytest.mark.parametrize("preview", [False, True], ids=["build", "preview"])
def test_after_any_edit_the_site_is_what_a_clean_build_gives(tmp_path, capsys, preview):
    walk, site = start(tmp_path / "project", SEED + preview), tmp_path / "site"
    steps: list[str] = []
    compared = 0
    for _ in range(max(1, EDITS // 2)):
        saved, day = files_of(walk.project), walk.day
        steps.append(walk.step())
        before = digest(site) if site.is_dir() else {}
        built = build_apart(walk.project, site, walk.day, preview)
        clean, expected = clean_build(walk, tmp_path / "apart", preview)
        assert built == clean, (SEED, steps)
        assert not (walk.project / "has-run").exists(), (SEED, steps)
        after = digest(site) if site.is_dir() else {}
        if built.code == 0:
            assert after == expected, (SEED, steps)
            compared += 1
        else:  # both refuse: the old site is as it was, and the edit is taken back
            assert after == before, (SEED, steps)
            undo(walk, day, saved)
    with capsys.disabled():
        print(f"\nseed {SEED + preview}: {compared} of {len(steps)} steps compared")
    assert compared >= COMPARED * len(steps), (SEED, steps)


RETIRED = ["01632 960101", "01632 960102", "01632 960103", "01632 960104"]


def retire(project: Path, numbers: list[str]) -> None:
    lines = [f'- {{number: "{number}", was: "A line"}}\n' for number in numbers]
    head = 'meta: {compiled: "2025-03-01", recheck_days: 90}\ncontacts: []\nretired:\n'
    (project / "data/helplines.yml").write_text(head + "".join(lines))


def test_a_second_build_refuses_a_retired_number_that_a_template_prints(tmp_path):
    """The number is the last of a list so long that only the beginning of its pattern fits into a
    short text."""
    walk = start(tmp_path / "project", SEED)
    walk.change(
        walk.project / "overrides/post.html",
        r"\{% endblock %\}",
        f"<p>Ring {RETIRED[-1]}.</p>{{% endblock %}}",
    )
    retire(walk.project, RETIRED[:-1])
    first = build(walk.project, tmp_path / "site", SMALL_DAY)
    assert first.returncode == 0, first.stderr
    before = digest(tmp_path / "site")
    assert RETIRED[-1] in (tmp_path / "site/blog/2024/05/01/first/index.html").read_text()
    retire(walk.project, RETIRED)
    second = build(walk.project, tmp_path / "site", SMALL_DAY)
    assert second.returncode == 1 and f"'{RETIRED[-1]}' is a retired number" in second.stderr
    assert digest(tmp_path / "site") == before
    shutil.rmtree(walk.project / ".cache")
    clean = build(walk.project, tmp_path / "clean", SMALL_DAY)
    assert (clean.returncode, clean.stderr) == (second.returncode, second.stderr)


def test_a_change_of_our_own_code_is_seen(tmp_path):
    project = small_project(tmp_path / "project")
    shutil.copytree(ROOT / "practice_hub", tmp_path / "code/practice_hub")
    (tmp_path / "code/overrides").symlink_to(theme_folder())
    ours = {"PYTHONPATH": str(tmp_path / "code"), "PYTHONDONTWRITEBYTECODE": "1"}
    assert build_in_new_python(project, tmp_path / "site", SMALL_DAY, **ours).returncode == 0
    words = tmp_path / "code/practice_hub/core/formatting.py"
    page = tmp_path / "site/blog/2024/05/01/first/index.html"
    assert "1 minute to read" in page.read_text()
    words.write_text(words.read_text().replace("WORDS_A_MINUTE = 200", "WORDS_A_MINUTE = 1"))
    assert build_in_new_python(project, tmp_path / "site", SMALL_DAY, **ours).returncode == 0
    assert "minutes to read" in page.read_text()


def test_two_builds_at_once_both_give_the_whole_site(tmp_path):
    project = small_project(tmp_path / "project")
    processes = []
    for number in range(2):
        command = build_command(tmp_path / f"site{number}")
        processes.append(subprocess.Popen(command, cwd=project, env=build_environment()))
    assert [process.wait() for process in processes] == [0, 0]
    assert digest(tmp_path / "site0") == digest(tmp_path / "site1")
