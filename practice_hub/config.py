"""The settings in mkdocs.yml that the package reads."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from markdown.extensions.toc import slugify

from practice_hub.content.irregular import irregular_files
from practice_hub.content.kinds import BUILT_IN, Kinds
from practice_hub.content.neutral_pages import NeutralPage
from practice_hub.content.yaml_source import Fields, foreign_tags, read_data, read_text
from practice_hub.core.addresses import has_plain_folder, host_of, with_encoded_path
from practice_hub.core.cache import Table, project_cache
from practice_hub.core.clock import DEFAULT_ZONE
from practice_hub.core.fingerprint import InOrder, fingerprint
from practice_hub.core.problem import Problem
from practice_hub.data.nations import read_countries
from practice_hub.exit_settings import exit_faults, with_defaults, with_new_names
from practice_hub.extra_settings import Pagination, at_their_lines, read_extra
from practice_hub.look.settings import Look, read_look
from practice_hub.markdown.allowed_extensions import DEFAULT_EXTENSIONS, name_faults
from practice_hub.markdown.converter import extension_errors
from practice_hub.setting_files import (
    inherited_files,
    locator,
    merged,
)
from practice_hub.setting_forms import form_problems, preview_address
from practice_hub.setting_keys import ENGLISH, edit_address, key_problems, renamed_key_problems
from practice_hub.site_folder import site_folder_problems
from practice_hub.words import Words, default_words

FILE = "mkdocs.yml"
EXTENSION_FAULTS = Table[list[tuple[int, str, str]]]("extensions", list[tuple[int, str, str]])


@dataclass(frozen=True)
class Settings:
    """The settings of a site.

    name, url, copyright: the site's; the url ends with a slash. nav: the menu as MkDocs reads it.
    exit: where "Leave this site" leads, and its words. extensions: Markdown's.
    """

    name: str
    url: str
    description: str = ""
    exit: dict[str, Any] = field(default_factory=dict)
    extensions: tuple[Any, ...] = ()
    pagination: Pagination = field(default_factory=Pagination)
    nav: Any = None
    copyright: str = ""
    site_dir: str = ""  # the site's folder, if it is not `site`
    sharing_pictures: bool = False  # whether posts and guides have a picture for shared links
    author: str = ""  # of the site, for the head of each page
    edit_address: str = ""  # where a file of the project can be edited, before its path
    nations: tuple[str, ...] = ()  # for which the package's helplines are shown
    overrides: str = ""  # the folder of the site's own templates; empty for none
    language: str = "en-GB"  # of the words and texts, as BCP 47 names it
    time_zone: str = DEFAULT_ZONE.key  # the name of that zone in the database of IANA
    kinds: Kinds = BUILT_IN
    look: Look = field(default_factory=Look)
    words: Words = field(default_factory=default_words)
    neutral_pages: tuple[NeutralPage, ...] = ()  # whose title and address say nothing

    @property
    def exit_name(self) -> str:
        """What texts call the page that the exit opens: its `name`, or the host of its address."""
        host = host_of(str(self.exit.get("address", ""))).strip()
        return str(self.exit.get("name") or host.removeprefix("www."))

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which days begin and texts are dated."""
        return ZoneInfo(self.time_zone)

    @cached_property
    def placeholders(self) -> dict[str, str]:
        """What the placeholders in texts stand for, by their names."""
        two = self.exit_presses == 2
        return {
            "site_name": self.name,
            "exit_name": self.exit_name,
            "exit_address": str(self.exit.get("address", "")),
            "exit_label": str(self.exit.get("label", "")),
            "exit_presses": self.words["exit_presses_2" if two else "exit_presses_3"],
            "exit_back": self.words[self._back],
        }

    @property
    def exit_presses(self) -> int:
        """How many presses of Shift leave; 3 where the settings give no number that can be."""
        return 2 if self.exit.get("presses") == 2 else 3

    @property
    def _back(self) -> str:
        """The key of the words about Back: whether a tab keeps one entry for pages of survivors."""
        readers = self.exit.get("single_history_entry")
        readers = readers if isinstance(readers, list) else []
        if "survivors" not in readers:
            return "exit_back_with_history"
        return "exit_back_single" if len(set(readers)) == 1 else "exit_back_single_and_others"

    @cached_property
    def checklist_anchor(self) -> str:
        """The id of the heading above a text's checklist, as the words of the interface name it."""
        return slugify(self.words["checklist"], "-")

    @cached_property
    def questions_anchor(self) -> str:
        """The id of the heading above a text's questions to a team."""
        return slugify(self.words["team_questions"], "-")

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
    problems += form_problems(root, fields)
    problems += renamed_key_problems(root, fields)
    files = inherited_files(root, fields)
    problems += site_folder_problems(root, files)
    fields = merged(files)
    values = fields.values
    extra = values["extra"] if isinstance(values.get("extra"), dict) else {}
    theme = values["theme"] if isinstance(values.get("theme"), dict) else {}
    given = extra["exit"] if isinstance(extra.get("exit"), dict) else {}
    leave = with_defaults(with_new_names(given))
    extensions, wrong_extensions = _extensions(root, fields)
    locate = locator(root, files)
    look, wrong_look = read_look(root, values, locate)
    others, wrong_others = read_extra(extra, locate, read_countries(root)[0])
    url = str(values.get("site_url", "")).rstrip("/") + "/"
    settings = Settings(
        name=str(values.get("site_name", "")),
        url=with_encoded_path(url),
        description=str(values.get("site_description", "")),
        exit=leave,
        extensions=extensions,
        nav=values.get("nav"),
        copyright=str(values.get("copyright") or ""),
        site_dir=str(values.get("site_dir") or ""),
        author=str(values.get("site_author") or ""),
        edit_address=edit_address(values),
        overrides=str(theme.get("custom_dir") or ""),
        language=_language(theme),
        look=look,
        **others,
    )
    problems += _url_faults(fields, url) + wrong_extensions + wrong_look + wrong_others
    faults = exit_faults(leave, settings.url, settings.name)
    return settings, problems + at_their_lines(locate, list(faults))


def _language(theme: dict[str, Any]) -> str:
    given = theme.get("language")
    return str(given) if given in ENGLISH and given != "en" else "en-GB"


def _url_faults(fields: Fields, url: str) -> list[Problem]:
    if url.startswith(("https://", "http://127.0.0.1")):
        if has_plain_folder(url):
            return []
        fix = "write its host and its folder alone, such as https://example.org/hub/"
        return [fields.problem("site_url", f"'site_url' is '{url}', which is no folder", fix)]
    wrong = f"'site_url' is '{url}'" if url != "/" else "'site_url' is missing"
    fix = "give the site's full address, beginning with https://"
    return [fields.problem("site_url", wrong, fix)]


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
    keys = [*key_problems(root, fields), *form_problems(root, fields)]
    files = inherited_files(root, fields)
    keys += site_folder_problems(root, files)
    fields = merged(files)
    problems += irregular_files(root, *_named_folders(fields.values))
    named = _rows(fields, name_faults(fields.values.get("markdown_extensions")))
    return sorted({*problems, *inherited, *keys, *named})


def named_preview_address(root: Path) -> tuple[str, int] | None:
    """The host and the port of `dev_addr` in mkdocs.yml, or in what it inherits from; None where
    there is none, or none that can be used, which `unsafe_to_load` reports."""
    fields, _ = read_data(root, FILE)
    value = merged(inherited_files(root, fields)).values.get("dev_addr") if fields else None
    return preview_address(value) if isinstance(value, str) else None


def _named_folders(values: dict[str, Any]) -> tuple[list[str], str]:
    """The folders of templates that mkdocs.yml names, and that of the site; empty for its usual."""
    theme = values["theme"] if isinstance(values.get("theme"), dict) else {}
    given, site = theme.get("custom_dir"), values.get("site_dir")
    return [given] if isinstance(given, str) else [], site if isinstance(site, str) else ""


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
    """Markdown's extensions, and what is wrong with them; with faults only the needed one."""
    written = fields.values.get("markdown_extensions")
    written = list(DEFAULT_EXTENSIONS) if written in (None, []) else written
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
        Problem(FILE, lines[min(place, len(lines) - 1)], wrong, fix) for place, wrong, fix in faults
    ]
