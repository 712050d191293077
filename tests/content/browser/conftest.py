"""The real hub on a small host, in Chromium or in each browser."""

from tests.browser.access.conftest import any_browser, browser, chromium, only_chromium, web

__all__ = ["any_browser", "browser", "chromium", "only_chromium", "web"]
