"""The exit in real browsers: seen, reached, pressed, and what Back shows afterwards.

The page that the exit opens is never asked: every host but this one is led to a server that takes a
request and never answers. So the hardest case is tried, a network on which nothing arrives, and no
request leaves the computer.
"""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import (
    Chrome,
    ChromeOptions,
    ChromeService,
    Firefox,
    FirefoxOptions,
    FirefoxService,
)
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from practice_hub.verify.result import NO_BROWSER, Result

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FIREFOXES = ("firefox-esr", "firefox")
WIDTHS = (390, 1280)  # CSS pixels: a phone, a laptop
BLANK_WITHIN = 1.0  # seconds from the press to a page on which nothing can be read
LEFT_WITHIN = 8.0  # seconds until a hanging exit is given up for an empty page
PAGES = ("", "get-help/", "safety/how-leaving-works/")  # those of them that the site has
LINK = "[data-exit-link]"

# Whether the middle of the exit is the exit itself, and not something that covers it.
_UNCOVERED = """
    const link = document.querySelector(arguments[0]);
    const box = link.getBoundingClientRect();
    const seen = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return box.width > 0 && box.top >= 0 && box.bottom <= innerHeight && link.contains(seen);
"""
_READABLE = "return document.body !== null && document.body.innerText.trim() !== ''"
_TABS = """
    const focusable = document.querySelectorAll("a[href], button, input, select, summary");
    return [...focusable].slice(0, 3).some((each) => each.matches(arguments[0]));
"""


def browser_results(folder: Path) -> Iterator[Result]:
    """The exit of a built site in every browser that is installed."""
    openers = {}
    for name, programs, driver, opener in _BROWSERS:
        program, driver_program = _found(programs), _found((driver,))
        if program and driver_program:
            openers[name] = partial(opener, program, driver_program)
        elif program:
            why = f"{driver} is not installed; without it nothing can press the button there"
            yield Result(f"A reader can leave in {name}.", (why,), tried=False)
    if not openers:
        yield NO_BROWSER
    pages = [page for page in PAGES if (folder / page / "index.html").is_file()]
    with _serving(folder) as address, _silence() as port:
        for name, opener in openers.items():
            yield from _results_in(name, partial(opener, port), address, pages)


def _found(names: tuple[str, ...]) -> str:
    return next(filter(None, map(shutil.which, names)), "")


def _results_in(
    name: str, opener: Callable[[], Any], address: str, pages: Sequence[str]
) -> Iterator[Result]:
    tests = {
        f"In {name} the way out is in view and nothing covers it, on a phone and a laptop.": _seen,
        f"In {name} the way out is among the first things that the Tab key reaches.": _tabbed,
        f"In {name} a press makes the page blank at once, also when nothing arrives.": _pressed,
        f"In {name} three presses of Shift do the same.": _shifted,
        f"In {name} Back does not show the page again.": _gone_back,
    }
    for sentence, test in tests.items():
        try:
            driver = opener()
        except WebDriverException as error:
            why = str(error.msg).splitlines()[0]
            yield Result(sentence, (f"the browser did not start ({why})",), tried=False)
            return
        try:
            yield Result(sentence, tuple(test(driver, address, pages)))
        except WebDriverException as error:
            yield Result(sentence, (str(error.msg).splitlines()[0],))
        finally:
            driver.quit()


def _seen(driver: Any, address: str, pages: Sequence[str]) -> Iterator[str]:
    for width in WIDTHS:
        driver.set_window_size(width, 800)
        for page in pages:
            _open(driver, address + page)
            if not driver.execute_script(_UNCOVERED, LINK):
                yield f"/{page} at {width} pixels: the way out is covered or out of view"


def _tabbed(driver: Any, address: str, pages: Sequence[str]) -> Iterator[str]:
    for page in pages:
        _open(driver, address + page)
        if not driver.execute_script(_TABS, LINK):
            yield f"/{page}: more than two things come before the way out"


def _pressed(driver: Any, address: str, pages: Sequence[str]) -> Iterator[str]:
    for page in pages:
        _open(driver, address + page)
        driver.find_element("css selector", LINK).click()
        yield from _blank(driver, f"/{page}, after a press")


def _shifted(driver: Any, address: str, pages: Sequence[str]) -> Iterator[str]:
    for page in pages:
        _open(driver, address + page)
        keys = ActionChains(driver)
        for _ in range(3):
            keys.key_down(Keys.SHIFT).key_up(Keys.SHIFT)
        keys.perform()
        yield from _blank(driver, f"/{page}, after Shift three times")


def _gone_back(driver: Any, address: str, pages: Sequence[str]) -> Iterator[str]:
    _open(driver, address + pages[0])
    driver.find_element("css selector", LINK).click()
    if not _within(LEFT_WITHIN, lambda: driver.current_url == "about:blank"):
        yield "/: the tab did not turn to an empty page when the other page never came"
        return
    driver.execute_script("setTimeout(() => history.back())")
    end = time.monotonic() + 2
    while time.monotonic() < end:
        if driver.execute_script(_READABLE):
            yield "/: Back shows the page again"
            return


def _open(driver: Any, address: str) -> None:
    """Opens a page as somebody would who has never been here, and waits until it can be read."""
    driver.delete_all_cookies()
    driver.get(address)
    _within(5, lambda: driver.execute_script(_READABLE))


def _blank(driver: Any, where: str) -> Iterator[str]:
    if not _within(BLANK_WITHIN, lambda: not driver.execute_script(_READABLE)):
        yield f"{where}: the page can still be read after {BLANK_WITHIN:g} s"


def _within(seconds: float, holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.02)
    return holds()


def _chromium(program: str, driver: str, port: int) -> Any:
    options = ChromeOptions()
    options.binary_location = program
    options.page_load_strategy = "none"  # never wait for a page that hangs
    rules = f"MAP * 127.0.0.1:{port}, EXCLUDE 127.0.0.1"
    for flag in ("--headless=new", "--disable-quic", f"--host-resolver-rules={rules}"):
        options.add_argument(flag)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.add_argument("--no-sandbox")
    return Chrome(options, ChromeService(driver))


def _firefox(program: str, driver: str, port: int) -> Any:
    options = FirefoxOptions()
    options.binary_location = program
    options.page_load_strategy = "none"
    options.add_argument("-headless")
    options.set_preference("network.proxy.type", 1)
    options.set_preference("network.proxy.ssl", "127.0.0.1")
    options.set_preference("network.proxy.ssl_port", port)
    options.set_preference("network.proxy.allow_hijacking_localhost", False)
    return Firefox(options, FirefoxService(driver))


# The name of each browser, its programs, its driver, and what opens it. Selenium is never asked to
# fetch a driver, since it would ask other computers.
_BROWSERS: tuple[tuple[str, tuple[str, ...], str, Callable[[str, str, int], Any]], ...] = (
    ("Chromium", CHROMIUMS, "chromedriver", _chromium),
    ("Firefox", FIREFOXES, "geckodriver", _firefox),
)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Says nothing about requests."""


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    """Serves a folder on this computer. Yields its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def _silence() -> Iterator[int]:
    """A server that takes connections and never answers. Yields its port."""
    with ExitStack() as stack:
        listener = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=128))
        yield listener.getsockname()[1]
