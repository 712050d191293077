"""What is added to a built site, and the checks that it must pass before anybody sees it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import rcssmin
import rjsmin

from hub.feeds import all_feeds
from hub.inspect import missing_exits
from hub.problem import Problem

if TYPE_CHECKING:
    from hub.site import Site


def finish(site: Site, site_dir: Path) -> list[Problem]:
    """Adds feeds and the search index to a built site, makes its files small, and looks at every page.

    Returns what is wrong with the built site. A site with a fault is taken away again: half a site, or a page
    without a way out, must never be uploaded by mistake.
    """
    write_feeds(site, site_dir)
    make_small(site_dir)
    problems = missing_exits(site_dir, str(site.settings.exit.get("address", ""))) or index_words(site_dir)
    if problems:
        shutil.rmtree(site_dir)
    return problems


def write_feeds(site: Site, site_dir: Path) -> None:
    """Every feed beside the page that shows the same list."""
    for address, text in all_feeds(site):
        (site_dir / address[1:]).write_text(text, "utf-8")


def make_small(site_dir: Path) -> None:
    """Our own stylesheets and scripts without comments and blanks."""
    for pattern, small in (("*.css", rcssmin.cssmin), ("*.js", rjsmin.jsmin)):
        for file in (site_dir / "assets").rglob(pattern):
            file.write_text(small(file.read_text("utf-8")), "utf-8")


def index_words(site_dir: Path) -> list[Problem]:
    """Runs Pagefind over the articles of the built site."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site_dir), "--silent"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode == 0:
        return []
    said = (done.stderr or done.stdout).strip().splitlines() or ["no reason given"]
    return [Problem("pagefind", 1, f"the search index could not be made ({said[-1]})", "run 'make clean' and try again")]
