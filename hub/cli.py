"""The `hub` command: what the house can tell and do without an engine."""

from __future__ import annotations

from pathlib import Path

import click

from hub.hosting import FORMS, headers_for
from hub.problem import Problem
from hub.site import read_site
from hub.words import count


@click.group(help="The Practice Hub's own command.", context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """The door of the command line."""


@main.command()
def check() -> None:
    """Say everything that is wrong with the content, without building the site."""
    site = read_site(Path.cwd(), preview=True)
    problems = tuple(site) if isinstance(site, list) else site.problems
    for problem in problems:
        click.echo(str(problem))
    click.echo(summary(problems))
    raise SystemExit(1 if any(not problem.warning for problem in problems) else 0)


@main.command()
@click.argument("host", type=click.Choice(FORMS))
@click.option("--site", "site_dir", default="site", type=click.Path(path_type=Path), help="The built site.")
def headers(host: str, site_dir: Path) -> None:
    """Print the headers for a host, to be included in its settings."""
    try:
        click.echo(headers_for(site_dir, host), nl=False)
    except FileNotFoundError:
        raise click.ClickException("there is no built site here; run 'make build' first") from None


def summary(problems: tuple[Problem, ...]) -> str:
    """One closing line: how many problems, how many warnings."""
    errors = sum(not problem.warning for problem in problems)
    warnings = len(problems) - errors
    said = count(errors, "problem") if errors else "No problems"
    return f"{said}{', ' + count(warnings, 'warning') if warnings else ''}."
