"""What all tests share: small projects drawn in a folder, and one built site a run."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from practice_hub.cli.mkdocs_commands import MKDOCS
from practice_hub.core.clock import parse_datetime
from practice_hub.core.problem import Problem
from practice_hub.lint.report import Report
from practice_hub.pages.context import PageContext
from practice_hub.pages.page import Page
from practice_hub.pages.site_pages import pages_of
from practice_hub.site import Site, read_site
from practice_hub.theme import EXIT_FILES, theme_folder
from tests.browser.running import browsers, pytest_runtest_protocol
from tests.grouping import pytest_xdist_make_scheduler

__all__ = ["browsers", "pytest_runtest_protocol", "pytest_xdist_make_scheduler"]

ROOT = Path(__file__).parents[1]
GOOD = ROOT / "tests/sites/good"
DAY = "2026-11-28"  # the day for which tests build the real hub; no test asks the clock
SMALL_DAY = "2025-04-01"  # the day for the small hub: its third post is of the future then


def build(
    project: Path, into: Path, day: str = DAY, **environment: str
) -> subprocess.CompletedProcess:
    """Builds a project as `make build` does. Returns the finished process, whose output tests may
    read."""
    return subprocess.run(
        build_command(into),
        cwd=project,
        env=build_environment(day, **environment),
        capture_output=True,
        text=True,
    )


def build_command(into: Path) -> list[str]:
    """MkDocs' command that builds a project into a folder; it is run in the project."""
    return [*MKDOCS, "build", "--quiet", "--site-dir", str(into)]


def build_environment(day: str = SMALL_DAY, **more: str) -> dict[str, str]:
    """The environment of a build for a day, whatever variables of a hub this process has."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("HUB_")}
    return {**clean, "NO_MKDOCS_2_WARNING": "true", "HUB_TODAY": day, **more}


def pytest_collection_modifyitems(config, items):
    """With HUB_BUILT, only the tests run that look at that site."""
    if "HUB_BUILT" not in os.environ:
        return
    looking = [item for item in items if looks_at_the_built_site(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in looking])
    items[:] = looking


def looks_at_the_built_site(item) -> bool:
    given = item.callspec.params if hasattr(item, "callspec") else {}
    return "built_site" in item.fixturenames or given.get("any_web") == "built"


def built_once(factory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder "site" in a folder of that name, which all workers of a run share.

    make: builds it, in the folder that it is given; the first worker that asks does so.
    """
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "made").exists():
            make(folder)
            (folder / "made").touch()
    return folder / "site"


@pytest.fixture
def small(tmp_path) -> Path:
    """A copy of the small hub, to change and break."""
    return small_project(tmp_path / "project")


def small_project(folder: Path) -> Path:
    """A copy of the small hub that uses this project's package and templates."""
    shutil.copytree(GOOD, folder)
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("../../..", str(ROOT)))
    return folder


def own_theme(project: Path) -> Path:
    """Gives a copy of the small hub templates of its own: all of the package's but the exit's,
    which no site may replace. Returns their folder."""
    theme = project / "overrides"
    shutil.copytree(theme_folder(), theme)
    for name in EXIT_FILES:
        (theme / name).unlink()
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text().replace(str(theme_folder()), "overrides"))
    return theme


@pytest.fixture
def read():
    """Reads a project for the small hub's day, or another."""

    def read_project(project: Path, day: str = SMALL_DAY, preview: bool = False) -> Site:
        site = read_site(project, preview, parse_datetime(day))
        assert isinstance(site, Site), site  # else the problems of its settings
        return site

    return read_project


def problems_of(site: Site) -> tuple[Problem, ...]:
    """Everything that lint finds in a site."""
    return Report(site).problems


def pages_in(site: Site) -> dict[str, Page]:
    """Every page of a site, by its address."""
    return pages_of(PageContext(site))


def fingerprint_of(site: Site) -> str:
    """The fingerprint of what all pages of a site share."""
    return PageContext(site).shared_fingerprint


def draw(project: Path, picture: str) -> Path:
    """Writes files as they are drawn: a path on a line of its own, its lines below it behind '|
    '."""
    path, lines = None, []
    for line in [*picture.splitlines(), "end"]:
        if line.strip().startswith("|"):
            lines.append(line.strip()[2:])
        elif line.strip():
            if path:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text("\n".join(lines) + "\n")
            path, lines = project / line.strip(), []
    return project
