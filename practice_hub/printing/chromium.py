"""Chromium, Chrome or Edge, which print a page as a tagged PDF without a driver."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from practice_hub.core.browser_programs import CHROMIUM, EDGE, find_program

SECONDS = 120  # for one page, on a slow computer
FLAGS = (
    *("--headless=new", "--disable-gpu", "--no-first-run", "--no-default-browser-check"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--no-pdf-header-footer", "--generate-pdf-document-outline"),
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # asks no other computer
)


class NotPrinted(Exception):
    """The browser made no PDF. The message is the browser's own."""


def find_browser() -> str:
    """The program of an installed browser that can print; empty where there is none."""
    return find_program(CHROMIUM, EDGE)


def print_page(program: str, address: str, folder: Path) -> bytes:
    """The page at an address as a PDF. folder: an empty one, for what the browser writes.

    Raises NotPrinted.
    """
    made = folder / "page.pdf"
    command = [program, *FLAGS, f"--user-data-dir={folder / 'profile'}"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--no-sandbox")  # Chromium refuses to start as root with it
    try:
        done = subprocess.run(
            [*command, f"--print-to-pdf={made}", address],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise NotPrinted(f"it did not finish within {SECONDS} seconds") from None
    except OSError as error:
        raise NotPrinted(error.strerror or str(error)) from None
    if done.returncode or not made.is_file():
        lines = done.stderr.strip().splitlines() or [f"it ended with {done.returncode}"]
        raise NotPrinted(lines[-1])
    return made.read_bytes()
