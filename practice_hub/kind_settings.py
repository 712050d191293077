"""The kinds of entries of a site: its own, and other folders for those of every hub.

Both stand below `extra.kinds` in mkdocs.yml.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from practice_hub.content import field_types as form
from practice_hub.content.kinds import (
    BUILT_IN,
    COMMON_FIELDS,
    COURSE,
    DATED_TEMPLATE,
    EXPLAINER,
    GENERAL_TEMPLATE,
    GUIDE,
    OPTIONAL_FIELDS,
    ORDERS,
    Kind,
    Kinds,
)
from practice_hub.core.problem import did_you_mean, one_of
from practice_hub.setting_files import Fault
from practice_hub.words import PLACE as WORDS_PLACE
from practice_hub.words import Words

PLACE = ("extra", "kinds")
_KEY = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
# The first parts of addresses of the pages and files that every hub makes.
TAKEN_FOLDERS = (
    *("a-to-z", "assets", "authors", "blog", "for", "glossary", "pagefind", "problems", "series"),
    "tags",
)
NAME_OTHER = "name another folder below docs/"
_FOLDER = re.compile(r"docs/([a-z0-9]+(-[a-z0-9]+)*/)+")


# The keys that some kind of every hub has.
BUILT_IN_FIELDS = frozenset(field for kind in BUILT_IN for field in kind.fields)


def _folder(value: Any) -> str:
    folder = form.text(value)
    if not _FOLDER.fullmatch(folder):
        fix = "name a folder below docs/ with a slash at its end, such as docs/toolkits/"
        raise form.ValidationError(f"is '{folder}'", fix)
    if folder.split("/")[1] in TAKEN_FOLDERS:
        raise form.ValidationError(f"is '{folder}', where the hub has lists of its own", NAME_OTHER)
    return folder


def _fields(value: Any) -> tuple[str, ...]:
    found = form.names(value)
    for name in found:
        if name in COMMON_FIELDS:
            raise form.ValidationError(f"has '{name}', which every kind has", "take it out")
        if name in BUILT_IN_FIELDS and name not in OPTIONAL_FIELDS:
            fix = f"take it out; {one_of(OPTIONAL_FIELDS)}"
            wrong = f"has '{name}', which only kinds of every hub can have"
            raise form.ValidationError(wrong, fix)
        if name not in OPTIONAL_FIELDS:
            fix = did_you_mean(name, OPTIONAL_FIELDS, one_of(OPTIONAL_FIELDS))
            raise form.ValidationError(f"has '{name}', which no kind can have", fix)
    return found


def _order(value: Any) -> str:
    order = form.text(value)
    if order not in ORDERS:
        raise form.ValidationError(f"is '{order}'", did_you_mean(order, ORDERS, one_of(ORDERS)))
    return order


READERS: Mapping[str, Callable[[Any], Any]] = {
    "folder": _folder,
    "name": form.text,
    "plural": form.text,
    "fields": _fields,
    "required": form.names,
    "template": form.template,
    "listed": form.boolean,
    "order": _order,
    "description": form.description,
}
# The kinds of every hub whose folder a site may name.
MOVABLE = (GUIDE.key, EXPLAINER.key, COURSE.key)
SHOWN_WITH = {"authors": "date", "summarises": "date", "level": "length", "before": "length"}
NEEDED = {
    "folder": "such as 'folder: docs/toolkits/'",
    "name": "such as 'name: Toolkit'",
    "plural": "such as 'plural: Toolkits'; lists have it as their title",
}


def read_kinds(written: Any, words: Words) -> tuple[Kinds, list[Fault]]:
    """The kinds of a site, and what is wrong with its own.

    A kind with a fault asks little of its texts, so that the fault is reported once and not again
    for each of them; one whose folder is not known is left out.

    written: the value of `extra.kinds`, None where there is none. words: name the kinds of every
    hub.
    """
    built_in = tuple(_in_words(kind, words) for kind in BUILT_IN)
    faults: list[Fault] = list(_same_words(built_in))
    if written is None:
        return Kinds(built_in), faults
    if not isinstance(written, dict):
        fix = "write the name of a kind below it, and its folder, name and plural below that"
        return Kinds(built_in), [*faults, (PLACE, "'extra.kinds' has no kinds", fix)]
    built_in, wrong_folders = _with_folders(built_in, written)
    faults += wrong_folders
    own: list[Kind] = []
    for key, values in written.items():
        if key in MOVABLE:
            continue
        kind, wrong = _read_kind(str(key), values)
        taken = list(_taken(kind, (*built_in, *own)) if kind else ())
        faults += [*wrong, *taken]
        if kind and not taken:
            own.append(kind)
    # Plain pages, which no list gathers, stay last.
    return Kinds((*built_in[:-1], *own, built_in[-1])), faults


def _with_folders(
    built_in: tuple[Kind, ...], written: dict[Any, Any]
) -> tuple[tuple[Kind, ...], list[Fault]]:
    """The kinds of every hub with the folders that the site names for them."""
    faults: list[Fault] = []
    moved: dict[str, Kind] = {}
    for kind in built_in:
        if kind.key in MOVABLE and kind.key in written:
            folder, wrong = _read_folder(kind.key, written[kind.key])
            faults += wrong
            if not wrong:
                moved[kind.key] = replace(kind, folder=folder)
    # Checked once all are moved: two kinds may change places.
    placed = [kind for kind in built_in if kind.key not in moved]
    for kind in moved.values():
        taken = list(_taken(kind, tuple(placed)))
        faults += taken
        if not taken:
            placed.append(kind)
    by_key = {kind.key: kind for kind in placed}
    return tuple(by_key.get(kind.key, kind) for kind in built_in), faults


def _read_folder(key: str, values: Any) -> tuple[str, list[Fault]]:
    """The folder that a site names for a kind of every hub, and what is wrong with its lines."""
    if not isinstance(values, dict) or "folder" not in values:
        fix = f"write '{key}: {{folder: docs/some-name/}}', or give yours another name"
        return "", [((*PLACE, key), f"the kind '{key}' is one of every hub's", fix)]
    read, faults = _read_values(key, {"folder": values["folder"]})
    for name in values:
        if name != "folder":
            wrong = f"the kind '{key}' is one of every hub's, and only its 'folder' can be set"
            fix = f"take '{name}' out, or give yours another name"
            faults.append(((*PLACE, key, str(name)), wrong, fix))
    return read.get("folder", ""), faults


def _in_words(kind: Kind, words: Words) -> Kind:
    """A kind of every hub with the names that the site's words give it."""
    return replace(kind, name=words[f"{kind.key}_name"], plural=words[f"{kind.key}_plural"])


def _same_words(kinds: tuple[Kind, ...]) -> Iterator[Fault]:
    """Two kinds of every hub to which the words of a site give the same name or plural."""
    for name in ("name", "plural"):
        first: dict[str, Kind] = {}
        for kind in kinds:
            value = str(getattr(kind, name))
            other = first.setdefault(value.casefold(), kind)
            if other is not kind:
                place = (*WORDS_PLACE, f"{kind.key}_{name}")
                wrong = f"the kinds '{other.key}' and '{kind.key}' have one {name}, '{value}'"
                yield place, wrong, "give each its own"


def _read_kind(key: str, values: Any) -> tuple[Kind | None, list[Fault]]:
    place = (*PLACE, key)
    if not _KEY.fullmatch(key):
        fix = "use small letters, digits and hyphens, such as case-study"
        return None, [(place, f"the kind '{key}' cannot be part of an address", fix)]
    if not isinstance(values, dict):
        fix = "indent 'folder:', 'name:' and 'plural:' below it"
        return None, [(place, f"the kind '{key}' has no lines of its own", fix)]
    read, faults = _read_values(key, values)
    faults += _missing(key, values)
    if faults:
        return _undemanding(key, read), faults
    kind = _kind(key, read)
    return kind, [*_contradictions(kind)]


def _read_values(key: str, values: dict[Any, Any]) -> tuple[dict[str, Any], list[Fault]]:
    read: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, value in values.items():
        place = (*PLACE, key, str(name))
        if name not in READERS:
            wrong = f"the kind '{key}' has a setting '{name}'"
            faults.append((place, wrong, did_you_mean(str(name), READERS, one_of(READERS))))
            continue
        try:
            read[name] = READERS[name](value)
        except form.ValidationError as error:
            faults.append((place, f"'{name}' of the kind '{key}' {error.wrong}", error.fix))
    return read, faults


def _missing(key: str, values: dict[Any, Any]) -> list[Fault]:
    return [
        ((*PLACE, key), f"the kind '{key}' has no '{name}'", f"add it, {example}")
        for name, example in NEEDED.items()
        if name not in values
    ]


def _kind(key: str, read: dict[str, Any]) -> Kind:
    """The kind with what its settings leave out: of dated texts the newest is first; other texts
    say when somebody last read them for their facts."""
    fields = read.get("fields", ("key_points", "owner"))
    dated = "date" in fields
    required = read.get("required", ("date",) if dated else ("reviewed",))
    return Kind(
        key,
        read["folder"],
        read["name"],
        read["plural"],
        (*COMMON_FIELDS, *fields),
        tuple(dict.fromkeys(("title", "description", *required))),
        read.get("template", DATED_TEMPLATE if dated else GENERAL_TEMPLATE),
        listed=read.get("listed", True),
        order=read.get("order", "newest" if dated else "title"),
        description=read.get("description", ""),
        own=True,
    )


def _undemanding(key: str, read: dict[str, Any]) -> Kind | None:
    """A kind in the place of one with faults: it takes every key and asks for few."""
    if "folder" not in read:
        return None
    name, plural = read.get("name", key), read.get("plural", f"{key} (plural)")
    fields = (*COMMON_FIELDS, *OPTIONAL_FIELDS)
    return Kind(key, read["folder"], name, plural, fields, own=True)


def _contradictions(kind: Kind) -> Iterator[Fault]:
    """Settings of one kind that do not fit together."""
    place = (*PLACE, kind.key)
    for name in kind.required:
        if name not in kind.fields:
            fix = did_you_mean(name, kind.fields, "add it to 'fields', or take it out")
            wrong = f"'required' of the kind '{kind.key}' has '{name}', which it cannot have"
            yield (*place, "required"), wrong, fix
    for name, other in SHOWN_WITH.items():
        if name in kind.fields and other not in kind.fields:
            wrong = f"'fields' of the kind '{kind.key}' has '{name}' and no '{other}'"
            yield (*place, "fields"), wrong, f"add '{other}': pages show the two together"
    if kind.listed and not {"date", "reviewed"} & set(kind.required):
        fix = "add 'date' or 'reviewed' to it, or write 'listed: false'"
        wrong = f"'required' of the kind '{kind.key}' has no day, and lists and feeds need one"
        yield (*place, "required"), wrong, fix


def _taken(kind: Kind, others: tuple[Kind, ...]) -> Iterator[Fault]:
    """What another kind has already: its key, its folder, what readers see of it."""
    place = (*PLACE, kind.key)
    for other in others:
        if kind.key == other.key:
            yield place, f"the kind '{kind.key}' is one of every hub's", "give yours another name"
            return
        for name in ("folder", "name", "plural"):
            value = getattr(kind, name)
            if value == getattr(other, name):
                wrong = f"the kinds '{other.key}' and '{kind.key}' have one {name}, '{value}'"
                yield (*place, name), wrong, "give each its own"
