"""`hub doctor`: what is installed, what is missing, and what to type."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import click
from packaging.requirements import Requirement

from practice_hub.content.published import FILE, read_published
from practice_hub.core.browser_programs import CHROMIUM, FIREFOX, find_program
from practice_hub.core.formatting import count
from practice_hub.lint.report import Report
from practice_hub.site import Site, read_site
from practice_hub.start.given_files import given_files, renew
from practice_hub.start.new_site import installed_package

EXAMINED = ("mkdocs", "mkdocs-material", "pymdown-extensions", "pagefind")
RESTORE = "bring it back from the project's history"
SPELLING = "spelling is checked with the large list of codespell"
SPELLING_SMALL = (
    "spelling is checked with the package's short list and the rule about -ise; for 60,000 more "
    "words install practice-hub[spelling], whose lists (codespell) are under the licence "
    "GPL-2.0-only"
)
BROWSERS = {"Chromium": CHROMIUM, "Firefox": FIREFOX}
INSTALL = "install the package again: uv sync --reinstall, or pip install --force-reinstall"


@dataclass(frozen=True)
class Check:
    """One thing that was examined.

    ok: whether it is as it should be. message: what it is. fix: what to type when it is not.
    later: whether nothing is wrong with that, such as before a site is public.
    """

    ok: bool
    message: str
    fix: str = ""
    later: bool = False


def examine(root: Path) -> Iterator[Check]:
    """Everything that the hub needs on this machine."""
    yield Check(
        sys.version_info >= (3, 11, 5),
        f"Python {sys.version.split()[0]}",
        "install Python 3.11.5 or newer",
    )
    for package in EXAMINED:
        yield _package(package)
    yield _search()
    yield Check(True, SPELLING if _has_large_list() else SPELLING_SMALL)
    yield Check(
        bool(shutil.which("git")), "git", "install git; on Debian or Ubuntu: apt-get install git"
    )
    for name, program in BROWSERS.items():
        found = find_program(program)
        fix = "install it for practice-hub verify, which tries the built site in it"
        yield Check(bool(found), f"{name} for tests{f': {found}' if found else ''}", fix)
    yield from _given_files(root)
    yield from _content(root)


def _has_large_list() -> bool:
    from practice_hub.lint.wording.word_lists import has_large_list  # 0.1 s, for this command alone

    return has_large_list()


def _package(package: str) -> Check:
    """Whether a package is here in a version that the package's metadata asks for."""
    needed = (Requirement(each) for each in requires("practice-hub") or ())
    wanted = next(each.specifier for each in needed if each.name == package)
    try:
        found = version(package)
    except PackageNotFoundError:
        return Check(False, f"{package} is missing", INSTALL)
    return Check(
        wanted.contains(found),
        f"{package} {found}",
        f"{wanted} is wanted; {INSTALL}",
    )


def _search() -> Check:
    done = subprocess.run(
        [sys.executable, "-m", "pagefind", "--version"], capture_output=True, text=True
    )
    return Check(
        done.returncode == 0,
        f"the search program runs ({done.stdout.strip()})",
        INSTALL,
    )


def _content(root: Path) -> Iterator[Check]:
    site = read_site(root)
    if isinstance(site, list):
        yield Check(False, str(site[0]), "correct that first")
        return
    report = Report(site)
    yield Check(
        ".example" not in site.settings.url,
        f"the site's address is {site.settings.url}",
        "set site_url in mkdocs.yml to your own before you publish",
        later=True,
    )
    yield _published_list(site)
    yield Check(
        not report.errors,
        f"the content has {count(len(report.errors), 'problem')}",
        "type: practice-hub check",
    )


def _published_list(site: Site) -> Check:
    """Whether the addresses that were published are known; a pull request may have new ones."""
    listed, _ = read_published(site.root)
    return Check(
        bool(listed.lines),
        f"{FILE} knows {count(len(listed.lines), 'published address', 'published addresses')}",
        "when the site is public, type on main: hub published --record",
        later=True,
    )


def _given_files(root: Path) -> Iterator[Check]:
    """The files that `start` wrote and a newer version may renew; nothing for other projects."""
    try:
        given = given_files(root, installed_package())
    except ValueError as error:
        yield Check(False, str(error), RESTORE)
        return
    for file in given:
        if file.state == "renewable":
            there = f"{file.path} is as it was given, and this version gives a newer one"
            new = f"{file.path} is new in this version"
            wrong = there if (root / file.path).is_file() else new
            yield Check(False, wrong, "type: practice-hub doctor --renew", later=True)
        elif file.state == "changed":
            yield Check(True, f"{file.path} was changed here, and is left alone")
        elif file.state == "missing":
            yield Check(True, f"{file.path} was deleted here, and is left alone")


@click.command()
@click.option("--renew", "renewing", is_flag=True, help="Renew the files that nobody changed.")
def doctor(renewing: bool) -> None:
    """Say what is installed, what is missing, and what to type.

    In a site that `start` made it also says which of the files given then can be renewed. Ends
    with 1 when something is missing; what can wait until the site is public is no fault.
    """
    if renewing:
        try:
            renewed = renew(Path.cwd(), installed_package())
        except ValueError as error:
            raise click.ClickException(f"{error}; {RESTORE}") from None
        except OSError as error:
            raise click.ClickException(str(error)) from None
        for path in renewed:
            click.echo(f"renewed {path}")
        click.echo(f"{count(len(renewed), 'file')} renewed; files that were changed here are not.")
        return
    checks = list(examine(Path.cwd()))
    for each in checks:
        click.echo(f"{_label(each)}  {each.message}{'' if each.ok else f': {each.fix}'}")
    sys.exit(0 if all(each.ok or each.later for each in checks) else 1)


def _label(check: Check) -> str:
    """What stands before a check, all of one width."""
    if check.ok:
        return click.style("ok     ", fg="green")
    return click.style("later  ", fg="yellow") if check.later else click.style("missing", fg="red")
