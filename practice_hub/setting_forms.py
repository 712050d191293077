"""The forms of settings: MkDocs refuses a number or a date where it wants a text."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from practice_hub.content.yaml_lines import Place, line_at, lines_of
from practice_hub.content.yaml_source import Fields, read_text
from practice_hub.core.problem import Problem
from practice_hub.setting_files import Fault, inherited_files

_TEXTS = ("site_name", "site_description", "site_author", "copyright", "site_url", "repo_url")
_MORE_TEXTS = ("edit_uri", "site_dir", "dev_addr")
_HTML = re.compile(r"</?[a-z][^>]*>|<!--|&(?:#[0-9]+|#x[0-9a-f]+|[a-z][a-z0-9]*);", re.IGNORECASE)
_KINDS: dict[type, str] = {
    **{int: "a number", float: "a number", bool: "yes or no", list: "a list", dict: "a mapping"},
    **{bytes: "binary data", set: "a set"},
}
_SERVED = re.compile(r"([^:/\s]+):([0-9]{1,5})")
_HOSTS = ("127.0.0.1", "localhost")  # for a preview, which shows drafts
_LISTS = ("nav", "watch", "hooks")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same values, much sooner


def form_problems(root: Path, fields: Fields) -> list[Problem]:
    """A Problem for each setting whose value is of another form than MkDocs reads.

    fields: what mkdocs.yml holds. The values are read again as MkDocs does, since our own reader
    keeps 0777 and 2025-01-01 as they are written.
    """
    found: list[Problem] = []
    for file in inherited_files(root, fields):
        lines = lines_of(root, file.path)
        values = _as_mkdocs_reads(root, file.path)
        found += [
            Problem(file.path, line_at(lines, place), wrong, fix)
            for place, wrong, fix in _all_faults(root, values)
        ]
    return found


def _as_mkdocs_reads(root: Path, path: str) -> dict[Any, Any]:
    """The values of a settings file; none if it cannot be read, which other rules report."""
    text = read_text(root, path)
    try:
        values = {} if isinstance(text, Problem) else yaml.load(text, _LOADER)
    except (yaml.YAMLError, ValueError):
        return {}
    return values if isinstance(values, dict) else {}


def _all_faults(root: Path, values: dict[Any, Any]) -> Iterator[Fault]:
    yield from _faults(values)
    yield from _html_faults(values)
    yield from _watch_faults(root, values.get("watch"))
    yield from _theme_faults(root, values.get("theme"))


def _faults(values: dict[Any, Any]) -> Iterator[Fault]:
    for key in (*_TEXTS, *_MORE_TEXTS):
        if not isinstance(values.get(key), str | None):
            kind = _KINDS.get(type(values[key]), "a date")
            fix = "write it as one text, in quotation marks"
            yield (key,), f"'{key}' is {kind} for YAML, where a text belongs", fix
    for key in _LISTS:
        if not isinstance(values.get(key), list | None):
            fix = f"write each item below '{key}:' on a line of its own, after two blanks and a -"
            yield (key,), f"'{key}' is not a list", fix
        elif key in values and values[key] is None and key != "nav":
            yield (key,), f"'{key}' is empty", "fill it in, or delete the line"
    if isinstance(values.get("nav"), list):
        yield from _menu_faults(values["nav"], ("nav",))
    if values.get("site_dir") == "":
        yield ("site_dir",), "'site_dir' is empty", "name a folder, or delete the line"
    served = values.get("dev_addr")
    if isinstance(served, str) and not preview_address(served):
        yield ("dev_addr",), *_wrong_address(served)


def _wrong_address(value: str) -> tuple[str, str]:
    """What is wrong with the address of a preview, and what to do."""
    wrong, match = f"'dev_addr' is '{value}'", _SERVED.fullmatch(value)
    if match and match[1].lower() not in _HOSTS:
        wrong += ", and a preview, which shows drafts, is for the writer's own computer alone"
    elif match:
        return f"{wrong}, and there is no such port", "write one from 1 to 65535, such as 8000"
    return wrong, "write an address and a port, such as 127.0.0.1:8000"


def preview_address(value: str) -> tuple[str, int] | None:
    """The host and the port that `dev_addr` gives a preview; None where it can be at neither."""
    match = _SERVED.fullmatch(value)
    if not match or match[1].lower() not in _HOSTS or not 0 < int(match[2]) < 65536:
        return None
    return match[1].lower(), int(match[2])


def _html_faults(values: dict[Any, Any]) -> Iterator[Fault]:
    """MkDocs' themes print `copyright` as HTML, and its documentation writes it so; here a reader
    would see the signs of a tag themselves."""
    text = values.get("copyright")
    if isinstance(text, str) and (found := _HTML.search(text)):
        fix = "write plain words, and a sign itself, such as © or &; a link belongs on a page"
        yield ("copyright",), f"'copyright' has HTML: '{found.group()}'", fix


def _menu_faults(items: list[Any], above: Place) -> Iterator[Fault]:
    """Each item of the menu is a file, or a title with a file or with a list of items."""
    for number, item in enumerate(items):
        place = (*above, number)
        title, target = next(iter(item.items())) if _is_single(item) else ("", item)
        if isinstance(target, list) and title:
            yield from _menu_faults(target, (*place, str(title)))
        elif not isinstance(target, str) or not isinstance(title, str):
            fix = "write a title and a file, such as '- Guides: guides/index.md'"
            yield place, "an item of the menu is no file, and no title with one", fix


def _is_single(item: Any) -> bool:
    return isinstance(item, dict) and len(item) == 1


def _watch_faults(root: Path, watched: Any) -> Iterator[Fault]:
    """Each file or folder that is watched is there."""
    for number, name in enumerate(watched if isinstance(watched, list) else ()):
        fix = "correct the path, or take the line out"
        if not isinstance(name, str):
            yield ("watch", number), "an item of 'watch' is no path", fix
        elif not os.path.exists(root / name):
            yield ("watch", number), f"'watch' names '{name}', which is not there", fix


def _theme_faults(root: Path, theme: Any) -> Iterator[Fault]:
    """The folder of a site's own templates is there."""
    if not isinstance(theme, dict) or "custom_dir" not in theme:
        return
    place, name = ("theme", "custom_dir"), theme["custom_dir"]
    if not isinstance(name, str) or not name:
        fix = "name the folder of your templates, or take the line out if you have none"
        yield place, "'theme.custom_dir' names no folder", fix
    elif not os.path.isdir(root / name):
        fix = "make the folder, correct the name, or take the line out if you have no templates"
        yield place, f"'theme.custom_dir' is '{name}', and there is no such folder", fix
