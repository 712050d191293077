"""Built sites, asked by selector."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import SMALL_DAY, build, built_once, small_project


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
        return [node.attributes["href"] for node in self.page(address).css(selector)]

    def everything(self) -> str:
        """The name of every file and the text of every file that is text."""
        files = sorted(file for file in self.folder.rglob("*") if file.is_file())
        return "\n".join(
            f"{file}\n{file.read_bytes().decode('utf-8', 'replace')}" for file in files
        )


@pytest.fixture(scope="session")
def hub(built_site) -> Built:
    return Built(built_site)


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
