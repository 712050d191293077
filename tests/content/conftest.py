"""The built hub, asked by selector."""

import os
from pathlib import Path

import pytest

from tests.conftest import ROOT, build, built_once
from tests.site.conftest import Built, small_preview, small_site

__all__ = ["small_preview", "small_site"]


@pytest.fixture(scope="session")
def built_site(tmp_path_factory) -> Path:
    """The real hub, built once for all tests that look at it.

    HUB_BUILT names a site that is built already, such as the one that is about to be published.
    """
    if ready := os.environ.get("HUB_BUILT"):
        return Path(ready).resolve()
    return built_once(tmp_path_factory, "built", build_hub)


def build_hub(folder: Path) -> None:
    """Builds the real hub into the folder "site" of folder."""
    done = build(ROOT, folder / "site")
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def hub(built_site) -> Built:
    """The real hub."""
    return Built(built_site)
