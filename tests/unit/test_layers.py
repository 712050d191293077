"""Imports point one way: a package imports only from those below it, and nothing imports a hook."""

import ast

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "practice_hub"
LAYERS = (  # from the top down; ARCHITECTURE.md says what each holds
    *("cli", "start", "mkdocs", "importers", "build", "output", "lint", "pages", "site", "library"),
    *("config", "extra_settings", "kind_settings", "words", "setting_keys", "exit_settings"),
    *("setting_files", "look", "theme"),
    *("markdown", "documents", "images", "data"),
    *("content", "core"),
)
MODULES = sorted(
    file
    for file in PACKAGE.rglob("*.py")
    if file.relative_to(PACKAGE).parts[0] not in ("__init__.py", "__main__.py")
)


def layer_of(name: str) -> int:
    return LAYERS.index(name.removesuffix(".py"))


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_module_imports_only_from_its_own_layer_and_those_below(file):
    here = layer_of(file.relative_to(PACKAGE).parts[0])
    imported = [
        node.module.split(".")[1]
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("practice_hub.")
    ]
    assert [name for name in imported if layer_of(name) < here] == []
