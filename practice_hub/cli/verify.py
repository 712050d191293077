"""`practice-hub verify`: tests a built site as its readers meet it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import click

from practice_hub.cli.project import SITE_DIR, read_project
from practice_hub.verify.built_site import BuiltSite
from practice_hub.verify.pages import page_results
from practice_hub.verify.result import Result

SHOWN = 10  # faults of one kind


@click.command()
@SITE_DIR
@click.option("--browsers/--no-browsers", default=True, help="Whether to try real browsers.")
def verify(site_dir: Path, browsers: bool) -> None:
    """Test the built site: its pages, and that a reader can leave them in real browsers.

    Sends no request to any other computer.
    """
    built = BuiltSite(read_project(Path.cwd()), site_dir)
    results = page_results(built)
    if browsers and (site_dir / "index.html").is_file():
        results = chain(results, _in_browsers(built))
    failed = untried = 0
    for result in results:
        failed += bool(result.tried and result.faults)
        untried += not result.tried
        _print(result)
    click.echo(_summary(failed, untried))
    sys.exit(1 if failed else 0)


def _in_browsers(built: BuiltSite) -> Iterator[Result]:
    # Imported here, because every command loads this module, and these load Pillow and pybtex.
    from practice_hub.verify.browsers import browser_results
    from practice_hub.verify.samples import sample_paths

    settings, folder = built.site.settings, built.folder.absolute()
    yield from browser_results(folder, settings.url, sample_paths(built), settings.exit_presses)


def _summary(failed: int, untried: int) -> str:
    verb = "does" if failed == 1 else "do"
    held = f"{failed} of these {verb} not hold" if failed else "All that was tried holds"
    was = "was" if untried == 1 else "were"
    return f"{held}; {untried} {was} not tried." if untried else f"{held}."


def _print(result: Result) -> None:
    label, colour = ("ok     ", "green") if result.ok else ("wrong  ", "red")
    if not result.tried:
        label, colour = "untried", "yellow"
    click.echo(f"{click.style(label, fg=colour)}  {result.sentence}")
    for fault in result.faults[:SHOWN]:
        click.echo(f"         {fault}")
    if len(result.faults) > SHOWN:
        click.echo(f"         and {len(result.faults) - SHOWN} more")
