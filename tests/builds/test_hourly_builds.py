"""A site that is built every hour changes when time has passed, though nobody edits anything."""

from __future__ import annotations

from pathlib import Path

from tests.builds.test_without_mkdocs import files
from tests.conftest import build, small_project

POST = "blog/2025/06/01/third/index.html"  # planned for 1 June 2025, 10:00
GUIDE = """---
title: Quiet guide
description: A guide.
reviewed: 2025-01-01
review_due: 2025-06-01
---
Read on.
"""


def publish(project: Path, moment: str) -> Path:
    done = build(project, project / "site", moment)
    assert done.returncode == 0, done.stderr
    return project / "site"


def test_a_planned_post_appears_with_the_first_build_after_its_time(tmp_path):
    project = small_project(tmp_path / "project")
    assert not (publish(project, "2025-06-01T08:30") / POST).exists()
    assert not (publish(project, "2025-06-01T09:59") / POST).exists()
    site = publish(project, "2025-06-01T10:00")
    assert (site / POST).exists()
    assert "Words of the future" in (site / "feed.xml").read_text()


def test_a_build_for_an_earlier_time_does_not_show_what_is_still_to_come(tmp_path):
    project = small_project(tmp_path / "project")
    assert (publish(project, "2025-06-01T11:00") / POST).exists()
    assert not (publish(project, "2025-06-01T09:00") / POST).exists()


def test_at_midnight_a_page_says_that_its_review_is_overdue(tmp_path):
    project = small_project(tmp_path / "project")
    (project / "docs/guides/quiet.md").write_text(GUIDE)
    page = "guides/quiet/index.html"
    assert "hub-review--overdue" not in (publish(project, "2025-06-01T23:30") / page).read_text()
    assert "hub-review--overdue" in (publish(project, "2025-06-02T00:30") / page).read_text()


def in_zone(project: Path, zone: str) -> None:
    settings = project / "mkdocs.yml"
    lines = [line for line in settings.read_text().split("\n") if "time_zone" not in line]
    settings.write_text("\n".join(lines).replace("\nextra:\n", f"\nextra:\n  time_zone: {zone}\n"))


def test_a_planned_post_appears_at_its_time_in_the_time_zone_of_the_site(tmp_path):
    project = small_project(tmp_path / "project")
    in_zone(project, "Pacific/Auckland")  # twelve hours ahead of UTC in June
    assert not (publish(project, "2025-05-31T21:59Z") / POST).exists()
    site = publish(project, "2025-05-31T22:00Z")
    assert (site / POST).exists()
    assert "2025-06-01T10:00:00+12:00" in (site / "feed.xml").read_text()
    assert not (publish(project, "2025-06-01T09:59") / POST).exists()  # a time there as well


def test_a_change_of_zone_gives_what_a_clean_build_gives(tmp_path):
    project = small_project(tmp_path / "project")
    moment = "2025-06-01T09:30Z"
    assert (publish(project, moment) / POST).exists()
    in_zone(project, "America/New_York")
    changed = files(publish(project, moment))
    assert Path(POST) not in changed
    clean = small_project(tmp_path / "clean")
    in_zone(clean, "America/New_York")
    assert changed == files(publish(clean, moment))
