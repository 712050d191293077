"""From files to entries: what may stand in a front matter, and what must."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from practice_hub.content import field_types as form
from practice_hub.content.entry import Entry
from practice_hub.content.kinds import BY_KEY, Kind, kind_of
from practice_hub.content.yaml_source import Fields, Source, read_source
from practice_hub.core.cache import Table, project_cache
from practice_hub.core.clock import LONDON
from practice_hub.core.files import bytes_of, files_below
from practice_hub.core.fingerprint import digest
from practice_hub.core.problem import Problem, did_you_mean, one_of

POST_NAME = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})-(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)\.md")
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".svg")
POSTS = "blog/posts/"
ENTRY = Table[tuple[Entry | None, list[Problem]]]("entry", tuple[Entry | None, list[Problem]])


class Key(NamedTuple):
    """One key of the front matter: how it is read, which forms of it may have the key, which must.

    A form is named in content/kinds.py, `front_matter`; several kinds can share one.
    """

    read: Callable[[Any], Any]
    kinds: str = "post guide explainer course page"
    needed: str = ""


_KNOWLEDGE = "guide explainer course page"

KEYS = {
    "title": Key(form.text, needed="post guide explainer course page"),
    "description": Key(form.description, needed="post guide explainer course page"),
    "date": Key(form.day_or_moment, "post", needed="post"),
    "authors": Key(form.bylines, "post", needed="post"),
    "tags": Key(form.texts),
    "series": Key(form.text, "post"),
    "part": Key(form.number, "post"),
    "content_note": Key(form.text),
    "key_points": Key(form.texts, _KNOWLEDGE),
    "summarises": Key(form.summarised, "post"),
    "references": Key(form.texts),
    "links": Key(form.related),
    "pack": Key(form.related, "guide"),
    "audience": Key(form.keys),
    "level": Key(form.text, _KNOWLEDGE),
    "length": Key(form.text, "course"),
    "before": Key(form.text, "course"),
    "objectives": Key(form.texts, "course"),
    "themes": Key(form.texts, "course"),
    "delivery": Key(form.text, "course"),
    "nations": Key(form.some_of(form.NATIONS)),
    "for": Key(form.some_of(form.READERS)),
    "owner": Key(form.text, _KNOWLEDGE),
    "reviewed": Key(form.day, needed="guide explainer"),
    "review_due": Key(form.day),
    "draft": Key(form.yes_or_no),
    "pin": Key(form.yes_or_no, "post"),
    "template": Key(form.template, "explainer course page"),
    "old_addresses": Key(form.addresses),
}
RENAMED = {"for": "readers"}  # `for` is no name for a Python field


def read_entries(root: Path) -> tuple[list[Entry], list[Problem]]:
    """Every page of docs/ and every post of blog/posts/, with all that is wrong with them.

    A file with a mistake still gives an Entry when its title and address can be known, so that a preview
    can show it; the Problems decide whether anything is published.
    """
    raw = {
        path: bytes_of(f"{root}/{path}") for path in markdown_files(root)
    }  # once, since somebody may be saving
    depends = {path: digest(content) for path, content in raw.items()}
    read = project_cache(root).get_or_compute(
        ENTRY, depends, lambda paths: [read_entry(path, raw[path]) for path in paths]
    )
    entries = [_in_london(entry) for entry, _ in read.values() if entry]
    return entries, stray_files(root) + [problem for _, found in read.values() for problem in found]


def _in_london(entry: Entry) -> Entry:
    """The entry with its date in our time zone; the cache gives it in UTC."""
    return replace(entry, date=entry.date.astimezone(LONDON)) if entry.date else entry


def markdown_files(root: Path) -> list[str]:
    """The Markdown files that are pages, in a fixed order."""
    return [
        above + name
        for above in (POSTS, "docs/")
        for name in files_below(root / above)
        if name.endswith(".md")
    ]


def stray_files(root: Path) -> list[Problem]:
    """A file in blog/posts is a post or a picture"""
    return [
        Problem(
            POSTS + name,
            1,
            "the file is neither a post (.md) nor a picture",
            "move it elsewhere, or delete it",
        )
        for name in files_below(root / POSTS)
        if not name.endswith((".md", *PICTURES)) and not name.rpartition("/")[2].startswith(".")
    ]


def read_entry(path: str, raw: bytes) -> tuple[Entry | None, list[Problem]]:
    """One file as an Entry, with its Problems; None when it has no title, or its name gives no address."""
    source, problems = read_source(path, raw)
    if source is None:
        return None, problems
    values, found = read_fields(source.fields, kind_of(path))
    address, misnamed = address_of(path, source.fields, values)
    problems += found + misnamed
    if not address or not values.get("title"):
        return None, problems
    return _entry(path, raw, address, source, values), problems


def _entry(path: str, raw: bytes, address: str, source: Source, values: dict[str, Any]) -> Entry:
    named = {RENAMED.get(key, key): value for key, value in values.items()}
    return Entry(
        path=path,
        kind=kind_of(path),
        address=address,
        body=source.body,
        body_line=source.body_line,
        lines=source.fields.lines,
        file=digest(raw),
        **named,
    )


def read_fields(fields: Fields, kind: str) -> tuple[dict[str, Any], list[Problem]]:
    """The values of a front matter, each as its form reads it, and what is wrong with the rest."""
    schema = BY_KEY[kind].front_matter
    values, problems = {}, list(_missing(fields, schema))
    for key, value in fields.values.items():
        if key not in KEYS or schema not in KEYS[key].kinds.split():
            problems.append(_unknown(fields, key, BY_KEY[kind]))
        elif value is None:
            problems.append(
                fields.problem(key, f"'{key}' is empty", "fill it in, or delete the line")
            )
        else:
            try:
                values[key] = KEYS[key].read(value)
            except form.Unfit as unfit:
                problems.append(fields.problem(key, f"'{key}' {unfit.wrong}", unfit.mend))
    return values, problems


def _missing(fields: Fields, schema: str) -> Iterator[Problem]:
    for key, rule in KEYS.items():
        if schema in rule.needed.split() and key not in fields.values:
            yield Problem(
                fields.path,
                1,
                f"'{key}' is missing",
                f"add a line '{key}: ...' to the front matter",
            )


def _unknown(fields: Fields, key: str, kind: Kind) -> Problem:
    known = [name for name, rule in KEYS.items() if kind.front_matter in rule.kinds.split()]
    if key in KEYS:
        return fields.problem(key, f"'{key}' is not for a {kind.key}", "delete the line")
    return fields.problem(
        key, f"'{key}' is not a key that we know", did_you_mean(key, known, one_of(known))
    )


def address_of(path: str, fields: Fields, values: dict[str, Any]) -> tuple[str, list[Problem]]:
    """The address that a file's place and name give it; empty, with a Problem, when the name has another form."""
    if path.startswith(POSTS):
        return _address_of_post(path, fields, values)
    inside = path.removeprefix("docs/").removesuffix(".md").removesuffix("index").strip("/")
    if not re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*(/|$))*", inside):
        return "", [
            Problem(
                path,
                1,
                f"the file name '{inside}.md' makes a poor address",
                "use small letters, digits and hyphens only",
            )
        ]
    return f"/{inside}/" if inside else "/", []


def _address_of_post(
    path: str, fields: Fields, values: dict[str, Any]
) -> tuple[str, list[Problem]]:
    year, _, name = path.removeprefix(POSTS).rpartition("/")
    match = POST_NAME.fullmatch(name)
    if not match or match["day"][:4] != year:
        return "", [
            Problem(
                path,
                1,
                "the file is not named and placed as posts are",
                "use blog/posts/YYYY/YYYY-MM-DD-some-words.md, with small letters, digits and hyphens",
            )
        ]
    written = values["date"].strftime("%Y-%m-%d") if "date" in values else match["day"]
    wrong = (
        [
            fields.problem(
                "date",
                f"the date is {written} and the file name says {match['day']}",
                "make the two agree",
            )
        ]
        if written != match["day"]
        else []
    )
    return f"/blog/{match['day'].replace('-', '/')}/{match['slug']}/", wrong
