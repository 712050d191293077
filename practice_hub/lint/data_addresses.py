"""Addresses in data files lead to a page, an e-mail address or a telephone number, and run nothing.

Every value of every YAML file in data/ and of those beside the posts is looked at, whether a
template shows it today or not, and every work of data/references.bib.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from html import unescape
from pathlib import Path

from practice_hub.content.links import scheme_of
from practice_hub.content.yaml_source import read_text
from practice_hub.content.yaml_values import values_of
from practice_hub.core.cache import Table, project_cache
from practice_hub.core.files import files_below
from practice_hub.core.problem import Problem
from practice_hub.data.reference import Reference

SCHEMES = ("https", "http", "mailto", "tel")
ADDRESS_KEYS = ("url", "webchat", "href", "link", "website", "source_url")
SCRIPTS = ("javascript", "vbscript", "livescript")
REFERENCES = "data/references.bib"
DOI = "https://doi.org/"
HINT = "begin it with https://, http://, mailto: or tel:, or take it out"
HINT_DOI = "write the part that begins with 10."
FOUND = Table[list[Problem]]("addresses in data", list[Problem])


def foreign_addresses(root: Path, references: Mapping[str, Reference]) -> Iterator[Problem]:
    """A Problem for each address in the data that a browser reads as another scheme.

    root: the project's folder. references: the works of data/references.bib by citation key.
    Files that cannot be read have none; others report them.
    """
    texts = {path: read_text(root, path) for path in data_files(root)}
    readable = {path: text for path, text in texts.items() if isinstance(text, str)}
    found = project_cache(root).get_or_compute(FOUND, readable, partial(_find_all, readable))
    for path in readable:
        yield from found[path]
    yield from _in_references(root, references)


def data_files(root: Path) -> list[str]:
    """The YAML files of data/ and those beside the posts, relative to the project."""
    beside_posts = [f"blog/{name}" for name in files_below(root / "blog") if "/" not in name]
    names = [*beside_posts, *(f"data/{name}" for name in files_below(root / "data"))]
    return [name for name in names if name.endswith((".yml", ".yaml"))]


def _find_all(texts: Mapping[str, str], paths: Sequence[str]) -> list[list[Problem]]:
    return [list(_in_yaml(path, texts[path])) for path in paths]


def _in_yaml(path: str, text: str) -> Iterator[Problem]:
    for key, value, line in values_of(text):
        if foreign_scheme(key, value):
            yield _problem(path, line, value, HINT)


def foreign_scheme(key: str, value: str) -> str:
    """The scheme of a value that leads or runs where no reader should go; empty for all others.

    key: under which the value stands. Prose such as "Monday: 9 to 5" is no address, unless its
    key is that of an address.
    """
    for written in (value, unescape(value)):  # a template may print it unescaped
        scheme = scheme_of(written)
        if not scheme or scheme in SCHEMES:
            continue
        if key in ADDRESS_KEYS or scheme in SCRIPTS or not _is_prose(written):
            return scheme
    return ""


def _is_prose(written: str) -> bool:
    """Whether a value with a colon is words, such as "Data: two surveys", and no address."""
    return len(written.split()) > 1 and written.lstrip().partition(":")[2].startswith(" ")


def _in_references(root: Path, references: Mapping[str, Reference]) -> Iterator[Problem]:
    for key, work in references.items():
        doi = work.url.removeprefix(DOI) if work.url.startswith(DOI) else ""
        if doi and scheme_of(unescape(doi)):
            yield _problem(REFERENCES, line_of_work(root, key, "doi"), doi, HINT_DOI)
        elif work.url and foreign_scheme("url", work.url):
            yield _problem(REFERENCES, line_of_work(root, key, "url"), work.url, HINT)


def line_of_work(root: Path, key: str, field: str) -> int:
    """The line of a field of a work of data/references.bib, or that on which the work begins."""
    text = (root / REFERENCES).read_text("utf-8-sig")
    start = re.search(rf"^\s*@\w+\s*[{{(]\s*{re.escape(key)}\s*,", text, re.MULTILINE)
    if not start:
        return 1
    end = re.compile(r"^\s*@\w+\s*[{(]", re.MULTILINE).search(text, start.end())
    named = re.compile(rf"\b{field}\s*=", re.IGNORECASE)
    found = named.search(text, start.end(), end.start() if end else len(text))
    return text.count("\n", 0, (found or start).end()) + 1


def _problem(path: str, line: int, value: str, hint: str) -> Problem:
    shown = "".join(sign if sign.isprintable() else "\ufffd" for sign in value)
    shown = shown if len(shown) <= 60 else f"{shown[:60]}..."
    scheme = scheme_of(value) or scheme_of(unescape(value))
    return Problem(path, line, f"the address '{shown}' begins with '{scheme}:'", hint)
