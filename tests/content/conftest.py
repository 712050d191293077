"""The built hub, asked by selector, or on a small host with Chromium."""

import pytest

from tests.browser.access.conftest import chromium, only_chromium, web
from tests.site.conftest import Built, small_preview, small_site

__all__ = ["chromium", "only_chromium", "small_preview", "small_site", "web"]


@pytest.fixture(scope="session")
def hub(built_site) -> Built:
    """The real hub."""
    return Built(built_site)
