"""Modules and functions are short enough to read at once, and imports stand at the top."""

import ast
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.conftest import ROOT

MODULES = sorted((ROOT / "practice_hub").rglob("*.py"))
MAX_MODULE, MAX_FUNCTION = 300, 40  # formatted lines


def names(file) -> str:
    return file.relative_to(ROOT).as_posix()


def functions(tree: ast.AST) -> list:
    return [
        node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    ]


def unexplained_imports(function, lines: list[str]) -> list[str]:
    """Imports inside a function without a comment on their lines or on the line above the first."""
    found: list[str] = []
    above: int | None = None
    explained = False
    for node in ast.walk(function):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            first = node.lineno - 1
            own = lines[first - 1 : node.end_lineno]
            explained = any("#" in line for line in own) or (explained and first == above)
            above = node.end_lineno
            if not explained:
                found.append(lines[first].strip())
    return found


class Shape(NamedTuple):
    """What is wrong with the functions of a module: the names of long ones, and imports."""

    long_functions: list[str]
    unexplained: list[str]


@cache
def shape_of(file: Path) -> Shape:
    """Found once for all tests, since parsing takes longest."""
    text = file.read_text("utf-8")
    lines, every = text.splitlines(), functions(ast.parse(text))
    long = [node.name for node in every if node.end_lineno - node.lineno >= MAX_FUNCTION]
    return Shape(long, [line for node in every for line in unexplained_imports(node, lines)])


def test_modules_and_their_functions_are_short():
    assert len(MODULES) > 200
    too_long = [
        names(file) for file in MODULES if len(file.read_text().splitlines()) > MAX_MODULE
    ] + [(names(file), name) for file in MODULES for name in shape_of(file).long_functions]
    assert too_long == []


def test_an_import_inside_a_function_has_a_reason():
    found = [(names(file), line) for file in MODULES for line in shape_of(file).unexplained]
    assert found == []


def test_the_rule_about_imports_finds_one_without_a_reason():
    text = "def f():\n    import a  # slow\n    import b\n    x = 1\n    import c\n"
    [function] = functions(ast.parse(text))
    assert unexplained_imports(function, text.splitlines()) == ["import c"]
