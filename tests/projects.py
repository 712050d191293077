"""Projects to build, copied from tests/sites."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
GOOD = ROOT / "tests/sites/good"
SMALL_DAY = "2025-04-01"  # the day for the small hub: its third post is of the future then

# A remark, or a day behind a key of front matter or data, but for those that may be in the future:
# when a post appears and when something is to be reviewed next.
DAY_OF_WORK = re.compile(
    r"""(?:^|\s)\#.* | (?<!^date)(?<!review_due):\ *["']?(20\d\d-\d\d-\d\d)\b""",
    re.MULTILINE | re.VERBOSE,
)


def newest_day(*folders: Path) -> str:
    """The newest day on which somebody reviewed, checked or corrected what lies in some folders,
    or the day on which these tests were written. A build for an earlier day is refused; one for
    the clock's day would find other things overdue each day."""
    days = [
        day for folder in folders for text in _texts(folder) for day in DAY_OF_WORK.findall(text)
    ]
    return max(["2026-11-28", *days])


def _texts(folder: Path) -> Iterator[str]:
    """The front matter of the pages of a folder, and its data."""
    for file in folder.rglob("*"):
        if file.suffix == ".md" and (text := file.read_text("utf-8")).startswith("---"):
            yield text.split("\n---")[0]
        elif file.suffix == ".yml":
            yield file.read_text("utf-8")


PACKAGE_DAY = newest_day(ROOT / "practice_hub/shared")  # for sites with the package's helplines
DAY = newest_day(ROOT / "practice_hub/shared", *(ROOT / part for part in ("docs", "blog", "data")))


def small_project(folder: Path) -> Path:
    """A copy of the small hub that uses this project's package and templates."""
    shutil.copytree(GOOD, folder, ignore=shutil.ignore_patterns(".cache"))
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("../../..", str(ROOT)))
    return folder
