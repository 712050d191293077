"""The built hub on a small host, and browsers as they come."""

from tests.browser.access.conftest import any_browser, browser, only_chromium, web

__all__ = ["any_browser", "browser", "only_chromium", "web"]
