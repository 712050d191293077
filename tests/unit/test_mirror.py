"""A folder brought up to date: what is new comes in at once, what is gone is taken away, nothing else is touched."""

import os

import pytest

from hub.mirror import Tray, digest_of_folder, mirror, plain

SITE = {"index.html": plain("Home"), "blog/index.html": plain("Blog"), "blog/2025/index.html": plain("2025")}


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_a_first_site_is_a_folder_like_any_other(tmp_path):
    mirror(SITE, tmp_path / "site")
    assert files(tmp_path / "site") == {"index.html": "Home", "blog/index.html": "Blog", "blog/2025/index.html": "2025"}
    (tmp_path / "plain").mkdir()
    assert (tmp_path / "site").stat().st_mode == (tmp_path / "plain").stat().st_mode  # a host's server may read it
    assert {path.name for path in tmp_path.iterdir()} == {"site", "plain"}


@pytest.mark.parametrize("there", [[], [".git/config"], ["index.html"]])
def test_a_folder_that_is_there_stays_and_keeps_what_is_hidden_at_its_top(tmp_path, there):
    site = tmp_path / "site"
    site.mkdir()
    for name in there:
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text("Home" if name == "index.html" else "hidden")
    before = site.stat().st_ino
    mirror(SITE, site)
    assert site.stat().st_ino == before and {name for name in files(site) if not name.startswith(".")} == set(SITE)
    assert all((site / name).exists() for name in there)


def test_what_is_the_same_is_not_written_and_what_is_gone_is_taken_away(tmp_path):
    site = tmp_path / "site"
    mirror(SITE, site)
    same = (site / "index.html").stat()
    mirror({"index.html": plain("Home"), "blog/index.html": plain("Posts")}, site)
    assert files(site) == {"index.html": "Home", "blog/index.html": "Posts"} and not (site / "blog/2025").exists()
    assert (site / "index.html").stat() == same


def test_a_file_that_somebody_touched_is_read_again(tmp_path):
    site = tmp_path / "site"
    mirror(SITE, site)
    (site / "index.html").write_text("Nobody")
    mirror(SITE, site)
    assert files(site)["index.html"] == "Home"


def test_only_our_part_of_a_folder_is_looked_after(tmp_path):
    site = tmp_path / "site"
    mirror(SITE, site)
    mirror({"pagefind/a": plain("1")}, site, ours=lambda name: name.startswith("pagefind/"))
    mirror({"pagefind/b": plain("2")}, site, ours=lambda name: name.startswith("pagefind/"))
    assert set(files(site)) == {*SITE, "pagefind/b"}


def test_what_a_tray_says_of_the_folder_is_what_the_folder_says(tmp_path):
    with Tray(tmp_path / "site") as tray:
        tray.put(SITE)
        said = tray.digest
        assert not (tmp_path / "site").exists()
        tray.move_in()
    assert said == digest_of_folder(tmp_path / "site")


def test_a_fault_on_the_way_leaves_the_folder_and_nothing_beside_it(tmp_path):
    mirror(SITE, tmp_path / "site")
    with pytest.raises(OSError, match="full"), Tray(tmp_path / "site") as tray:
        tray.put({"index.html": plain("New")})
        raise OSError("the disk is full")
    assert files(tmp_path / "site")["index.html"] == "Home" and os.listdir(tmp_path) == ["site"]
