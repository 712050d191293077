"""`hub move`: a text, its pictures and every link to it go to another place."""

from __future__ import annotations

import os
from pathlib import Path

import click

from practice_hub.cli.move_plan import CannotMove, MovePlan, other_mentions, plan_move
from practice_hub.cli.project import change_project, read_project
from practice_hub.core.formatting import count, day_in_words
from practice_hub.site import Site


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
def move(old: str, new: str, dry_run: bool) -> None:
    """Move a text from the file OLD to the file NEW, with its pictures and every link to it.

    Readers who come to the old address are led to the new one. Such as:
    hub move docs/guides/referral.md docs/guides/referrals.md
    """
    root = Path.cwd()
    old, new = _in_project(root, old), _in_project(root, new)
    site = read_project(root)
    try:
        plan = plan_move(site, old, new)
    except CannotMove as error:
        raise click.ClickException(f"nothing was moved: {error}") from None
    if not dry_run:
        change_project(root, plan.files, plan.removed)
    for line in _report(site, old, plan, dry_run):
        click.echo(line)


def _in_project(root: Path, path: str) -> str:
    """A path as the project names it: from its folder, with forward slashes."""
    ending = "/" if path.endswith(("/", os.sep)) else ""
    return os.path.relpath(root / path, root).replace(os.sep, "/") + ending


def _report(site: Site, old: str, plan: MovePlan, dry_run: bool) -> list[str]:
    """What was done, line by line."""
    lines = [f"{'Would change' if dry_run else 'Changed'}:"]
    lines += [f"  {path}" for path in sorted(plan.files)]
    lines += [f"  {path} (taken away)" for path in plan.removed]
    if plan.day:
        lines.append(f"The date is {day_in_words(plan.day)} from now on.")
    if plan.keeps_old:
        lines.append(f"{plan.address} leads to {plan.leads_to} from now on.")
    mentions = other_mentions(site.root, site.settings.overrides, old, plan.address)
    if mentions:
        many = count(len(mentions), "file names", "files name")
        lines.append(f"{many} the old place; look there: {', '.join(mentions)}")
    return [*lines, "Next: 'practice-hub check'." if not dry_run else "Nothing was changed."]
