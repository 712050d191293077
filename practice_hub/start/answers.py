"""What somebody answers who starts a site, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from practice_hub.core.addresses import has_plain_folder, split_address
from practice_hub.core.clock import DEFAULT_ZONE, time_zones
from practice_hub.core.problem import did_you_mean, one_of
from practice_hub.data.nation_checks import NUMBER
from practice_hub.data.nations import packaged_countries
from practice_hub.exit_settings import exit_faults, with_defaults

HOSTS = ("github", "gitlab", "none")
_PHONE = re.compile(r"\d(?:[ .()\u2010-\u2015-]{0,2}\d){6}")
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d ?[-/\u2010-\u2015] ?(?:19|20)\d\d(?!\d)")  # of a project
DEFAULT_EXIT = "https://www.bbc.co.uk/weather"
DEFAULT_EXIT_NAME = "the BBC weather page"


@dataclass(frozen=True)
class Answers:
    """The answers to the five questions.

    name: of the site. address: where it will be, https. exit: the page that "Leave this site"
    opens. nations: for which the package's helplines are shown. host: whose CI files are written.
    emergency, time_zone: what people in danger call, and the zone for which days and times are
    written, where the package does not know the nations; else empty.
    """

    name: str
    address: str
    exit: str
    nations: tuple[str, ...]
    host: str
    emergency: str = ""
    time_zone: str = ""

    @property
    def zone(self) -> str:
        """The time zone of the site: the one that is given, or else that of its first country."""
        countries = packaged_countries().of(self.nations)
        return self.time_zone or next((one.time_zone for one in countries), DEFAULT_ZONE.key)


def answer_faults(answers: Answers) -> Iterator[str]:
    """What is wrong with the answers, each with what to do, in one line."""
    for key, fault in faults_by_question(answers):
        # A nation that is not known is a fault as long as nobody has said what people call there.
        yield f"--{fault}" if fault.startswith((key, "nation ")) else fault


def faults_by_question(answers: Answers) -> Iterator[tuple[str, str]]:
    """What is wrong with the answers: each with the question that it is about."""
    yield from (("name", fault) for fault in _name_faults(answers.name))
    yield from (("address", fault) for fault in _address_faults(answers.address))
    for place, wrong, fix in exit_faults(
        with_defaults({"address": answers.exit}), answers.address, answers.name
    ):
        # The other words are the package's own: a name of the site that is among them is the fault.
        yield "exit" if place[-1] == "address" else "name", f"{wrong}; {fix}"
    yield from (("nation", fault) for fault in _nation_faults(answers.nations))
    yield from (("emergency", fault) for fault in _emergency_faults(answers))
    yield from (("time-zone", fault) for fault in _time_zone_faults(answers))
    if answers.host not in HOSTS:
        fix = did_you_mean(answers.host, HOSTS, one_of(HOSTS))
        yield "host", f"host '{answers.host}' is not known; {fix}"


def _name_faults(name: str) -> Iterator[str]:
    if not name.strip():
        yield "name is empty; write the name of the site"
    elif "\n" in name or not name.isprintable():
        yield "name has characters that cannot be seen; write it in one line"
    elif not any(letter.isalnum() for letter in name):
        yield f"name '{name}' has no letter; write the name of the site"
    elif re.search(r"\S@\w", name):
        yield f"name '{name}' has an e-mail address, which no page may have; take it out"
    elif _PHONE.search(_YEARS.sub("", name)):
        yield f"name '{name}' has a telephone number, which no page may have; take it out"


def unknown_nations(nations: tuple[str, ...]) -> tuple[str, ...]:
    """The nations that the package does not know, so that the site describes their country."""
    known = packaged_countries().nations
    return tuple(nation for nation in nations if nation not in known)


def _nation_faults(nations: tuple[str, ...]) -> Iterator[str]:
    known = packaged_countries().nations
    for nation in unknown_nations(nations):
        if not _has_letter(nation):
            yield f"nation '{nation}' has no letter; {one_of(known)}"
    if not nations:
        yield f"nation is missing; {one_of(known)}"


def _has_letter(nation: str) -> bool:
    return any(letter.isalpha() for letter in nation)


def unknown_nation_fault(nation: str, otherwise: str) -> str:
    """That the package does not know a nation, and which is meant or what else to do."""
    known = packaged_countries().nations
    return f"nation '{nation}' is not known; {did_you_mean(nation, known, otherwise)}"


def _emergency_faults(answers: Answers) -> Iterator[str]:
    if not answers.emergency:
        other = "for another country add --emergency and what people in danger call there, and"
        otherwise = f"{one_of(packaged_countries().nations)}; {other} --time-zone"
        named = filter(_has_letter, unknown_nations(answers.nations))
        yield from (unknown_nation_fault(nation, otherwise) for nation in named)
        return
    if not NUMBER.fullmatch(answers.emergency):
        yield f"emergency '{answers.emergency}' is no number; write its digits, such as 111"
    if answers.nations and not unknown_nations(answers.nations):
        names = " and ".join(answers.nations)
        yield f"emergency is known for {names}; take it out, or name the nation it is for"


def _time_zone_faults(answers: Answers) -> Iterator[str]:
    zone, example = answers.time_zone, "write a region and a city, such as Pacific/Auckland"
    if zone and zone not in time_zones():
        fix = did_you_mean(zone, time_zones(), example)
        yield f"time-zone '{zone}' is no time zone; {fix}"
    known = packaged_countries().of(answers.nations)
    if answers.emergency and answers.nations and not known and not zone:
        names = " and ".join(answers.nations)
        yield f"time-zone is missing for {names}, whose days and times posts have; {example}"


def _address_faults(address: str) -> Iterator[str]:
    example = "write the full address of the site, such as https://hub.example.org/"
    parts = split_address(address)
    host = parts.hostname or ""
    if not parts.scheme:
        yield f"address '{address}' is no address; {example}"
    elif not address.startswith("https://"):
        yield f"address '{address}' does not begin with https://; {example}"
    elif "." not in host or not all(host.split(".")) or any(letter.isspace() for letter in address):
        yield f"address '{address}' names no host; {example}"
    elif parts.query or parts.fragment or parts.username or not has_plain_folder(address):
        yield f"address '{address}' has more than a host and a folder; {example}"
