"""What somebody answers who starts a site, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from practice_hub.content.field_types import SITE_NATIONS
from practice_hub.core.addresses import split_address
from practice_hub.core.problem import did_you_mean, one_of
from practice_hub.exit_settings import exit_faults, with_defaults

HOSTS = ("github", "gitlab", "none")
DEFAULT_EXIT = "https://www.bbc.co.uk/weather"
DEFAULT_EXIT_NAME = "the BBC weather page"


@dataclass(frozen=True)
class Answers:
    """The answers to the five questions.

    name: of the site. address: where it will be, https. exit: the page that "Leave this site"
    opens. nations: for which the package's helplines are shown. host: whose CI files are written.
    """

    name: str
    address: str
    exit: str
    nations: tuple[str, ...]
    host: str


def answer_faults(answers: Answers) -> Iterator[str]:
    """What is wrong with the answers, each with what to do, in one line."""
    if not answers.name.strip():
        yield "--name is empty; write the name of the site"
    elif "\n" in answers.name or not answers.name.isprintable():
        yield "--name has characters that cannot be seen; write it in one line"
    elif not any(letter.isalnum() for letter in answers.name):
        yield f"--name '{answers.name}' has no letter; write the name of the site"
    yield from _address_faults(answers.address)
    for _, wrong, fix in exit_faults(
        with_defaults({"address": answers.exit}), answers.address, answers.name
    ):
        yield f"{wrong}; {fix}"
    for nation in answers.nations:
        if nation not in SITE_NATIONS:
            fix = did_you_mean(nation, SITE_NATIONS, one_of(SITE_NATIONS))
            yield f"--nation '{nation}' is no nation of the United Kingdom; {fix}"
    if not answers.nations:
        yield f"--nation is missing; {one_of(SITE_NATIONS)}"
    if answers.host not in HOSTS:
        fix = did_you_mean(answers.host, HOSTS, one_of(HOSTS))
        yield f"--host '{answers.host}' is not known; {fix}"


def _address_faults(address: str) -> Iterator[str]:
    example = "write the full address of the site, such as https://hub.example.org/"
    parts = split_address(address)
    host = parts.hostname or ""
    if not parts.scheme:
        yield f"--address '{address}' is no address; {example}"
    elif parts.scheme != "https":
        yield f"--address '{address}' does not begin with https://; {example}"
    elif "." not in host.strip(".") or any(letter.isspace() for letter in address):
        yield f"--address '{address}' names no host; {example}"
    elif parts.query or parts.fragment or parts.username:
        yield f"--address '{address}' has more than a host and a folder; {example}"
