"""Files that an import must not touch, refusals, and the rollback after a failure."""

import os
from pathlib import Path

import pytest

from practice_hub.core.clock import parse_datetime
from practice_hub.importers.wordpress.errors import ImportRefused
from practice_hub.importers.wordpress.importer import import_blog
from tests.conftest import SMALL_DAY
from tests.unit.wordpress_blog import (
    ABOUT,
    OLD,
    OLD_MANIFEST,
    TEA,
    all_files,
    use_old_manifest,
)


def test_a_file_of_somebody_else_keeps_its_name_and_address(small, import_old_blog):
    (small / TEA).parent.mkdir(parents=True)
    (small / TEA).write_text(
        "---\ntitle: Ours\ndate: 2011-07-29\nauthors: [team]\ndescription: "
        "Ours.\nold_addresses: [/about/]\n---\nOurs.\n"
    )
    ours = (small / TEA).read_text()
    import_old_blog()
    assert (small / TEA).read_text() == ours
    second = (small / "blog/posts/2011/2011-07-29-moving-the-tea-2.md").read_text()
    assert (
        "old_addresses: [/blog/2011/07/29/tea/, /2011/07/29/moving-the-tea/, /2011/07/29/tea/]"
        in second
    )
    assert "(2011-07-29-moving-the-tea-2-1.jpg)" in second
    assert "old_addresses: [/blog/about/]" in (small / ABOUT).read_text()


def test_a_tags_file_that_cannot_be_extended_is_refused(small, import_old_blog):
    (small / "data/tags.yml").write_text("{a: {name: A, description: A.}}\n")
    before = all_files(small)
    with pytest.raises(ImportRefused) as refused:
        import_old_blog()
    assert str(refused.value).startswith("data/tags.yml:2: the YAML cannot be read here")
    assert all_files(small) == before


def test_a_folder_without_a_project_is_refused(tmp_path):
    with pytest.raises(ImportRefused) as refused:
        import_blog(tmp_path, OLD, None, parse_datetime(SMALL_DAY))
    assert (
        str(refused.value)
        == "mkdocs.yml:1: the file is missing; bring it back from the project's history"
    )


def test_a_dry_run_reports_everything_and_writes_nothing(small, import_old_blog):
    before = all_files(small)
    report = import_old_blog(write=False)
    assert all_files(small) == before
    assert report.for_terminal().splitlines()[1] == "  Posts that readers see: 3"
    assert report.for_terminal().splitlines()[-1] == "This was a dry run: nothing was written."


@pytest.mark.parametrize("after", range(0, 16, 5))
@pytest.mark.parametrize("failure", [KeyboardInterrupt, OSError("the disk is full")])
def test_an_interrupted_commit_is_rolled_back(small, import_old_blog, monkeypatch, after, failure):
    before, moved, real = all_files(small), [], os.replace

    def move(old, new):
        if len(moved) == after:
            moved.append("stopped")
            raise failure
        moved.append(new)
        real(old, new)

    monkeypatch.setattr("practice_hub.core.transaction.os.replace", move)
    with pytest.raises((KeyboardInterrupt, OSError)):
        import_old_blog()
    assert "stopped" in moved
    assert all_files(small) == before


def test_a_failed_removal_is_rolled_back(small, import_old_blog, monkeypatch):
    import_old_blog()
    use_old_manifest(small)
    before = all_files(small)
    real = Path.unlink

    def unlink(path, missing_ok=False):
        if path == small / OLD_MANIFEST:
            raise OSError("the file is locked")
        real(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    with pytest.raises(OSError, match="the file is locked"):
        import_old_blog()
    assert all_files(small) == before


def test_an_interrupt_before_the_commit_changes_nothing(small, import_old_blog):
    before = all_files(small)

    def stop(what, done, total):
        if what == "Importing posts and pages" and done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_old_blog(progress=stop)
    assert all_files(small) == before
