"""The same host and the same browsers as for access."""

from tests.browser.access.conftest import any_browser, browser, chromium, only_chromium, web  # noqa: F401
