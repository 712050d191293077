"""The package imports no MkDocs but in mkdocs/, hooks are small, and one module reads the clock."""

import ast

import pytest

from tests.conftest import ROOT

PACKAGE = sorted((ROOT / "practice_hub").rglob("*.py"))
HOOKS = sorted((ROOT / "hooks").glob("*.py"))
MAX_HOOK = 40  # formatted lines


def imports(file) -> set[str]:
    """The first names of everything that a Python file imports."""
    nodes = list(ast.walk(ast.parse(file.read_text())))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return {
        name.split(".")[0]
        for name in plain
        | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    }


@pytest.mark.parametrize("file", PACKAGE, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_only_the_plugin_imports_mkdocs(file):
    if "mkdocs" not in file.relative_to(ROOT).parts:
        assert not imports(file) & {"mkdocs", "material"}


@pytest.mark.parametrize("hook", HOOKS, ids=lambda file: file.name)
def test_a_hook_is_small_and_nothing_imports_it(hook):
    lines = [
        line
        for line in hook.read_text().splitlines()
        if line.strip() and not line.strip().startswith("#")
    ]
    assert len(lines) <= MAX_HOOK
    assert not any("hooks" in imports(file) for file in PACKAGE + HOOKS)


def test_only_one_module_reads_the_clock():
    clocks = ("datetime.now", "date.today", "time.time(", "utcnow")
    readers = [
        file.name for file in PACKAGE + HOOKS for clock in clocks if clock in file.read_text()
    ]
    assert readers == ["clock.py"]
