"""The `hub` command: what the house can tell and do without an engine. It decides nothing; the rooms below it do.

What only one command needs is loaded by that command, so that a writer who checks one file need not wait.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import click

from practice_hub.cli import fix
from practice_hub.cli.mkdocs_commands import run
from practice_hub.cli.move import move
from practice_hub.cli.published import published
from practice_hub.cli.retire import retire
from practice_hub.content.front_matter import markdown_files
from practice_hub.core.clock import now, parse_datetime
from practice_hub.core.formatting import count, day_in_words
from practice_hub.core.problem import Problem, did_you_mean, errors
from practice_hub.documents.clean import document_files
from practice_hub.images.metadata import picture_files
from practice_hub.importers.wordpress.command import wordpress
from practice_hub.lint.report import Report
from practice_hub.output.headers import HOSTS, headers_for, nginx_location
from practice_hub.site import Site, read_site

HELP = {"help_option_names": ["-h", "--help"]}


@click.group(
    help="The Practice Hub's own command. Type `hub COMMAND --help` to hear more about one.",
    context_settings=HELP,
)
def main() -> None:
    """The door of the command line."""


# hub check -----------------------------------------------------------------------------------------------------------


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    help="github: notes on the lines of a pull request; json: for programs.",
)
@click.option(
    "--fix",
    "mend",
    is_flag=True,
    help="First mend what is safe: how texts are stored, never what they say; what pictures and documents tell, such as their place or author, never what they show.",
)
@click.option(
    "--external",
    "outside",
    is_flag=True,
    help="Also ask other sites whether our links to them still work. Slow.",
)
def check(paths: tuple[Path, ...], form: str, mend: bool, outside: bool) -> None:
    """Say everything that is wrong with the content, without building the site.

    With PATHS, only what is wrong in those files or folders. Exit code 1 when there is a problem, 0 when there are
    none or only warnings.
    """
    root = Path.cwd()
    if mend:
        _mend(root, paths, say=form == "text")
    site = read_site(root, preview=True)
    problems = list(site) if isinstance(site, list) else list(Report(site).problems)
    if outside and isinstance(site, Site):
        from practice_hub.cli import check_links as external

        problems += external.check_links(
            site, root / ".cache/links.json", lambda url: click.echo(f"asking {url}", err=True)
        )
    if form == "text" and isinstance(site, Site) and not paths and (ages := reading_ages(site)):
        click.echo(ages)
    _tell(sorted(_inside(problems, paths, root)), form)


def reading_ages(site: Site) -> str:
    """How old readers must be, on average, for pages of help and safety and for all others; empty without long texts."""
    from practice_hub.lint.wording import readability_of

    ages: dict[bool, list[float]] = {True: [], False: []}
    for entry in site.library.entries:
        reading = readability_of(entry)
        if reading:
            ages["survivors" in entry.readers].append(reading.age)
    said = [
        f"{name} {sum(found) / len(found):.0f}"
        for name, found in (("help and safety", ages[True]), ("other pages", ages[False]))
        if found
    ]
    return f"Readability age, about: {', '.join(said)}." if said else ""


def _mend(root: Path, paths: tuple[Path, ...], say: bool) -> None:
    for files, mend in (
        (markdown_files(root), fix.fix_file),
        (picture_files(root), fix.fix_picture),
        (document_files(root), fix.fix_document),
    ):
        for path in files:
            if _is_inside(path, paths, root) and mend(root / path) and say:
                click.echo(f"mended {path}")


def _inside(problems: Iterable[Problem], paths: tuple[Path, ...], root: Path) -> list[Problem]:
    return [problem for problem in problems if _is_inside(problem.path, paths, root)]


def _is_inside(path: str, paths: tuple[Path, ...], root: Path) -> bool:
    """Whether a file is among the paths asked for; no paths means all of them."""
    return not paths or any(
        (root / path).resolve().is_relative_to(asked.resolve()) for asked in paths
    )


def _tell(problems: list[Problem], form: str) -> None:
    """Prints the problems and ends the command."""
    if form == "json":
        click.echo(
            json.dumps([_as_json(problem) for problem in problems], indent=1, ensure_ascii=False)
        )
    else:
        for problem in problems:
            click.echo(_for_github(problem) if form == "github" else _in_colour(problem))
        click.echo(summary(problems))
    sys.exit(1 if errors(problems) else 0)


def _as_json(problem: Problem) -> dict:
    return {
        "path": problem.path,
        "line": problem.line,
        "level": "warning" if problem.warning else "error",
        "wrong": problem.wrong,
        "fix": problem.fix,
        "rule": problem.rule,
    }


def _for_github(problem: Problem) -> str:
    """A note on a line of a pull request, as GitHub Actions reads it: per cent signs and line ends are written in code."""
    said = problem.message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::{'warning' if problem.warning else 'error'} file={problem.path},line={problem.line}::{said}"


def _in_colour(problem: Problem) -> str:
    """The problem with its place in bold, on a terminal; click takes colours out everywhere else."""
    place, _, said = str(problem).partition(": ")
    return f"{click.style(place, bold=True)}: {click.style(said, fg='yellow' if problem.warning else None)}"


def summary(problems: Iterable[Problem]) -> str:
    """One closing line: how many problems, how many warnings."""
    warnings = sum(problem.warning for problem in problems)
    wrong = len(errors(problems))
    said = count(wrong, "problem") if wrong else "No problems"
    return f"{said}{', ' + count(warnings, 'warning') if warnings else ''}."


# hub build, hub serve --------------------------------------------------------------


@main.command(name="build")
@click.option("--preview", is_flag=True, help="With drafts and posts of the future, marked.")
@click.option(
    "--site-dir",
    type=click.Path(path_type=Path),
    help="Where the site goes; site/, or site-preview/ with --preview, if not given.",
)
def build_(preview: bool, site_dir: Path | None) -> None:
    """Make the site, ready to publish; a failed build leaves the old site as it was.

    The same as `mkdocs build --quiet`, but mkdocs.yml is looked at before MkDocs loads it.
    """
    into = str(site_dir) if site_dir else "site-preview" if preview else ""
    arguments = ["build", "--quiet", *(["--site-dir", into] if into else [])]
    sys.exit(run(Path.cwd(), arguments, {"HUB_PREVIEW": "1"} if preview else {}))


@main.command(name="serve")
@click.option("--port", default=8000, show_default=True, help="Where the preview is to be read.")
def serve_(port: int) -> None:
    """Show the hub at http://127.0.0.1:8000 while you write; drafts are shown, marked.

    The same as `mkdocs serve --livereload`, but mkdocs.yml is looked at before MkDocs loads it.
    """
    sys.exit(run(Path.cwd(), ["serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"], {}))


# hub new -------------------------------------------------------------------------------------------------------------


@main.command(name="new")
@click.argument("kind", type=click.Choice(["post", "guide", "course"]))
@click.argument("title")
@click.option("--date", "day", help="A post's day, such as 2026-12-04. Today if not given.")
@click.option("--description", default="", help="One sentence that every list will show.")
@click.option(
    "--author",
    "authors",
    multiple=True,
    help="A key of blog/authors.yml. Can be given several times.",
)
@click.option(
    "--tag", "tags", multiple=True, help="A key of data/tags.yml. Can be given several times."
)
@click.option(
    "--for",
    "audience",
    multiple=True,
    help="A module's reader, a key of data/roles.yml. Can be given several times.",
)
def new_(
    kind: str,
    title: str,
    day: str | None,
    description: str,
    authors: tuple[str, ...],
    tags: tuple[str, ...],
    audience: tuple[str, ...],
) -> None:
    """Write a new post, guide or course from its form, as a draft, and say what to do next.

    Asks for what is not given when somebody sits at a terminal. Never overwrites a file.
    """
    from practice_hub.cli import new

    site = _read()
    known = site.library.data
    try:
        when = parse_datetime(day or _ask("Which day", now().date().isoformat())).date()
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    description = description or _ask(
        "What is it about, in one sentence (or leave it for later)", ""
    )
    authors = authors or (
        _choose("Who writes it", known.authors) or tuple(known.authors)[:1]
        if kind == "post"
        else ()
    )
    tags = tags or _choose("Which tags", known.tags)
    audience = audience or (
        _choose("Whom is it for", known.roles) or tuple(known.roles)[:1] if kind == "course" else ()
    )
    for name, given, all_ in (
        ("author", authors, known.authors),
        ("tag", tags, known.tags),
        ("reader", audience, known.roles),
    ):
        for key in given:
            if key not in all_:
                raise click.ClickException(
                    f"the {name} '{key}' is not known; use one of: {', '.join(sorted(all_))}"
                )
    try:
        path = new.write_new(
            Path.cwd(),
            new.Wish(
                kind,
                title,
                when,
                now().date(),
                description,
                tuple(authors),
                tuple(tags),
                tuple(audience),
            ),
        )
    except FileExistsError as error:
        raise click.ClickException(
            f"{Path(error.filename).relative_to(Path.cwd())} is there already; nothing was changed"
        ) from None
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    click.echo(
        f"Written: {path.relative_to(Path.cwd())}\nNext: open that file in any text editor and replace what stands in square brackets. 'make check' says what is wrong, 'make serve' shows it. Take out 'draft: true' when it is ready."
    )


def _ask(question: str, otherwise: str) -> str:
    """The answer of somebody at a terminal; `otherwise` when nobody sits there, or they press Enter."""
    return (
        click.prompt(question, default=otherwise, show_default=bool(otherwise))
        if sys.stdin.isatty()
        else otherwise
    )


def _choose(question: str, known: dict) -> tuple[str, ...]:
    if not known or not sys.stdin.isatty():
        return ()
    while True:
        answer = click.prompt(
            f"{question} ({', '.join(sorted(known))}; several with commas)",
            default="",
            show_default=False,
        )
        chosen = tuple(word.strip() for word in answer.split(",") if word.strip())
        unknown = [word for word in chosen if word not in known]
        if not unknown:
            return chosen
        click.echo(
            f"'{unknown[0]}' is not known; {did_you_mean(unknown[0], known, 'use words of the list, or press Enter to leave it for later')}"
        )


@main.group(name="import")
def import_() -> None:
    """Bring an old blog along."""


import_.add_command(wordpress)
main.add_command(move)
main.add_command(published)
main.add_command(retire)


# hub due, hub plan, hub doctor, hub headers --------------------------------------------------------------------------


@main.command(name="due")
@click.option(
    "--within", default="60d", help="How far to look ahead, such as 60d (days) or 8w (weeks)."
)
@click.option("--ical", is_flag=True, help="As an iCalendar file, for a shared calendar.")
def due_(within: str, ical: bool) -> None:
    """Say which pages and helplines must be reviewed, by whom and by when."""
    from practice_hub.cli import due

    site = _read()
    found = due.all_due(site, _span(within))
    if ical:
        click.echo(due.calendar(site, found), nl=False)
        return
    for owner in sorted({item.owner for item in found}):
        click.echo(click.style(owner, bold=True))
        for item in found:
            if item.owner == owner:
                late = " (overdue)" if item.day < site.moment.date() else ""
                click.echo(f"  {day_in_words(item.day)}{late}  {item.title}  {item.path}")
    click.echo(f"{count(len(found), 'review')} due within {within}.")
    for line in due.unconfirmed(site):
        click.echo(line)


def _span(within: str) -> timedelta:
    """A length of time from 60d or 8w."""
    number, unit = within[:-1], within[-1:]
    if not number.isdigit() or unit not in ("d", "w"):
        raise click.BadParameter(
            f"'{within}' is not a length of time; write 60d for days or 8w for weeks",
            param_hint="--within",
        )
    return timedelta(days=int(number) * (7 if unit == "w" else 1))


@main.command(name="plan")
def plan_() -> None:
    """Say what will be published and when: posts with a date in the future, drafts, posts waiting in review."""
    from practice_hub.cli import plan

    site = _read()
    for title, found in (
        ("Planned", plan.planned(site)),
        ("Drafts", plan.drafts(site)),
        ("In review", plan.in_review(site.root)),
    ):
        click.echo(click.style(title, bold=True))
        for item in found:
            click.echo(f"  {item.when}  {item.title}  {item.path}")
        if not found:
            click.echo("  none")


@main.command(name="doctor")
def doctor_() -> None:
    """Say what is installed, what is missing, and what to type."""
    from practice_hub.cli import doctor

    ill = 0
    for finding in doctor.examine(Path.cwd()):
        ill += not finding.well
        click.echo(
            f"{click.style('well   ', fg='green') if finding.well else click.style('missing', fg='red')}  {finding.said}{'' if finding.well else f': {finding.mend}'}"
        )
    sys.exit(1 if ill else 0)


@main.command()
@click.argument("host", type=click.Choice(HOSTS))
@click.option(
    "--site", "site_dir", default="site", type=click.Path(path_type=Path), help="The built site."
)
@click.option(
    "--hsts",
    "hsts_days",
    type=click.IntRange(1, 730),
    default=None,
    help="Add Strict-Transport-Security for so many days: browsers then refuse plain http for as "
    "long. Begin with 1, and go up to 365 when https has held.",
)
@click.option(
    "--location",
    is_flag=True,
    help="For nginx: what a location with an add_header of its own must include.",
)
def headers(host: str, site_dir: Path, hsts_days: int | None, location: bool) -> None:
    """Print the headers for a host, to be included in its settings."""
    if location and host != "nginx":
        raise click.BadParameter("only nginx needs it; leave it out", param_hint="--location")
    try:
        text = headers_for(site_dir, host, hsts_days or 0)
    except FileNotFoundError:
        raise click.ClickException("there is no built site here; run 'make build' first") from None
    click.echo(nginx_location(hsts_days or 0) if location else text, nl=False)


@main.command(name="monitor")
@click.argument("address", required=False)
@click.option(
    "--days",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help="How old the last build may be.",
)
def monitor_(address: str | None, days: int) -> None:
    """Ask a published site when it was last built; exit code 1 when that is too long ago.

    ADDRESS is the site's, such as https://hub.charity.org/; site_url in mkdocs.yml if not given.
    """
    from practice_hub.cli import monitor

    address = address or _read().settings.url
    if not urlsplit(address).hostname or urlsplit(address).scheme not in ("http", "https"):
        raise click.BadParameter(
            f"'{address}' is not an address; write https:// and the site's name",
            param_hint="ADDRESS",
        )
    if monitor.is_example(address):
        click.echo(f"{address} is an example and not a site; there is nothing to monitor yet.")
        return
    report = monitor.look(address, now().date(), days)
    click.echo(report.text, err=not report.fine)
    sys.exit(0 if report.fine else 1)


def _read() -> Site:
    """The hub in this folder, drafts included; ends the command kindly when it cannot be read."""
    site = read_site(Path.cwd(), preview=True)
    if isinstance(site, list):
        raise click.ClickException("\n".join(map(str, site)))
    return site
