"""What the drivers share: finding a browser, keys and mouse, and waiting."""

import os
import shutil
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from practice_hub.core.browser_programs import Program, find_program
from practice_hub.verify.drivers.keys import (
    click_steps,
    drag_steps,
    key_step,
    move_steps,
    wheel_steps,
)

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


PATIENCE = 30.0  # seconds; a browser on a busy computer needs many


class NotInstalled(Exception):
    """No such browser here; the message says what to do."""


def find(variable: str, program: Program) -> str:
    """The program named by the environment, else the one that is installed; empty for none."""
    wanted = os.environ.get(variable)
    return (shutil.which(wanted) or "") if wanted else find_program(program)


def need(variable: str, program: Program) -> str:
    """The program that find() finds; raises NotInstalled when there is none."""
    found = find(variable, program)
    if not found:
        name = program.names[0]
        raise NotInstalled(f"{name} is not installed; install it, or name it in {variable}")
    return found


def is_root() -> bool:
    """Whether this process belongs to root, for whom Chromium needs --no-sandbox."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


class Browser(ABC):
    """The part of a driver that is the same in every browser."""

    name = ""
    lists_history = True  # entries() tells every address in the tab's history
    limit = PATIENCE  # seconds that a script may take

    # ---- what each driver has in its own way
    @abstractmethod
    def close(self) -> None:
        """Ends the browser."""

    @abstractmethod
    def go(self, url: str) -> None:
        """Asks for an address and waits for nothing."""

    @abstractmethod
    def back(self, steps: int = 1) -> None:
        """The browser's own Back button: no script of the page can step in."""

    @abstractmethod
    def forward(self) -> None:
        """The browser's own Forward button."""

    @abstractmethod
    def reload(self) -> None:
        """The browser's own Reload; waits for nothing."""

    @abstractmethod
    def run(self, script: str, *args: Any) -> Any:
        """The value that the body of a function returns in the page; `arguments` are its own."""

    def read(self, script: str, *args: Any) -> Any:
        """As run(), for a script that changes nothing: where a driver loses answers, it asks again.

        What a script scrolls into view or puts into focus counts as nothing: twice is as once.
        """
        return self.run(script, *args)

    @abstractmethod
    def limit_answers(self, seconds: float) -> None:
        """From now on a script may take so many seconds; one that takes longer raises an error of
        the driver. Sets `limit`."""

    @contextmanager
    def answering_within(self, seconds: float) -> Iterator[None]:
        """limit_answers() for a with-block."""
        before = self.limit
        self.limit_answers(seconds)
        try:
            yield
        finally:
            self.limit_answers(before)

    @abstractmethod
    def picture(self) -> bytes:
        """What is on the screen, as PNG; also while a page is on its way."""

    @abstractmethod
    def act(self, steps: list[dict[str, Any]]) -> None:
        """Carries out the actions of WebDriver."""

    @abstractmethod
    def tab(self) -> str:
        """The tab in use."""

    @abstractmethod
    def tabs(self) -> list[str]:
        """Every tab."""

    @abstractmethod
    def use(self, tab: str) -> None:
        """What follows is asked of this tab."""

    @abstractmethod
    def new_tab(self) -> str:
        """Opens a tab and uses it."""

    @abstractmethod
    def close_tab(self) -> None:
        """Closes the tab in use."""

    @abstractmethod
    def forget(self) -> None:
        """As if never used: no cookies, no cache, nothing stored."""

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """The size of the page's own window, in CSS pixels."""

    @abstractmethod
    def natural_size(self) -> None:
        """The size that the browser has when it starts."""

    @abstractmethod
    def prefer(self, **features: str) -> None:
        """Media features such as prefers_color_scheme="dark"; none for those of the browser."""

    # ---- keys and mouse: each driver has act(), which carries out WebDriver's steps
    def middle(self, selector: str) -> tuple[float, float]:
        """Where to click on an element."""
        x, y = self.read(MIDDLE, selector)
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

    # ---- going and asking
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

    def reload_and_wait(self):
        """Reloads, and waits until the new document is there: the old one has its address."""
        self.run("window.isOld = true")
        self.reload()
        self.wait("return !window.isOld && document.readyState == 'complete'")

    def follow(self, selector: str):
        """Clicks a link and waits for where it leads."""
        target = self.read("return document.querySelector(arguments[0]).href", selector)
        self.click(selector)
        self.arrive(target)

    def back_to(self, start: str):
        self.back()
        self.arrive(start)

    def address(self) -> str:
        return self.read("return location.href")

    def title(self) -> str:
        return self.read("return document.title")

    def wait(self, script: str, *args, seconds: float = PATIENCE):
        """The first true value of the function body, which changes nothing; fails with the script
        when there is none in time, because of the driver's error where there was one."""
        return self.wait_for(lambda: self.read(script, *args), f"{script} {args}", seconds)

    def wait_for(self, question: Callable[[], Any], words: str, seconds: float = PATIENCE) -> Any:
        """The first true answer to a question; fails with its words when there is none in time,
        because of the driver's error where there was one."""
        end = time.monotonic() + seconds
        seen: Any = None
        fault: Exception | None = None
        while time.monotonic() < end:
            try:
                seen = question()
                fault = None
            except Exception as error:  # between two documents nothing answers
                seen, fault = None, error
            if seen:
                return seen
            time.sleep(0.05)
        raise AssertionError(
            f"{self.name}: not within {seconds} s: {words}; now at {self.where()}; {fault or ''}"
        ) from fault

    def arrive(self, start: str, seconds: float = PATIENCE):
        """Waits for a whole document whose address begins so, and whose scripts have run."""
        self.wait(
            "return location.href.startsWith(arguments[0]) && document.readyState == 'complete'",
            start,
            seconds=seconds,
        )

    def history_length(self) -> int:
        return self.read("return history.length")

    def where(self) -> str:
        try:
            return self.address()
        except Exception as gone:
            return type(gone).__name__
