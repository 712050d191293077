"""WebKit, on which Safari is built, through WebKitWebDriver, on a screen of its own (Xvfb).

WebDriver does not answer while a navigation hangs, so pictures are taken from the screen. Scripts
are switched off by starting the browser again. WebKit has no private interface for drivers: there
is no film, no list of the tab's history, no forced colours, and the network stays on; tests that
need one of these say so with @not_in_safari.
"""

import glob
import io
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from selenium import webdriver
from selenium.webdriver.remote.command import Command
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from urllib3.exceptions import ReadTimeoutError

from .common import (
    HOW,
    PATIENCE,
    READABLE,
    WEBKIT_DRIVERS,
    Browser,
    NotInstalled,
    need,
)
from .screen import Screen

BINARY = "/usr/lib/*/webkit2gtk-4.*/MiniBrowser"
DRAWN_BY_THE_PROCESSOR = {
    "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
    "WEBKIT_DISABLE_DMABUF_RENDERER": "1",
    "LIBGL_ALWAYS_SOFTWARE": "1",
}

# Where the page lies on the screen: below the browser's own bars, which are as wide as it is.
AREA = """
    const top = screenY + outerHeight - innerHeight;
    return [screenX, top, screenX + innerWidth, top + innerHeight];
"""
LABEL_HEIGHT = 24  # px
# No program manages windows here, so the window under the screen's pointer has the focus.
IN_THE_CORNER = ("2", "2")
BEFORE_A_QUESTION = 0.1  # seconds after Back; a question at once is lost now and then, see read()
NARROWEST = 447  # px; the browser's own bar lets its window get no narrower


class WebKit(Browser):
    """A fresh MiniBrowser; nothing of it is left behind."""

    name = "webkit"
    lists_history = False
    # Seconds for which a script that changes nothing is waited for, before it is asked again.
    answers_within: tuple[float, ...] = (1, 2, 4, 8, 15)

    def __init__(self) -> None:
        binaries = sorted(glob.glob(BINARY))
        if not binaries:
            raise NotInstalled(f"WebKit is not installed; type: {HOW}")
        self.binary = binaries[-1]
        self.screen = Screen()
        self.screen.do("mousemove", *IN_THE_CORNER)
        self.arguments: set[str] = set()
        self.area = (0, 0, 0, 0)  # the page's part of the screen: left, top, right, bottom
        self._start_session()

    def _start(self) -> WebDriver:
        options = Options()
        options.binary_location = self.binary
        for argument in ("--automation", *self.arguments):
            options.add_argument(argument)
        options.accept_insecure_certs = True
        options.page_load_strategy = "none"
        settings = {**os.environ, **DRAWN_BY_THE_PROCESSOR, "DISPLAY": self.screen.display}
        service = Service(need("HUB_WEBKITDRIVER", WEBKIT_DRIVERS), env=settings)
        return webdriver.WebKitGTK(options, service)

    def _start_session(self) -> None:
        self.driver = self._start()
        self.limit_answers(PATIENCE)  # a browser that hangs fails its test
        self.window = self.driver.get_window_rect()
        self.has_lost_an_answer = False

    def start_fresh(self) -> None:
        """One tab without a history, in a window as it comes.

        A new tab, in a third of the time of a new browser; but a new browser where this one has
        lost an answer, or has several tabs, a window of another size or other settings. Cookies
        stay in a browser, since the driver can delete those of the open page only; so each test has
        sites with names of their own.
        """
        if self.arguments:
            self.arguments.clear()
            return self.forget()
        tabs = self.tabs()
        if self.has_lost_an_answer or len(tabs) > 1 or self.driver.get_window_rect() != self.window:
            return self.forget()
        new = self.new_tab()
        self.use(tabs[0])
        self.close_tab()
        self.use(new)

    def start_over(self) -> None:
        """As start_fresh(): the driver cannot empty the history of a tab."""
        self.start_fresh()

    def forget(self) -> None:
        """A new browser, without cookies: the driver can delete those of the open page only."""
        self.driver.quit()
        self._start_session()

    def scripts(self, allowed: bool) -> None:
        """Whether pages may run scripts; the browser is started again, and remembers nothing."""
        self._restart_with("--enable-javascript=false", not allowed)

    def cookies_allowed(self, allowed: bool) -> None:
        """Whether sites may keep cookies; the browser is started again, and remembers nothing."""
        self._restart_with("--cookies-policy=never", not allowed)

    def _restart_with(self, argument: str, wanted: bool) -> None:
        if wanted != (argument in self.arguments):
            self.arguments ^= {argument}
            self.forget()

    def close(self) -> None:
        self.driver.quit()
        self.screen.close()

    # ---- going
    def go(self, url: str) -> None:
        self.driver.get(url)

    def back(self, steps: int = 1) -> None:
        """The browser's own Back button, or its list of the tab's history."""
        if steps == 1:
            self.driver.back()
        else:
            self.run("const [steps] = arguments; setTimeout(() => history.go(-steps))", steps)
        time.sleep(BEFORE_A_QUESTION)

    def forward(self) -> None:
        self.driver.forward()
        time.sleep(BEFORE_A_QUESTION)

    def reload(self) -> None:
        """By a script of the page: the driver's own command waits until the page has come."""
        self.run("setTimeout(() => location.reload())")

    def arrive(self, start: str, seconds: float = PATIENCE) -> None:
        super().arrive(start, seconds)
        self.area = tuple(self.read(AREA))

    # ---- asking
    def run(self, script: str, *args):
        return self.driver.execute_script(script, *args)

    def read(self, script: str, *args):
        """As in the other browsers.

        The driver never answers a script whose page goes into the back-forward cache while it
        runs, as the first question after Back does now and then. The same is asked of the page
        that has come.
        """
        *first, last = self.answers_within
        for seconds in first:
            with suppress(ReadTimeoutError), self.answering_within(seconds):
                return self.run(script, *args)
            self.has_lost_an_answer = True
        with self.answering_within(last):
            return self.run(script, *args)

    def limit_answers(self, seconds: float) -> None:
        """A command that takes longer raises ReadTimeoutError.

        seconds: at most 30, after which the driver ends a script itself.
        """
        self.limit = seconds
        self._connection().client_config.timeout = seconds

    def _connection(self) -> RemoteConnection:
        connection = self.driver.command_executor
        assert isinstance(connection, RemoteConnection)
        return connection

    def picture(self) -> bytes:
        """What the screen shows 300 ms from now below the browser's own bars, as PNG.

        A screen is painted later than its page changes. While the pointer is over a link, the
        browser shows the link's address at the bottom left; that part is left out.
        """
        time.sleep(0.3)
        shown = self.screen.picture().crop(self.area)
        label = (0, shown.height - LABEL_HEIGHT, shown.width // 2, shown.height)
        corner = (shown.width - 1, shown.height - 1, shown.width, shown.height)
        shown.paste(shown.crop(corner).resize((shown.width // 2, LABEL_HEIGHT)), label)
        picture = io.BytesIO()
        shown.save(picture, "PNG")
        return picture.getvalue()

    def readable(self) -> set[str]:
        """Every word that a screen reader could find."""
        return set(self.read(READABLE))

    def cookies(self, url: str) -> list[str]:
        """What the browser keeps for that address."""
        return [f"{cookie['name']}={cookie['value']}" for cookie in self._cookies(url)]

    def cookie_is_secure(self, url: str) -> bool:
        """Whether the first cookie of that address travels over https alone."""
        return self._cookies(url)[0]["secure"]

    def cookie_end(self, url: str) -> float:
        """When the first cookie of that address will be gone, in seconds since 1970."""
        return self._cookies(url)[0]["expiry"]

    def _cookies(self, url: str) -> list[dict]:
        """WebKit tells the cookies of an open page only: a stylesheet of that site is opened."""
        before = self.tab()
        self.new_tab()
        self.open(url + "/site.css")
        cookies = self.driver.get_cookies()
        self.close_tab()
        self.use(before)
        return cookies

    # ---- hands
    def act(self, steps: list[dict]) -> None:
        self.driver.execute(Command.W3C_ACTIONS, {"actions": steps})

    def release_keys(self) -> None:
        self.driver.execute(Command.W3C_CLEAR_ACTIONS)

    def wheel(self, by: int, x: float = 200, y: float = 200) -> None:
        """WebKit's driver ignores steps for a wheel, so the screen's own pointer turns it."""
        left, top, *_ = self.area
        place = (str(round(left + x)), str(round(top + y)))
        button = "5" if by > 0 else "4"
        self.screen.do("mousemove", *place, "click", button, "mousemove", *IN_THE_CORNER)

    @contextmanager
    def frame(self) -> Iterator[None]:
        """Inside the first frame of the page."""
        self.driver.switch_to.frame(0)
        try:
            yield
        finally:
            self.driver.switch_to.window(self.tab())

    # ---- sizes and colours
    def resize(self, width: int, height: int) -> None:
        """The page's own window; where less is asked, NARROWEST wide."""
        width = max(width, NARROWEST)
        bars = self.read("return outerHeight - innerHeight")
        self.driver.set_window_rect(0, 0, width, height + bars)
        self.wait("return innerWidth == arguments[0] && innerHeight == arguments[1]", width, height)

    def natural_size(self) -> None:
        self.resize(1024, 730)

    def prefer(self, **features: str) -> None:
        """Light or dark alone; the browser is started again, and remembers nothing."""
        self._restart_with("--dark-mode", features.get("prefers_color_scheme") == "dark")

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
        """The tab in use becomes the one that is seen: the screen's keyboard turns to the next."""
        for _ in self.tabs():
            if self.read("return document.visibilityState == 'visible'"):
                return
            self.screen.do("key", "ctrl+Page_Down")
            time.sleep(0.2)

    def close_tab(self) -> None:
        self.driver.close()
