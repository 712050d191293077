"""What will be published and when: posts that wait for their day, drafts, and posts on branches that wait for a review."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from practice_hub.core.formatting import day_in_words

if TYPE_CHECKING:
    from practice_hub.site import Site


@dataclass(frozen=True)
class Planned:
    """One line of the plan. when: in words. path and title: of the post or page."""

    when: str
    path: str
    title: str


def planned(site: Site) -> list[Planned]:
    """Posts with a date in the future, the next one first. The site must be read as a preview."""
    waiting = sorted(
        (post for post in site.library.posts if post.date > site.moment and not post.draft),
        key=lambda post: (post.date, post.path),
    )
    return [Planned(_moment_in_words(post.date), post.path, post.title) for post in waiting]


def drafts(site: Site) -> list[Planned]:
    """Every draft, whatever its kind."""
    return [
        Planned("draft", entry.path, entry.title)
        for entry in sorted(site.library.entries, key=lambda entry: entry.path)
        if entry.draft
    ]


def in_review(root: Path) -> list[Planned]:
    """Posts that are on another branch and not yet on this one; none when the folder is not under git."""
    branches = _git(root, "branch", "--all", "--no-merged", "HEAD", "--format=%(refname:short)")
    found = []
    for branch in branches:
        for path in _git(
            root,
            "diff",
            "--name-only",
            "--diff-filter=A",
            f"HEAD...{branch}",
            "--",
            "blog/posts/*.md",
        ):
            found.append(
                Planned(f"on the branch {branch}", path, Path(path).stem[11:].replace("-", " "))
            )
    return found


def _git(root: Path, *words: str) -> list[str]:
    try:
        done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, text=True)
    except FileNotFoundError:
        return []
    return done.stdout.split("\n")[:-1] if done.returncode == 0 else []


def _moment_in_words(moment) -> str:
    clock = f", {moment:%H:%M}" if (moment.hour, moment.minute) != (0, 0) else ""
    return day_in_words(moment.date()) + clock
