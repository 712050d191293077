"""The build cache: an entry is used when its key and its checksum match, and otherwise computed
again."""

import sqlite3

import pytest

from practice_hub.core import cache, fingerprint
from practice_hub.core.cache import FILE, Cache


class Shouting:
    """Computes words in capitals, and keeps what it was asked for."""

    def __init__(self):
        self.asked = []

    def __call__(self, names):
        self.asked += names
        return [name.upper() for name in names]


def shout(root, wanted):
    """The values and the names that had to be computed; each time as in a new process."""
    compute = Shouting()
    return Cache(root).get_or_compute("shout", wanted, compute), compute.asked


def test_a_value_is_computed_once(tmp_path):
    assert shout(tmp_path, {"a": 1, "b": 1}) == ({"a": "A", "b": "B"}, ["a", "b"])
    assert shout(tmp_path, {"a": 1, "b": 2, "c": 1}) == (
        {"a": "A", "b": "B", "c": "C"},
        ["b", "c"],
    )


def test_what_has_no_key_any_more_is_deleted(tmp_path):
    shout(tmp_path, {"a": 1, "b": 1})
    shout(tmp_path, {"b": 1, "c": 1})
    assert shout(tmp_path, {"a": 1, "b": 1, "c": 1})[1] == ["a"]


def test_nothing_is_used_in_another_environment(tmp_path, monkeypatch):
    shout(tmp_path, {"a": 1})
    monkeypatch.setattr(cache, "environment_fingerprint", lambda: "another version")
    assert shout(tmp_path, {"a": 1})[1] == ["a"]


def test_our_code_and_the_packages_are_in_the_environment(tmp_path, monkeypatch):
    before = fingerprint.environment_fingerprint.__wrapped__()
    (tmp_path / "somelibrary-2.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    with_library = fingerprint.environment_fingerprint.__wrapped__()
    (tmp_path / "package").mkdir()
    monkeypatch.setattr(fingerprint, "__file__", str(tmp_path / "package/core/fingerprint.py"))
    assert len({before, with_library, fingerprint.environment_fingerprint.__wrapped__()}) == 3


def damage(file, how):
    content = file.read_bytes()
    match how:
        case "noise":
            file.write_bytes(b"nothing like a database" * 999)
        case "truncated":
            file.write_bytes(content[: len(content) // 2])
        case "empty":
            file.write_bytes(b"")
        case "a value changed":
            with sqlite3.connect(file) as db:
                db.execute("UPDATE cache SET value = replace(value, 'A', 'X')")
        case "values swapped":
            with sqlite3.connect(file) as db:
                db.execute(
                    "UPDATE cache SET value = (SELECT value FROM cache WHERE name = 'b')"
                    " WHERE name = 'a'"
                )
        case "another form":
            file.unlink()
            with sqlite3.connect(file) as db:
                db.execute("CREATE TABLE cache (something TEXT)")
        case "texts for bytes":
            with sqlite3.connect(file) as db:
                db.execute("UPDATE cache SET value = 'words', checksum = 'words'")
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
def test_a_damaged_cache_is_not_used_and_is_made_again(tmp_path, how):
    shout(tmp_path, {"a": 1, "b": 1})
    damage(tmp_path / FILE, how)
    said, asked = shout(tmp_path, {"a": 1, "b": 1})
    assert said == {"a": "A", "b": "B"} and "a" in asked
    assert shout(tmp_path, {"a": 1, "b": 1})[1] == (
        [] if how != "a folder in its place" else ["a", "b"]
    )


def test_no_damaged_byte_changes_a_value(tmp_path):
    shout(tmp_path, {"a": 1})
    good = (tmp_path / FILE).read_bytes()
    for place in range(0, len(good), 97):
        (tmp_path / FILE).write_bytes(
            good[:place] + bytes([good[place] ^ 0xFF]) + good[place + 1 :]
        )
        assert shout(tmp_path, {"a": 1})[0] == {"a": "A"}


@pytest.mark.parametrize("code", [sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY])
def test_a_full_or_locked_disk_stops_nothing_and_deletes_nothing(tmp_path, monkeypatch, code):
    shout(tmp_path, {"a": 1})

    class Refusing(sqlite3.Connection):
        def executemany(self, *_):
            error = sqlite3.OperationalError("no")
            error.sqlite_errorcode = code
            raise error

    connect = sqlite3.connect
    monkeypatch.setattr(
        sqlite3, "connect", lambda *args, **named: connect(*args, **named, factory=Refusing)
    )
    assert shout(tmp_path, {"a": 2}) == ({"a": "A"}, ["a"])
    assert shout(tmp_path, {"a": 1}) == ({"a": "A"}, [])


def test_a_build_that_meets_another_writing_goes_on_without(tmp_path, monkeypatch):
    shout(tmp_path, {"a": 1})
    monkeypatch.setattr(cache, "LOCK_TIMEOUT", 0.05)
    other = sqlite3.connect(tmp_path / FILE)
    other.execute("BEGIN EXCLUSIVE")
    assert shout(tmp_path, {"a": 1}) == ({"a": "A"}, ["a"])
    other.rollback()
    other.close()
    assert shout(tmp_path, {"a": 1})[1] == []


def test_a_place_that_cannot_hold_the_cache_stops_nothing(tmp_path):
    (tmp_path / ".cache").write_text("a file where the folder should be")
    assert shout(tmp_path, {"a": 1}) == ({"a": "A"}, ["a"])
