"""WebKit, the engine of Safari, through WebKitWebDriver, on a screen of its own (Xvfb).

WebDriver does not answer while a navigation hangs, so a test that lets the exit hang cannot run
here. WebKit has no private interface for drivers, so there is no film, and scripts, cookies and the
network cannot be switched off.
"""

import base64
import glob
import os
import subprocess

from selenium import webdriver
from selenium.webdriver.remote.command import Command
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from .common import HOW, SCREENS, WEBKIT_DRIVERS, Browser, NotInstalled, need

BINARY = "/usr/lib/*/webkit2gtk-4.*/MiniBrowser"
DRAWN_BY_THE_PROCESSOR = {
    "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
    "WEBKIT_DISABLE_DMABUF_RENDERER": "1",
    "LIBGL_ALWAYS_SOFTWARE": "1",
}


class Screen:
    """A screen that nobody looks at. display: its name, such as ":99"."""

    def __init__(self) -> None:
        read, write = os.pipe()
        self.process = subprocess.Popen(
            [
                need("HUB_XVFB", SCREENS),
                "-displayfd",
                str(write),
                "-screen",
                "0",
                "1400x1000x24",
                "-nolisten",
                "tcp",
            ],
            pass_fds=(write,),
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as answer:
            self.display = ":" + answer.readline().strip()

    def close(self) -> None:
        self.process.terminate()
        self.process.wait()


class WebKit(Browser):
    """A fresh MiniBrowser; nothing of it is left behind."""

    name = "webkit"

    def __init__(self) -> None:
        binaries = sorted(glob.glob(BINARY))
        if not binaries:
            raise NotInstalled(f"WebKit is not installed; type: {HOW}")
        self.binary = binaries[-1]
        self.screen = Screen()
        self.driver = self._start()

    def _start(self) -> webdriver.WebKitGTK:
        options = Options()
        options.binary_location = self.binary
        options.add_argument("--automation")
        options.accept_insecure_certs = True
        options.page_load_strategy = "none"
        settings = {**os.environ, **DRAWN_BY_THE_PROCESSOR, "DISPLAY": self.screen.display}
        service = Service(need("HUB_WEBKITDRIVER", WEBKIT_DRIVERS), env=settings)
        driver = webdriver.WebKitGTK(options, service)
        connection = driver.command_executor
        if isinstance(connection, RemoteConnection):
            connection.client_config.timeout = 30  # seconds; a browser that hangs fails its test
        return driver

    def start_anew(self) -> None:
        """One tab, in a browser that remembers nothing.

        A new browser, because the driver can delete the cookies of the open page only.
        """
        self.driver.quit()
        self.driver = self._start()

    def close(self) -> None:
        self.driver.quit()
        self.screen.close()

    # ---- going
    def go(self, url: str) -> None:
        self.driver.get(url)

    def back(self, steps: int = 1) -> None:
        """The browser's own Back button: no script of the page can step in."""
        for _ in range(steps):
            self.driver.back()

    def forward(self) -> None:
        self.driver.forward()

    def reload(self) -> None:
        self.driver.refresh()

    # ---- asking
    def run(self, script: str, *args):
        return self.driver.execute_script(script, *args)

    def picture(self) -> bytes:
        return base64.b64decode(self.driver.get_screenshot_as_base64())

    def cookies(self, url: str) -> list[str]:
        """The cookies of the page that is open; WebKit names no others."""
        return [f"{cookie['name']}={cookie['value']}" for cookie in self.driver.get_cookies()]

    def cookie_is_secure(self, url: str) -> bool:
        """Whether the first cookie of the page that is open travels over https alone."""
        return self.driver.get_cookies()[0]["secure"]

    # ---- hands
    def act(self, steps: list[dict]) -> None:
        self.driver.execute(Command.W3C_ACTIONS, {"actions": steps})

    def rest(self) -> None:
        self.driver.execute(Command.W3C_CLEAR_ACTIONS)

    # ---- tabs
    def tab(self) -> str:
        return self.driver.current_window_handle

    def tabs(self) -> list[str]:
        return self.driver.window_handles

    def use(self, tab: str) -> None:
        self.driver.switch_to.window(tab)

    def new_tab(self) -> str:
        return self._new("tab")

    def new_window(self) -> str:
        return self._new("window")

    def _new(self, kind: str) -> str:
        self.driver.switch_to.new_window(kind)
        return self.tab()

    def to_front(self) -> None:
        """The tab in use becomes the one that is seen; use() has done so."""

    def close_tab(self) -> None:
        self.driver.close()
