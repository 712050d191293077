"""The countries and nations that a site can be for: those of the package, and its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from practice_hub.content.yaml_source import Fields, read_optional
from practice_hub.core.problem import Problem, did_you_mean, one_of
from practice_hub.data.nation_checks import FILE, country_problems
from practice_hub.data.shared import hidden_ids, laid_over, read_shared
from practice_hub.data.values import mapping


@dataclass(frozen=True)
class Postcodes:
    """How a postcode is found; shared/nations.yml explains each field."""

    beginning: str
    end: str
    areas: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Country:
    """One country; shared/nations.yml explains each field."""

    id: str
    name: str
    nations: tuple[str, ...]
    emergency: tuple[str, ...]
    whole: str = ""
    all_nations: str = ""
    telephone_plan: str = ""
    time_zone: str = ""


@dataclass(frozen=True)
class Countries:
    """The countries that a site knows.

    postcodes, grids: the forms of all of them, and of those of the package that a site hides.
    """

    each: tuple[Country, ...] = ()
    postcodes: tuple[Postcodes, ...] = ()
    grids: tuple[str, ...] = ()

    @property
    def nations(self) -> tuple[str, ...]:
        """The nations that a site can be for."""
        return tuple(nation for country in self.each for nation in country.nations)

    @property
    def names(self) -> tuple[str, ...]:
        """What an entry may name: each nation, and what stands for all of a country."""
        return (*self.nations, *(country.whole for country in self.each if country.whole))

    def expanded(self, names: Iterable[str]) -> frozenset[str]:
        """The nations of an entry, with those for which one word stands."""
        given = frozenset(names)
        whole = (nation for one in self.each if one.whole in given for nation in one.nations)
        return given.union(whole)

    def of(self, nations: Iterable[str]) -> tuple[Country, ...]:
        """The countries to which nations belong."""
        given = set(nations)
        return tuple(country for country in self.each if given.intersection(country.nations))

    def are_for(self, entry: dict[str, Any], nations: Iterable[str]) -> bool:
        """Whether an entry of shared data is for a site.

        nations: of the site. An entry that names none is for all, and a site without any has none.
        """
        site = frozenset(nations)
        return bool(site) and not (
            entry.get("nations") and site.isdisjoint(self.expanded(entry["nations"]))
        )


def nation_faults(name: str, nations: Any, countries: Countries) -> Iterator[tuple[str, str]]:
    """What is wrong with the nations of an entry, each with what to do. name: of the entry."""
    if not isinstance(nations, list):
        given = f"the nations '{nations}'" if isinstance(nations, str) else "no list of nations"
        yield f"{name} has {given}", "write a list, such as [England, Wales]"
        return
    for nation in nations:
        if not isinstance(nation, str):
            yield f"{name} has a nation that is not a name", one_of(countries.names)
        elif nation not in countries.names:
            fix = did_you_mean(nation, countries.names, one_of(countries.names))
            yield f"{name} has the nation '{nation}'", fix


def read_countries(root: Path) -> tuple[Countries, list[Problem]]:
    """The countries that a site knows, and what is wrong in its file, which is left out then."""
    own, problems = read_optional(root, FILE)
    shared = mapping(read_shared(FILE)[0].values["countries"])
    own = own or Fields(FILE)
    faults = list(country_problems(root, own, shared)) if own.values else []
    rows = {} if faults else mapping(own.values.get("countries"))
    hidden = () if faults else hidden_ids(own)
    known = laid_over(shared, rows, hidden)
    return _countries(known, [*shared.values(), *rows.values()]), [*problems, *faults]


@lru_cache(maxsize=1)
def packaged_countries() -> Countries:
    """The countries of the package alone. Cached because they never change while a program runs."""
    shared = mapping(read_shared(FILE)[0].values["countries"])
    return _countries(shared, list(shared.values()))


def _countries(rows: dict[str, Any], forms: list[dict[str, Any]]) -> Countries:
    """forms: the rows whose postcodes and grids are looked for."""
    postcodes = [_postcodes(row["postcodes"]) for row in forms if row.get("postcodes")]
    return Countries(
        tuple(_country(key, row) for key, row in rows.items()),
        tuple(dict.fromkeys(postcodes)),
        tuple(dict.fromkeys(str(row["grid"]) for row in forms if row.get("grid"))),
    )


def _country(key: str, row: dict[str, Any]) -> Country:
    names = ("name", "whole", "all_nations", "telephone_plan", "time_zone")
    texts = {name: str(row.get(name) or "") for name in names}
    nations = tuple(map(str, row["nations"]))
    return Country(id=key, nations=nations, emergency=tuple(map(str, row["emergency"])), **texts)


def _postcodes(row: dict[str, Any]) -> Postcodes:
    areas = frozenset(str(area).upper() for area in row.get("areas") or ())
    return Postcodes(str(row["beginning"]), str(row["end"]), areas)
