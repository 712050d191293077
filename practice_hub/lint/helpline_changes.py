"""A number of data/helplines.yml that changes has to be checked again.

`numbers_since` below a contact holds each of its numbers once more, with the day on which it was
put in. So a changed number shows without git, and in the shallow clones of CI, which hold one
commit. The contact must have been checked on that day or later.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from practice_hub.core.formatting import day_in_words
from practice_hub.data.helplines import checked_on
from practice_hub.data.phone_numbers import Plans, number_to_text

KEY = "numbers_since"
CALLED = ("phone", "relay", "whatsapp")


class NumberFault(NamedTuple):
    """A fault of a contact. key: where it is. wrong: continues the words "the contact 'x'"."""

    key: str
    wrong: str
    fix: str
    warning: bool = False


def unchecked_numbers(
    contact: dict[str, Any], meta: dict[str, Any], today: date, plans: Plans
) -> Iterator[NumberFault]:
    """What is wrong with the numbers of a contact and the days on which they were put in.

    contact, meta: as data/helplines.yml has them. today: the day of the build.
    plans: how numbers are written.
    """
    numbers = _numbers(contact, plans)
    if not numbers and KEY not in contact:
        return
    if KEY not in contact:
        shown = next(iter(numbers.values()))
        yield NumberFault(
            shown.key,
            f"has no '{KEY}', so nobody would be asked to ring a number that was changed",
            f"write {KEY}: {{{_listed(numbers, checked_on(contact, meta))}}}, each number with "
            "the day it was put in",
            warning=True,
        )
        return
    since, faults = _days(contact[KEY], today, plans)
    yield from faults
    if not faults:
        yield from _new_numbers(numbers, since, checked_on(contact, meta), today)
        if numbers.keys() <= since.keys():  # otherwise the message about a new number has it all
            yield from _numbers_gone(numbers, since, plans)


class _Number(NamedTuple):
    key: str
    written: str


def _numbers(contact: dict[str, Any], plans: Plans) -> dict[str, _Number]:
    """The numbers of a contact by their digits, without those that cannot exist: another rule
    reports them."""
    found = {}
    for key in CALLED:
        written = str(contact.get(key) or "")
        if plans.can_exist(written):
            found[plans.digits_of(written)] = _Number(key, written)
    words = str(contact.get("text") or "")
    if plans.can_be_texted(words):
        number = plans.digits_of(number_to_text(words))
        found.setdefault(number, _Number("text", number))
    return found


def _days(
    given: Any, today: date, plans: Plans
) -> tuple[dict[str, tuple[str, date]], list[NumberFault]]:
    """Each number that `numbers_since` holds, by its digits, as written and with its day."""
    example = f'{{"0808 157 0000": {today}}}'
    if not isinstance(given, dict):
        wrong = f"has in '{KEY}' something that is no number with its day"
        return {}, [NumberFault(KEY, wrong, f"write {KEY}: {example}")]
    found, faults = {}, []
    for number, day in given.items():
        try:
            found[plans.digits_of(str(number))] = (str(number), date.fromisoformat(str(day)))
        except ValueError:
            wrong = f"has in '{KEY}' for '{number}' the day '{day}', which is not a day"
            faults.append(NumberFault(KEY, wrong, f"write it as in {KEY}: {example}"))
    for number, since in found.values():
        if since > today:
            wrong = f"has in '{KEY}' for '{number}' {day_in_words(since)}, which is still to come"
            faults.append(NumberFault(KEY, wrong, "give the day on which the number was put in"))
    return found, faults


def _new_numbers(
    numbers: dict[str, _Number], since: dict[str, tuple[str, date]], checked: date, today: date
) -> Iterator[NumberFault]:
    days = {digits: since[digits][1] if digits in since else today for digits in numbers}
    listed = ", ".join(f'"{numbers[digits].written}": {days[digits]}' for digits in numbers)
    for digits, number in numbers.items():
        if digits not in since:
            yield NumberFault(
                number.key,
                f"has the number '{number.written}', which '{KEY}' does not have, so it is new",
                f"ring it, then write 'checked: {today}' and {KEY}: {{{listed}}}",
            )
        elif since[digits][1] > checked:
            yield NumberFault(
                number.key,
                f"has had the number '{number.written}' since {day_in_words(since[digits][1])}, "
                f"and was last checked on {day_in_words(checked)}",
                f"ring it, then write 'checked: {today}'",
            )


def _numbers_gone(
    numbers: dict[str, _Number], since: dict[str, tuple[str, date]], plans: Plans
) -> Iterator[NumberFault]:
    for digits, (written, _) in since.items():
        if digits not in numbers and plans.can_be_texted(written):
            yield NumberFault(
                KEY,
                f"has no longer the number '{written}', which '{KEY}' names",
                "take it out there; if nobody may ring it any more, add it to 'retired'",
            )


def _listed(numbers: dict[str, _Number], day: date) -> str:
    return ", ".join(f'"{number.written}": {day}' for number in numbers.values())
