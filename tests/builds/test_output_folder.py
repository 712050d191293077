"""A build never deletes what no build has made, and fills every folder that it may."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from practice_hub.build.file_digests import visible_files
from tests.builds.limits import end_at_the_second_file
from tests.builds.test_publishing import digest
from tests.conftest import (
    SMALL_DAY,
    build,
    build_arguments,
    build_environment,
    hub_command,
    run_forked,
)

REFUSED = "the site cannot be put here: "
DRAFT_TITLE = "The second post, not ready"


def everything(project: Path) -> dict[str, bytes]:
    """Every file of a project but for those of the cache."""
    files = {
        path.relative_to(project).as_posix(): path.read_bytes()
        for path in project.rglob("*")
        if path.is_file()
    }
    return {name: content for name, content in files.items() if not name.startswith(".cache/")}


@pytest.mark.parametrize("folder", ["blog", "data", "letters", "blog/site"])
def test_texts_stay_whoever_starts_the_build(small, folder):
    (small / "letters").mkdir()
    (small / "letters/not-committed.txt").write_text("Dear all")
    before = everything(small)
    for done in (hub_command(small, "build", "--site-dir", folder), build(small, Path(folder))):
        output = done.stdout + done.stderr
        assert done.returncode == 1 and f"{folder}:1: {REFUSED}" in output
        assert "Traceback" not in output and everything(small) == before


def test_texts_stay_when_the_settings_name_their_folder(small):
    settings = small / "mkdocs.yml"
    settings.write_text(f"{settings.read_text()}site_dir: data\n")
    before = everything(small)
    for done in (hub_command(small, "build"), run_mkdocs(small), hub_command(small, "check")):
        assert done.returncode == 1
        assert "mkdocs.yml:25: 'site_dir' is 'data', which is a part" in done.stdout + done.stderr
        assert everything(small) == before


def run_mkdocs(project: Path) -> subprocess.CompletedProcess[str]:
    return run_forked("mkdocs", ["build", "--quiet"], project, build_environment())


def test_the_usual_folder_is_refused_too_when_it_holds_something_else(small):
    (small / "site").mkdir()
    (small / "site/plan-of-the-rooms.txt").write_text("words")
    done = hub_command(small, "build")
    assert done.returncode == 1 and f"site:1: {REFUSED}" in done.stderr + done.stdout
    assert os.listdir(small / "site") == ["plan-of-the-rooms.txt"]


def test_a_site_without_the_sign_is_refused_as_long_as_it_holds_files(built_small):
    (built_small / "site/build.json").unlink()
    done = build(built_small, built_small / "site", SMALL_DAY)
    assert done.returncode == 1 and f"site:1: {REFUSED}" in done.stderr + done.stdout
    shutil.rmtree(built_small / "site")
    assert build(built_small, built_small / "site", SMALL_DAY).returncode == 0


@pytest.mark.parametrize("preview", [[], ["--preview"]])
def test_new_and_empty_folders_are_filled_again_and_again(small, tmp_path, preview):
    (tmp_path / "worktree").mkdir()
    (tmp_path / "worktree/.git").write_text("gitdir: elsewhere")
    (small / "empty").mkdir()
    for folder in ("new/site", "empty", str(tmp_path / "worktree"), str(tmp_path / "elsewhere")):
        for _ in range(2):
            done = hub_command(small, "build", "--site-dir", folder, *preview)
            assert done.returncode == 0, done.stderr + done.stdout
        assert (small / folder / "build.json").is_file()
    assert (tmp_path / "worktree/.git").read_text() == "gitdir: elsewhere"
    kinds = {frozenset(visible_files(small / folder)) for folder in ("empty", "new/site")}
    assert len(kinds) == 1


def test_without_an_option_both_usual_folders_are_filled(small):
    for arguments, folder in (([], "site"), (["--preview"], "site-preview")):
        for _ in range(2):
            assert hub_command(small, "build", *arguments).returncode == 0
        assert (small / folder / "index.html").is_file()


@pytest.mark.parametrize("given", ["0", "false", "1", "yes"])
def test_no_variable_puts_drafts_into_a_site_to_publish(small, given):
    assert hub_command(small, "build", HUB_PREVIEW=given).returncode == 0
    pages = "".join(page.read_text() for page in (small / "site").rglob("*.html"))
    assert DRAFT_TITLE not in pages
    assert hub_command(small, "build", "--preview", HUB_PREVIEW=given).returncode == 0
    assert DRAFT_TITLE in (small / "site-preview/blog/index.html").read_text()


@pytest.mark.parametrize("given", ["0", "false", ""])
def test_plain_mkdocs_takes_no_other_value_for_a_preview(small, given):
    assert build(small, small / "site", SMALL_DAY, HUB_PREVIEW=given).returncode == 0
    pages = "".join(page.read_text() for page in (small / "site").rglob("*.html"))
    assert DRAFT_TITLE not in pages


def test_a_site_of_a_later_day_is_announced(small):
    done = hub_command(small, "build", day="2090-04-01T09:30")
    assert done.returncode == 0
    assert done.stderr.endswith(
        "The variable HUB_TODAY is 2090-04-01T09:30, so this site holds texts that are planned "
        "until then. Before you publish, unset HUB_TODAY and build again.\n"
    )
    for preview, day in ((["--preview"], "2090-04-01"), ([], SMALL_DAY)):
        done = hub_command(small, "build", *preview, day=day)
        assert done.returncode == 0 and "HUB_TODAY" not in done.stderr


def test_a_first_build_that_was_killed_while_it_filled_a_folder_is_repeated(small, small_site):
    site = small / "site"
    site.mkdir()
    arguments = build_arguments(site)
    killed = run_forked(
        "mkdocs", arguments, small, build_environment(), before=end_at_the_second_file
    )
    assert killed.returncode == 9 and list(visible_files(site)) == ["build.json"]
    assert build(small, site, SMALL_DAY).returncode == 0
    assert digest(site) == digest(small_site.folder)
