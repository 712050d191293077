"""The site that tests in browsers look at: one page of every kind."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from practice_hub.cli.start import USUAL_NATIONS as SITE_NATIONS
from practice_hub.start.answers import DEFAULT_EXIT, Answers
from practice_hub.start.site_files import Package, site_files
from tests.conftest import DAY, GOOD, build


def every_page_project(folder: Path) -> Path:
    """A copy of the small hub with the files of tests/sites/every-page over it, and the pages about
    safety that `start` writes."""
    project = Path(shutil.copytree(GOOD, folder))
    shutil.copytree(GOOD.parent / "every-page", project, dirs_exist_ok=True)
    answers = Answers("Small Hub", "https://small.example", DEFAULT_EXIT, SITE_NATIONS, "none")
    given = site_files(answers, Package("0.0.0"), "small-hub", date.fromisoformat(DAY))
    for path, content in given.items():
        if path.startswith("docs/safety/"):
            (project / path).parent.mkdir(parents=True, exist_ok=True)
            (project / path).write_bytes(content)
    return project


def build_every_page(folder: Path) -> None:
    """Builds that site into the folder "site" of folder."""
    done = build(every_page_project(folder / "project"), folder / "site")
    assert done.returncode == 0, done.stderr + done.stdout
