"""Refuses an output folder in which a build would delete what no build has made.

A folder with a file build.json that names the day of a build is taken for a site: every build
leaves one, and where the folder was there before, it is the first file that is moved into it.
"""

from __future__ import annotations

import os
from pathlib import Path

from practice_hub.config import FILE as SETTINGS
from practice_hub.content.yaml_source import read_data
from practice_hub.core.files import bytes_of
from practice_hub.core.problem import Problem
from practice_hub.core.write_errors import shown
from practice_hub.output.build_day import FILE as SIGN
from practice_hub.output.build_day import read_build_day
from practice_hub.setting_files import inherited_files
from practice_hub.site_folder import DELETED, misplaced, named_sources


def output_folder_problems(root: Path, folder: Path) -> list[Problem]:
    """Why a build of a project cannot write into a folder; empty when it can.

    folder: in full, or as seen from the project; it need not be there.
    """
    place = root / folder
    settings, _ = read_data(root, SETTINGS)
    sources = named_sources(inherited_files(root, settings)) if settings else []
    if found := misplaced(root, str(folder), sources):
        wrong = f"the site cannot be put here: this {found}, and {DELETED}"
        return [Problem(shown(place), 1, wrong, "name a folder for the site alone, such as site")]
    if _holds_files(place) and not _is_a_site(place):
        wrong = (
            "the site cannot be put here: the folder holds files and no build has made it (it has "
            f"no {SIGN} of one), and {DELETED}"
        )
        fix = "name a new or an empty folder, or empty this one if nobody needs what is in it"
        return [Problem(shown(place), 1, wrong, fix)]
    return []


def _holds_files(folder: Path) -> bool:
    """Whether a folder holds anything that a build would delete: files and links, but for those at
    its top whose names begin with a full stop."""
    for path, folders, files in os.walk(folder):
        if path == str(folder):
            folders[:] = [name for name in folders if not name.startswith(".")]
            files = [name for name in files if not name.startswith(".")]
        if files or any(os.path.islink(os.path.join(path, name)) for name in folders):
            return True
    return False


def _is_a_site(folder: Path) -> bool:
    """Whether a build has made a folder."""
    try:
        read_build_day(bytes_of(str(folder / SIGN)).decode())
    except (OSError, ValueError, RecursionError):
        return False
    return True
