"""The helplines of data/helplines.yml: what may be printed of them, in which order, and when they are too old to trust.

A person in danger may dial what stands here. So a field is printed only when a source supports it, an entry that we
are not sure of is left out, and every number carries the day on which it was last checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from practice_hub.content.field_types import NATIONS
from practice_hub.content.yaml_source import read_text
from practice_hub.core.files import bytes_of, is_plain_file
from practice_hub.core.formatting import day_in_words
from practice_hub.core.problem import Problem
from practice_hub.data.phone_numbers import number_to_text

FILE = "data/helplines.yml"
SHOWN = ("official", "official-old", "secondary")  # how well a field must be known to be printed
RECHECK_DAYS = 90
ALL = tuple(nation for nation in NATIONS if nation != "UK")

GROUPS = {  # in the order of the page; the first stands above the choice of a nation, the last apart from all others
    "emergency": "If you are in danger now",
    "national": "Helplines for your nation",
    "children": "Children and teenagers",
    "men": "Men",
    "lgbt": "LGBT+ people",
    "deaf": "Deaf people",
    "black-and-minoritised-women": "Black and minoritised women",
    "migrants": "Migrants, and people with no recourse to public funds",
    "honour-based-abuse": "Forced marriage and so-called honour-based abuse",
    "older-people": "Older people",
    "sexual-violence": "Rape and sexual violence",
    "stalking": "Stalking",
    "image-based-abuse": "Intimate images shared without consent",
    "housing": "Somewhere safe to live",
    "money": "Money, debt and economic abuse",
    "legal": "Legal advice and court orders",
    "in-person": "Help in person",
    "police": "The police, when it is not an emergency",
    "related": "If you cannot cope, and other help",
    "perpetrators": "If you are worried about how you behave",
}

# Fields that are printed only with a mark of SHOWN below `verified`, and fields that are printed unless marked otherwise.
MARKED = ("phone", "text", "relay", "whatsapp", "webchat", "email", "hours", "cost", "languages")
_UNLESS = ("url", "app", "for", "nations", "operator")
_STEPS = ("steps_mobile", "steps_landline", "warnings")


def contacts_shown(helplines: dict[str, Any], today: date) -> dict[str, Any]:
    """The help page's data: only contacts that are sound, and of each only what a source supports.

    emergency: what stands at the top. groups: the others, the helplines for each nation first,
    each with its title, nations and words. apart: for people who fear
    their own behaviour. sources: where each contact was taken from. stale: whether any number is too old.
    """
    shown = [
        _contact(item, helplines.get("meta", {}), today)
        for item in helplines.get("contacts") or ()
        if item.get("confidence") != "low"
    ]
    groups = [
        {
            **_group(key, [contact for contact in shown if contact["group"] == key]),
            "words": (helplines.get("words") or {}).get(key, ""),
        }
        for key in GROUPS
    ]
    by_key = {group["key"]: group for group in groups if group["contacts"]}
    return {
        "emergency": by_key.pop("emergency", _group("emergency", [])),
        "apart": by_key.pop("perpetrators", None),
        "groups": list(by_key.values()),
        "nations": [{"key": _key(nation), "name": nation} for nation in ALL],
        "sources": [contact for contact in shown if contact["sources"]],
        "stale": any(contact["stale"] for contact in shown),
        "rung": bool(shown) and all(contact["rung"] for contact in shown),
    }


def at_the_foot(helplines: dict[str, Any], today: date) -> dict[str, Any]:
    """The small form for the foot of every page: the emergency line, and the national helplines nation by nation."""
    shown = contacts_shown(helplines, today)
    lines = [
        contact
        for group in shown["groups"]
        if group["key"] == "national"
        for contact in group["contacts"]
        if contact.get("phone")
    ]
    emergency = [contact for contact in shown["emergency"]["contacts"] if contact.get("phone")]
    return {
        "emergency": emergency[0] if emergency else None,
        "silent": next((contact for contact in emergency if contact.get("steps_mobile")), None),
        "national": [
            {"nation": nation, "line": line}
            for nation in ALL
            for line in lines
            if _key(nation) in line["places"]
        ],
        "checked": day_in_words(min(line["checked"] for line in lines)) if lines else "",
        "stale": any(line["stale"] for line in lines),
    }


def _group(key: str, contacts: list[dict[str, Any]]) -> dict[str, Any]:
    """A group with its title; places: the nations in which it has a contact."""
    places = [
        place for place in map(_key, ALL) if any(place in contact["places"] for contact in contacts)
    ]
    return {"key": key, "title": GROUPS[key], "contacts": contacts, "places": places}


def _contact(item: dict[str, Any], meta: dict[str, Any], today: date) -> dict[str, Any]:
    marks = item.get("verified") or {}
    known = {key for key in MARKED if marks.get(key) in SHOWN} | {
        key for key in _UNLESS if marks.get(key, "official") in SHOWN
    }
    if marks.get("steps") in SHOWN:
        known |= set(_STEPS)
    kept = {
        key: item[key] for key in (*MARKED, *_UNLESS, *_STEPS) if key in known and item.get(key)
    }
    if isinstance(kept.get("languages"), list):
        kept["languages"] = ", ".join(kept["languages"])
    if "phone" in kept:
        kept["tel"] = item.get("tel") or "".join(str(item["phone"]).split())
    if "text" in kept and item["group"] != "emergency":
        kept["sms"] = number_to_text(str(item["text"]))
    nations = tuple(
        kept.get("nations") or ("UK",)
    )  # where we do not know where a line is open, it is offered to all
    old = {
        key for key, mark in marks.items() if mark in ("official-old", "secondary") and key in kept
    }
    return {
        **kept,
        **{key: item[key] for key in ("id", "name", "group")},
        "places": [_key(nation) for nation in ALL if nation in nations or "UK" in nations],
        "less_sure": sorted(old),
        "sources": _sources(item),
        **_age(item, meta, today),
    }


def _age(item: dict[str, Any], meta: dict[str, Any], today: date) -> dict[str, Any]:
    """When a contact was last checked, and whether a person rang it or it was only copied."""
    checked = checked_on(item, meta)
    days = (today - checked).days
    return {
        "checked": checked,
        "checked_in_words": day_in_words(checked),
        "rung": bool(item.get("checked")),
        "due": days > _recheck(meta),
        "stale": days > 2 * _recheck(meta),
    }


def checked_on(item: dict[str, Any], meta: dict[str, Any]) -> date:
    """The day on which a person last rang or opened a contact; otherwise that on which it was copied."""
    days = item.get("checked"), item.get("compiled"), meta.get("compiled")
    return date.fromisoformat(str(next(day for day in days if day)))


def recheck_by(helplines: dict[str, Any]) -> date | None:
    """The day by which the first of the contacts shown must be checked again; None without a list."""
    meta = helplines.get("meta") or {}
    if not meta:
        return None
    checked = [
        checked_on(item, meta)
        for item in helplines.get("contacts") or ()
        if item.get("confidence") != "low"
    ]
    return min(checked, default=checked_on({}, meta)) + timedelta(days=_recheck(meta))


def _recheck(meta: dict[str, Any]) -> int:
    return int(meta.get("recheck_days", RECHECK_DAYS))


def _sources(item: dict[str, Any]) -> list[str]:
    """The public sites that a contact was taken from, each with the date that its page showed."""
    found = {}
    for source in item.get("sources") or ():
        host = urlsplit(source.get("url") or "").netloc.removeprefix("www.")
        if host:
            found.setdefault(host, str(source.get("source_date") or "no date"))
    return [f"{host} ({day})" for host, day in found.items()]


def _key(nation: str) -> str:
    return nation.lower().replace(" ", "-")


# What grows old -------------------------------------------------------------------------------------------------------


def too_old(root: Path, helplines: dict[str, Any], today: date) -> Iterator[Problem]:
    """A contact is checked again before `recheck_days` have passed (the calendar alone never stops a build)"""
    meta = helplines.get("meta") or {}
    for item in helplines.get("contacts") or ():
        checked = checked_on(item, meta)
        if item.get("confidence") != "low" and (today - checked).days > _recheck(meta):
            wrong = f"'{item['name']}' was last checked on {day_in_words(checked)}, more than {_recheck(meta)} days ago"
            mend = f"ring it or open its site, correct what has changed, and write 'checked: {today}' below 'id: {item['id']}'"
            yield Problem(FILE, _line_of(root, item["id"]), wrong, mend, warning=True)


def _line_of(root: Path, key: str) -> int:
    text = read_text(root, FILE)
    lines = [] if isinstance(text, Problem) else text.splitlines()
    return next(
        (
            number
            for number, line in enumerate(lines, 1)
            if re.match(rf"\s*-?\s*id:\s*['\"]?{re.escape(key)}\b", line)
        ),
        1,
    )


# Numbers that nobody may ring any more --------------------------------------------------------------------------------


def retired_pattern(helplines: dict[str, Any]) -> re.Pattern | None:
    """Finds every retired number, however its digits are spaced, also with the country's code before it."""
    numbers = [
        re.sub(r"\D", "", str(item.get("number", ""))) for item in helplines.get("retired") or ()
    ]
    gap = r"[\s().-]{0,2}"
    forms = "|".join(gap.join(number.removeprefix("0")) for number in numbers if len(number) > 5)
    # It begins with a sign and looks back afterwards, so that whole pages are passed over at once.
    before = rf"[+0](?<![\d.].)(?:(?:(?<=\+)44|(?<=0)044){gap}(?:\(0\)\s?)?|(?<=0){gap})"
    return re.compile(rf"{before}(?:{forms})(?!\d)") if forms else None


def retired_in_data(root: Path, helplines: dict[str, Any]) -> Iterator[Problem]:
    """No file of data gives a number that a service has given up; only the list of such numbers itself may"""
    pattern = retired_pattern(helplines)
    for path in _files_with_numbers(root) if pattern else ():
        text = bytes_of(f"{root}/{path}").decode("utf-8", "replace")
        for match in pattern.finditer(_without_retired(text) if path == FILE else text):
            mend = "take it out; who rings it may reach a stranger"
            yield Problem(
                path,
                text[: match.start()].count("\n") + 1,
                f"'{match.group()}' is a retired number",
                mend,
            )


def _files_with_numbers(root: Path) -> list[str]:
    """The data files, the lists beside the posts, and the settings."""
    files = (*(root / "data").glob("*.*"), *(root / "blog").glob("*.yml"), root / "mkdocs.yml")
    names = (file.relative_to(root).as_posix() for file in sorted(files))
    return [name for name in names if is_plain_file(root, name)]


def _without_retired(text: str) -> str:
    """The file with its list of retired numbers blanked out, every other character in its place."""
    return re.sub(
        r"^retired:.*?(?=^\w|\Z)",
        lambda found: re.sub(r"[^\n]", " ", found.group()),
        text,
        flags=re.DOTALL | re.MULTILINE,
    )
