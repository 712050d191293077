"""Rules about data/helplines.yml: its numbers, and fields that are left out of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from practice_hub.content.kinds import HELP_TEMPLATE
from practice_hub.content.yaml_source import read_text
from practice_hub.core.problem import Problem, did_you_mean, one_of
from practice_hub.data.help_places import countries_of, nations_of
from practice_hub.data.helplines import (
    EMERGENCY,
    FILE,
    PRINTED,
    STEPS,
    VERIFIED_FIELDS,
    checked_on,
    footer_lines,
    may_be_printed,
)
from practice_hub.data.phone_numbers import Plans
from practice_hub.data.shared import holds_shared_data, place_of
from practice_hub.lint.context import LintContext, problem_at
from practice_hub.lint.helpline_changes import CALLED as NUMBERS
from practice_hub.lint.helpline_changes import unchecked_numbers

LEVELS = (*PRINTED, "unverified")
_DIALLED = ("tel", *NUMBERS)


def wrong_helpline_number(context: LintContext) -> Iterator[Problem]:
    """A contact shows the number that its link dials, and each number has a length that exists"""
    for contact in _contacts(context):
        for key, wrong, fix in _wrong_numbers(contact, context.site.library.data.telephones):
            name = f"the contact '{contact['id']}'"
            yield _problem(context, contact, key, f"{name} {wrong}", fix)


def no_emergency_number(context: LintContext) -> Iterator[Problem]:
    """The page of the helplines shows a number for people who are in danger now"""
    site = context.site
    helplines = site.library.data.helplines
    faults = _missing_emergencies(helplines, footer_lines(helplines, site.moment.date()))
    for entry in context.entries:
        if entry.template == HELP_TEMPLATE:
            for where, fix in faults:
                shows = "the page of the helplines shows no number for people who are in danger now"
                yield problem_at(entry, "template", f"{shows}{where}", fix)


def _missing_emergencies(
    helplines: dict[str, Any], footer: dict[str, Any]
) -> list[tuple[str, str]]:
    """Where people in danger would find no number: each country of the site, and what to do."""
    add = f"add a contact of the group '{EMERGENCY}' to {FILE}"
    if not helplines.get("nations"):
        fix = "name your nations in mkdocs.yml, such as 'nations: [England]' below 'extra', or"
        return [] if footer["emergency"] else [("", f"{fix} {add}")]
    countries = countries_of(helplines).of(nations_of(helplines))
    called = {contact["tel"] for contact in footer["emergencies"]}
    return [
        (f" in {country.name}", f"{add}, with the number {' or '.join(country.emergency)}")
        for country in countries
        if called.isdisjoint(country.emergency)
    ]


def unprinted_helpline_field(context: LintContext) -> Iterator[Problem]:
    """A field of a contact that is not printed, because `verified` lacks it, is named once"""
    for contact in _contacts(context):
        name, verified = f"the contact '{contact['id']}'", contact.get("verified")
        verified = verified if isinstance(verified, dict) else {}
        for key, level in verified.items():
            if level not in LEVELS:
                yield _problem(
                    context,
                    contact,
                    "verified",
                    f"{name} has in 'verified' the value '{level}' for '{key}'",
                    did_you_mean(str(level), LEVELS, one_of(LEVELS)),
                )
        for key in VERIFIED_FIELDS:
            if contact.get(key) and key not in verified and may_be_printed(contact):
                yield _problem(
                    context,
                    contact,
                    key,
                    f"{name} has '{key}', which is not printed, because 'verified' does not "
                    "name it",
                    f"write '{key}: ...' below 'verified' ({', '.join(LEVELS)}), or take it out",
                    warning=True,
                )
        yield from _unprinted_steps(context, contact, verified)


def _unprinted_steps(
    context: LintContext, contact: dict[str, Any], verified: dict[str, Any]
) -> Iterator[Problem]:
    """Steps and warnings of a contact are confirmed together, as `steps`."""
    key = next((key for key in STEPS if contact.get(key)), "")
    if key and "steps" not in verified and may_be_printed(contact):
        wrong = f"'{key}', which is not printed, because 'verified' does not name 'steps'"
        fix = f"write 'steps: ...' below 'verified' ({', '.join(LEVELS)}), or take it out"
        wrong = f"the contact '{contact['id']}' has {wrong}"
        yield _problem(context, contact, key, wrong, fix, warning=True)


def unchecked_helpline_number(context: LintContext) -> Iterator[Problem]:
    """A number that was changed is checked again before it is published"""
    data, today = context.site.library.data, context.site.moment.date()
    meta = data.helplines.get("meta") or {}
    for contact in _contacts(context):
        if may_be_printed(contact):
            for key, wrong, fix, warning in unchecked_numbers(
                contact, meta, today, data.telephones
            ):
                wrong = f"the contact '{contact['id']}' {wrong}"
                yield _problem(context, contact, key, wrong, fix, warning)


def newer_shared_number(context: LintContext) -> Iterator[Problem]:
    """A contact that replaces one of the package hears of a number that the package has since"""
    helplines = context.site.library.data.helplines
    meta, packages = helplines.get("meta") or {}, helplines.get("packaged") or {}
    plans = context.site.library.data.telephones
    for contact in _contacts(context):
        packaged = packages.get(str(contact["id"]))
        if (
            contact.get("shared")
            or not packaged
            or checked_on(packaged, {}) <= checked_on(contact, meta)
        ):
            continue
        for key in NUMBERS:
            number, own = str(packaged.get(key) or ""), str(contact.get(key) or "")
            if number and own and plans.digits_of(number) != plans.digits_of(own):
                wrong = f"has in '{key}' the number '{own}', and the package since has '{number}'"
                fix = (
                    "ring both; correct yours and write the day below 'checked', or take yours out"
                )
                name = f"the contact '{contact['id']}'"
                yield _problem(context, contact, key, f"{name} {wrong}", fix, warning=True)


def _problem(
    context: LintContext,
    contact: dict[str, Any],
    key: str,
    wrong: str,
    fix: str,
    warning: bool = False,
) -> Problem:
    """A problem on the line of a key of a contact, in the site's file or in the package's."""
    root, path = place_of(context.site.root, FILE, bool(contact.get("shared")))
    return Problem(path, _line(root, path, contact, key), wrong, fix, warning)


def _contacts(context: LintContext) -> list[dict[str, Any]]:
    """The contacts that the writers of the project keep."""
    keeps_shared = holds_shared_data(context.site.root)
    return [
        contact
        for contact in context.site.library.data.helplines.get("contacts") or ()
        if contact.get("id") and (keeps_shared or not contact.get("shared"))
    ]


def _wrong_numbers(contact: dict[str, Any], plans: Plans) -> Iterator[tuple[str, str, str]]:
    """For each fault the key, what is wrong, and what to do."""
    phone, tel = str(contact.get("phone") or ""), str(contact.get("tel") or "")
    if phone and tel and plans.digits_of(phone) != plans.digits_of(tel):
        yield (
            "tel",
            f"shows the number '{phone}' and dials '{tel}'",
            "give both the same digits; who taps a wrong number may reach a stranger",
        )
    for key in _DIALLED:
        number = str(contact.get(key) or "")
        if number and not plans.can_exist(number):
            yield (
                key,
                f"has in '{key}' the number '{number}', "
                f"which no telephone in {plans.home.name} has",
                "count its digits and compare them with the service's own site",
            )
    text = str(contact.get("text") or "")
    if text and not plans.can_be_texted(text):
        yield (
            "text",
            f"has in 'text' '{text}', which holds no number that can be texted",
            "write the number, such as 07700 900000, or a word and a number: HELP to 60000",
        )


def _line(root: Path, path: str, contact: dict[str, Any], key: str) -> int:
    """The line of a key of a contact, from 1; that of its id when the key has none of its own."""
    text = read_text(root, path)
    lines = [] if isinstance(text, Problem) else text.splitlines()
    identity = re.compile(rf"[\s{{-]*id:\s*['\"]?{re.escape(str(contact['id']))}\b")
    first = next((number for number, line in enumerate(lines) if identity.match(line)), 0)
    for number, line in enumerate(lines[first + 1 :], first + 2):
        if re.match(r"\S|[\s{-]*id:", line):
            break
        if re.match(rf"\s*['\"]?{key}['\"]?:", line):
            return number
    return first + 1
