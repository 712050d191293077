"""The types of front matter values: one parser for each type.

A parser takes a value as YAML gives it and returns the value for an Entry, or raises
ValidationError.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import fields as dataclass_fields
from datetime import date, datetime
from typing import Any, TypeVar
from urllib.parse import unquote

from practice_hub.content.entry import Byline, Correction, Related, Summarised
from practice_hub.content.links import scheme_of
from practice_hub.content.written_days import why_no_date
from practice_hub.core.clock import read_written
from practice_hub.core.formatting import day_in_words
from practice_hub.core.problem import did_you_mean, one_of

IMPORTED = "imported"  # the draft of an old blog's post, which waits for corrections
LONGEST_DESCRIPTION = 160  # characters; search engines and our own lists cut it off there
LONGEST_PART = 200  # bytes of one part of an address; file systems allow 255 with an ending
READERS = ("practitioners", "survivors")

_ADDRESS = re.compile(r"/([\w.~-]+/)+")
_FILE_ADDRESS = re.compile(r"/([^/\\]+/)+")

CORRECTION_EXAMPLE = '{date: 2026-11-28, note: "We said 1 in 4. The report says 1 in 5."}'

Record = TypeVar("Record", Byline, Summarised)


class ValidationError(ValueError):
    """A value that its key cannot hold; `wrong` and `fix` finish the sentence "'key' ..."."""

    def __init__(self, wrong: str, fix: str):
        super().__init__(wrong)
        self.wrong, self.fix = wrong, fix


_COMMAS = "[,;\uff0c\u3001]"


def text(value: Any, part: str = "") -> str:
    """One line of words. part: the key within a value that it belongs to."""
    if isinstance(value, bool):
        value = str(value).lower()  # the words true and false, as they were written
    if not isinstance(value, (str, int)) or not str(value).strip():
        bracket = "{" if isinstance(value, dict) else "[" if isinstance(value, list) else ""
        sign = f"begins with {bracket}" if bracket else "contains ': '"
        fix = f"write words after the colon, in quotation marks if the text {sign}"
        raise ValidationError(f"has in '{part}' no text" if part else "is not a line of text", fix)
    return " ".join(str(value).split())


def description(value: Any) -> str:
    """One sentence of at most 160 characters."""
    words = text(value)
    if len(words) > LONGEST_DESCRIPTION:
        fix = f"keep it to {LONGEST_DESCRIPTION}; lists cut off the rest"
        raise ValidationError(f"is {len(words)} characters long", fix)
    return words


def texts(value: Any) -> tuple[str, ...]:
    """A list of lines of words; a single line counts as a list of one."""
    items = value if isinstance(value, list) else [value]
    if not items:
        raise ValidationError("is an empty list", "add to it, or delete the key")
    found = tuple(text(item) for item in items)
    repeated = next((item for item in found if found.count(item) > 1), None)
    if repeated:
        raise ValidationError(f"lists '{repeated}' twice", "keep one of the two")
    return found


def names(value: Any) -> tuple[str, ...]:
    """A list of keys of data files; a single key counts as a list of one."""
    if isinstance(value, str) and re.search(_COMMAS, value):
        parts = re.split(_COMMAS, value.strip(" ()"))
        listed = ", ".join(" ".join(part.split()) for part in parts if part.strip())
        raise ValidationError("is a list without brackets", f"write [{_shown(listed)}]")
    return texts(value)


def keys(value: Any) -> tuple[str, ...]:
    """A list of names, "social workers", each as its key in data/: "social-workers"."""
    return texts([item.lower().replace(" ", "-") for item in names(value)])


def day(value: Any) -> date:
    """A day such as 2026-11-22."""
    return _datetime(value, "2026-11-22").date()


def day_or_moment(value: Any) -> datetime:
    """A day such as 2026-11-22, or with a time: 2026-11-22T14:30.

    It has a time zone only where an offset from UTC is written; the caller knows the site's zone.
    """
    return _datetime(value, "2026-11-22, or with a time 2026-11-22T14:30")


def _datetime(value: Any, form: str) -> datetime:
    try:
        return read_written(str(value).strip())
    except ValueError:
        raise ValidationError(*why_no_date(_shown(value), form)) from None


def boolean(value: Any) -> bool:
    """true or false"""
    written = str(value).lower()
    if written not in ("true", "false"):
        raise ValidationError(f"is '{_shown(value)}'", "write true or false")
    return written == "true"


def draft_state(value: Any) -> str:
    """true, false, or imported for a post of an old blog; gives true, imported or nothing"""
    written = str(value).lower()
    if written not in ("true", "false", IMPORTED):
        raise ValidationError(f"is '{_shown(value)}'", "write true or false")
    return "" if written == "false" else written


def number(value: Any) -> int:
    """A whole number from 1."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValidationError(f"is '{_shown(value)}'", "write a whole number, from 1")
    return value


def _shown(value: Any) -> str:
    """A value on one line of a message, cut where it is long."""
    words = " ".join(str(value).split())
    return words if len(words) <= 60 else f"{words[:60]} ..."


def list_of_choices(known: tuple[str, ...]) -> Callable[[Any], tuple[str, ...]]:
    """The parser of a list of words that are all among the known ones."""

    def parse(value: Any) -> tuple[str, ...]:
        found = names(value)
        unknown = next((word for word in found if word not in known), None)
        if unknown:
            fix = did_you_mean(unknown, known, one_of(known))
            raise ValidationError(f"has '{unknown}', which is not known", fix)
        return found

    return parse


def bylines(value: Any) -> tuple[Byline, ...]:
    """A list of author keys; an author can also be {author: key, role: role at the time}."""
    items = value if isinstance(value, (list, dict)) else names(value)
    items = [items] if isinstance(items, dict) else items
    if not items:
        raise ValidationError("is an empty list", "name at least one key of blog/authors.yml")
    given = [item if isinstance(item, dict) else {"author": item} for item in items]
    found = tuple(_record(Byline, item, {"author"}) for item in given)
    texts([byline.author for byline in found])  # refuses an author who is listed twice
    return found


def summarised(value: Any) -> Summarised:
    """The piece summarised: publisher, date or year; if known title, author, role, url, note."""
    if not isinstance(value, dict):
        fix = "indent 'publisher:' and 'date:' or 'year:' below it"
        raise ValidationError("has no lines of its own", fix)
    empty = [key for key in ("date", "year") if value.get(key) is None]  # as in the form to copy
    given = {key: each for key, each in value.items() if key not in empty}
    if {"date", "year"} <= given.keys():
        raise ValidationError("has both 'date' and 'year'", "give one of them, never both")
    written, year = given.pop("date", None), given.get("year")
    when = given.pop("year", None) if written is None else day_in_words(day(written))
    if given.get("url"):
        given["url"] = _page_address(given["url"], schemes=("http", "https"))
    names = {"when": "date" if year is None else "year"}
    return _record(Summarised, {**given, "when": when}, {"publisher", "when"}, names)


def corrections(value: Any) -> tuple[Correction, ...]:
    """A list of corrections, each {date: the day, note: what was wrong, and what is right}."""
    items = value if isinstance(value, list) else [value]
    if not items:
        raise ValidationError("is an empty list", f"write [{CORRECTION_EXAMPLE}]")
    return tuple(map(_correction, items))


def _correction(item: Any) -> Correction:
    example = f"write {CORRECTION_EXAMPLE}"
    if not isinstance(item, dict):
        raise ValidationError("has an item without 'date' and 'note'", example)
    unknown = next((key for key in item if key not in ("date", "note")), None)
    if unknown is not None:
        fix = did_you_mean(str(unknown), ("date", "note"), one_of(("date", "note")))
        raise ValidationError(f"has a key '{unknown}'", fix)
    missing = next((key for key in ("date", "note") if not item.get(key)), None)
    if missing:
        raise ValidationError(f"lacks '{missing}'", example)
    return Correction(day(item["date"]), text(item["note"]))


def related(value: Any) -> tuple[Related, ...]:
    """A list of files (../../../docs/guides/x.md) or of 'Title: https://address' pairs."""
    return tuple(map(_related, value if isinstance(value, list) else [value]))


def _related(item: Any) -> Related:
    if isinstance(item, dict) and len(item) == 1:
        [(title, target)] = item.items()
        return Related(_page_address(target), text(title))
    return Related(_page_address(item))


def _page_address(value: Any, schemes: tuple[str, ...] = ("", "http", "https")) -> str:
    """The address of a page. schemes: those allowed; "" stands for a file of the project."""
    target = text(value)
    if scheme_of(str(value)) not in schemes:
        raise ValidationError(
            f"has the address '{target}', which is not that of a page",
            "begin it with https:// or http://",
        )
    return target


def addresses(value: Any) -> tuple[str, ...]:
    """Addresses on this site: they begin and end with a slash.

    A browser shows a letter outside ASCII in code, %C3%A9; it is given back as the letter.
    """
    found = texts(value)
    wrong = next((address for address in found if not _is_address(address)), None)
    if wrong:
        raise ValidationError(
            f"has '{_shown(wrong)}'",
            "write the part after the site's name, with a slash at both ends, "
            "such as /2011/07/29/old-name/",
        )
    return texts([_decoded(address) for address in found])


def address_of_file(value: Any) -> str:
    """The address of a file to download, with a slash at its end: its name may have any letter."""
    address = f"{text(value).rstrip('/')}/"
    if not _is_address(address, _FILE_ADDRESS):
        fix = "write the part after the site's name, such as /downloads/old-form.pdf"
        raise ValidationError(f"has '{_shown(address)}'", fix)
    return _decoded(address)


def _decoded(address: str) -> str:
    return unicodedata.normalize("NFC", unquote(address))


def _is_address(address: str, form: re.Pattern[str] = _ADDRESS) -> bool:
    """Whether it is an address of which no part is hidden, too long, or leads elsewhere."""
    decoded = _decoded(address)
    parts = decoded.strip("/").split("/")
    same_parts = decoded.count("/") == address.count("/")
    visible = all(part.isprintable() and not part.startswith(".") for part in parts)
    short = all(len(part.encode("utf-8", "replace")) <= LONGEST_PART for part in parts)
    return bool(form.fullmatch(decoded)) and same_parts and visible and short


def template(value: Any) -> str:
    """The file name of a template."""
    name = text(value)
    if not re.fullmatch(r"[a-z0-9-]+\.html", name):
        raise ValidationError(f"is '{name}'", "name a template alone, such as search.html")
    return name


def _record(
    kind: type[Record],
    given: dict[Any, Any],
    required: set[str],
    names: dict[str, str] | None = None,
) -> Record:
    """A small record from a mapping, refusing unknown and missing keys.

    names: the key that authors write for a field, where it has another name.
    """
    fields = [field.name for field in dataclass_fields(kind)]
    names = names or {}
    unknown = next((key for key in given if key not in fields), None)
    if unknown is not None:
        known = [names.get(field, field) for field in fields]
        fix = did_you_mean(str(unknown), known, one_of(known))
        raise ValidationError(f"has a key '{unknown}'", fix)
    missing = next((key for key in sorted(required) if not given.get(key)), None)
    if missing:
        raise ValidationError(f"lacks '{names.get(missing, missing)}'", "add it")
    return kind(**{key: text(value, names.get(key, key)) for key, value in given.items()})
