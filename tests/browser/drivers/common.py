"""What all drivers share: finding a browser, keys and pointer, and waiting."""

import os
import shutil
import time
from abc import ABC, abstractmethod
from contextlib import suppress
from typing import Any

from .keys import click_steps, drag_steps, key_step, move_steps, wheel_steps

CHROMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FIREFOXES = ("firefox-esr", "firefox")
WEBKIT_DRIVERS = ("WebKitWebDriver",)
SCREENS = ("Xvfb",)
HOW = "python -m tests.browser.install"

# The middle of the first line of an element, brought into view when it is not.
MIDDLE = """
    const element = document.querySelector(arguments[0]);
    const inView = (box) => box.top >= 0 && box.bottom <= innerHeight;
    if (!inView(element.getBoundingClientRect()))
      element.scrollIntoView({ block: "center", behavior: "instant" });
    const box = element.getClientRects()[0];
    return [box.left + box.width / 2, box.top + box.height / 2];
"""


# Every word of the page that is not hidden, and its title.
READABLE = """
    const words = new Set([document.title]);
    const walk = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const parent = walk.currentNode.parentElement;
      if (parent && parent.checkVisibility({ visibilityProperty: true })) {
        words.add(walk.currentNode.data.trim());
      }
    }
    return [...words].filter(Boolean);
"""


class NotInstalled(Exception):
    """No such browser here; the message says what to type."""


def find(variable: str, names: tuple[str, ...]) -> str | None:
    """The program named by the environment, else the first of these on the path."""
    wanted = os.environ.get(variable)
    if wanted:
        return shutil.which(wanted)
    return next(filter(None, map(shutil.which, names)), None)


def need(variable: str, names: tuple[str, ...]) -> str:
    program = find(variable, names)
    if not program:
        raise NotInstalled(f"{names[0]} is not installed; type: {HOW}   (or set {variable})")
    return program


class Browser(ABC):
    """The part of a driver that is the same in every browser. Drivers add the abstract methods."""

    name = ""
    lists_history = True  # entries() tells every address in the tab's history

    @abstractmethod
    def close(self) -> None:
        """Ends the browser."""

    @abstractmethod
    def run(self, script: str, *args: Any) -> Any:
        """The result of a function body in the page."""

    @abstractmethod
    def act(self, steps: list[dict]) -> None:
        """Presses keys or moves the pointer, by steps in WebDriver's form."""

    @abstractmethod
    def go(self, url: str) -> None:
        """Begins to open an address, without waiting for it."""

    @abstractmethod
    def back(self, steps: int = 1) -> None:
        """Goes back in the history, without waiting."""

    @abstractmethod
    def tabs(self) -> list[str]:
        """A handle of each tab."""

    @abstractmethod
    def new_tab(self) -> str:
        """Opens a tab and returns its handle."""

    @abstractmethod
    def use(self, tab: str) -> None:
        """Sends what follows to this tab."""

    @abstractmethod
    def close_tab(self) -> None:
        """Closes the tab in use."""

    @abstractmethod
    def forget(self) -> None:
        """Deletes cookies, storage and what else the browser keeps of a site."""

    # ---- keys and pointer
    def middle(self, selector: str) -> tuple[float, float]:
        """Where to click on an element."""
        x, y = self.run(MIDDLE, selector)
        return x, y

    def click(self, selector: str, *held: str, button: str = "left"):
        x, y = self.middle(selector)
        self.click_at(x, y, *held, button=button)

    def click_at(self, x: float, y: float, *held: str, button: str = "left"):
        self.act(click_steps(x, y, held, button))

    def hover(self, selector: str):
        self.act(move_steps(*self.middle(selector)))

    def drag(self, start: tuple[int, int], end: tuple[int, int]):
        self.act(drag_steps(start, end))

    def wheel(self, by: int, x: float = 200, y: float = 200):
        self.act(wheel_steps(x, y, by))

    def down(self, key: str):
        self.act(key_step("keyDown", key))

    def up(self, key: str):
        self.act(key_step("keyUp", key))

    def press(self, *keys: str):
        for key in keys:
            self.down(key)
            self.up(key)

    # ---- navigation, and questions to the page
    def start_fresh(self):
        """One tab, in a browser that remembers nothing."""
        old = self.tabs()
        new = self.new_tab()
        self.forget()
        for tab in old:
            self.use(tab)
            self.close_tab()
        self.use(new)

    def open(self, url: str, wait: bool = True):
        with suppress(Exception):  # whatever was here, it is not what we wait for
            self.run("window.isOld = true")
        self.go(url)
        if wait:
            self.wait("return !window.isOld && document.readyState == 'complete'")
            self.arrive(url)

    def follow(self, selector: str):
        """Clicks a link and waits for where it leads."""
        target = self.run("return document.querySelector(arguments[0]).href", selector)
        self.click(selector)
        self.arrive(target)

    def back_to(self, start: str):
        self.back()
        self.arrive(start)

    def address(self) -> str:
        return self.run("return location.href")

    def title(self) -> str:
        return self.run("return document.title")

    def wait(self, script: str, *args, seconds: float = 6):
        """The first true value of the function body; fails with the script when there is none in
        time."""
        end = time.monotonic() + seconds
        fault: Exception | None = None
        while time.monotonic() < end:
            try:
                seen, fault = self.run(script, *args), None
            except Exception as gone:  # between two documents no page may be there
                seen, fault = None, gone
            if seen:
                return seen
            time.sleep(0.02)
        raise AssertionError(
            f"{self.name}: not within {seconds} s: {script} {args}; now at "
            f"{self.where()}; {fault or ''}"
        )

    def arrive(self, start: str, seconds: float = 8):
        """Waits for a whole document whose address begins so, and whose scripts have run."""
        self.wait(
            "return location.href.startsWith(arguments[0]) && document.readyState == 'complete'",
            start,
            seconds=seconds,
        )

    def history_length(self) -> int:
        return self.run("return history.length")

    def where(self) -> str:
        try:
            return self.address()
        except Exception as gone:
            return type(gone).__name__
