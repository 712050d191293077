"""From files to entries: what may stand in a front matter, and what must."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import tzinfo
from pathlib import Path
from typing import Any, NamedTuple

from practice_hub.content import field_types as form
from practice_hub.content.entry import Byline, Correction, Entry, Related, Summarised
from practice_hub.content.kinds import Kind, Kinds
from practice_hub.content.stray_files import POSTS, stray_files
from practice_hub.content.yaml_source import Fields, Source, read_source
from practice_hub.core.cache import Table, project_cache
from practice_hub.core.clock import in_zone
from practice_hub.core.files import bytes_of, files_below, is_leftover
from practice_hub.core.fingerprint import digest, fingerprint
from practice_hub.core.problem import Problem, did_you_mean, one_of

POST_NAME = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})-(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)\.md"
)
OTHER_DAY = "make the two agree"  # what to do about a date that its file's name contradicts
ENTRY = Table[tuple[Entry | None, list[Problem]]]("entry", tuple[Entry | None, list[Problem]])


class Key(NamedTuple):
    """One key of the front matter: how it is read. content/kinds.py says which kinds may have it.

    words: gives the texts in a value, as `read` returns it, that readers see as the author wrote
    them, for the wording rules; `not_shown` for values that readers do not see, and for names that
    data files explain.
    """

    read: Callable[[Any], Any]
    words: Callable[[Any], Iterable[str]]


def one_text(value: str) -> Iterable[str]:
    """A value that is one text."""
    return (value,)


def every_text(value: tuple[str, ...]) -> Iterable[str]:
    """Every item of a list of texts."""
    return value


def roles_at_the_time(value: tuple[Byline, ...]) -> Iterable[str]:
    """What authors were when they wrote; their names stand in blog/authors.yml."""
    return (byline.role for byline in value)


def role_and_note(value: Summarised) -> Iterable[str]:
    """Our own words about a piece of others; its title is a quotation."""
    return (value.role, value.note)


def notes(value: tuple[Correction, ...]) -> Iterable[str]:
    """What corrections say."""
    return (correction.note for correction in value)


def titles(value: tuple[Related, ...]) -> Iterable[str]:
    """The titles of related pages, where an author gives them."""
    return (related.title for related in value)


def not_shown(value: Any) -> Iterable[str]:
    """A value that readers do not see as words of the author."""
    return ()


KEYS = {
    "title": Key(form.text, one_text),
    "description": Key(form.description, one_text),
    "search_words": Key(form.names, not_shown),
    "date": Key(form.day_or_moment, not_shown),
    "authors": Key(form.bylines, roles_at_the_time),
    "tags": Key(form.names, not_shown),
    "series": Key(form.text, not_shown),
    "part": Key(form.number, not_shown),
    "content_note": Key(form.text, one_text),
    "key_points": Key(form.texts, every_text),
    "summarises": Key(form.summarised, role_and_note),
    "references": Key(form.names, not_shown),
    "links": Key(form.related, titles),
    "pack": Key(form.related, titles),
    "audience": Key(form.keys, not_shown),
    "level": Key(form.text, one_text),
    "length": Key(form.text, one_text),
    "before": Key(form.text, one_text),
    "objectives": Key(form.texts, every_text),
    "themes": Key(form.texts, every_text),
    "delivery": Key(form.text, one_text),
    "nations": Key(form.names, not_shown),
    "for": Key(form.list_of_choices(form.READERS), not_shown),
    "owner": Key(form.text, one_text),
    "reviewed": Key(form.day, not_shown),
    "review_due": Key(form.day, not_shown),
    "draft": Key(form.draft_state, not_shown),
    "pin": Key(form.boolean, not_shown),
    "template": Key(form.template, not_shown),
    "old_addresses": Key(form.addresses, not_shown),
    "corrections": Key(form.corrections, notes),
}
RENAMED = {"for": "readers"}  # `for` is no name for a Python field


def words_shown(entry: Entry) -> Iterator[tuple[str, str]]:
    """Every text of the front matter that readers see, each with its key."""
    for key, rule in KEYS.items():
        value = getattr(entry, RENAMED.get(key, key))
        for words in rule.words(value) if value else ():
            if words:
                yield key, words


def read_entries(
    root: Path, kinds: Kinds, zone: tzinfo, nations: tuple[str, ...]
) -> tuple[list[Entry], list[Problem]]:
    """Every page of docs/ and every post of blog/posts/, with all that is wrong with them.

    kinds, zone: of the site; a date without an offset from UTC is one in that time zone. nations:
    that a text can name.
    A file with a mistake still gives an Entry when its title and address can be known, so that a
    preview can show it; the Problems decide whether anything is published.
    """
    raw = {
        path: bytes_of(f"{root}/{path}") for path in markdown_files(root)
    }  # once, since somebody may be saving
    of_site = fingerprint((kinds, str(zone), nations))
    depends = {path: (digest(content), of_site) for path, content in raw.items()}
    read = project_cache(root).get_or_compute(
        ENTRY,
        depends,
        lambda paths: [read_entry(path, raw[path], kinds, zone, nations) for path in paths],
    )
    entries = [_in_zone(entry, zone) for entry, _ in read.values() if entry]
    return entries, stray_files(root) + [problem for _, found in read.values() for problem in found]


def _in_zone(entry: Entry, zone: tzinfo) -> Entry:
    """The entry with its date in the site's time zone; the cache gives it in UTC."""
    return replace(entry, date=in_zone(entry.date, zone)) if entry.date else entry


def markdown_files(root: Path) -> list[str]:
    """The Markdown files that are pages, in a fixed order."""
    return [
        above + name
        for above in (POSTS, "docs/")
        for name in files_below(root / above)
        if name.endswith(".md") and not is_leftover(name)
    ]


def read_entry(
    path: str, raw: bytes, kinds: Kinds, zone: tzinfo, nations: tuple[str, ...]
) -> tuple[Entry | None, list[Problem]]:
    """One file as an Entry, with its Problems; None without a title or an address.

    kinds, zone, nations: as for `read_entries`.
    """
    source, problems = read_source(path, raw)
    if source is None:
        return None, problems
    values, found = read_fields(source.fields, kinds.of(path))
    found += _unknown_nations(source.fields, values, nations)
    if "date" in values:
        values["date"] = in_zone(values["date"], zone)
    address, misnamed = address_of(path, source.fields, values)
    lines = {problem.line for problem in problems}  # that say already why a value is empty
    found = [one for one in found if one.line not in lines or not one.wrong.endswith("is empty")]
    problems += found + misnamed
    if not address or not values.get("title"):
        return None, problems
    return _entry(raw, address, kinds.of(path), source, values), problems


def _entry(raw: bytes, address: str, kind: Kind, source: Source, values: dict[str, Any]) -> Entry:
    named = {RENAMED.get(key, key): value for key, value in values.items() if key != "draft"}
    draft = values.get("draft", "")
    return Entry(
        path=source.fields.path,
        kind=kind,
        address=address,
        body=source.body,
        body_line=source.body_line,
        lines=source.fields.lines,
        file=digest(raw),
        fields=fingerprint((source.fields.path, kind, values)),
        draft=bool(draft),
        imported=draft == form.IMPORTED,
        **named,
    )


def read_fields(fields: Fields, kind: Kind) -> tuple[dict[str, Any], list[Problem]]:
    """The values of a front matter, each as its form reads it, and what is wrong with the rest."""
    values, problems = {}, list(_missing(fields, kind))
    for key, value in fields.values.items():
        if key not in kind.fields:
            problems.append(_unknown(fields, key, kind))
        elif value is None:
            problems.append(
                fields.problem(key, f"'{key}' is empty", "fill it in, or delete the line")
            )
        else:
            try:
                values[key] = KEYS[key].read(value)
            except form.ValidationError as error:
                problems.append(fields.problem(key, f"'{key}' {error.wrong}", error.fix))
    return values, problems


def _unknown_nations(
    fields: Fields, values: dict[str, Any], known: tuple[str, ...]
) -> Iterator[Problem]:
    """The nations of a text are those of the package or of data/nations.yml"""
    for nation in values.get("nations", ()):
        if nation not in known:
            fix = did_you_mean(nation, known, one_of(known))
            yield fields.problem("nations", f"'nations' has '{nation}', which is not known", fix)


def _missing(fields: Fields, kind: Kind) -> Iterator[Problem]:
    required = kind.required_in(fields.path)
    for key in KEYS:
        if key in required and key not in fields.values:
            yield Problem(
                fields.path,
                1,
                f"'{key}' is missing",
                f"add a line '{key}: ...' to the front matter",
            )


def _unknown(fields: Fields, key: str, kind: Kind) -> Problem:
    if key in KEYS:
        article = "an" if kind.key[:1] in "aeiou" else "a"
        return fields.problem(key, f"'{key}' is not for {article} {kind.key}", "delete the line")
    return fields.problem(
        key,
        f"'{key}' is not a key that we know",
        did_you_mean(key, kind.fields, one_of(kind.fields)),
    )


def address_of(path: str, fields: Fields, values: dict[str, Any]) -> tuple[str, list[Problem]]:
    """The address that a file's path gives it; empty, with a Problem, when it gives none."""
    if path.startswith(POSTS):
        return _address_of_post(path, fields, values)
    name = path.removeprefix("docs/").removesuffix(".md")
    inside = "" if name == "index" else name.removesuffix("/index")
    if not re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*(/|$))*", inside):
        return "", [
            Problem(
                path,
                1,
                f"the file name '{name}.md' cannot be part of an address",
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
                "use blog/posts/YYYY/YYYY-MM-DD-some-words.md, with small letters, digits and "
                "hyphens",
            )
        ]
    written = values["date"].strftime("%Y-%m-%d") if "date" in values else match["day"]
    wrong = (
        [
            fields.problem(
                "date",
                f"the date is {written} and the file name says {match['day']}",
                OTHER_DAY,
            )
        ]
        if written != match["day"]
        else []
    )
    return f"/blog/{match['day'].replace('-', '/')}/{match['slug']}/", wrong
