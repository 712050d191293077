"""Which folders the site cannot be put into: a build deletes everything else in the site's folder.

Folders are compared as the disk knows them, so that links to them, and other capitals where the
disk does not tell them apart, make no difference.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from practice_hub.content.irregular import READ
from practice_hub.content.yaml_source import Fields
from practice_hub.core.problem import Problem
from practice_hub.setting_files import locator, merged, value_at

# Besides the texts, data and templates: git's own, and what the repository of this package holds.
_OTHERS = (".git", ".github", ".gitlab", ".ci", ".devcontainer", "bench", "practice_hub", "tests")

DELETED = "a build deletes whatever else lies there"


def site_folder_problems(root: Path, files: list[Fields]) -> list[Problem]:
    """What is wrong with the folder of the site that the settings name.

    files: mkdocs.yml and those that it inherits from.
    """
    site = merged(files).values.get("site_dir")
    found = misplaced(root, site, named_sources(files)) if isinstance(site, str) and site else ""
    if not found:
        return []
    path, line = locator(root, files)(("site_dir",))
    wrong = f"'site_dir' is '{site}', which {found}, and {DELETED}"
    return [Problem(path, line, wrong, "name a folder for the site alone, or delete the line")]


def named_sources(files: list[Fields]) -> list[str]:
    """The files of settings, templates and hooks that a site has of its own. Its kinds of texts and
    its look lie below docs/.

    files: mkdocs.yml and those that it inherits from.
    """
    values = merged(files).values
    hooks = values.get("hooks")
    named = [value_at(values, ("theme", "custom_dir")), *(hooks if isinstance(hooks, list) else ())]
    return [file.path for file in files] + [name for name in named if isinstance(name, str)]


def misplaced(root: Path, folder: str, sources: Iterable[str] = ()) -> str:
    """What makes a folder no place for the site of a project, such as "holds the project".

    folder: seen from the project, or in full; it need not be there. sources: files and folders that
    the settings name. Empty when the folder is, holds and lies in nothing of the project's own, and
    when it is no path.
    """
    with suppress(ValueError):  # a null character, which no path can have
        return _misplaced(_real(root), _real(root / folder), root, sources)
    return ""


def _misplaced(project: Path, site: Path, root: Path, sources: Iterable[str]) -> str:
    if _is_same(site, project):
        return "is the project itself"
    if _lies_in(project, site):
        return "holds the project"
    for name in dict.fromkeys([*READ, *_OTHERS, *sources]):
        own = _real(root / name)
        if _is_same(site, own):
            return "is a part of the project itself"
        if _lies_in(own, site):
            return f"holds '{name}', a part of the project itself"
        if _lies_in(site, own) and not _lies_in(project, own):  # templates may lie in the project
            return f"lies in '{name}', a part of the project itself"
    return ""


def _real(path: Path) -> Path:
    """A path in full, without links. Raises ValueError when it is no path."""
    return Path(os.path.realpath(path))


def _lies_in(inner: Path, outer: Path) -> bool:
    """Whether a path is another, or lies below it."""
    return any(_is_same(each, outer) for each in (inner, *inner.parents))


def _is_same(one: Path, other: Path) -> bool:
    """Whether two paths are one file or folder. Where neither is there yet, they may be one on
    some computer."""
    if one == other:
        return True
    try:
        return os.path.samefile(one, other)
    except OSError:
        neither = not os.path.lexists(one) and not os.path.lexists(other)
        return neither and str(one).casefold() == str(other).casefold()
