"""`practice-hub start`: a new site in a folder of its own."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from practice_hub.cli.new_page import slug_of
from practice_hub.cli.prompts import ask
from practice_hub.content.field_types import SITE_NATIONS
from practice_hub.core.clock import now
from practice_hub.core.problem import errors
from practice_hub.start.answers import DEFAULT_EXIT, HOSTS, Answers, answer_faults
from practice_hub.start.new_site import StartRefused, local_wheel, start_site

_QUESTIONS = {
    "name": "What is the site called",
    "address": "Where will it be (its address, beginning with https://)",
    "exit": 'Which page does "Leave this site" open',
    "nation": f"For which nations ({', '.join(SITE_NATIONS)}; several with commas)",
    "host": f"Where are its files kept ({', '.join(HOSTS)})",
}


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", help="The name of the site.")
@click.option("--address", help="Where it will be, such as https://hub.example.org/.")
@click.option("--exit", "exit_address", help='The page that "Leave this site" opens.')
@click.option("--nation", "nations", multiple=True, help="Such as Wales; can be given often.")
@click.option("--host", help="Whose CI files are written: github, gitlab or none.")
@click.option("--yes", is_flag=True, help="Ask nothing; take what is not given as it is usual.")
def start(
    folder: Path,
    name: str | None,
    address: str | None,
    exit_address: str | None,
    nations: tuple[str, ...],
    host: str | None,
    yes: bool,
) -> None:
    """Write a new site into FOLDER, which must not be there yet or be empty.

    Asks five questions at a terminal; each is also an option. Overwrites nothing.
    """
    usual = {
        "name": folder.absolute().name.replace("-", " ").capitalize(),
        "address": "https://hub.example.org/",
        "exit": DEFAULT_EXIT,
        "nation": ", ".join(SITE_NATIONS),
        "host": "none",
    }

    def answer(key: str, given: str | None) -> str:
        if given is not None:
            return given
        return usual[key] if yes else ask(_QUESTIONS[key], usual[key])

    answers = Answers(
        answer("name", name),
        answer("address", address),
        answer("exit", exit_address),
        _nations(answer("nation", ",".join(nations) or None)),
        answer("host", host),
    )
    faults = list(answer_faults(answers))
    if faults:
        for fault in faults:
            click.echo(fault, err=True)
        raise click.ClickException("nothing was written; correct what is listed above")
    _write(folder, answers)


def _nations(written: str) -> tuple[str, ...]:
    """The nations of a list with commas, in the letters that the package uses."""
    known = {nation.lower(): nation for nation in SITE_NATIONS}
    names = [name.strip() for name in written.split(",") if name.strip()]
    return tuple(dict.fromkeys(known.get(name.lower(), name) for name in names))


def _write(folder: Path, answers: Answers) -> None:
    try:
        problems = start_site(folder, answers, slug_of(answers.name) or "hub", now().date())
    except (StartRefused, ValueError) as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        why = error.strerror or error
        raise click.ClickException(f"{folder} cannot be written ({why}); nothing is left") from None
    for problem in problems:
        click.echo(problem, err=True)
    if errors(problems):
        raise click.ClickException(f"{folder} is written, and its check finds what stands above")
    wheel = local_wheel()
    package = f"packages/{wheel.name}" if wheel else "practice-hub"
    click.echo(
        f"Written: {folder}. Next, type:\n\n  cd {shlex.quote(str(folder))}\n"
        f"  uv run practice-hub serve\n\nWithout uv: python -m venv .venv, then .venv/bin/pip "
        f"install {package}, then .venv/bin/practice-hub serve. README.md says the rest."
    )
