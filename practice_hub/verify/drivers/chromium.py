"""Chromium through chromedriver; Selenium is never asked to fetch one."""

import base64
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.remote.command import Command

from practice_hub.core.browser_programs import CHROMEDRIVER, CHROMIUM
from practice_hub.verify.drivers.browser import PATIENCE, Browser, is_root, need

FLAGS = [
    "--headless=new",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--window-size=1280,900",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-component-extensions-with-background-pages",
    "--disable-features=SpareRendererForSitePerProcess",  # starts one process more for each new tab
]


class Chromium(Browser):
    """A fresh Chromium; nothing of it is left behind, unless profile names a folder that keeps
    it."""

    name = "chromium"

    def __init__(
        self,
        flags: tuple[str, ...] = (),
        prefs: dict | None = None,
        profile: Path | None = None,
    ):
        self.passing = tempfile.TemporaryDirectory(prefix="hub-chrome-", ignore_cleanup_errors=True)
        options = webdriver.ChromeOptions()
        options.binary_location = need("HUB_CHROME", CHROMIUM)
        options.page_load_strategy = "none"  # never wait for an exit that hangs
        options.accept_insecure_certs = True
        for flag in [*FLAGS, *flags, f"--user-data-dir={profile or self.passing.name}"]:
            options.add_argument(flag)
        if is_root():
            options.add_argument("--no-sandbox")
        options.add_experimental_option("excludeSwitches", ["disable-popup-blocking"])
        if prefs:
            options.add_experimental_option("prefs", prefs)
        self.driver = webdriver.Chrome(options, Service(need("HUB_CHROMEDRIVER", CHROMEDRIVER)))
        self.limit_answers(PATIENCE)

    def close(self):
        self.driver.quit()
        self.passing.cleanup()

    # ---- going
    def go(self, url):
        self.driver.get(url)

    def back(self, steps=1):
        """The browser's own Back button: no script of the page can step in."""
        self._travel(-steps)

    def forward(self):
        self._travel(1)

    def _travel(self, step):
        history = self.cdp("Page.getNavigationHistory")
        entry = history["entries"][history["currentIndex"] + step]
        self.cdp("Page.navigateToHistoryEntry", entryId=entry["id"])

    def reload(self):
        self.cdp("Page.reload")

    def entries(self) -> list[str]:
        """Every address in the tab's history, in order."""
        return [entry["url"] for entry in self.cdp("Page.getNavigationHistory")["entries"]]

    @contextmanager
    def frame(self):
        """Inside the first frame of the page."""
        self.driver.switch_to.frame(0)
        try:
            yield
        finally:
            self.driver.switch_to.window(self.tab())

    # ---- asking
    def run(self, script, *args):
        return self.driver.execute_script(script, *args)

    def limit_answers(self, seconds: float) -> None:
        self.limit = seconds
        self.driver.set_script_timeout(seconds)
        line: Any = self.driver.command_executor
        # Better a failing test than one that waits for ever.
        line.client_config.timeout = max(PATIENCE, seconds)

    def cdp(self, command, **params):
        return self.driver.execute_cdp_cmd(command, params)

    def picture(self) -> bytes:
        return base64.b64decode(
            self.cdp("Page.captureScreenshot", format="png", optimizeForSpeed=True)["data"]
        )

    def readable(self) -> set[str]:
        """Every word that a screen reader could find."""
        nodes = self.cdp("Accessibility.getFullAXTree")["nodes"]
        names = {
            node.get("name", {}).get("value", "").strip()
            for node in nodes
            if not node.get("ignored")
        }
        return names - {""}

    def cookies(self, url) -> list[str]:
        """What the browser would send to that address, HttpOnly or not."""
        cookies = self.cdp("Network.getCookies", urls=[url + "/"])["cookies"]
        return [f"{cookie['name']}={cookie['value']}" for cookie in cookies]

    def cookie_is_secure(self, url) -> bool:
        """Whether the first cookie of that address travels over https alone."""
        return self.cdp("Network.getCookies", urls=[url + "/"])["cookies"][0]["secure"]

    def cookie_end(self, url) -> float:
        """When the first cookie of that address will be gone, in seconds since 1970."""
        return self.cdp("Network.getCookies", urls=[url + "/"])["cookies"][0]["expires"]

    # ---- hands
    def act(self, steps):
        self.driver.execute(Command.W3C_ACTIONS, {"actions": steps})

    def release_keys(self):
        self.driver.execute(Command.W3C_CLEAR_ACTIONS)

    # ---- tabs, sizes, switches
    def tab(self):
        return self.driver.current_window_handle

    def tabs(self):
        return self.driver.window_handles

    def use(self, tab):
        self.driver.switch_to.window(tab)

    def new_tab(self):
        return self._new("tab")

    def new_window(self):
        return self._new("window")

    def _new(self, kind):
        """Chromium leaves the focus of a new tab in the address bar, and so that of every page
        that is opened in it by a driver: nothing there would match :focus."""
        self.driver.switch_to.new_window(kind)
        self.to_front()
        return self.tab()

    def to_front(self):
        """The tab in use becomes the one that is seen, and its page has the focus."""
        self.cdp("Page.bringToFront")

    def close_tab(self):
        self.driver.close()

    def forget(self):
        """As if never used: no cookies, no cache, nothing stored."""
        self.cdp("Network.clearBrowserCookies")
        self.cdp("Network.clearBrowserCache")

    def resize(self, width, height):
        self.cdp(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def natural_size(self):
        self.cdp("Emulation.clearDeviceMetricsOverride")

    def scripts(self, allowed: bool):
        self.cdp("Emulation.setScriptExecutionDisabled", value=not allowed)

    def cookies_allowed(self, allowed: bool):
        self.cdp("Emulation.setDocumentCookieDisabled", disabled=not allowed)

    def offline(self, off: bool):
        self.cdp("Network.enable")
        self.cdp(
            "Network.emulateNetworkConditions",
            offline=off,
            latency=0,
            downloadThroughput=-1,
            uploadThroughput=-1,
        )

    def prefer(self, **features: str):
        """prefer(prefers_color_scheme="dark", forced_colors="active"); nothing: back to normal."""
        self.cdp(
            "Emulation.setEmulatedMedia",
            features=[
                {"name": name.replace("_", "-"), "value": value} for name, value in features.items()
            ],
        )

    def print_view(self, on: bool):
        """As it would come out of the printer."""
        self.cdp("Emulation.setEmulatedMedia", media="print" if on else "")
