"""The data that comes with the package, over which a site lays its own.

A site's file in data/ adds entries to the shared ones and replaces those that have the same id; the
ids below `hide` are left out. So a site has every repair of the shared data with the next version
of the package, and keeps what it says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from practice_hub.content.yaml_source import Fields, read_data, read_text
from practice_hub.core.problem import Problem, did_you_mean

PACKAGE_ROOT = Path(__file__).parents[2]  # the folder that holds the package
FOLDER = "practice_hub/shared"
HIDE = "hide"


def shared_file(path: str) -> str:
    """The shared file over which a site's file is laid, from PACKAGE_ROOT.

    path: of the site's, such as "data/helplines.yml".
    """
    return f"{FOLDER}/{path.removeprefix('data/')}"


def read_shared(path: str) -> tuple[Fields, list[Problem]]:
    """The shared mapping over which a site's file is laid, and what is wrong in its file."""
    fields, problems = read_data(PACKAGE_ROOT, shared_file(path))
    return fields or Fields(shared_file(path)), problems


def shared_text(path: str) -> str:
    """The text of the shared file over which a site's is laid; empty when it cannot be read."""
    text = read_text(PACKAGE_ROOT, shared_file(path))
    return "" if isinstance(text, Problem) else text


def holds_shared_data(root: Path) -> bool:
    """Whether a project is the repository of the package, whose writers keep the shared data."""
    return root.is_dir() and root.samefile(PACKAGE_ROOT)


def place_of(root: Path, path: str, shared: bool) -> tuple[Path, str]:
    """The folder and the path in it of a site's file, or of the shared one below it."""
    return (PACKAGE_ROOT, shared_file(path)) if shared else (root, path)


def hidden_ids(fields: Fields) -> tuple[str, ...]:
    """The ids that a site leaves out. fields: of its file."""
    hidden = fields.values.get(HIDE) or ()
    return tuple(map(str, hidden)) if isinstance(hidden, list) else ()


def hide_problems(fields: Fields, known: Iterable[str]) -> Iterator[Problem]:
    """Every id below `hide` is one of the shared data. known: all their ids."""
    given = fields.values.get(HIDE)
    if given is not None and not isinstance(given, list):
        yield fields.problem(HIDE, "'hide' is not a list", "write hide: [id, other-id]")
    names = list(known)
    for hidden in hidden_ids(fields):
        if hidden not in names:
            wrong = f"'hide' names '{hidden}', which the package does not have"
            yield fields.problem(HIDE, wrong, did_you_mean(hidden, names, "take it out"))


def laid_over(
    shared: Mapping[str, Any], own: Mapping[str, Any], hidden: Iterable[str]
) -> dict[str, Any]:
    """The entries of both by id: a site's own instead of a shared one with that id, without hidden
    ones. Shared entries keep their places, and new ones follow."""
    left_out = set(hidden)
    both = {**shared, **own}
    return {key: both[key] for key in both if key in own or key not in left_out}
