"""A transaction that is killed at each of its steps is undone by the next command."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from practice_hub.core import journal, staging, transaction
from practice_hub.core.staging import IMPORT, delete_leftovers
from practice_hub.core.transaction import Transaction

OLD = {"kept.md": "Kept.", "same.md": "The same.", "blog/old.md": "Old.", "gone.md": "Gone."}
NEW = {"blog/old.md": "New.", "same.md": "The same.", "blog/2025/new.md": "New.", "top.md": "Top."}
# The journal is put in its place; five backups, four files that are put in their places, one that
# is removed; the journal is deleted.
STEPS = 12


@pytest.fixture
def project(tmp_path):
    for name, text in OLD.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def texts(project: Path) -> dict[str, str]:
    return {
        file.relative_to(project).as_posix(): file.read_text()
        for file in project.rglob("*")
        if file.is_file() and not file.relative_to(project).parts[0].startswith(IMPORT)
    }


def commit(project: Path, steps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Changes the project in a process of its own, which kills itself before a step."""
    left = iter(range(steps))

    def counted(real):
        def call(*arguments, **named):
            if next(left, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **named)

        return call

    child = os.fork()
    if child:
        assert os.waitpid(child, 0)[1] in (0, signal.SIGKILL)
        return
    try:
        monkeypatch.setattr(Transaction, "_backup", counted(Transaction._backup))
        monkeypatch.setattr(transaction.os, "replace", counted(os.replace))
        monkeypatch.setattr(transaction.Path, "unlink", counted(Path.unlink))
        with Transaction(project) as changes:
            for name, text in NEW.items():
                changes.stage(name, text)
            changes.stage_removal("gone.md")
            changes.commit()
    finally:
        os._exit(0)


@pytest.mark.parametrize("steps", range(STEPS))
def test_what_a_killed_transaction_changed_is_undone(project, monkeypatch, steps):
    commit(project, steps, monkeypatch)
    assert list(project.glob(f"{IMPORT}*"))
    delete_leftovers(project, IMPORT)
    assert texts(project) == OLD
    assert {path.name for path in project.iterdir()} == {"kept.md", "same.md", "blog", "gone.md"}
    assert not (project / "blog/2025").exists()


def test_a_transaction_that_is_not_killed_makes_every_change(project, monkeypatch):
    commit(project, 100, monkeypatch)
    delete_leftovers(project, IMPORT)
    assert texts(project) == {"kept.md": "Kept.", **NEW}


def test_a_file_that_somebody_has_edited_since_stays_and_its_old_text_is_kept(project, monkeypatch):
    commit(project, STEPS - 1, monkeypatch)
    (project / "blog/old.md").write_text("Edited.")
    delete_leftovers(project, IMPORT)
    assert texts(project) == {**OLD, "blog/old.md": "Edited."}
    (kept,) = project.glob(f"{IMPORT}*/{journal.REPLACED}*")
    assert kept.read_text() == "Old."


def test_what_was_left_of_a_killed_transaction_undoes_nothing_later(project, monkeypatch):
    """Its folder stays, since it keeps the old text of a file that somebody has edited."""
    commit(project, STEPS - 1, monkeypatch)
    (project / "blog/old.md").write_text("Edited.")
    commit(project, 100, monkeypatch)
    delete_leftovers(project, IMPORT)
    assert texts(project) == {"kept.md": "Kept.", **NEW}


def test_a_transaction_that_is_killed_after_its_last_change_is_not_undone(project, monkeypatch):
    """While its folder is deleted: the old texts are gone one by one then."""

    def killed(path, **_):
        (path / f"{journal.REPLACED}0").unlink()
        os.kill(os.getpid(), signal.SIGKILL)

    with monkeypatch.context() as deleting:
        deleting.setattr(staging.shutil, "rmtree", killed)
        commit(project, 100, deleting)
    delete_leftovers(project, IMPORT)
    assert texts(project) == {"kept.md": "Kept.", **NEW}


@pytest.mark.parametrize(
    "text", ["", "{", "[1]", '[["../outside.md", "", "x"]]', '[["/etc/x", "", ""]]']
)
def test_a_journal_that_is_damaged_or_leads_out_of_the_project_changes_nothing(project, text):
    (project / f"{IMPORT}left").mkdir()
    (project / f"{IMPORT}left/{journal.JOURNAL}").write_text(text)
    delete_leftovers(project, IMPORT)
    assert texts(project) == OLD and not list(project.glob(f"{IMPORT}*"))
