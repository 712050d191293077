"""`practice-hub verify`: tests a built site as its readers meet it."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from itertools import chain
from pathlib import Path

import click

from practice_hub.cli.project import SITE_DIR, built_folder, read_project
from practice_hub.core.problem import did_you_mean, one_of
from practice_hub.verify.built_site import BuiltSite
from practice_hub.verify.pages import page_results
from practice_hub.verify.result import Result

SHOWN = 10  # faults of one kind


@click.command()
@SITE_DIR
@click.option("--browsers/--no-browsers", default=True, help="Whether to try real browsers.")
@click.option(
    "--require",
    multiple=True,
    metavar="NAMES",
    help="Browsers whose absence is a fault, such as chromium,firefox.",
)
def verify(site_dir: Path | None, browsers: bool, require: tuple[str, ...]) -> None:
    """Test the built site: its pages, and that a reader can leave them in real browsers.

    Sends no request to any other computer. Exit code 1 when something does not hold, or when a
    browser is installed and does not start. One that is missing is named, and is a fault where
    --require names it.
    """
    required = _required(require, browsers)
    site = read_project(Path.cwd())
    built = BuiltSite(site, built_folder(site_dir, site.settings))
    results = page_results(built)
    if browsers and (built.folder / "index.html").is_file():
        results = chain(results, _in_browsers(built, required))
    failed = untried = 0
    exit_tried = False
    for result in results:
        failed += bool(result.tried and result.faults)
        untried += not result.tried
        exit_tried = exit_tried or bool(result.exit_browser)
        _print(result)
    click.echo(_summary(failed, untried, exit_tried))
    sys.exit(1 if failed else 0)


def _required(given: tuple[str, ...], browsers: bool) -> list[str]:
    """The browsers that must be there. given: their names, several with commas.

    Ends the command for a name that is not known: a browser that is never tried must not seem to
    be required.
    """
    if not given:
        return []
    # Imported here for the same reason as below.
    from practice_hub.verify.browsers import NAMES

    if not browsers:
        raise click.ClickException(
            "--require asks for browsers, and --no-browsers tries none; leave one of the two out"
        )
    names = [name.strip().lower() for each in given for name in each.split(",")]
    for name in names:
        if name not in NAMES:
            fix = did_you_mean(name, NAMES, one_of(NAMES))
            raise click.ClickException(
                f"--require '{name}' is no browser that this command can drive; {fix}"
            )
    return names


def _in_browsers(built: BuiltSite, required: Collection[str]) -> Iterator[Result]:
    # Imported here, because every command loads this module, and these load Pillow and pybtex.
    from practice_hub.verify.browsers import browser_results
    from practice_hub.verify.samples import sample_paths

    settings, folder = built.site.settings, built.folder.absolute()
    yield from browser_results(
        folder, settings.url, sample_paths(built), settings.exit_presses, required
    )


def _summary(failed: int, untried: int, exit_tried: bool) -> str:
    verb = "does" if failed == 1 else "do"
    held = f"{failed} of these {verb} not hold" if failed else "All that was tried holds"
    was = "was" if untried == 1 else "were"
    counted = f"{held}; {untried} {was} not tried." if untried else f"{held}."
    return counted if exit_tried else f"{counted} The exit was not tried in any browser."


def _print(result: Result) -> None:
    label, colour = ("ok     ", "green") if result.ok else ("wrong  ", "red")
    if not result.tried:
        label, colour = "untried", "yellow"
    click.echo(f"{click.style(label, fg=colour)}  {result.sentence}")
    for fault in result.faults[:SHOWN]:
        click.echo(f"         {fault}")
    if len(result.faults) > SHOWN:
        click.echo(f"         and {len(result.faults) - SHOWN} more")
