"""Modules and functions are short enough to read at once, and imports stand at the top."""

import ast

import pytest

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


@pytest.mark.parametrize("file", MODULES, ids=names)
def test_a_module_and_its_functions_are_short(file):
    lines = file.read_text().splitlines()
    assert len(lines) <= MAX_MODULE
    tree = ast.parse(file.read_text())
    sizes = [(node.name, node.end_lineno - node.lineno + 1) for node in functions(tree)]
    assert [name for name, size in sizes if size > MAX_FUNCTION] == []


@pytest.mark.parametrize("file", MODULES, ids=names)
def test_an_import_inside_a_function_has_a_reason(file):
    lines = file.read_text().splitlines()
    tree = ast.parse(file.read_text())
    found = [line for node in functions(tree) for line in unexplained_imports(node, lines)]
    assert found == []


def test_the_rule_about_imports_finds_one_without_a_reason():
    text = "def f():\n    import a  # slow\n    import b\n    x = 1\n    import c\n"
    [function] = functions(ast.parse(text))
    assert unexplained_imports(function, text.splitlines()) == ["import c"]
