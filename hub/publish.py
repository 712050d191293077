"""What is added to a built site, and the checks that it must pass before anybody sees it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import rcssmin
import rjsmin

from hub.citing import citation_files
from hub.feeds import all_feeds
from hub.helplines import retired_pattern
from hub.hosting import headers_for
from hub.inspect import retired_numbers, unsafe_pages
from hub.problem import Problem
from hub.search import index_words

if TYPE_CHECKING:
    from hub.site import Site


def finish(site: Site, site_dir: Path) -> list[Problem]:
    """Adds feeds and the search index to a built site, makes its files small, and looks at every page.

    Returns what is wrong with the built site. A site with a fault is taken away again: half a site, or a page
    without a way out, must never be uploaded by mistake.
    """
    write_feeds(site, site_dir)
    make_small(site_dir)
    problems = unsafe_pages(site_dir, str(site.settings.exit.get("address", "")))
    problems = problems or retired_numbers(site_dir, retired_pattern(site.library.data.helplines)) or index_words(site, site_dir)
    if problems:
        shutil.rmtree(site_dir)
    else:
        (site_dir / "_headers").write_text(headers_for(site_dir, "netlify"), "utf-8")
    return problems


def write_feeds(site: Site, site_dir: Path) -> None:
    """Every feed beside the page that shows the same list, and beside each page the files to cite it by."""
    for address, text in (*all_feeds(site), *citation_files(site)):
        (site_dir / address[1:]).write_text(text, "utf-8", newline="")


def make_small(site_dir: Path) -> None:
    """Our own stylesheets and scripts without comments and blanks."""
    for pattern, small in (("*.css", rcssmin.cssmin), ("*.js", rjsmin.jsmin)):
        for file in (site_dir / "assets").rglob(pattern):
            file.write_text(small(file.read_text("utf-8")), "utf-8")
