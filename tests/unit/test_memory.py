"""The memory: believed when all is as it was, and otherwise no memory at all."""

import sqlite3

import pytest

from practice_hub.core import cache as memory
from practice_hub.core.cache import FILE, Memory


@pytest.fixture(autouse=True)
def another_process(monkeypatch):
    """Nothing is known from before, as in a new process. Call it to begin yet another."""
    monkeypatch.setattr(memory, "_recent", {})
    return memory._recent.clear


class Maker:
    """Makes shouts of words, and counts what it was asked for."""

    def __init__(self):
        self.asked = []

    def __call__(self, names):
        self.asked += names
        return [name.upper() for name in names]


def recall(root, wanted):
    maker = Maker()
    return Memory(root).recall("shout", wanted, maker), maker.asked


def test_what_was_made_once_is_not_made_again(tmp_path, another_process):
    assert recall(tmp_path, {"a": 1, "b": 1}) == ({"a": "A", "b": "B"}, ["a", "b"])
    another_process()
    assert recall(tmp_path, {"a": 1, "b": 2, "c": 1}) == (
        {"a": "A", "b": "B", "c": "C"},
        ["b", "c"],
    )


def test_what_nobody_wants_any_more_is_forgotten(tmp_path, another_process):
    recall(tmp_path, {"a": 1, "b": 1})
    recall(tmp_path, {"b": 1, "c": 1})
    another_process()
    assert recall(tmp_path, {"a": 1, "b": 1, "c": 1})[1] == ["a"]


def test_other_code_and_other_libraries_believe_nothing(tmp_path, monkeypatch, another_process):
    recall(tmp_path, {"a": 1})
    another_process()
    monkeypatch.setattr(memory, "foundation", lambda: "another version")
    assert recall(tmp_path, {"a": 1})[1] == ["a"]


def test_our_code_and_the_libraries_are_in_the_foundation(tmp_path, monkeypatch):
    before = memory.foundation.__wrapped__()
    (tmp_path / "somelibrary-2.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    with_library = memory.foundation.__wrapped__()
    (tmp_path / "house").mkdir()
    monkeypatch.setattr(memory, "__file__", str(tmp_path / "house/memory.py"))
    assert len({before, with_library, memory.foundation.__wrapped__()}) == 3


def spoil(file, how):
    content = file.read_bytes()
    match how:
        case "noise":
            file.write_bytes(b"nothing like a database" * 999)
        case "truncated":
            file.write_bytes(content[: len(content) // 2])
        case "empty":
            file.write_bytes(b"")
        case "a value changed":
            with sqlite3.connect(file) as shelf:
                shelf.execute("UPDATE memory SET value = replace(value, 'A', 'X')")
        case "values swapped":
            with sqlite3.connect(file) as shelf:
                shelf.execute(
                    "UPDATE memory SET value = (SELECT value FROM memory WHERE name = 'b') WHERE name = 'a'"
                )
        case "another form":
            file.unlink()
            with sqlite3.connect(file) as shelf:
                shelf.execute("CREATE TABLE memory (something TEXT)")
        case "texts for bytes":
            with sqlite3.connect(file) as shelf:
                shelf.execute("UPDATE memory SET value = 'words', seal = 'words'")
        case "a folder in its place":
            file.unlink()
            file.mkdir()


@pytest.mark.parametrize(
    "how",
    [
        "noise",
        "truncated",
        "empty",
        "a value changed",
        "values swapped",
        "another form",
        "texts for bytes",
        "a folder in its place",
    ],
)
def test_a_spoilt_memory_is_not_believed_and_mends_itself(tmp_path, another_process, how):
    recall(tmp_path, {"a": 1, "b": 1})
    spoil(tmp_path / FILE, how)
    another_process()
    said, asked = recall(tmp_path, {"a": 1, "b": 1})
    assert said == {"a": "A", "b": "B"} and "a" in asked
    another_process()
    assert recall(tmp_path, {"a": 1, "b": 1})[1] == (
        [] if how != "a folder in its place" else ["a", "b"]
    )


def test_every_single_spoilt_byte_is_survived(tmp_path, another_process):
    recall(tmp_path, {"a": 1})
    good = (tmp_path / FILE).read_bytes()
    for place in range(0, len(good), 97):
        (tmp_path / FILE).write_bytes(
            good[:place] + bytes([good[place] ^ 0xFF]) + good[place + 1 :]
        )
        another_process()
        assert recall(tmp_path, {"a": 1})[0] == {"a": "A"}


@pytest.mark.parametrize("code", [sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY])
def test_a_full_or_locked_disk_is_survived_and_nothing_is_thrown_away(
    tmp_path, monkeypatch, another_process, code
):
    recall(tmp_path, {"a": 1})

    class Refusing(sqlite3.Connection):
        def executemany(self, *_):
            error = sqlite3.OperationalError("no")
            error.sqlite_errorcode = code
            raise error

    connect = sqlite3.connect
    monkeypatch.setattr(
        sqlite3, "connect", lambda *args, **named: connect(*args, **named, factory=Refusing)
    )
    another_process()
    assert recall(tmp_path, {"a": 2}) == ({"a": "A"}, ["a"])
    another_process()
    assert recall(tmp_path, {"a": 1}) == ({"a": "A"}, [])


def test_a_build_that_meets_another_writing_goes_on_without(tmp_path, monkeypatch, another_process):
    recall(tmp_path, {"a": 1})
    another_process()
    monkeypatch.setattr(memory, "PATIENCE", 0.05)
    other = sqlite3.connect(tmp_path / FILE)
    other.execute("BEGIN EXCLUSIVE")
    assert recall(tmp_path, {"a": 1}) == ({"a": "A"}, ["a"])
    other.rollback()
    other.close()
    another_process()
    assert recall(tmp_path, {"a": 1})[1] == []


def test_a_place_that_cannot_hold_it_is_survived(tmp_path):
    (tmp_path / ".cache").write_text("a file where the folder should be")
    assert recall(tmp_path, {"a": 1}) == ({"a": "A"}, ["a"])
