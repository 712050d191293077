"""What builds make is not committed to git."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from practice_hub.core.git import tracked_files
from practice_hub.core.problem import Problem

CACHE = ".cache"
STAGING = (".hub-build-*", ".hub-import-*", ".site-*")
SITE, OTHER_SITES = "site", "site-*"
IN_CACHE = "is the cache of builds: whoever changes it there changes what others build"
IN_STAGING = "is what a build or an import left when it was ended"
IN_SITE = "is a built site, and may be published instead of the next one"


def committed_output(root: Path, site_dir: str = "") -> dict[str, str]:
    """The folders at the top of a project that builds make and that are in git, each with what it
    is.

    site_dir: the site's folder, as mkdocs.yml has it. Empty where there is no git.
    """
    site = {SITE, site_dir.removeprefix("./").rstrip("/") or SITE}
    folders = (CACHE, *STAGING, *sorted(site), OTHER_SITES)
    found: dict[str, str] = {}
    for file in tracked_files(root, [f"{folder}/**" for folder in folders]):
        top = next((name for name in site if file.startswith(f"{name}/")), file.split("/")[0])
        if top in site or (top.startswith("site-") and file.endswith(".html")):
            found[top] = IN_SITE
        elif not top.startswith("site-"):  # a folder such as site-visits may be somebody's own
            found[top] = IN_CACHE if top == CACHE else IN_STAGING
    return dict(sorted(found.items()))


def committed_output_problems(root: Path, site_dir: str = "") -> Iterator[Problem]:
    """The cache, a built site and what an ended build left are never committed to git"""
    for folder, what in committed_output(root, site_dir).items():
        fix = f"type: git rm -r --cached {folder}"
        yield Problem(folder, 1, f"the folder is committed to git, and {what}", fix)
