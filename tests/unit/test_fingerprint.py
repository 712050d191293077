"""Fingerprints: equal values have one encoding, different values never do, and unknown types are
refused."""

import ast
import re
import subprocess
import sys
from collections import OrderedDict, namedtuple
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from enum import Enum, IntEnum, IntFlag, StrEnum
from itertools import combinations, pairwise
from pathlib import Path, PurePosixPath, PureWindowsPath
from zoneinfo import ZoneInfo

import pytest

from practice_hub.core.fingerprint import FrozenDict, InOrder, canonical, digest, fingerprint
from tests.conftest import ROOT


class Colour(Enum):
    RED = 1
    BLUE = "1"


class Number(IntEnum):
    ONE = 1


class Word(StrEnum):
    ONE = "1"


class Right(IntFlag):
    READ = 1
    WRITE = 2


@dataclass(frozen=True)
class Point:
    x: object
    y: object = 0
    draw: object = field(default=None, compare=False)


@dataclass(frozen=True)
class Place:
    x: object
    y: object = 0


@dataclass(frozen=True, slots=True)
class Slotted:
    x: object


@dataclass
class Open:
    x: object = 1


@dataclass(frozen=True)
class NotOnlyFields(Point):
    pass


class NoDataclass(Point):
    """May hold more than its fields."""


Pair = namedtuple("Pair", "first second")
LONDON, PARIS = ZoneInfo("Europe/London"), ZoneInfo("Europe/Paris")
NOON = datetime(2026, 7, 1, 12)

DIFFERENT = [
    "1",
    1,
    True,
    1.0,
    b"1",
    Colour.RED,
    Colour.BLUE,
    Number.ONE,
    Word.ONE,
    Right.READ,
    Right.READ | Right.WRITE,
    Path("1"),
    PureWindowsPath("1"),
    Path("a/b"),
    PureWindowsPath("a/b"),
    PurePosixPath("a\\b"),
    0,
    -1,
    False,
    None,
    "None",
    "",
    b"",
    0.0,
    -0.0,
    float("inf"),
    float("nan"),
    10**100,
    10.0**100,
    "a",
    "ab",
    "a\n",
    "é",
    "e\u0301",
    "\ud800",
    "\udcff",
    "\ufffd",
    "s1:a",
    ("a", "b"),
    ("ab",),
    ("a", "b", ""),
    ("", "a", "b"),
    (("a",), "b"),
    ("a", ("b",)),
    (("a", "b"),),
    ["a", "b"],
    ["ab"],
    ("s1:b",),
    (),
    ((),),
    [],
    [()],
    {},
    {"a": "b"},
    {"b": "a"},
    {"a": {"b": None}},
    {"a": None, "b": None},
    {1: "a"},
    {"1": "a"},
    {True: "a"},
    (("a", "b"), ("c", "d")),
    {"a": "b", "c": "d"},
    frozenset(),
    frozenset({"a"}),
    frozenset({"a", "b"}),
    frozenset({frozenset({"a"}), "b"}),
    date(2026, 7, 1),
    "2026-07-01",
    datetime(2026, 7, 1),
    NOON,
    NOON.replace(tzinfo=LONDON),
    NOON.replace(tzinfo=PARIS),
    NOON.replace(tzinfo=UTC),
    NOON.replace(tzinfo=timezone(timedelta(hours=1))),
    datetime(2026, 10, 25, 1, 30, tzinfo=LONDON),
    datetime(2026, 10, 25, 1, 30, fold=1),
    time(12),
    time(12, tzinfo=UTC),
    Point(1),
    Point("1"),
    Place(1),
    Slotted(1),
    NotOnlyFields(1),
    Point(1, 2),
    Point((1, 2)),
    Point(Place(1)),
    Place(Point(1)),
    {"x": 1, "y": 0},
    InOrder({"a": 1, "b": 2}),
    InOrder({"b": 2, "a": 1}),
    FrozenDict(a=1, b=2),
    FrozenDict(b=2, a=1),
    {"a": 1, "b": 2},
]


def test_no_two_different_values_have_one_encoding():
    encoded = [canonical(value) for value in DIFFERENT]
    same = [
        (DIFFERENT[first], DIFFERENT[second])
        for first, second in combinations(range(len(DIFFERENT)), 2)
        if encoded[first] == encoded[second]
    ]
    assert same == []


@pytest.mark.parametrize("wrap", [lambda value: (value, "x"), lambda value: {"k": [value]}, Point])
def test_values_inside_others_stay_different(wrap):
    assert len({canonical(wrap(value)) for value in DIFFERENT}) == len(DIFFERENT)


def test_no_encoding_is_the_beginning_of_another():
    """Otherwise two values after each other could be read as two others."""
    encoded = sorted(map(canonical, DIFFERENT))
    assert not [(one, other) for one, other in pairwise(encoded) if other.startswith(one)]


@pytest.mark.parametrize(
    "one, other",
    [
        ({"a": 1, 2: "b"}, {2: "b", "a": 1}),
        ({"a": {"x": 1, "y": 2}}, {"a": {"y": 2, "x": 1}}),
        (Point({"a": 1, "b": 2}), Point({"b": 2, "a": 1})),
        (frozenset(["a", "b", "c"]), frozenset(["c", "b", "a"])),
        (Point(1, draw=print), Point(1, draw=len)),
        (Path("a/b"), PurePosixPath("a/b")),
        ("".join(["long ", "text"] * 99), "long text" * 99),
    ],
)
def test_equal_values_have_one_encoding(one, other):
    assert canonical(one) == canonical(other) and fingerprint(one) == fingerprint(other)


def test_a_mapping_that_is_printed_in_its_order_is_known_by_it():
    def inside(value):
        return canonical(InOrder([Point({"a": [value]})]))

    assert inside({"a": 1, "b": 2}) != inside({"b": 2, "a": 1})
    assert canonical({"x": FrozenDict(a=1, b=2)}) != canonical({"x": FrozenDict(b=2, a=1)})


class Zone(tzinfo):
    def utcoffset(self, when):
        return timedelta(hours=1)

    def dst(self, when):
        return None

    def tzname(self, when):
        return None


UNKNOWN = [
    re.compile("a"),
    {1, 2},
    bytearray(b"a"),
    memoryview(b"a"),
    print,
    lambda: 1,
    object(),
    str,
    Point,
    Open(),
    NoDataclass(1),
    Pair("a", "b"),
    OrderedDict(a=1),
    type("Text", (str,), {})("a"),
    type("Day", (date,), {})(2026, 7, 1),
    range(3),
    iter([1]),
    (value for value in [1]),
    {"a": 1}.items(),
    1j,
    NotImplemented,
    ...,
    timedelta(1),
    ValueError("a"),
    NOON.replace(tzinfo=Zone()),
    re,
]


@pytest.mark.parametrize("value", UNKNOWN, ids=lambda value: type(value).__name__)
@pytest.mark.parametrize(
    "wrap",
    [lambda v: v, lambda v: [v], lambda v: {"a": v}, lambda v: Point(v), lambda v: InOrder((v,))],
    ids=["alone", "in a list", "in a dict", "in a dataclass", "in order"],
)
def test_every_other_type_is_refused(value, wrap):
    with pytest.raises(TypeError, match="cannot be part of a cache key"):
        canonical(wrap(value))


def test_a_refusal_names_the_type():
    with pytest.raises(TypeError, match=r"^a value of the type re\.Pattern cannot be part"):
        fingerprint({"rules": [re.compile("x" * 500)]})


@pytest.mark.parametrize(
    "change",
    [
        lambda values: values.update(b=1),
        lambda values: values.pop("a"),
        lambda values: values.__setitem__("a", 2),
        lambda values: values.__delitem__("a"),
        lambda values: values.setdefault("b", 1),
        lambda values: values.clear(),
        lambda values: values.popitem(),
        lambda values: values.__ior__({"b": 1}),
    ],
)
def test_a_frozen_dict_cannot_be_changed_since_its_encoding_is_kept(change):
    values = FrozenDict(a=1)
    with pytest.raises(TypeError, match="cannot be changed"):
        change(values)
    assert values == {"a": 1} and {**values, "b": 2} == {"a": 1, "b": 2}


def test_every_process_gives_the_same_fingerprint():
    code = (
        "from practice_hub.core.fingerprint import fingerprint;"
        "print(fingerprint({'a': frozenset('hash seeds'), ('b', 1): ['x', None, True]}))"
    )
    fingerprints = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(fingerprints) == 1 and len(fingerprints.pop().strip()) == len(digest(b""))


# No key is made of what Python prints of a value
# ----------------------------------------------------------------------

CODE = sorted([*(ROOT / "practice_hub").rglob("*.py"), *(ROOT / "hooks").glob("*.py")])
KEY_MAKERS = {
    "digest",
    "fingerprint",
    "canonical",
    "cache_keys",
    "get_or_compute",
    "get_many",
    "put_many",
    "InOrder",
}


def printed_in_keys(source: str) -> list[int]:
    """The lines where a repr is taken, or where a key is made of a value that is printed with !r,
    str or format."""
    tree, found = ast.parse(source), []
    for node in ast.walk(tree):
        if is_repr(node):
            found.append(line_of(node))
        if isinstance(node, ast.Call) and called(node) in KEY_MAKERS:
            found += [line_of(inner) for inner in ast.walk(node) if is_conversion(inner)]
    return sorted(set(found))


def called(node: ast.Call) -> str:
    return getattr(node.func, "id", getattr(node.func, "attr", ""))


def line_of(node: ast.AST) -> int:
    return getattr(node, "lineno", 0)


def is_repr(node: ast.AST) -> bool:
    name = getattr(node, "id", getattr(node, "attr", getattr(node, "name", "")))
    return name in ("repr", "__repr__", "ascii", "saferepr", "pformat")


def is_conversion(node: ast.AST) -> bool:
    return isinstance(node, ast.FormattedValue) and node.conversion in (ord("r"), ord("a"))


def test_no_cache_key_is_made_of_a_repr():
    found = {file.relative_to(ROOT): printed_in_keys(file.read_text()) for file in CODE}
    assert len(found) > 200
    assert {file: lines for file, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "code",
    [
        "digest(repr(value).encode())",
        "keys = cache_keys(kind, {'a': repr(value)})",
        "fingerprint(f'{value!r}')",
        "cache.get_or_compute(kind, {'a': (1, f'{x!a}')}, compute)",
        "def __repr__(self): return self.printed",
        "text = value.__repr__()",
        "map(repr, values)",
    ],
)
def test_the_test_above_finds_what_it_looks_for(code):
    assert printed_in_keys(code) == [1]
