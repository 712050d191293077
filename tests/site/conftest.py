"""Built sites, asked by selector."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import GOOD, ROOT, SMALL_DAY, build, built_once, small_project


class Built:
    """A built site that answers by address and selector."""

    def __init__(self, folder: Path):
        self.folder = folder

    def has(self, address: str) -> bool:
        return self.file(address).is_file()

    def file(self, address: str) -> Path:
        return self.folder / (address.lstrip("/") + ("index.html" if address.endswith("/") else ""))

    def page(self, address: str) -> LexborHTMLParser:
        return LexborHTMLParser(self.file(address).read_text("utf-8"))

    def texts(self, address: str, selector: str) -> list[str]:
        return [" ".join(node.text().split()) for node in self.page(address).css(selector)]

    def links(self, address: str, selector: str) -> list[str]:
        return [node.attributes["href"] or "" for node in self.page(address).css(selector)]

    def everything(self) -> str:
        """The name of every file and the text of every file that is text."""
        files = sorted(file for file in self.folder.rglob("*") if file.is_file())
        return "\n".join(
            f"{file}\n{file.read_bytes().decode('utf-8', 'replace')}" for file in files
        )


@pytest.fixture(scope="session")
def small_site(tmp_path_factory) -> Built:
    """The small hub as it is published on its day."""
    return Built(built_once(tmp_path_factory, "small", build_small))


@pytest.fixture(scope="session")
def small_preview(tmp_path_factory) -> Built:
    """The small hub as its writers see it."""
    return Built(built_once(tmp_path_factory, "preview", build_small_preview))


def build_small(folder: Path, day: str = SMALL_DAY, **environment: str) -> None:
    """Builds a copy of the small hub into the folder "site" of folder."""
    project = small_project(folder / "project")
    done = build(project, folder / "site", day, **environment)
    assert done.returncode == 0, done.stderr + done.stdout


def build_small_preview(folder: Path) -> None:
    build_small(folder, HUB_PREVIEW="1")


@pytest.fixture(scope="session")
def own_kinds(tmp_path_factory) -> Built:
    """A site with kinds of texts of its own, a help page and pages about safety."""
    return Built(built_once(tmp_path_factory, "own-kinds", build_own_kinds))


def project_with_own_kinds(folder: Path) -> Path:
    """A copy of the small hub with the files of tests/sites/own-kinds over it."""
    project = small_project(folder)
    shutil.copytree(GOOD.parent / "own-kinds", project, dirs_exist_ok=True)
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("../../..", str(ROOT)))
    return project


def build_own_kinds(folder: Path) -> None:
    done = build(project_with_own_kinds(folder / "project"), folder / "site", SMALL_DAY)
    assert done.returncode == 0, done.stderr + done.stdout


@pytest.fixture(scope="session")
def scottish(tmp_path_factory) -> Built:
    """The example site of a small Scottish service."""
    return built_example(tmp_path_factory, "scottish-service")


@pytest.fixture(scope="session")
def network(tmp_path_factory) -> Built:
    """The example site of a network's news."""
    return built_example(tmp_path_factory, "network-news")


def built_example(factory, name: str) -> Built:
    """A whole site of tests/sites, as it is published on the day of the tests."""

    def make(folder: Path) -> None:
        done = build(example_project(folder / "project", name), folder / "site")
        assert done.returncode == 0, done.stderr + done.stdout

    return Built(built_once(factory, name, make))


def example_project(folder: Path, name: str) -> Path:
    """A copy of a site of tests/sites that needs nothing but the package."""
    built = shutil.ignore_patterns("site", "site-preview", ".cache")
    return Path(shutil.copytree(GOOD.parent / name, folder, ignore=built))
