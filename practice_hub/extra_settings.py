"""The settings below `extra` in mkdocs.yml, but for those of the exit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from typing import Any

from practice_hub.content.kinds import Kinds
from practice_hub.content.neutral_pages import read_neutral
from practice_hub.content.yaml_lines import Place
from practice_hub.core.clock import DEFAULT_ZONE, time_zones
from practice_hub.core.problem import Problem, did_you_mean, one_of
from practice_hub.data.nation_checks import FILE
from practice_hub.data.nations import Countries, Country
from practice_hub.kind_settings import read_kinds
from practice_hub.setting_files import Fault
from practice_hub.words import Words, read_words

OTHERS = "another country is described in data/nations.yml"


@dataclass(frozen=True)
class Pagination:
    """How much stands on one page of a list; `extra.pagination` in mkdocs.yml.

    posts: posts with their excerpts. lists: entries of a plain list. a_to_z: titles, before the
    list from A to Z gets a page for each letter.
    """

    posts: int = 10
    lists: int = 50
    a_to_z: int = 500


def read_extra(
    extra: dict[str, Any], locate: Callable[[Place], tuple[str, int]], countries: Countries
) -> tuple[dict[str, Any], list[Problem]]:
    """What stands below `extra`, by the names that Settings have for it, and what is wrong there.

    extra: the value of that key. locate: gives the file and the line of a key. countries: that the
    site knows.
    """
    pagination, wrong_pagination = _pagination(extra.get("pagination"))
    nations, wrong_nations = _nations(extra.get("nations"), countries.nations)
    neutral, wrong_neutral = read_neutral(extra.get("neutral_pages"), locate)
    zone, wrong_zone = _time_zone(extra.get("time_zone"), countries.of(nations))
    words, kinds, wrong_names = _words_and_kinds(extra)
    values = {
        "pagination": pagination,
        "nations": nations,
        "sharing_pictures": extra.get("sharing_pictures") is True,
        "neutral_pages": neutral,
        "time_zone": zone,
        "words": words,
        "kinds": kinds,
    }
    wrong_lists = [*wrong_pagination, *wrong_nations]
    faults = [*_sharing_faults(extra), *wrong_lists, *wrong_zone, *wrong_names]
    return values, wrong_neutral + at_their_lines(locate, faults)


def _words_and_kinds(extra: dict[str, Any]) -> tuple[Words, Kinds, list[Fault]]:
    """The words of the interface, the kinds that they name, and what is wrong with both."""
    words, wrong_words = read_words(extra.get("words"))
    kinds, wrong_kinds = read_kinds(extra.get("kinds"), words)
    return words, kinds, [*wrong_words, *wrong_kinds]


def at_their_lines(
    locate: Callable[[Place], tuple[str, int]], faults: Sequence[Fault]
) -> list[Problem]:
    """What is wrong with the settings, each in its file and at its line."""
    return [Problem(*locate(place), wrong, fix) for place, wrong, fix in faults]


def _sharing_faults(extra: dict[str, Any]) -> list[Fault]:
    given = extra.get("sharing_pictures", False)
    if isinstance(given, bool):
        return []
    place = ("extra", "sharing_pictures")
    return [(place, f"'sharing_pictures' is '{given}'", "write true or false")]


def _nations(given: Any, known: tuple[str, ...]) -> tuple[tuple[str, ...], list[Fault]]:
    """The nations that the site is for, and what is wrong with them.

    All that are known where that cannot be read, so that nothing else is reported for want of them.
    """
    place = ("extra", "nations")
    if given is None:
        return (), []
    if not isinstance(given, list):
        fix = "write a list, such as [England, Wales]"
        return known, [(place, f"'nations' is '{given}'", fix)]
    faults: list[Fault] = [
        (
            (*place, number),
            f"'nations' has '{nation}', which is not known",
            did_you_mean(str(nation), known, f"{one_of(known)}; {OTHERS}"),
        )
        for number, nation in enumerate(given)
        if nation not in known
    ]
    return tuple(nation for nation in known if faults or nation in given), faults


def _time_zone(given: Any, countries: Sequence[Country]) -> tuple[str, list[Fault]]:
    """The name of the site's time zone, and what is wrong with it.

    countries: of the site; without a setting it is that of the first that has one. A site that is
    for no nation has London's.
    """
    example = "write a region and a city, such as Europe/London or Pacific/Auckland"
    if given is None:
        zone = next((country.time_zone for country in countries if country.time_zone), "")
        if zone or not countries:
            return zone or DEFAULT_ZONE.key, []
        wrong = f"'time_zone' is missing, and {countries[0].name} has none in {FILE}"
        return DEFAULT_ZONE.key, [(("extra", "nations"), wrong, f"{example}, in either")]
    known = time_zones()
    if str(given) in known:
        return str(given), []
    wrong = f"'time_zone' is '{given}', which is no time zone"
    fix = did_you_mean(str(given), known, example)
    return DEFAULT_ZONE.key, [(("extra", "time_zone"), wrong, fix)]


def _pagination(given: Any) -> tuple[Pagination, list[Fault]]:
    """The sizes of lists; the default where one is not a whole number from 1."""
    place = ("extra", "pagination")
    known = [field.name for field in dataclass_fields(Pagination)]
    if given is None:
        return Pagination(), []
    if not isinstance(given, dict):
        fix = f"indent lines below it, each with a whole number, such as '{known[0]}: 10'"
        return Pagination(), [(place, "'pagination' has no lines of its own", fix)]
    faults: list[Fault] = []
    sizes = {}
    for key, value in given.items():
        if key not in known:
            fix = did_you_mean(str(key), known, one_of(known))
            faults.append(((*place, str(key)), f"'pagination' has a key '{key}'", fix))
        elif type(value) is not int or value < 1:
            wrong = f"'pagination: {key}' is '{value}'"
            faults.append(((*place, key), wrong, "write a whole number, from 1"))
        else:
            sizes[key] = value
    return Pagination(**sizes), faults
