"""The shape of the project: who may know whom, and how big a door may be."""

import ast

import pytest

from tests.conftest import ROOT

HOUSE = sorted((ROOT / "practice_hub").rglob("*.py"))
DOORS = sorted((ROOT / "hooks").glob("*.py"))
LONGEST_DOOR = 40  # formatted lines


def imports(file) -> set[str]:
    """The first names of everything that a Python file imports."""
    nodes = list(ast.walk(ast.parse(file.read_text())))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return {
        name.split(".")[0]
        for name in plain
        | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    }


@pytest.mark.parametrize("file", HOUSE, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_the_house_knows_no_engine(file):
    if "mkdocs" not in file.relative_to(ROOT).parts:
        assert not imports(file) & {"mkdocs", "material"}


@pytest.mark.parametrize("door", DOORS, ids=lambda file: file.name)
def test_a_door_is_small_and_nobody_comes_in_through_it_twice(door):
    lines = [
        line
        for line in door.read_text().splitlines()
        if line.strip() and not line.strip().startswith("#")
    ]
    assert len(lines) <= LONGEST_DOOR
    assert not any("hooks" in imports(file) for file in HOUSE + DOORS)


def test_only_the_day_reads_the_clock():
    clocks = ("datetime.now", "date.today", "time.time(", "utcnow")
    readers = [file.name for file in HOUSE + DOORS for clock in clocks if clock in file.read_text()]
    assert readers == ["clock.py"]
