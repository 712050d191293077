"""Staging folders: deleted at the end, and by the next process when their own was killed."""

import os
import subprocess
import sys
from contextlib import closing

import pytest

from practice_hub.core import staging
from practice_hub.core.journal import REPLACED
from practice_hub.core.staging import BUILD, IMPORT, StagingFolder, delete_leftovers, locked
from tests.conftest import ROOT

HOLD = (
    "import sys; from pathlib import Path;"
    "from practice_hub.core.staging import BUILD, StagingFolder;"
    "folder = StagingFolder(Path(sys.argv[1]), BUILD);"
    "(folder.path / 'new').mkdir(); (folder.path / 'new/index.html').write_text('x');"
    "print(folder.path, flush=True); sys.stdin.read()"
)


@pytest.fixture
def other(tmp_path):
    """Another process that holds a staging folder until it is killed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    process.folder = process.stdout.readline().strip()
    yield process
    process.kill()
    process.wait()
    process.stdin.close()
    process.stdout.close()


def test_a_folder_is_of_this_process_and_gone_at_the_end(tmp_path):
    with StagingFolder(tmp_path, BUILD) as folder:
        (folder.path / "a/b").mkdir(parents=True)
        delete_leftovers(tmp_path, BUILD)
        assert (folder.path / "a/b").is_dir() and folder.path.name.startswith(".hub-build-")
    assert list(tmp_path.iterdir()) == []


def test_the_folder_of_a_process_at_work_stays_and_that_of_a_killed_one_goes(tmp_path, other):
    delete_leftovers(tmp_path, BUILD)
    assert os.path.isdir(other.folder)
    other.kill()
    other.wait()
    assert os.path.isdir(other.folder)
    delete_leftovers(tmp_path, BUILD)
    assert not os.path.exists(other.folder)


def test_nothing_else_is_deleted(tmp_path, other):
    other.kill()
    other.wait()
    for name in (".hub-buildings", ".hub-import-x", "site", ".site-x"):
        (tmp_path / name).mkdir()
    (tmp_path / ".hub-build-file").write_text("A file of somebody's.")
    outside = tmp_path / "site"
    (tmp_path / ".hub-build-link").symlink_to(outside)
    delete_leftovers(tmp_path, BUILD)
    left = {path.name for path in tmp_path.iterdir()}
    ours = {".hub-buildings", ".hub-import-x", "site", ".site-x"}
    assert left == {*ours, ".hub-build-file", ".hub-build-link"}
    delete_leftovers(tmp_path / "nowhere", BUILD)


def test_files_that_a_killed_import_was_replacing_are_kept(tmp_path):
    for name in ("one", "two"):
        (tmp_path / f"{IMPORT}{name}").mkdir()
    (tmp_path / f"{IMPORT}one/{REPLACED}0").write_text("Somebody's text.")
    delete_leftovers(tmp_path, IMPORT)
    assert [path.name for path in tmp_path.iterdir()] == [f"{IMPORT}one"]


def test_a_folder_that_is_taken_for_a_leftover_at_once_is_made_again(tmp_path, monkeypatch):
    real, taken = staging._lock, []

    def quick(path):
        if not taken:
            taken.append(path)
            os.rmdir(path)
        return real(path)

    monkeypatch.setattr(staging, "_lock", quick)
    with closing(StagingFolder(tmp_path, BUILD)) as folder:
        assert folder.path.is_dir() and folder.path != taken[0]


def test_where_folders_cannot_be_locked_they_are_used_and_none_is_deleted(tmp_path, monkeypatch):
    def refusing(*_):
        raise OSError("no locks here")

    monkeypatch.setattr(staging.fcntl, "flock", refusing)
    with closing(StagingFolder(tmp_path, BUILD)) as folder:
        delete_leftovers(tmp_path, BUILD)
        assert folder.path.is_dir()


LOCKED = (
    "import sys; from pathlib import Path; from practice_hub.core.staging import locked\n"
    "with locked(Path(sys.argv[1])): print('has it', flush=True); sys.stdin.readline()"
)


def test_a_lock_on_a_folder_is_waited_for(tmp_path):
    command = [sys.executable, "-c", LOCKED, str(tmp_path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with locked(tmp_path):
        process = subprocess.Popen(command, cwd=ROOT, text=True, **pipes)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(1)
    assert process.communicate("\n")[0] == "has it\n" and process.returncode == 0


def test_a_folder_that_cannot_be_locked_is_waited_for_by_nobody(tmp_path):
    with locked(tmp_path / "none"):
        pass
