"""What all tests share: small projects drawn in a folder, and one built site a run."""

from __future__ import annotations

import fcntl
import gc
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from practice_hub.cli.mkdocs_commands import MKDOCS
from practice_hub.core.cache import project_cache
from practice_hub.core.clock import parse_datetime
from practice_hub.core.problem import Problem
from practice_hub.lint.report import Report
from practice_hub.pages.context import PageContext
from practice_hub.pages.page import Page
from practice_hub.pages.site_pages import pages_of
from practice_hub.site import Site, read_site
from practice_hub.theme import EXIT_FILES, theme_folder
from tests.browser.running import (
    browsers,
    pytest_runtest_makereport,
    pytest_runtest_protocol,
    pytest_terminal_summary,
)
from tests.commands import run_forked
from tests.grouping import ORDER, in_another_order, pytest_xdist_make_scheduler
from tests.projects import DAY, GOOD, PACKAGE_DAY, ROOT, SMALL_DAY, small_project

__all__ = [
    "DAY",
    "GOOD",
    "PACKAGE_DAY",
    "ROOT",
    "SMALL_DAY",
    "browsers",
    "pytest_runtest_makereport",
    "pytest_runtest_protocol",
    "pytest_terminal_summary",
    "pytest_xdist_make_scheduler",
    "small_project",
]


def build(
    project: Path, into: Path, day: str = DAY, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Builds a project as `make build` does, in a process that need not start Python. Returns the
    finished process, whose output tests may read."""
    variables = build_environment(day, **environment)
    return run_forked("mkdocs", build_arguments(into), project, variables)


def build_in_new_python(
    project: Path, into: Path, day: str = DAY, **environment: str
) -> subprocess.CompletedProcess[str]:
    """The same with a Python of its own, whose variables can be given."""
    return subprocess.run(
        build_command(into),
        cwd=project,
        env=build_environment(day, **environment),
        capture_output=True,
        text=True,
    )


def hub_command(
    project: Path, *arguments: str, day: str = SMALL_DAY, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Runs `hub` in a project, in a process that need not start Python."""
    return run_forked("practice_hub", arguments, project, build_environment(day, **environment))


def build_command(into: Path) -> list[str]:
    """MkDocs' command that builds a project into a folder; it is run in the project."""
    return [*MKDOCS, *build_arguments(into)]


def build_arguments(into: Path) -> list[str]:
    """What follows the name of MkDocs in that command."""
    return ["build", "--quiet", "--site-dir", str(into)]


def build_environment(day: str = SMALL_DAY, **more: str) -> dict[str, str]:
    """The environment of a build for a day, whatever variables of a hub this process has."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("HUB_")}
    return {**clean, "NO_MKDOCS_2_WARNING": "true", "HUB_TODAY": day, **more}


def pytest_collection_modifyitems(config, items):
    """With HUB_BUILT, only the tests run that look at that site; HUB_TEST_ORDER mixes them."""
    if ORDER:
        items[:] = [items[at] for at in in_another_order([item.nodeid for item in items], ORDER)]
    if "HUB_BUILT" not in os.environ:
        return
    looking = [item for item in items if looks_at_the_built_site(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in looking])
    items[:] = looking


def pytest_collection_finish():
    """Tests are no garbage: the collector need not look at all of them each time."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item):
    """Forgets what was read from the caches of projects that only this test had.

    Word lists alone take some megabytes for each; a process that keeps them grows beyond a
    gigabyte, and each fork of it takes longer.
    """
    if "tmp_path" in item.fixturenames:
        project_cache.cache_clear()


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


@pytest.fixture
def built_small(tmp_path, tmp_path_factory) -> Path:
    """A copy of the small hub with the site and the cache that a build on its day has left."""
    built = built_once(tmp_path_factory, "built-small", build_small_project).parent / "project"
    return Path(shutil.copytree(built, tmp_path / "project", symlinks=True))


def build_small_project(folder: Path) -> None:
    """Builds a copy of the small hub into its own folder "site"."""
    project = small_project(folder / "project")
    done = build(project, project / "site", SMALL_DAY)
    assert done.returncode == 0, done.stderr + done.stdout


@pytest.fixture
def checked_small(tmp_path, tmp_path_factory) -> Path:
    """A copy of the small hub with the cache that a check on its day has left."""
    checked = built_once(tmp_path_factory, "checked-small", check_small_project).parent / "project"
    return Path(shutil.copytree(checked, tmp_path / "project"))


def check_small_project(folder: Path) -> None:
    """Checks a copy of the small hub, which has no problems."""
    site = read_site(small_project(folder / "project"), False, parse_datetime(SMALL_DAY))
    assert isinstance(site, Site) and problems_of(site) == ()


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
