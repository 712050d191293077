"""The same host and the same browsers as for access."""

from tests.browser.access import conftest as access

any_browser, browser, chromium = access.any_browser, access.browser, access.chromium
only_chromium, web = access.only_chromium, access.web
