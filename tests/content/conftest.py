"""The built hub, asked by selector."""

import pytest

from tests.site.conftest import Built, small_preview, small_site

__all__ = ["small_preview", "small_site"]


@pytest.fixture(scope="session")
def hub(built_site) -> Built:
    """The real hub."""
    return Built(built_site)
