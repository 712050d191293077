"""The browsers that may be installed on a computer, and where they are."""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Program:
    """A program that is looked for.

    names: on the path. windows: below the folders for programs of Windows. macos: in Applications.
    """

    names: tuple[str, ...]
    windows: tuple[str, ...] = ()
    macos: tuple[str, ...] = ()


CHROMIUM = Program(
    ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    (r"Google\Chrome\Application\chrome.exe", r"Chromium\Application\chrome.exe"),
    ("Google Chrome.app/Contents/MacOS/Google Chrome", "Chromium.app/Contents/MacOS/Chromium"),
)
EDGE = Program(
    ("microsoft-edge", "microsoft-edge-stable", "msedge"),
    (r"Microsoft\Edge\Application\msedge.exe",),
    ("Microsoft Edge.app/Contents/MacOS/Microsoft Edge",),
)
FIREFOX = Program(
    ("firefox-esr", "firefox"),
    (r"Mozilla Firefox\firefox.exe",),
    ("Firefox.app/Contents/MacOS/firefox",),
)
CHROMEDRIVER = Program(("chromedriver",))


def find_program(*programs: Program) -> str:
    """The first of these that is on the path, or else where its system puts it; empty for none."""
    names = (name for program in programs for name in program.names)
    found = next(filter(None, map(shutil.which, names)), "")
    places = (place for program in programs for place in _usual_places(program))
    return found or next((str(path) for path in places if path.is_file()), "")


def _usual_places(program: Program) -> Iterator[Path]:
    if platform.system() == "Windows":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            if folder := os.environ.get(variable):
                yield from (Path(folder) / name for name in program.windows)
    if platform.system() == "Darwin":
        yield from (Path("/Applications") / name for name in program.macos)
