"""Tests outside tests/content look at sites of their own, so that another site may stand in docs/,
blog/ and data/ and they pass all the same."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

FILES = sorted(
    file
    for folder in ("unit", "site", "builds", "browser")
    for file in (ROOT / "tests" / folder).rglob("*.py")
    if file != Path(__file__)
)
# What is of our own site. What the package gives to others lies elsewhere.
OURS = re.compile(r"(docs|blog|data)(/|$)|mkdocs\.yml$|published\.txt$|$")
# ROOT may be: the folder of a part that is named, what paths are shown from, where a program finds
# the package, and what stands for the package in the settings of a copied site.
HARMLESS_CALLS = ("relative_to", "str")
EXCEPTIONS: dict[str, str] = {}  # a file of tests and why it may look at our own site


def looks_at_our_site(source: str) -> list[int]:
    """The lines of a test on which ROOT, or the folder above its own, is used for more than parts
    outside our own site."""
    nodes = list(ast.walk(ast.parse(source)))
    uses = list(uses_of_root(nodes))
    above = {child: node for node in nodes if uses for child in ast.iter_child_nodes(node)}
    return [node.lineno for node in uses if not is_harmless(node, above[node])] + [
        node.lineno for node in nodes if isinstance(node, ast.BinOp) and is_part_of_ours_above(node)
    ]


def uses_of_root(nodes: Iterable[ast.AST]) -> Iterator[ast.Name]:
    """Every place that reads ROOT."""
    for node in nodes:
        if isinstance(node, ast.Name) and node.id == "ROOT" and isinstance(node.ctx, ast.Load):
            yield node


def is_part_of_ours_above(node: ast.BinOp) -> bool:
    """Whether an expression is such as Path(__file__).parents[2] / "docs"."""
    match node:
        case ast.BinOp(
            left=ast.Subscript(value=ast.Attribute(attr="parents")),
            op=ast.Div(),
            right=ast.Constant(value=str(part)),
        ):
            return bool(OURS.match(part))
    return False


def is_harmless(root: ast.Name, above: ast.AST) -> bool:
    """Whether a use of ROOT cannot reach our own site. above: the expression that holds it."""
    match above:
        case ast.BinOp(left=left, op=ast.Div(), right=right) if left is root:
            return not (isinstance(right, ast.Constant) and OURS.match(str(right.value)))
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)):
            return name in HARMLESS_CALLS
        case ast.keyword(arg="cwd") | ast.FormattedValue():
            return True
    return False


def test_no_test_looks_at_our_own_site_but_the_exceptions():
    looks = {
        file.relative_to(ROOT).as_posix(): looks_at_our_site(file.read_text("utf-8"))
        for file in FILES
    }
    assert len(looks) > 150
    assert {name: lines for name, lines in looks.items() if lines}.keys() == EXCEPTIONS.keys()


@pytest.mark.parametrize(
    "source",
    [
        "build(ROOT, folder)",
        "read_site(ROOT, False, now)",
        "ROOT / 'docs/index.md'",
        "ROOT / 'data'",
        "(ROOT / 'mkdocs.yml').read_text()",
        "projects = [ROOT]",
        "runner.chdir(ROOT)",
        "Path(__file__).parents[3] / 'mkdocs.yml'",
    ],
)
def test_a_look_at_our_own_site_is_noticed(source):
    assert looks_at_our_site(source) == [1]


@pytest.mark.parametrize(
    "source",
    [
        "ROOT / 'practice_hub'",
        "ROOT / 'tests/sites/good'",
        "ROOT / name / 'CODEOWNERS'",
        "file.relative_to(ROOT)",
        "str(ROOT)",
        "run(command, cwd=ROOT)",
        "f'{ROOT}'",
        "Path(__file__).parents[3] / 'overrides'",
    ],
)
def test_a_use_for_the_package_is_not(source):
    assert looks_at_our_site(source) == []


def test_the_fixture_of_our_built_site_belongs_to_the_tests_of_content():
    shared = (ROOT / "tests/conftest.py").read_text("utf-8")
    assert "def built_site" not in shared
    assert "def built_site" in (ROOT / "tests/content/conftest.py").read_text("utf-8")
