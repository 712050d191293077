"""What is installed, what is missing, and what to type."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from practice_hub.content.published import FILE, read_published
from practice_hub.core.formatting import count
from practice_hub.lint.report import Report
from practice_hub.lint.wording.spelling import has_large_list
from practice_hub.site import Site, read_site

NEEDED = {
    "mkdocs": "1.6.1",
    "mkdocs-material": "9.8.1",
    "pymdown-extensions": "13",
    "pagefind": "1.5",
}
SPELLING = "spelling is checked with the large list of codespell"
SPELLING_SMALL = (
    "spelling is checked with data/words.txt and the rule about -ise; for 60,000 more words "
    "install practice-hub[spelling], whose lists (codespell) are under the licence GPL-2.0-only"
)
BROWSERS = {
    "Chromium": ("chromium", "chromium-browser", "google-chrome"),
    "Firefox": ("firefox-esr", "firefox"),
}


@dataclass(frozen=True)
class Finding:
    """One line of the examination. well: whether it is as it should be. mend: what to type when it is not."""

    well: bool
    said: str
    mend: str = ""


def examine(root: Path) -> Iterator[Finding]:
    """Everything that the hub needs on this machine."""
    yield Finding(
        sys.version_info >= (3, 11, 5),
        f"Python {sys.version.split()[0]}",
        "install Python 3.11.5 or newer",
    )
    for package, wanted in NEEDED.items():
        yield _package(package, wanted)
    yield _search()
    yield Finding(True, SPELLING if has_large_list() else SPELLING_SMALL)
    yield Finding(
        bool(shutil.which("git")), "git", "install git; on Debian or Ubuntu: apt-get install git"
    )
    for name, programs in BROWSERS.items():
        found = next(filter(None, map(shutil.which, programs)), None)
        yield Finding(
            bool(found), f"{name} for tests{f': {found}' if found else ''}", "type: make browsers"
        )
    yield from _content(root)


def _package(package: str, wanted: str) -> Finding:
    try:
        found = version(package)
    except PackageNotFoundError:
        return Finding(
            False, f"{package} is missing", "type: make check (it sets up what is missing)"
        )
    return Finding(
        found.startswith(wanted),
        f"{package} {found}",
        f"{wanted} is wanted; type: make clean, then make check",
    )


def _search() -> Finding:
    done = subprocess.run(
        [sys.executable, "-m", "pagefind", "--version"], capture_output=True, text=True
    )
    return Finding(
        done.returncode == 0,
        f"the search program runs ({done.stdout.strip()})",
        "type: make clean, then make check",
    )


def _content(root: Path) -> Iterator[Finding]:
    site = read_site(root)
    if isinstance(site, list):
        yield Finding(False, str(site[0]), "mend that first")
        return
    report = Report(site)
    yield Finding(
        ".example" not in site.settings.url,
        f"the site's address is {site.settings.url}",
        "set site_url in mkdocs.yml to your own before you publish",
    )
    yield _published_list(site)
    yield Finding(
        not report.errors,
        f"the content has {count(len(report.errors), 'problem')}",
        "type: make check",
    )


def _published_list(site: Site) -> Finding:
    """Whether the addresses that were published are known; a pull request may have new ones."""
    listed, _ = read_published(site.root)
    return Finding(
        bool(listed.lines),
        f"{FILE} knows {count(len(listed.lines), 'published address', 'published addresses')}",
        "when the site is public, type on main: hub published --record",
    )
