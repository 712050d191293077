"""`hub check`: everything that is wrong with the content."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from practice_hub.cli.fix import fix_document, fix_file, fix_picture
from practice_hub.cli.report_format import FORMATS, report_text
from practice_hub.content.front_matter import markdown_files
from practice_hub.core.problem import Problem, errors
from practice_hub.documents.clean import document_files
from practice_hub.images.metadata import picture_files
from practice_hub.lint.report import Report
from practice_hub.site import Site, read_site


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    help="github: notes on the lines of a pull request; json: for programs.",
)
@click.option(
    "--fix",
    is_flag=True,
    help="First fix what is safe: how texts are stored, never what they say; what pictures and "
    "documents reveal, such as their place or author, never what they show.",
)
@click.option(
    "--external",
    is_flag=True,
    help="Also ask other sites whether our links to them still work. Slow.",
)
def check(paths: tuple[Path, ...], form: str, fix: bool, external: bool) -> None:
    """Say everything that is wrong with the content, without building the site.

    With PATHS, only what is wrong in those files or folders. Exit code 1 when there is a problem, 0
    when there are none or only warnings.
    """
    root = Path.cwd()
    _refuse_unknown(root, paths)
    if fix:
        for path in _fixed_files(root, paths):
            if form == "text":
                click.echo(f"fixed {path}")
    site = read_site(root, preview=True)
    problems = list(site) if isinstance(site, list) else list(Report(site).problems)
    if external and isinstance(site, Site):
        problems += _external_problems(site)
    if form == "text" and isinstance(site, Site) and not paths and (ages := reading_ages(site)):
        click.echo(ages)
    shown = sorted(problem for problem in problems if _is_inside(problem.path, paths, root))
    click.echo(report_text(shown, form))
    sys.exit(1 if errors(shown) else 0)


def _refuse_unknown(root: Path, paths: tuple[Path, ...]) -> None:
    """Raises ClickException for paths that are not there, so that a mistyped one never passes."""
    missing = [path for path in paths if not os.path.lexists(root / path)]
    if missing:
        names = ", ".join(map(str, missing))
        raise click.ClickException(f"nothing was checked: there is no {names}; correct the path")
    outside = [path for path in paths if not _is_below(path, root)]
    if outside:
        names = ", ".join(map(str, outside))
        raise click.ClickException(f"nothing was checked: {names} is not in this project")


def reading_ages(site: Site) -> str:
    """The average reading age of pages of help and safety, and of all others; empty without long
    texts."""
    # Imported here because it takes 0.1 s, and a command for some files needs none of it.
    from practice_hub.lint.wording import readability_of

    ages: dict[bool, list[float]] = {True: [], False: []}
    for entry in site.library.entries:
        reading = readability_of(entry)
        if reading:
            ages["survivors" in entry.readers].append(reading.age)
    named = (("help and safety", ages[True]), ("other pages", ages[False]))
    averages = [f"{name} {sum(found) / len(found):.0f}" for name, found in named if found]
    return f"Readability age, about: {', '.join(averages)}." if averages else ""


def _external_problems(site: Site) -> Iterable[Problem]:
    from practice_hub.cli.check_links import check_links  # loads an HTTP client that few need

    def show(url: str) -> None:
        click.echo(f"asking {url}", err=True)

    return check_links(site, site.root / ".cache/links.json", show)


def _fixed_files(root: Path, paths: tuple[Path, ...]) -> Iterable[str]:
    """Fixes the files among these paths; gives each that has changed."""
    for files, fix in (
        (markdown_files(root), fix_file),
        (picture_files(root), fix_picture),
        (document_files(root), fix_document),
    ):
        for path in files:
            if _is_inside(path, paths, root) and fix(root / path):
                yield path


def _is_inside(path: str, paths: tuple[Path, ...], root: Path) -> bool:
    """Whether a file is among the paths asked for; no paths means all of them."""
    return not paths or any(_is_below(root / path, asked) for asked in paths)


def _is_below(path: Path, above: Path) -> bool:
    # realpath follows a link that leads back to itself; Path.resolve raises an error there.
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(above))
