"""Progress of an import: the callback that every long step takes, and a bar on the terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

import click

# Called with what is being done, how much is done, and of how much (bytes or items).
Progress = Callable[[str, int, int], None]
DELAY = 1.0  # seconds before the bar appears; most imports are over by then


def no_progress(label: str, done: int, total: int) -> None:
    """Shows nothing."""


class ProgressBar:
    """A progress bar on standard error; it stays empty when that is not a terminal."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._label = ""
        self._bar: Any = None  # click does not publish the type of its bar
        self._terminal = sys.stderr.isatty()

    def __call__(self, label: str, done: int, total: int) -> None:
        if not self._terminal or time.monotonic() - self._started < DELAY:
            return
        if label != self._label:
            self.close()
            self._label = label
            self._bar = click.progressbar(length=total, label=f"{label:<24}", file=sys.stderr)
        self._bar.update(done - self._bar.pos)

    def close(self) -> None:
        """Ends the line of the current bar."""
        if self._bar is not None:
            self._bar.render_finish()
            self._bar = None
