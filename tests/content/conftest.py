"""The built hub on a small host, and Chromium."""

from tests.browser.access.conftest import chromium, only_chromium, web

__all__ = ["chromium", "only_chromium", "web"]
