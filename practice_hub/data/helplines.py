"""The helplines of data/helplines.yml: what the site may print of them, and when they are too old.

A person in danger may call a number that is printed here. So a field is printed only when a source
supports it, an entry with low confidence is left out, and every number has the day on which it was
last checked, or else looked up.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from practice_hub.core.addresses import split_address
from practice_hub.core.formatting import day_in_words
from practice_hub.data.help_places import (
    all_nations,
    countries_of,
    nation_key,
    nations_of,
    where_unknown,
    with_first_calls,
)
from practice_hub.data.nations import Countries
from practice_hub.data.phone_numbers import number_to_text
from practice_hub.data.shared import read_shared
from practice_hub.data.values import mapping, one_line

FILE = "data/helplines.yml"
EMERGENCY = "emergency"  # the group above all others
# What `verified` says of a field that may be printed.
PRINTED = ("official", "official-old", "secondary")
WEAK = ("official-old", "secondary")
CONFIDENCES = ("high", "medium", "low")
RECHECK_DAYS = 90

# Printed only when `verified` names them with a value of PRINTED.
VERIFIED_FIELDS = (
    "phone",
    "text",
    "relay",
    "whatsapp",
    "webchat",
    "email",
    "hours",
    "cost",
    "languages",
)
# Printed unless `verified` names them with another value.
DEFAULT_FIELDS = ("url", "app", "for", "for_short", "nations", "operator")
# Printed only when `verified` names "steps" so.
STEPS = ("steps_mobile", "steps_landline", "warnings")


def group_titles(helplines: dict[str, Any]) -> dict[str, str]:
    """The heading of each group by its key: those of the package, and the site's."""
    packaged = mapping(read_shared(FILE)[0].values.get("groups"))
    return {**packaged, **mapping(helplines.get("groups"))}


def may_be_printed(contact: dict[str, Any]) -> bool:
    """Whether somebody is sure of a contact. One with a confidence that is not known is left out,
    as one with low confidence is."""
    return contact.get("confidence") in CONFIDENCES and contact["confidence"] != "low"


def contacts_shown(helplines: dict[str, Any], today: date) -> dict[str, Any]:
    """The data of the help page: only contacts that may be printed, with the fields that may be.

    emergency: the group at the top; `first` holds what is called in danger, one contact for each
    country, or for several where one number holds for all, and `others` the rest. groups: the
    others, the helplines for each nation first, each with its title, nations and words. nations: of
    the site, each with its number, which is its key. all_nations: the choice of all of one country.
    national: the helplines for each nation, with the day since when all have been checked, whether
    somebody has called each, and cost and hours where they share them; None where there are none.
    perpetrators: for people who fear their own behaviour. sources: where each contact was taken
    from. stale: whether any number is too old. called: whether somebody has called every number.
    """
    nations, titles = nations_of(helplines), group_titles(helplines)
    shown = [
        _contact(item, helplines.get("meta", {}), today, (nations, countries_of(helplines)))
        for item in helplines.get("contacts") or ()
        if may_be_printed(item)
    ]
    groups = [
        {
            **_group(key, title, [line for line in shown if line["group"] == key], nations),
            "words": (helplines.get("words") or {}).get(key, ""),
        }
        for key, title in titles.items()
    ]
    by_key = {group["key"]: group for group in groups if group["contacts"]}
    return {
        "emergency": with_first_calls(
            by_key.pop(EMERGENCY, _group(EMERGENCY, titles[EMERGENCY], [], nations)), helplines
        ),
        "perpetrators": by_key.pop("perpetrators", None),
        "groups": list(by_key.values()),
        "national": _national(by_key.get("national")),
        "nations": [{"key": nation_key(nation, nations), "name": nation} for nation in nations],
        "all_nations": all_nations(nations, countries_of(helplines)),
        "sources": [contact for contact in shown if contact["sources"]],
        "stale": any(contact["stale"] for contact in shown),
        "called": _all_called(shown),
    }


def unconfirmed_fields(helplines: dict[str, Any]) -> dict[str, list[str]]:
    """What contacts give and no page prints, because nobody has confirmed it: field names by id."""
    found = {}
    for contact in helplines.get("contacts") or ():
        printed = _printed_fields(contact, contact.get("verified") or {})
        fields = (*VERIFIED_FIELDS, *DEFAULT_FIELDS, *STEPS)
        hidden = [key for key in fields if contact.get(key) and key not in printed]
        if hidden and may_be_printed(contact):
            found[str(contact["id"])] = hidden
    return found


def footer_lines(helplines: dict[str, Any], today: date) -> dict[str, Any]:
    """The data of the footer: the emergency lines, and the national helplines by nation.

    emergency: the first of `emergencies`, the contacts that people in danger call. silent: the
    emergency line that can be called without speaking. called: whether somebody has called every
    national helpline.
    """
    shown = contacts_shown(helplines, today)
    nations = nations_of(helplines)
    lines = [
        contact
        for group in shown["groups"]
        if group["key"] == "national"
        for contact in group["contacts"]
        if contact.get("phone")
    ]
    emergency = [contact for contact in shown["emergency"]["contacts"] if contact.get("phone")]
    first = shown["emergency"]["first"]
    return {
        "emergency": first[0] if first else None,
        "emergencies": first,
        "silent": next((contact for contact in emergency if contact.get("steps_mobile")), None),
        "national": [
            {"nation": nation, "line": line}
            for nation in nations
            for line in lines
            if nation_key(nation, nations) in line["places"]
        ],
        "checked": _checked_since(lines),
        "called": _all_called(lines),
        "stale": any(line["stale"] for line in lines),
    }


def _national(group: dict[str, Any] | None) -> dict[str, Any] | None:
    """The group of the helplines for each nation, with what all that can be called share."""
    if group is None:
        return None
    lines = [contact for contact in group["contacts"] if contact.get("phone")]
    open_words = {contact["open_words"] for contact in lines}
    return {
        **group,
        "checked": _checked_since(group["contacts"]),
        "called": _all_called(group["contacts"]),
        "open_words": open_words.pop() if len(open_words) == 1 else "",
    }


def _open_words(fields: dict[str, Any]) -> str:
    """What a call costs and when somebody answers, as sentences; empty where neither is known."""
    cost, hours = fields.get("cost"), fields.get("hours")
    return " ".join([*([f"{cost}."] if cost else []), *([f"Open {hours}."] if hours else [])])


def _checked_since(contacts: list[dict[str, Any]]) -> str:
    """The first of the days on which contacts were checked, in words; empty for no contacts."""
    return day_in_words(min(contact["checked"] for contact in contacts)) if contacts else ""


def _all_called(contacts: list[dict[str, Any]]) -> bool:
    """Whether somebody has called or opened each of these contacts; none is not all."""
    return bool(contacts) and all(contact["called"] for contact in contacts)


def _group(
    key: str, title: str, contacts: list[dict[str, Any]], nations: tuple[str, ...]
) -> dict[str, Any]:
    """A group with its title. places: the nations in which it has a contact."""
    places = [
        place
        for place in (nation_key(nation, nations) for nation in nations)
        if any(place in contact["places"] for contact in contacts)
    ]
    return {"key": key, "title": title, "contacts": contacts, "places": places}


def _contact(
    item: dict[str, Any],
    meta: dict[str, Any],
    today: date,
    site: tuple[tuple[str, ...], Countries],
) -> dict[str, Any]:
    """What may be printed of a contact. site: its nations, and the countries that it knows."""
    site_nations, countries = site
    verified = item.get("verified") or {}
    fields = _printed_fields(item, verified)
    if "nations" not in fields:
        fields |= where_unknown(item.get("nations") or (), site_nations, countries)
    nations = countries.expanded(fields.get("nations") or site_nations)
    weak = {key for key, level in verified.items() if level in WEAK and key in fields}
    return {
        **fields,
        **{key: item[key] for key in ("id", "name", "group")},
        "places": [
            nation_key(nation, site_nations) for nation in site_nations if nation in nations
        ],
        "open_words": _open_words(fields),
        "weak_sources": sorted(weak),
        "sources": _sources(item),
        **_age(item, meta, today),
    }


def _printed_fields(item: dict[str, Any], verified: dict[str, Any]) -> dict[str, Any]:
    """The fields of a contact that may be printed, with the numbers that its links dial."""
    names = {key for key in VERIFIED_FIELDS if verified.get(key) in PRINTED}
    names |= {key for key in DEFAULT_FIELDS if verified.get(key, "official") in PRINTED}
    if verified.get("steps") in PRINTED:
        names |= set(STEPS)
    order = (*VERIFIED_FIELDS, *DEFAULT_FIELDS, *STEPS)
    fields = {key: item[key] for key in order if key in names and item.get(key)}
    if isinstance(fields.get("languages"), list):
        fields["languages"] = ", ".join(fields["languages"])
    if "phone" in fields:
        fields["tel"] = item.get("tel") or "".join(str(item["phone"]).split())
    if "text" in fields and item["group"] != "emergency":
        fields["sms"] = number_to_text(str(item["text"]))
    return fields


def _age(item: dict[str, Any], meta: dict[str, Any], today: date) -> dict[str, Any]:
    """When a contact was last checked, and whether somebody called it or it was only copied."""
    checked = checked_on(item, meta)
    days = (today - checked).days
    return {
        "checked": checked,
        "checked_in_words": day_in_words(checked),
        "called": bool(item.get("checked")),
        "due": days > recheck_days(meta),
        "stale": days > 2 * recheck_days(meta),
    }


def checked_on(item: dict[str, Any], meta: dict[str, Any]) -> date:
    """The day on which somebody last called or opened a contact, or else the day of the copy."""
    days = item.get("checked"), item.get("compiled"), meta.get("compiled")
    return date.fromisoformat(str(next(day for day in days if day)))


def recheck_by(helplines: dict[str, Any]) -> date | None:
    """The day by which the first contact must be checked again; None without a list."""
    meta = helplines.get("meta") or {}
    if not meta:
        return None
    checked = [
        checked_on(item, meta) for item in helplines.get("contacts") or () if may_be_printed(item)
    ]
    return min(checked, default=checked_on({}, meta)) + timedelta(days=recheck_days(meta))


def recheck_days(meta: dict[str, Any]) -> int:
    """After how many days a contact must be checked again. meta: of data/helplines.yml."""
    return int(meta.get("recheck_days", RECHECK_DAYS))


def _sources(item: dict[str, Any]) -> list[str]:
    """The public sites that a contact was taken from, each with the date that its page showed."""
    found: dict[str, str] = {}
    for source in item.get("sources") or ():
        host = split_address(str(source.get("url") or "")).netloc.removeprefix("www.")
        if host:
            found.setdefault(host, one_line(source.get("source_date")) or "no date")
    return [f"{host} ({day})" for host, day in found.items()]
