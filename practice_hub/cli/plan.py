"""`hub plan`: posts that wait for their day, drafts, and posts on branches that wait for review."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from practice_hub.cli.project import read_project
from practice_hub.cli.report_format import most_frequent
from practice_hub.core.clock import instant
from practice_hub.core.formatting import day_in_words
from practice_hub.library import published
from practice_hub.lint.report import Report
from practice_hub.site import Site

ADDED = ("diff", "--name-only", "--diff-filter=A")


@dataclass(frozen=True)
class Planned:
    """One line of the plan. when: in words. path and title: of the post or page."""

    when: str
    path: str
    title: str


def planned(site: Site) -> list[Planned]:
    """Posts with a date in the future, the next one first. The site must be read as a preview."""
    waiting = sorted(
        (instant(post.date), post.path, post.title)
        for post in site.library.posts
        if post.date and not post.draft and not published(post, site.moment)
    )
    zone = site.settings.zone
    return [
        Planned(_moment_in_words(moment.astimezone(zone)), path, title)
        for moment, path, title in waiting
    ]


def drafts(site: Site) -> list[Planned]:
    """Every draft, whatever its kind."""
    return [
        Planned("draft", entry.path, entry.title)
        for entry in sorted(site.library.entries, key=lambda entry: entry.path)
        if entry.draft
    ]


def imported_drafts(site: Site) -> str:
    """How many imported drafts have problems, and which are the most frequent; or empty."""
    paths = {entry.path for entry in site.entries if entry.imported}
    if not paths:
        return ""
    found = [problem for problem in Report(site).problems if problem.path in paths]
    left = len({problem.path for problem in found})
    most = most_frequent(found)
    often = f"; most often: {most}" if most else ""
    return f"Imported drafts: {left} of {len(paths)} have problems{often}"


def in_review(root: Path) -> list[Planned]:
    """Posts that are on another branch and not yet on this one; none without git."""
    branches = _git(root, "branch", "--all", "--no-merged", "HEAD", "--format=%(refname:short)")
    return [
        Planned(f"on the branch {branch}", path, Path(path).stem[11:].replace("-", " "))
        for branch in branches
        for path in _git(root, *ADDED, f"HEAD...{branch}", "--", "blog/posts/*.md")
    ]


def _git(root: Path, *words: str) -> list[str]:
    try:
        done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, text=True)
    except FileNotFoundError:
        return []
    return done.stdout.split("\n")[:-1] if done.returncode == 0 else []


def _moment_in_words(moment: datetime) -> str:
    clock = f", {moment:%H:%M}" if (moment.hour, moment.minute) != (0, 0) else ""
    return day_in_words(moment.date()) + clock


@click.command()
def plan() -> None:
    """Say what will be published and when: posts of the future, drafts, posts in review."""
    site = read_project(Path.cwd())
    for title, found in (
        ("Planned", planned(site)),
        ("Drafts", drafts(site)),
        ("In review", in_review(site.root)),
    ):
        click.echo(click.style(title, bold=True))
        for item in found:
            click.echo(f"  {item.when}  {item.title}  {item.path}")
        if not found:
            click.echo("  none")
    if line := imported_drafts(site):
        click.echo(line)
