"""The build cache: an entry is used when its key and its checksum match, and otherwise computed
again."""

import os
import pickle
import sqlite3
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

import msgspec
import pytest

from practice_hub.core import cache, fingerprint
from practice_hub.core.cache import FILE, Cache, Table, cache_keys, checksum
from tests.conftest import ROOT
from tests.unit.sources import modules_imported

SHOUT = Table[str]("shout", str)


class Shouting:
    """Computes words in capitals, and keeps what it was asked for."""

    def __init__(self):
        self.computed = []

    def __call__(self, names):
        self.computed += names
        return [name.upper() for name in names]


def shout(root, wanted):
    """The values and the names that had to be computed; each time as in a new process."""
    compute = Shouting()
    return Cache(root).get_or_compute(SHOUT, wanted, compute), compute.computed


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
    found, computed = shout(tmp_path, {"a": 1, "b": 1})
    assert found == {"a": "A", "b": "B"} and "a" in computed
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


# An entry is data, never code ---------------------------------------------------------------------


class Running:
    """What a hostile pickle holds: a command, which runs when the pickle is loaded."""

    def __init__(self, file):
        self.file = file

    def __reduce__(self):
        return os.system, (f"touch {self.file}",)


def replace_values(root, value):
    """Puts bytes into every row, with the right key and checksum, which need no secret."""
    with sqlite3.connect(root / FILE) as db:
        for name, key in db.execute("SELECT name, key FROM cache").fetchall():
            db.execute(
                "UPDATE cache SET value = ?, checksum = ? WHERE name = ?",
                [value, checksum(key, value), name],
            )


def test_a_pickle_in_the_cache_is_not_run(tmp_path):
    shout(tmp_path, {"a": 1})
    replace_values(tmp_path, pickle.dumps(Running(tmp_path / "has-run")))
    assert shout(tmp_path, {"a": 1}) == ({"a": "A"}, ["a"])
    assert not (tmp_path / "has-run").exists()
    pickle.loads(pickle.dumps(Running(tmp_path / "has-run")))  # so the test could have found it
    assert (tmp_path / "has-run").exists()


@pytest.mark.parametrize(
    "value",
    [
        msgspec.msgpack.encode(value)
        for value in (1, None, True, b"A", ["A"], {"a": "A"}, 1.5, datetime(2026, 1, 1, tzinfo=UTC))
    ]
    + [
        b"",
        b"\xff",
        b"\xc1",
        b"\xa3\xff\xfe\xfd",
        b"\xa2A",
        b"\xa1A\xa1B",
        b"\xdd\xff\xff\xff\xff",
        b"\x91" * 100_000,
        b"\x81\xa1a" * 100_000,
        b"\xc7\x05\x07hello",
        b"A" * 1_000_000,
    ],
    ids=range(19),
)
@pytest.mark.parametrize("type_, computed", [(str, "A"), (list[list[list[str]]], [[["A"]]])])
def test_what_is_not_of_the_declared_type_is_computed_again(tmp_path, value, type_, computed):
    def get():
        kind = Table("value", type_)
        return Cache(tmp_path).get_or_compute(kind, {"a": 1}, lambda names: [computed])

    get()
    replace_values(tmp_path, value)
    assert get() == {"a": computed}


class Place(NamedTuple):
    line: int
    words: str


@dataclass(frozen=True)
class Held:
    """One of everything that an entry may hold."""

    texts: tuple[str, ...]
    numbers: list[int]
    share: float
    raw: bytes
    names: frozenset[str]
    places: dict[str, tuple[Place, ...]]
    day: date
    moment: datetime
    nothing: None = None
    other: Place | None = None
    yes: bool = True


def test_a_value_comes_back_as_it_was(tmp_path):
    moment = datetime(2026, 10, 25, 1, 30, fold=1, tzinfo=ZoneInfo("Europe/London"))
    held = Held(
        ("a", "\u00e9"),
        [1, -(2**40)],
        0.1,
        b"\x00\xff",
        frozenset({"a", "b"}),
        {"a": (Place(1, "x"), Place(2, ""))},
        date(1, 1, 1),
        moment,
    )
    kind = Table[Held]("held", Held)
    Cache(tmp_path).put_many(kind, cache_keys(kind, {"a": 1}), {"a": held})
    found = Cache(tmp_path).get_many(kind, cache_keys(kind, {"a": 1}))["a"]
    in_london = found.moment.astimezone(moment.tzinfo)
    assert in_london.isoformat() == moment.isoformat() and in_london.fold == 1
    assert replace(found, moment=moment) == held and isinstance(found.places["a"][0], Place)


@pytest.mark.parametrize("value", ["\ud800", 10**40, {"a", "b"}.pop, print])
def test_what_cannot_be_encoded_is_not_kept_and_stops_nothing(tmp_path, value):
    for _ in range(2):
        found = Cache(tmp_path).get_or_compute(Table("any", str), {"a": 1}, lambda names: [value])
        assert found == {"a": value}


def test_a_kind_with_another_type_does_not_read_the_values_of_the_first(tmp_path):
    words, number = Table("value", str), Table("value", int)
    assert Cache(tmp_path).get_or_compute(words, {"a": 1}, lambda names: ["x"]) == {"a": "x"}
    assert Cache(tmp_path).get_or_compute(number, {"a": 1}, lambda names: [5]) == {"a": 5}


def test_nothing_else_can_run_what_it_reads_from_a_file():
    """Only worker processes send each other pickles, through pipes that nobody else can write
    to."""
    running = {"pickle", "cPickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "code"}
    files = sorted([*(ROOT / "practice_hub").rglob("*.py"), *(ROOT / "hooks").glob("*.py")])
    found = {file.name for file in files if modules_imported(file) & running}
    assert found <= {"workers.py"} and len(files) > 50
