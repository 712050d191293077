"""A folder brought up to date: what is new comes in at once, what is gone is taken away, nothing else is touched."""

import errno
import os
import shutil

import pytest

from practice_hub.build.in_the_way import InTheWay
from practice_hub.build.writer import Tray, _mark, digest_of_folder, look_through, mirror, plain
from practice_hub.core.write_errors import WriteError

SITE = {
    "index.html": plain("Home"),
    "blog/index.html": plain("Blog"),
    "blog/2025/index.html": plain("2025"),
}


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_first_site_is_a_folder_like_any_other(tmp_path):
    mirror(SITE, tmp_path / "site")
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
def test_a_folder_that_is_there_stays_and_keeps_what_is_hidden_at_its_top(tmp_path, there):
    site = tmp_path / "site"
    site.mkdir()
    for name in there:
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text("Home" if name == "index.html" else "hidden")
    before = site.stat().st_ino
    mirror(SITE, site)
    assert site.stat().st_ino == before and {
        name for name in files(site) if not name.startswith(".")
    } == set(SITE)
    assert all((site / name).exists() for name in there)


def test_what_is_the_same_is_not_written_and_what_is_gone_is_taken_away(tmp_path):
    site = tmp_path / "site"
    mirror(SITE, site)
    same = _mark(str(site / "index.html"))
    mirror({"index.html": plain("Home"), "blog/index.html": plain("Posts")}, site)
    assert (
        files(site) == {"index.html": "Home", "blog/index.html": "Posts"}
        and not (site / "blog/2025").exists()
    )
    assert _mark(str(site / "index.html")) == same


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
    with pytest.raises(WriteError, match="disk is full"), Tray(tmp_path / "site") as tray:
        tray.put({"index.html": plain("New")})
        raise OSError(errno.ENOSPC, "the disk is full")
    assert files(tmp_path / "site")["index.html"] == "Home" and os.listdir(tmp_path) == ["site"]


def test_a_folder_of_ours_alone_is_looked_through_once(tmp_path):
    site = tmp_path / "site"
    mirror(SITE, site, alone=True)
    (site / "index.html").write_text("Nobody")  # nobody does: it shows that nobody looks
    mirror({**SITE, "new.html": plain("New")}, site, alone=True)
    assert files(site) == {
        "index.html": "Nobody",
        "blog/index.html": "Blog",
        "blog/2025/index.html": "2025",
        "new.html": "New",
    }
    mirror({"index.html": plain("House"), "blog/index.html": plain("Blog")}, site, alone=True)
    assert (
        files(site) == {"index.html": "House", "blog/index.html": "Blog"}
        and not (site / "blog/2025").exists()
    )


def test_two_who_look_after_their_parts_of_a_folder_of_ours_leave_each_other_alone(tmp_path):
    site, search = tmp_path / "site", lambda name: name.startswith("pagefind/")
    for number in range(3):
        mirror(
            {"index.html": plain(f"Home {number}")},
            site,
            ours=lambda name: not search(name),
            alone=True,
        )
        mirror({f"pagefind/{number}": plain("index")}, site, ours=search, alone=True)
        assert files(site) == {"index.html": f"Home {number}", f"pagefind/{number}": "index"}


def test_a_folder_of_ours_that_was_taken_away_is_made_again(tmp_path):
    mirror(SITE, tmp_path / "site", alone=True)
    shutil.rmtree(tmp_path / "site")
    mirror(SITE, tmp_path / "site", alone=True)
    assert files(tmp_path / "site")["index.html"] == "Home"


def test_after_a_fault_while_moving_in_a_folder_of_ours_is_not_believed(tmp_path, monkeypatch):
    site, moved, replace = tmp_path / "site", [], os.replace

    def full(old, new):
        moved.append(new)
        if len(moved) == 3:
            raise OSError(errno.ENOSPC, "the disk is full")
        replace(old, new)

    mirror(SITE, site, alone=True)
    before = files(site)
    with monkeypatch.context() as broken, pytest.raises(WriteError, match="full"):
        broken.setattr(os, "replace", full)
        mirror(
            {name: plain("New") for name in ("index.html", "blog/index.html", "more.html")},
            site,
            alone=True,
        )
    assert files(site) == before  # what had been moved and taken away is back
    assert len(moved) > 3 and os.listdir(tmp_path) == ["site"]
    mirror(SITE, site, alone=True)
    assert files(site) == {
        "index.html": "Home",
        "blog/index.html": "Blog",
        "blog/2025/index.html": "2025",
    }


def test_what_somebody_saw_in_a_folder_is_believed_until_it_is_touched(tmp_path):
    site = tmp_path / "site"
    mirror(SITE, site)
    seen = look_through(site)
    (site / "index.html").write_text("Nobody")
    (site / "blog/2025/index.html").unlink()
    with Tray(site, seen=seen) as tray:
        tray.put(SITE)
        tray.move_in()
    assert files(site) == {
        "index.html": "Home",
        "blog/index.html": "Blog",
        "blog/2025/index.html": "2025",
    }
    with Tray(site, seen={**look_through(site), "gone.html": ((0, 0, 0), "")}) as tray:
        tray.put({"index.html": plain("Home")})
        tray.move_in()
    assert files(site) == {"index.html": "Home"}


BEFORE = {"index.html": plain("Old"), "feed.xml": plain("Feed"), "a/b/c.txt": plain("Deep")}


def put(folder, files):
    with Tray(folder, seen=look_through(folder)) as tray:
        tray.put(files)
        tray.move_in()


@pytest.mark.parametrize(
    "after",
    [
        {"feed.xml/index.html": plain("A folder where a file was")},
        {"a": plain("A file where folders were")},
        {"a/b": plain("A file where a folder was"), "index.html": plain("New")},
        {"a/b/c.txt/d/index.html": plain("Deeper")},
    ],
)
def test_what_the_site_itself_leaves_behind_is_in_nobodys_way(tmp_path, after):
    site = tmp_path / "site"
    put(site, BEFORE)
    put(site, after)
    assert files(site) == {name: content.read().decode() for name, content in after.items()}


@pytest.mark.parametrize(
    ("after", "wrong"),
    [
        (
            {"index.html": plain("New"), "hidden/.git": plain("A file")},
            "a folder is where a file of the site is to lie",
        ),
        (
            {"index.html": plain("New"), "kept/index.html": plain("In a folder")},
            "a file is where a folder of the site is to lie",
        ),
        (
            {"index.html": plain("New"), "x": plain("1"), "x/y": plain("2")},
            "it would be a file and a folder at once",
        ),
        (
            {"index.html": plain("New"), "x/y/z": plain("1"), "x/y": plain("2")},
            "it would be a file and a folder at once",
        ),
    ],
)
def test_something_in_the_way_leaves_the_folder_as_it_was(tmp_path, after, wrong):
    site = tmp_path / "site"
    put(site, BEFORE)
    (site / "hidden/.git").mkdir(parents=True)
    (site / "hidden/.git/config").write_text("theirs")
    (site / "kept").write_text("theirs")
    before = files(site)
    ours = lambda name: name not in ("hidden/.git/config", "kept")  # noqa: E731
    with pytest.raises(InTheWay, match=wrong), Tray(site, ours) as tray:
        tray.put({**BEFORE, **after})
        tray.move_in()
    assert files(site) == before and os.listdir(tmp_path) == ["site"]


def test_an_empty_folder_is_in_nobodys_way(tmp_path):
    site = tmp_path / "site"
    put(site, BEFORE)
    (site / "index.html").unlink()
    (site / "index.html/empty").mkdir(parents=True)
    put(site, {"index.html": plain("New")})
    assert files(site) == {"index.html": "New"}


def test_links_in_a_site_are_taken_away_and_never_followed(tmp_path):
    site, away = tmp_path / "site", tmp_path / "elsewhere"
    away.mkdir()
    (away / "theirs.txt").write_text("theirs")
    put(site, BEFORE)
    shutil.rmtree(site / "a")
    (site / "a").symlink_to("../elsewhere")
    (site / "more").symlink_to("../elsewhere")
    (site / "index.html").unlink()
    (site / "index.html").symlink_to("../elsewhere/theirs.txt")
    os.mkfifo(site / "pipe")
    put(site, {**BEFORE, "a/new.txt": plain("New")})
    assert not any(path.is_symlink() for path in site.rglob("*")) and not (site / "pipe").exists()
    assert files(site) == {"index.html": "Old", "feed.xml": "Feed", "a/b/c.txt": "Deep"} | {
        "a/new.txt": "New"
    }
    assert files(away) == {"theirs.txt": "theirs"}


def test_a_site_that_is_a_link_is_refused(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site").symlink_to("elsewhere")
    with pytest.raises(InTheWay, match="is a link"):
        put(tmp_path / "site", BEFORE)
    assert os.listdir(tmp_path / "elsewhere") == []
