"""Safari itself, on a Mac, through safaridriver: HUB_WEBKIT=1 and, once, `safaridriver --enable`.

A window that safaridriver opens remembers nothing of others. Written after the documents of
safaridriver and not yet tried on a Mac; tests/browser/exit/PEOPLE.md says so.
"""

from selenium import webdriver
from selenium.webdriver.remote.webdriver import WebDriver

from .webkit import WebKit


class Safari(WebKit):
    """A fresh window of Safari; pictures are what its driver shows."""

    def __init__(self) -> None:
        self.arguments = set()
        self._start_session()

    def _start(self) -> WebDriver:
        options = webdriver.SafariOptions()
        options.page_load_strategy = "none"
        return webdriver.Safari(options)

    def close(self) -> None:
        self.driver.quit()

    def picture(self) -> bytes:
        return self.driver.get_screenshot_as_png()
