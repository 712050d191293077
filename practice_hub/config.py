"""What mkdocs.yml says that the house needs to know."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from dataclasses import fields as dataclass_fields
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from practice_hub.content.irregular import irregular_files
from practice_hub.content.yaml_source import Fields, foreign_tags, read_data, read_text
from practice_hub.core.cache import Table, project_cache
from practice_hub.core.fingerprint import InOrder, fingerprint
from practice_hub.core.problem import Problem, did_you_mean, one_of
from practice_hub.markdown.allowed_extensions import name_faults
from practice_hub.markdown.converter import extension_errors
from practice_hub.setting_keys import edit_address, inherited_files, key_problems, merged

FILE = "mkdocs.yml"
EXTENSION_FAULTS = Table[list[tuple[int, str, str]]]("extensions", list[tuple[int, str, str]])
_BREAKING = re.compile(
    r'["<>&|]'
)  # a quotation mark ends an attribute of HTML, the line keeps marks apart in one
_SEARCH_ENGINES = re.compile(
    r"(^|\.)(google|bing|duckduckgo|yahoo|ecosia|startpage|qwant|yandex|baidu)\."
)


@dataclass(frozen=True)
class Pagination:
    """How much stands on one page of a list; `extra.pagination` in mkdocs.yml.

    posts: posts with their excerpts. lists: entries of a plain list. a_to_z: titles, before the
    list from A to Z gets a page for each letter.
    """

    posts: int = 10
    lists: int = 50
    a_to_z: int = 500


@dataclass(frozen=True)
class Settings:
    """name, url, copyright: the site's. nav: the menu as MkDocs reads it. exit: where "Leave this site" leads, and its words. extensions: Markdown's.

    The url ends with a slash.
    """

    name: str
    url: str
    description: str = ""
    exit: dict[str, Any] = field(default_factory=dict)
    extensions: tuple[Any, ...] = ()
    pagination: Pagination = Pagination()
    nav: Any = None
    copyright: str = ""
    site_dir: str = ""  # the site's folder, if it is not `site`
    sharing_pictures: bool = False  # whether posts and guides have a picture for shared links
    author: str = ""  # of the site, for the head of each page
    edit_address: str = ""  # where a file of the project can be edited, before its path

    @property
    def exit_name(self) -> str:
        """What texts call the page that the exit opens: its `name`, or the host of its address."""
        host = urlsplit(str(self.exit.get("address", ""))).netloc
        return str(self.exit.get("name") or host.removeprefix("www."))

    @property
    def placeholders(self) -> dict[str, str]:
        """What the placeholders in texts stand for, by their names."""
        return {
            "site_name": self.name,
            "exit_name": self.exit_name,
            "exit_address": str(self.exit.get("address", "")),
        }

    @cached_property
    def fingerprint(self) -> str:
        """The fingerprint of all settings; many cache keys hold it."""
        return fingerprint(InOrder(self))

    @cached_property
    def extensions_fingerprint(self) -> str:
        """The fingerprint of Markdown's extensions, which the key of every text holds."""
        return fingerprint(InOrder(self.extensions))


def read_settings(root: Path) -> tuple[Settings | None, list[Problem]]:
    """The settings of a project, and what is wrong with them; None when the file cannot be read."""
    fields, problems = read_data(root, FILE)
    if fields is None:
        return None, problems
    problems += [*key_problems(root, fields), *inherited_faults(root, fields)]
    fields = merged(inherited_files(root, fields))
    values = fields.values
    url = str(values.get("site_url", "")).rstrip("/") + "/"
    extra = values.get("extra")
    leave = extra.get("exit") if isinstance(extra, dict) else None
    leave = leave if isinstance(leave, dict) else {}
    pagination, wrong_pagination = _pagination(
        fields, extra.get("pagination") if isinstance(extra, dict) else None
    )
    extensions, wrong_extensions = _extensions(root, fields)
    settings = Settings(
        str(values.get("site_name", "")),
        url,
        str(values.get("site_description", "")),
        leave,
        extensions,
        pagination,
        values.get("nav"),
        str(values.get("copyright") or ""),
        str(values.get("site_dir") or ""),
        isinstance(extra, dict) and extra.get("sharing_pictures") is True,
        str(values.get("site_author") or ""),
        edit_address(values),
    )
    problems += _sharing_faults(fields, extra)
    if not url.startswith("https://") and not url.startswith("http://127.0.0.1"):
        problems.append(
            fields.problem(
                "site_url",
                f"site_url is '{url}'",
                "give the site's full address, beginning with https://",
            )
        )
    return settings, problems + wrong_extensions + wrong_pagination + [
        fields.problem("extra", wrong, mend)
        for wrong, mend in exit_faults(leave, url, settings.name)
    ]


def _sharing_faults(fields: Fields, extra: Any) -> list[Problem]:
    given = extra.get("sharing_pictures", False) if isinstance(extra, dict) else False
    if isinstance(given, bool):
        return []
    wrong = f"'sharing_pictures' is '{given}'"
    return [fields.problem("extra", wrong, "write true or false")]


def _pagination(fields: Fields, given: Any) -> tuple[Pagination, list[Problem]]:
    """The sizes of lists; the default where one is not a whole number from 1."""
    known = [field.name for field in dataclass_fields(Pagination)]
    if given is None:
        return Pagination(), []
    if not isinstance(given, dict):
        return Pagination(), [
            fields.problem(
                "extra",
                "'pagination' has no lines of its own",
                f"indent {one_of(known)[5:]} below it",
            )
        ]
    problems = [
        fields.problem(
            "extra", f"'pagination' has a key '{key}'", did_you_mean(str(key), known, one_of(known))
        )
        for key in given
        if key not in known
    ] + [
        fields.problem("extra", f"'pagination: {key}' is '{value}'", "write a whole number, from 1")
        for key, value in given.items()
        if key in known and (type(value) is not int or value < 1)
    ]
    sizes = {
        key: value
        for key, value in given.items()
        if key in known and type(value) is int and value > 0
    }
    return Pagination(**sizes), problems


def unsafe_to_load(root: Path) -> list[Problem]:
    """Why MkDocs must not read this project's mkdocs.yml; empty when it may.

    MkDocs' own reader runs Python for tags such as !!python/object/apply, imports every extension
    that is named, and follows links. So this is asked before it begins.
    """
    problems = irregular_files(root)
    fields, unread = read_data(root, FILE)
    if fields is None:
        return sorted({*problems, *unread})
    inherited = inherited_faults(root, fields)
    keys = key_problems(root, fields)
    fields = merged(inherited_files(root, fields))
    named = _rows(fields, name_faults(fields.values.get("markdown_extensions")))
    return sorted({*problems, *inherited, *keys, *named})


def inherited_faults(root: Path, fields: Fields) -> list[Problem]:
    """What is wrong with the files that mkdocs.yml takes settings from, under INHERIT.

    fields: what mkdocs.yml holds. MkDocs reads those files as it reads mkdocs.yml itself.
    """
    return [problem for found in _inherited(root, fields) for problem in found]


def _inherited(root: Path, fields: Fields) -> Iterator[list[Problem]]:
    seen, child = {FILE}, fields
    while parent := child.values.get("INHERIT"):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(child.path), str(parent)))
        if path.startswith(("..", "/")):
            yield [_outside(child, str(parent))]
            return
        if path in seen:
            yield [child.problem("INHERIT", f"INHERIT leads back to {path}", "take the line out")]
            return
        seen.add(path)
        text = read_text(root, path)
        if isinstance(text, Problem):
            yield [text]
            return
        yield foreign_tags(path, text)
        read, _ = read_data(root, path)
        if read is None:
            return
        child = read


def _outside(child: Fields, parent: str) -> Problem:
    return child.problem(
        "INHERIT",
        f"INHERIT names '{parent}', a file outside the project",
        "put the file into the project, or copy what is needed into mkdocs.yml",
    )


def _extensions(root: Path, fields: Fields) -> tuple[tuple[Any, ...], list[Problem]]:
    """Markdown's extensions, and what is wrong with them; then only the one without which nothing goes."""
    written = fields.values.get("markdown_extensions") or ()
    faults = project_cache(root).get_or_compute(
        EXTENSION_FAULTS, {"faults": InOrder(written)}, lambda _: [extension_errors(written)]
    )["faults"]
    return ("toc",) if faults else tuple(written), _rows(fields, faults)


def _rows(fields: Fields, faults: list[tuple[int, str, str]]) -> list[Problem]:
    """What is wrong with single extensions, each on its own line. faults: with their places."""
    lines = fields.item_lines.get("markdown_extensions") or (
        fields.lines.get("markdown_extensions", 1),
    )
    return [
        Problem(FILE, lines[min(place, len(lines) - 1)], wrong, mend)
        for place, wrong, mend in faults
    ]


def exit_faults(leave: dict[str, Any], site_url: str, site_name: str):
    """What makes the settings of "Leave this site" unsafe or unusable, as pairs of what is wrong and what to do."""
    if not leave:
        yield (
            'the settings of "Leave this site" are missing',
            "bring 'exit:' back below 'extra:' from the project's history; no page may be without it",
        )
        return
    yield from address_faults(leave, site_url)
    yield from word_faults(leave, site_name)
    yield from press_faults(leave)


def address_faults(leave: dict[str, Any], site_url: str):
    """Whether it leads to a page that anyone may have open."""
    address = str(leave.get("address", ""))
    parts = urlsplit(address)
    example = "use a plain page that anyone may have open, such as https://www.bbc.co.uk/weather"
    if parts.scheme != "https" or not parts.netloc:
        yield f"the exit's address '{address}' does not begin with https://", example
    if parts.query or parts.fragment:
        yield (
            f"the exit's address '{address}' carries a query or an anchor, which could tell where the reader came from",
            example,
        )
    if parts.netloc and parts.netloc == urlsplit(site_url).netloc:
        yield f"the exit's address '{address}' is on this site", example
    if _SEARCH_ENGINES.search(parts.netloc):
        yield (
            f"the exit's address '{address}' is a search engine, which shows earlier searches",
            example,
        )


def word_faults(leave: dict[str, Any], site_name: str):
    """Whether every word is there, and none gives the site away or ends an attribute of the page too soon."""
    for key in ("label", "how", "how_address", "loading", "expiry"):
        if not isinstance(leave.get(key), str) or not leave[key].strip():
            yield (
                f"the exit's '{key}' is missing or is no text",
                f"write '{key}:' and its words below 'exit:'",
            )
    if "name" in leave and not (isinstance(leave["name"], str) and leave["name"].strip()):
        yield "the exit's 'name' is no text", "write what the page is called, or take the line out"
    single = leave.get("single_entry")
    if not isinstance(single, list) or not all(isinstance(who, str) for who in single):
        yield (
            "the exit's 'single_entry' is not a list of words",
            "write 'single_entry: [survivors]', or [] for none",
        )
    for key, text in texts(leave):
        if _BREAKING.search(text):
            yield (
                f"the exit's words under '{key}' would break the page: '{text}'",
                'write them without " < > & and |',
            )
    if site_name and site_name.casefold() in str(leave.get("loading")).casefold():
        yield (
            f"the exit's 'loading' names the site: '{leave['loading']}'",
            "write a neutral word, such as Loading: whoever walks in may read it in the tab",
        )


def texts(leave: dict[str, Any]):
    """Every text among the settings, with its key; texts in a list one by one."""
    for key, value in leave.items():
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str):
                yield key, text


def press_faults(leave: dict[str, Any]):
    """Whether Shift leaves after two or three presses, and each but the last has a sentence."""
    presses, marks = leave.get("presses"), leave.get("marks")
    if type(presses) is not int or presses not in (2, 3):
        yield (
            f"the exit's 'presses' is '{presses}'",
            "write 2 or 3: one press is an accident, and five call up Sticky Keys",
        )
    elif (
        not isinstance(marks, list)
        or len(marks) != presses - 1
        or not all(isinstance(mark, str) and mark.strip() for mark in marks)
    ):
        yield (
            f"the exit's 'marks' are not {presses - 1} sentences",
            f"write a list with one sentence for each press of Shift but the last, that is {presses - 1}",
        )
