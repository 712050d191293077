"""Writes a new site: beside its place first, checked there, then moved into place whole."""

from __future__ import annotations

import json
import shutil
from datetime import date
from importlib.metadata import distribution
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from practice_hub.core.problem import Problem
from practice_hub.core.staging import START, StagingFolder, delete_leftovers
from practice_hub.lint.report import Report
from practice_hub.site import read_site
from practice_hub.start.answers import Answers
from practice_hub.start.given_files import FILE, manifest
from practice_hub.start.site_files import Package, site_files


class StartRefused(Exception):
    """No site was written; the message says why and what to do."""


def start_site(folder: Path, answers: Answers, slug: str, today: date) -> tuple[Problem, ...]:
    """Writes a new site into a folder that is not there, or is empty.

    slug: the name of the project. Returns what its check finds. Raises StartRefused when the folder
    holds something, and OSError when it cannot be written; nothing is left behind then.
    """
    refuse_used(folder)
    wheel, package = local_wheel(), installed_package()
    files = site_files(answers, package, slug, today)
    parent = folder.absolute().parent
    parent.mkdir(parents=True, exist_ok=True)
    delete_leftovers(parent, START)
    with StagingFolder(parent, START) as staging:
        site = staging.path / "site"
        given = manifest(answers, package, slug, today, files)
        for name, content in {**files, FILE: given}.items():
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        if wheel:
            (site / "packages").mkdir()
            shutil.copyfile(wheel, site / "packages" / wheel.name)
        problems = _problems_of(site)
        shutil.rmtree(site / ".cache", ignore_errors=True)
        _move_into_place(site, folder)
    return problems


def refuse_used(folder: Path) -> None:
    """Raises StartRefused when the folder of a new site holds something already."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StartRefused(
            f"{folder} holds something already; nothing was changed. Name a folder that is not "
            "there yet"
        )


def _move_into_place(site: Path, folder: Path) -> None:
    """folder: where the site goes. An empty one stays: a shell may be in it."""
    if not folder.exists():
        site.rename(folder)
        return
    for path in site.iterdir():
        path.rename(folder / path.name)


def _problems_of(site: Path) -> tuple[Problem, ...]:
    read = read_site(site)
    return tuple(read) if isinstance(read, list) else Report(read).problems


def installed_package() -> Package:
    """The package that runs."""
    wheel = local_wheel()
    return Package(distribution("practice-hub").version, wheel.name if wheel else "")


def local_wheel() -> Path | None:
    """The wheel from which the package was installed, when it is a file of this machine.

    Then a new site keeps a copy of it, since nobody could fetch the package by its name. PEP 610
    says where installers write the address.
    """
    written = distribution("practice-hub").read_text("direct_url.json")
    address = urlsplit(json.loads(written or "{}").get("url", ""))
    path = Path(url2pathname(unquote(address.path)))
    is_wheel = address.scheme == "file" and path.suffix == ".whl" and path.is_file()
    return path if is_wheel else None
