"""Checks data/model.yml."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from practice_hub.content.yaml_source import Fields
from practice_hub.core.problem import Problem, did_you_mean, one_of
from practice_hub.data.model_picture_checks import picture_problems
from practice_hub.data.model_rows import FILE, are_words
from practice_hub.data.values import ID, ID_FIX

LIGHTS = ("clear", "there", "faint")  # how well a part sees a person of the picture
WORDS = "words"  # what the site calls one part, and several
WORD_KEYS = ("one", "many")
# Every list of the file, with the keys that each of its rows must have.
KEYS = {
    "parts": ("id", "name", "page", "workers", "focus", "source"),
    "views": ("id", "name", "sees", "source"),
    "moments": ("id", "name", "sees", "contradiction", "source"),
}
OPTIONAL_LISTS = ("moments",)
# Keys for the picture, which a row may have.
OPTIONAL_KEYS = {
    "parts": ("label",),
    "views": ("label", "light", "small", "held"),
    "moments": (),
}

_Fault = tuple[str, str]  # what is wrong, and what to do about it


def model_problems(fields: Fields) -> Iterator[Problem]:
    """The file has its words and lists and nothing else; every row is complete, with its own id"""
    known = (WORDS, *KEYS)
    for key in fields.values:
        if key not in known:
            wrong = f"'{key}' is no part of this file"
            yield fields.problem(key, wrong, did_you_mean(key, known, one_of(known)))
    yield from _word_problems(fields)
    for name in KEYS:
        if isinstance(fields.values.get(name), list):
            yield from _row_problems(fields, name)
        elif name not in OPTIONAL_LISTS or name in fields.values:
            yield fields.problem(
                name,
                f"there is no list '{name}'",
                f"write '{name}:' and its rows below it, each with a hyphen",
            )
    yield from picture_problems(fields)


def _word_problems(fields: Fields) -> Iterator[Problem]:
    """The site says what it calls one part, and several"""
    words = fields.values.get(WORDS)
    fix = "write 'words: {one: service, many: services}', or the two words that you use"
    if not isinstance(words, dict):
        yield fields.problem(WORDS, "there are no 'words' for one part and for several", fix)
        return
    for key in WORD_KEYS:
        if not isinstance(words.get(key), str) or not words[key].strip():
            yield fields.problem(WORDS, f"'words' has no line of words for '{key}'", fix)
    for key in words:
        if key not in WORD_KEYS:
            wrong = f"'words' has a key '{key}'"
            yield fields.problem(WORDS, wrong, did_you_mean(str(key), WORD_KEYS, one_of(WORD_KEYS)))


def _row_problems(fields: Fields, name: str) -> Iterator[Problem]:
    parts = _part_ids(fields)
    line_of: dict[str, int] = {}
    for item, line in fields.items(name):
        if not isinstance(item, dict) or not item.get("id"):
            wrong = f"a row of '{name}' has no 'id'"
            yield Problem(FILE, line, wrong, "begin it with '- id: some-word'")
            continue
        row = f"the row '{item['id']}' of '{name}'"
        for wrong, fix in _id_faults(str(item["id"]), line, line_of):
            yield Problem(FILE, line, f"{row} {wrong}", fix)
        for wrong, fix in _row_faults(name, item, parts):
            yield Problem(FILE, line, f"{row} {wrong}", fix)


def _part_ids(fields: Fields) -> list[str]:
    rows = (item for item, _ in fields.items("parts") if isinstance(item, dict))
    return list(dict.fromkeys(str(item["id"]) for item in rows if item.get("id")))


def _id_faults(row_id: str, line: int, line_of: dict[str, int]) -> Iterator[_Fault]:
    """line_of: the lines of the rows above, by id; this row is added."""
    if not ID.fullmatch(row_id):
        yield "has an id that cannot be part of an address", ID_FIX
    if line_of.setdefault(row_id, line) != line:
        yield f"has the id of the row on line {line_of[row_id]}", "give one of them another"


def _row_faults(name: str, item: dict[str, Any], parts: list[str]) -> Iterator[_Fault]:
    for key in KEYS[name]:
        if not item.get(key):
            yield f"has no '{key}'", "add it"
    known = (*KEYS[name], *OPTIONAL_KEYS[name])
    for key, value in item.items():
        if key not in known:
            yield f"has a key '{key}'", did_you_mean(str(key), known, one_of(known))
        elif value:
            yield from _value_faults(key, value, parts)


def _value_faults(key: str, value: Any, parts: list[str]) -> Iterator[_Fault]:
    if key in _PART_VALUE_FAULTS:
        yield from _by_part_faults(key, value, parts)
    elif key == "small":
        if value is not True:
            yield f"has 'small: {value}'", "write 'small: true' for a child, or take it out"
    elif key == "source":
        if not are_words(value):
            yield (
                "has a 'source' that is not a list of keys",
                "write it as source: [author2020]",
            )
    elif not isinstance(value, str):
        yield f"has a '{key}' that is not a line of words", "put it in quotation marks"


def _by_part_faults(key: str, value: Any, parts: list[str]) -> Iterator[_Fault]:
    """There is a value for each part, and for nothing else"""
    if not isinstance(value, dict):
        fix = f"write a line for each row of 'parts' below '{key}:'"
        yield f"has a '{key}' that is one text", fix
        return
    for part in value:
        if part not in parts:
            yield (
                f"says under '{key}' what '{part}' sees, which is no row of 'parts'",
                did_you_mean(str(part), parts, one_of(parts)),
            )
    for part in parts:
        if value.get(part):
            yield from _PART_VALUE_FAULTS[key](part, value[part])
        else:
            yield (
                f"does not say under '{key}' what '{part}' sees",
                f"add a line '{part}: ...'",
            )


def _sees_faults(part: str, sentence: Any) -> Iterator[_Fault]:
    if not isinstance(sentence, str):
        yield (
            f"has a sentence of '{part}' that is not a line of words",
            "put it in quotation marks",
        )


def _light_faults(part: str, light: Any) -> Iterator[_Fault]:
    if light not in LIGHTS:
        yield f"has the light '{light}'", did_you_mean(str(light), LIGHTS, one_of(LIGHTS))


def _held_faults(part: str, people: Any) -> Iterator[_Fault]:
    if not are_words(people):
        yield (
            f"does not say under 'held' whom '{part}' means",
            "list ids of views, such as [mother]",
        )


# By the key of a row: what is wrong with the value of one part.
_PART_VALUE_FAULTS: dict[str, Callable[[str, Any], Iterator[_Fault]]] = {
    "sees": _sees_faults,
    "light": _light_faults,
    "held": _held_faults,
}
