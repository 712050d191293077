"""The nations of a site on Get help: their keys, and what somebody there calls in danger."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from practice_hub.data.nations import Countries, packaged_countries

IN_THEME = 12  # nations, for which parts.css has rules


def countries_of(helplines: dict[str, Any]) -> Countries:
    """The countries that the site knows; those of the package where it says nothing of them."""
    found: Countries = helplines.get("countries") or packaged_countries()
    return found


def nations_of(helplines: dict[str, Any]) -> tuple[str, ...]:
    """The nations that the site is for; when its settings name none, those of its contacts."""
    countries = countries_of(helplines)
    contacts = helplines.get("contacts") or ()
    named = countries.expanded(name for item in contacts for name in item.get("nations") or ())
    wanted = frozenset(helplines.get("nations") or named)
    return tuple(nation for nation in countries.nations if nation in wanted)


def where_unknown(
    given: Iterable[str], site_nations: tuple[str, ...], countries: Countries
) -> dict[str, list[str]]:
    """The field `nations` of a contact whose nations nobody has confirmed.

    It is offered to all of its country, so that it is hidden from no one. A site for several
    countries names the country, since its number can be called from there alone.
    """
    if len(countries.of(site_nations)) < 2:
        return {}
    own = countries.of(countries.expanded(given))
    names = [[country.whole] if country.whole else [*country.nations] for country in own]
    return {"nations": [name for each in names for name in each]}


def all_nations(nations: tuple[str, ...], countries: Countries) -> str:
    """The choice of all nations, where the site is for all of one country; else empty."""
    whole = (one.all_nations for one in countries.of(nations) if one.nations == nations)
    return next(whole, "")


def with_first_calls(group: dict[str, Any], helplines: dict[str, Any]) -> dict[str, Any]:
    """The group at the top, with the contacts that people in danger call apart.

    For each country of the site it is the first that has one of the numbers of that country. So
    nobody is given a number of another country. Where no nation is known it is the first with a
    number.
    """
    nations = nations_of(helplines)
    can_be_called = [contact for contact in group["contacts"] if contact.get("phone")]
    first = can_be_called[:1] if not nations else []
    for country in countries_of(helplines).of(nations):
        if not any(contact["tel"] in country.emergency for contact in first):
            places = {
                nation_key(nation, nations) for nation in country.nations if nation in nations
            }
            first += [
                contact
                for contact in can_be_called
                if contact["tel"] in country.emergency and places.intersection(contact["places"])
            ][:1]
    others = [contact for contact in group["contacts"] if contact not in first]
    return {**group, "first": first, "others": others}


def style_rules(number: int) -> str:
    """The style rules by which the choice of a nation hides lines for others, for those nations
    beyond the ones of the theme; empty when there are none. On paper all lines stand.

    number: how many nations the site is for.
    """
    hidden = ",".join(
        f"#in-{key}:checked~.hub-help:not(.hub-in-{key}),"
        f"#in-{key}:checked~.hub-help .hub-contact:not(.hub-in-{key})"
        for key in range(IN_THEME + 1, number + 1)
    )
    return f"@media screen{{{hidden}{{display:none}}}}" if hidden else ""


def nation_key(nation: str, nations: tuple[str, ...]) -> str:
    """The key of a nation of the site: its number, for which there are style rules, from 1."""
    return str(nations.index(nation) + 1)
