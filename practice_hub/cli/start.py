"""`practice-hub start`: a new site in a folder of its own."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from practice_hub.cli.new_page import slug_of
from practice_hub.cli.prompts import ask, is_at_terminal
from practice_hub.core.clock import now
from practice_hub.core.problem import errors, one_of
from practice_hub.data.nations import packaged_countries
from practice_hub.start.answers import (
    DEFAULT_EXIT,
    HOSTS,
    Answers,
    answer_faults,
    faults_by_question,
    unknown_nation_fault,
    unknown_nations,
)
from practice_hub.start.new_site import StartRefused, local_wheel, refuse_used, start_site

USUAL_NATIONS = packaged_countries().each[0].nations
_KNOWN_NATIONS = packaged_countries().nations
_QUESTIONS = {
    "name": "What is the site called",
    "address": "Where will it be (its address, beginning with https://)",
    "exit": 'Which page does "Leave this site" open',
    "nation": f"For which nations ({', '.join(_KNOWN_NATIONS)}; several with commas)",
    "host": f"Where are its files kept ({', '.join(HOSTS)})",
}
# Asked of a country that the package does not know.
_EMERGENCY = "What do people in danger call in {} (digits; press Enter to name the nations again)"
_TIME_ZONE = "Which time zone has {} (a region and a city, such as Pacific/Auckland)"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", help="The name of the site.")
@click.option("--address", help="Where it will be, such as https://hub.example.org/.")
@click.option("--exit", "exit_address", help='The page that "Leave this site" opens.')
@click.option("--nation", "nations", multiple=True, help="Such as Wales; can be given often.")
@click.option(
    "--emergency", default="", help="What people in danger call, in a nation that is not known."
)
@click.option(
    "--time-zone", default="", help="Such as Pacific/Auckland, in a nation that is not known."
)
@click.option("--host", help="Whose CI files are written: github, gitlab or none.")
@click.option("--yes", is_flag=True, help="Ask nothing; take what is not given as it is usual.")
def start(
    folder: Path,
    name: str | None,
    address: str | None,
    exit_address: str | None,
    nations: tuple[str, ...],
    emergency: str,
    time_zone: str,
    host: str | None,
    yes: bool,
) -> None:
    """Write a new site into FOLDER, which must not be there yet or be empty.

    Asks five questions at a terminal, and two more about a country that the package does not know;
    each is also an option. Overwrites nothing.
    """
    usual = {
        "name": folder.absolute().name.replace("-", " ").capitalize(),
        "address": "https://hub.example.org/",
        "exit": DEFAULT_EXIT,
        "nation": ", ".join(USUAL_NATIONS),
        "host": "none",
    }
    given = {
        "name": name,
        "address": address,
        "exit": exit_address,
        "nation": ",".join(nations) or None,
        "host": host,
        "emergency": emergency.strip(),
        "time-zone": time_zone.strip(),
    }
    _refuse(folder)
    answers = _answers(usual, given, asks=not yes and is_at_terminal())
    faults = list(answer_faults(answers))
    if faults:
        for fault in faults:
            click.echo(fault, err=True)
        raise click.ClickException("nothing was written; correct what is listed above")
    _write(folder, answers)


def _refuse(folder: Path) -> None:
    """Ends the command where no site can be written, before anybody answers questions."""
    try:
        refuse_used(folder)
    except StartRefused as error:
        raise click.ClickException(str(error)) from None


def _answers(usual: Mapping[str, str], given: Mapping[str, str | None], asks: bool) -> Answers:
    """The answers to all questions: what is given, what somebody types, and else what is usual.

    A question is asked again at once when its answer cannot be used.
    """
    answers = {key: usual[key] if value is None else value for key, value in given.items()}

    def fault_of(key: str, answer: str) -> str:
        known = _as_answers({**answers, key: answer})
        return next((fault for about, fault in faults_by_question(known) if about == key), "")

    def ask_for(key: str) -> None:
        answers[key] = ask(_QUESTIONS[key], usual[key], partial(fault_of, key))

    for key in _QUESTIONS if asks else ():
        if given[key] is None:
            ask_for(key)
        if key == "nation":
            _ask_about_country(answers, fault_of, lambda: ask_for("nation"))
    return _as_answers(answers)


def _ask_about_country(
    answers: dict[str, str], fault_of: Callable[[str, str], str], ask_again: Callable[[], None]
) -> None:
    """Adds what somebody types about a country that the package does not know.

    fault_of: what is wrong with the answer to a question. ask_again: asks for the nations again,
    since a name that is not known may have been typed wrongly.
    """
    while (unknown := unknown_nations(_nations(answers["nation"]))) and not answers["emergency"]:
        for nation in unknown:
            click.echo(unknown_nation_fault(nation, one_of(_KNOWN_NATIONS)))
        question = _EMERGENCY.format(" and ".join(unknown))
        answers["emergency"] = ask(
            question, "", lambda answer: fault_of("emergency", answer) if answer else ""
        )
        if not answers["emergency"]:
            ask_again()
    if fault_of("time-zone", answers["time-zone"]):
        question = _TIME_ZONE.format(" and ".join(unknown))
        answers["time-zone"] = ask(question, "", partial(fault_of, "time-zone"))


def _as_answers(written: Mapping[str, str]) -> Answers:
    return Answers(
        written["name"],
        written["address"],
        written["exit"],
        _nations(written["nation"]),
        written["host"],
        written["emergency"],
        written["time-zone"],
    )


def _nations(written: str) -> tuple[str, ...]:
    """The nations of a list with commas, in the letters that the package uses; those of a country
    where it is named, such as UK."""
    known = {
        name.lower(): country.nations
        for country in packaged_countries().each
        for name in (country.whole, country.id.replace("-", " "))
    }
    known |= {nation.lower(): (nation,) for nation in _KNOWN_NATIONS}
    names = [name.strip() for name in written.split(",") if name.strip()]
    found = [nation for name in names for nation in known.get(name.lower(), (name,))]
    return tuple(dict.fromkeys(found))


def _write(folder: Path, answers: Answers) -> None:
    try:
        problems = start_site(
            folder, answers, slug_of(answers.name) or "hub", now(ZoneInfo(answers.zone)).date()
        )
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
        f"Written: {folder}, with {_help_in(answers)}. Next, type:\n\n"
        f"  cd {shlex.quote(str(folder))}\n"
        f"  uv run practice-hub serve\n\nWithout uv: python -m venv .venv, then .venv/bin/pip "
        f"install {package}, then .venv/bin/practice-hub serve. README.md says the rest."
    )


def _help_in(answers: Answers) -> str:
    """What the new site says of help in each of its nations, as a clause."""
    own = unknown_nations(answers.nations)
    known = [nation for nation in answers.nations if nation not in own]
    parts = [f"what the package knows of help in {' and '.join(known)}"] if known else []
    if own:
        parts.append(
            f"{answers.emergency} for people in danger in {' and '.join(own)} and no other line: "
            "add yours to data/helplines.yml"
        )
    return ", and ".join(parts)
