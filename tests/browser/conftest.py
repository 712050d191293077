"""The site that the browsers look at."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.browser.every_page import build_every_page
from tests.conftest import built_once


@pytest.fixture(scope="session")
def built_site(tmp_path_factory) -> Path:
    """A site with a page of every kind; where HUB_BUILT names one, the site that is about to be
    published."""
    if ready := os.environ.get("HUB_BUILT"):
        return Path(ready).resolve()
    return built_once(tmp_path_factory, "every-page", build_every_page)
