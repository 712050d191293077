"""The writer: new files are moved into place together, old ones deleted, nothing else touched."""

import errno
import os
import shutil
import time

import pytest

from practice_hub.build import file_digests
from practice_hub.build.file_digests import (
    SETTLED,
    cache_digests,
    digest_of_folder,
    file_state,
    scan_folder,
    settled_digests,
)
from practice_hub.build.path_conflicts import PathConflict
from practice_hub.build.writer import SiteWriter, sync_folder
from practice_hub.core.output_file import OutputFile
from practice_hub.core.write_errors import WriteError

SITE = {
    "index.html": OutputFile.of("Home"),
    "blog/index.html": OutputFile.of("Blog"),
    "blog/2025/index.html": OutputFile.of("2025"),
}


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_new_site_gets_the_rights_of_any_folder(tmp_path):
    sync_folder(SITE, tmp_path / "site")
    assert files(tmp_path / "site") == {
        "index.html": "Home",
        "blog/index.html": "Blog",
        "blog/2025/index.html": "2025",
    }
    (tmp_path / "plain").mkdir()
    assert (tmp_path / "site").stat().st_mode == (
        tmp_path / "plain"
    ).stat().st_mode  # a host's server may read it
    assert {path.name for path in tmp_path.iterdir()} == {"site", "plain"}


@pytest.mark.parametrize("there", [[], [".git/config"], ["index.html"]])
def test_an_existing_folder_and_its_hidden_files_are_kept(tmp_path, there):
    site = tmp_path / "site"
    site.mkdir()
    for name in there:
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text("Home" if name == "index.html" else "hidden")
    before = site.stat().st_ino
    sync_folder(SITE, site)
    assert site.stat().st_ino == before and {
        name for name in files(site) if not name.startswith(".")
    } == set(SITE)
    assert all((site / name).exists() for name in there)


def test_equal_files_are_not_written_and_old_files_are_deleted(tmp_path):
    site = tmp_path / "site"
    sync_folder(SITE, site)
    same = file_state(str(site / "index.html"))
    sync_folder(
        {"index.html": OutputFile.of("Home"), "blog/index.html": OutputFile.of("Posts")}, site
    )
    assert (
        files(site) == {"index.html": "Home", "blog/index.html": "Posts"}
        and not (site / "blog/2025").exists()
    )
    assert file_state(str(site / "index.html")) == same


def test_a_file_that_was_touched_is_read_again(tmp_path):
    site = tmp_path / "site"
    sync_folder(SITE, site)
    (site / "index.html").write_text("Nobody")
    sync_folder(SITE, site)
    assert files(site)["index.html"] == "Home"


def test_files_of_other_owners_are_kept(tmp_path):
    site = tmp_path / "site"
    sync_folder(SITE, site)
    sync_folder(
        {"pagefind/a": OutputFile.of("1")}, site, owns=lambda name: name.startswith("pagefind/")
    )
    sync_folder(
        {"pagefind/b": OutputFile.of("2")}, site, owns=lambda name: name.startswith("pagefind/")
    )
    assert set(files(site)) == {*SITE, "pagefind/b"}


def test_the_digest_of_the_writer_is_that_of_the_folder(tmp_path):
    with SiteWriter(tmp_path / "site") as writer:
        writer.stage(SITE)
        digest = writer.digest
        assert not (tmp_path / "site").exists()
        writer.commit()
    assert digest == digest_of_folder(tmp_path / "site")


def test_an_error_changes_nothing_and_leaves_no_staging_folder(tmp_path):
    sync_folder(SITE, tmp_path / "site")
    with pytest.raises(WriteError, match="disk is full"), SiteWriter(tmp_path / "site") as writer:
        writer.stage({"index.html": OutputFile.of("New")})
        raise OSError(errno.ENOSPC, "the disk is full")
    assert files(tmp_path / "site")["index.html"] == "Home" and os.listdir(tmp_path) == ["site"]


def test_an_exclusive_folder_is_scanned_once(tmp_path):
    site = tmp_path / "site"
    sync_folder(SITE, site, exclusive=True)
    (site / "index.html").write_text("Nobody")  # shows that nothing is read
    sync_folder({**SITE, "new.html": OutputFile.of("New")}, site, exclusive=True)
    assert files(site) == {
        "index.html": "Nobody",
        "blog/index.html": "Blog",
        "blog/2025/index.html": "2025",
        "new.html": "New",
    }
    sync_folder(
        {"index.html": OutputFile.of("Start"), "blog/index.html": OutputFile.of("Blog")},
        site,
        exclusive=True,
    )
    assert (
        files(site) == {"index.html": "Start", "blog/index.html": "Blog"}
        and not (site / "blog/2025").exists()
    )


def test_two_writers_keep_each_others_files(tmp_path):
    site, search = tmp_path / "site", lambda name: name.startswith("pagefind/")
    for number in range(3):
        sync_folder(
            {"index.html": OutputFile.of(f"Home {number}")},
            site,
            owns=lambda name: not search(name),
            exclusive=True,
        )
        sync_folder(
            {f"pagefind/{number}": OutputFile.of("index")}, site, owns=search, exclusive=True
        )
        assert files(site) == {"index.html": f"Home {number}", f"pagefind/{number}": "index"}


def test_a_folder_that_another_build_has_deleted_meanwhile_is_no_error(tmp_path):
    site = tmp_path / "site"
    sync_folder({**SITE, "old/a/b.html": OutputFile.of("Old")}, site)
    with SiteWriter(site) as writer:
        writer.stage(SITE)
        shutil.rmtree(site / "old")
        writer.commit()
    assert files(site).keys() == SITE.keys()


def test_an_exclusive_folder_that_was_deleted_is_made_again(tmp_path):
    sync_folder(SITE, tmp_path / "site", exclusive=True)
    shutil.rmtree(tmp_path / "site")
    sync_folder(SITE, tmp_path / "site", exclusive=True)
    assert files(tmp_path / "site")["index.html"] == "Home"


def test_after_a_failed_commit_an_exclusive_folder_is_scanned_again(tmp_path, monkeypatch):
    site, moved, replace = tmp_path / "site", [], os.replace

    def full(old, new):
        moved.append(new)
        if len(moved) == 3:
            raise OSError(errno.ENOSPC, "the disk is full")
        replace(old, new)

    sync_folder(SITE, site, exclusive=True)
    before = files(site)
    with monkeypatch.context() as broken, pytest.raises(WriteError, match="full"):
        broken.setattr(os, "replace", full)
        sync_folder(
            {name: OutputFile.of("New") for name in ("index.html", "blog/index.html", "more.html")},
            site,
            exclusive=True,
        )
    assert files(site) == before  # what had been moved or deleted is back
    assert len(moved) > 3 and os.listdir(tmp_path) == ["site"]
    sync_folder(SITE, site, exclusive=True)
    assert files(site) == {
        "index.html": "Home",
        "blog/index.html": "Blog",
        "blog/2025/index.html": "2025",
    }


def test_a_scan_is_used_for_files_that_were_not_touched_since(tmp_path):
    site = tmp_path / "site"
    sync_folder(SITE, site)
    scanned = scan_folder(site)
    (site / "index.html").write_text("Nobody")
    (site / "blog/2025/index.html").unlink()
    with SiteWriter(site, scanned=scanned) as writer:
        writer.stage(SITE)
        writer.commit()
    assert files(site) == {
        "index.html": "Home",
        "blog/index.html": "Blog",
        "blog/2025/index.html": "2025",
    }
    with SiteWriter(site, scanned={**scan_folder(site), "gone.html": ((0, 0, 0, 0), "")}) as writer:
        writer.stage({"index.html": OutputFile.of("Home")})
        writer.commit()
    assert files(site) == {"index.html": "Home"}


def test_only_digests_of_files_that_could_not_be_written_again_unseen_are_kept(tmp_path):
    for name in ("old.html", "new.html"):
        (tmp_path / name).write_text(name)
    scanned = scan_folder(tmp_path)
    assert settled_digests(tmp_path, scanned) == {}  # both were written just now
    (mtime, ctime, *others), content = scanned["old.html"]
    long_ago = ((mtime - 2 * SETTLED, ctime - 2 * SETTLED, *others), content)
    cache_digests(str(tmp_path), {"old.html": long_ago})
    assert settled_digests(tmp_path, [*scanned, "gone.html"]) == {"old.html": long_ago}


def test_a_file_from_the_future_makes_no_other_seem_old(tmp_path):
    for name in ("now.html", "tomorrow.html"):
        (tmp_path / name).write_text(name)
    tomorrow = time.time() + 86_400
    os.utime(tmp_path / "tomorrow.html", (tomorrow, tomorrow))
    assert settled_digests(tmp_path, scan_folder(tmp_path)) == {}


def test_a_file_that_was_just_written_is_not_read_again(monkeypatch, tmp_path):
    site, read = tmp_path / "site", []
    monkeypatch.setattr(file_digests, "digest", lambda content: read.append(content) or "")
    sync_folder(SITE, site)
    sync_folder({**SITE, "index.html": OutputFile.of("Another")}, site)
    digest_of_folder(site)
    assert read == []


def test_a_file_with_its_old_size_and_time_but_other_words_is_read_again(tmp_path):
    page = tmp_path / "index.html"
    page.write_text("Ours")
    before, known = digest_of_folder(tmp_path), os.stat(page)
    cache_digests(str(tmp_path), scan_folder(tmp_path))
    while os.stat(page).st_ctime_ns == known.st_ctime_ns:  # until the clock has ticked
        page.write_text("Evil")
        os.utime(page, ns=(known.st_atime_ns, known.st_mtime_ns))
    assert digest_of_folder(tmp_path) != before


BEFORE = {
    "index.html": OutputFile.of("Old"),
    "feed.xml": OutputFile.of("Feed"),
    "a/b/c.txt": OutputFile.of("Deep"),
}


def write(folder, files):
    with SiteWriter(folder, scanned=scan_folder(folder)) as writer:
        writer.stage(files)
        writer.commit()


@pytest.mark.parametrize(
    "after",
    [
        {"feed.xml/index.html": OutputFile.of("A folder where a file was")},
        {"a": OutputFile.of("A file where folders were")},
        {"a/b": OutputFile.of("A file where a folder was"), "index.html": OutputFile.of("New")},
        {"a/b/c.txt/d/index.html": OutputFile.of("Deeper")},
    ],
)
def test_a_file_may_replace_a_folder_of_the_old_site_and_the_reverse(tmp_path, after):
    site = tmp_path / "site"
    write(site, BEFORE)
    write(site, after)
    assert files(site) == {name: content.read().decode() for name, content in after.items()}


@pytest.mark.parametrize(
    ("after", "wrong"),
    [
        (
            {"index.html": OutputFile.of("New"), "hidden/.git": OutputFile.of("A file")},
            "a folder is where a file of the site must be",
        ),
        (
            {"index.html": OutputFile.of("New"), "kept/index.html": OutputFile.of("In a folder")},
            "a file is where a folder of the site must be",
        ),
        (
            {
                "index.html": OutputFile.of("New"),
                "x": OutputFile.of("1"),
                "x/y": OutputFile.of("2"),
            },
            "it would be a file and a folder at once",
        ),
        (
            {
                "index.html": OutputFile.of("New"),
                "x/y/z": OutputFile.of("1"),
                "x/y": OutputFile.of("2"),
            },
            "it would be a file and a folder at once",
        ),
    ],
)
def test_a_path_conflict_leaves_the_folder_as_it_was(tmp_path, after, wrong):
    site = tmp_path / "site"
    write(site, BEFORE)
    (site / "hidden/.git").mkdir(parents=True)
    (site / "hidden/.git/config").write_text("theirs")
    (site / "kept").write_text("theirs")
    before = files(site)

    def owned(name):
        return name not in ("hidden/.git/config", "kept")

    with pytest.raises(PathConflict, match=wrong), SiteWriter(site, owned) as writer:
        writer.stage({**BEFORE, **after})
        writer.commit()
    assert files(site) == before and os.listdir(tmp_path) == ["site"]


def test_an_empty_folder_is_no_conflict(tmp_path):
    site = tmp_path / "site"
    write(site, BEFORE)
    (site / "index.html").unlink()
    (site / "index.html/empty").mkdir(parents=True)
    write(site, {"index.html": OutputFile.of("New")})
    assert files(site) == {"index.html": "New"}


def test_links_in_a_site_are_deleted_and_never_followed(tmp_path):
    site, other = tmp_path / "site", tmp_path / "elsewhere"
    other.mkdir()
    (other / "theirs.txt").write_text("theirs")
    write(site, BEFORE)
    shutil.rmtree(site / "a")
    (site / "a").symlink_to("../elsewhere")
    (site / "more").symlink_to("../elsewhere")
    (site / "index.html").unlink()
    (site / "index.html").symlink_to("../elsewhere/theirs.txt")
    os.mkfifo(site / "pipe")
    write(site, {**BEFORE, "a/new.txt": OutputFile.of("New")})
    assert not any(path.is_symlink() for path in site.rglob("*")) and not (site / "pipe").exists()
    assert files(site) == {"index.html": "Old", "feed.xml": "Feed", "a/b/c.txt": "Deep"} | {
        "a/new.txt": "New"
    }
    assert files(other) == {"theirs.txt": "theirs"}


def test_a_site_that_is_a_link_is_refused(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site").symlink_to("elsewhere")
    with pytest.raises(PathConflict, match="is a link"):
        write(tmp_path / "site", BEFORE)
    assert os.listdir(tmp_path / "elsewhere") == []
