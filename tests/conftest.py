"""What every room of tests shares: small projects drawn in a folder, and one built site a run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from practice_hub.core.clock import moment
from practice_hub.site import Site, read_site

ROOT = Path(__file__).parents[1]
GOOD = ROOT / "tests/sites/good"
DAY = "2026-11-28"  # the day for which tests build the real hub; no test asks the clock
SMALL_DAY = "2025-04-01"  # the day for the small hub: its third post is of the future then


def build(
    project: Path, into: Path, day: str = DAY, **environment: str
) -> subprocess.CompletedProcess:
    """Builds a project as `make build` does. Returns the finished process, whose output tests may read."""
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "mkdocs",
        "build",
        "--quiet",
        "--site-dir",
        str(into),
    ]
    clean = {key: value for key, value in os.environ.items() if not key.startswith("HUB_")}
    settings = {**clean, "NO_MKDOCS_2_WARNING": "true", "HUB_TODAY": day, **environment}
    return subprocess.run(command, cwd=project, env=settings, capture_output=True, text=True)


@pytest.fixture(scope="session")
def built_site(tmp_path_factory) -> Path:
    """The real hub, built once for all tests that look at it."""
    into = tmp_path_factory.mktemp("built") / "site"
    done = build(ROOT, into)
    assert done.returncode == 0, done.stderr
    return into


@pytest.fixture
def small(tmp_path) -> Path:
    """A copy of the small hub, to change and break."""
    return small_project(tmp_path / "project")


def small_project(folder: Path) -> Path:
    """A copy of the small hub that uses this project's doors and templates."""
    shutil.copytree(GOOD, folder)
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("../../..", str(ROOT)))
    return folder


@pytest.fixture
def read():
    """Reads a project for the small hub's day, or another."""

    def read_project(project: Path, day: str = SMALL_DAY, preview: bool = False) -> Site:
        return read_site(project, preview, moment(day))

    return read_project


def draw(project: Path, picture: str) -> Path:
    """Writes files as they are drawn: a path on a line of its own, its lines below it behind '| '."""
    path, lines = None, []
    for line in picture.splitlines() + ["end"]:
        if line.strip().startswith("|"):
            lines.append(line.strip()[2:])
        elif line.strip():
            if path:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text("\n".join(lines) + "\n")
            path, lines = project / line.strip(), []
    return project
