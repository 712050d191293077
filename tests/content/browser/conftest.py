"""The real hub on a small host, in Chromium or in each browser."""

from tests.browser.access.conftest import (
    browser,
    chromium,
    pytest_generate_tests,
    web,
)

__all__ = ["browser", "chromium", "pytest_generate_tests", "web"]
