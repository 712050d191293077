"""`practice-hub pack`: guides and their sheets for meetings as PDF files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from practice_hub.cli.project import SITE_DIR, built_folder, read_project
from practice_hub.core.formatting import count
from practice_hub.printing.chromium import NotPrinted, find_browser, print_page
from practice_hub.printing.finish import finish_pdf
from practice_hub.printing.pages import Printed, chosen_pages, is_built
from practice_hub.printing.server import serving

MOST_AT_ONCE = 4  # browsers; each takes a processor and a few hundred megabytes
NO_BROWSER = (
    "printing needs Chromium, Chrome or Edge, and none is installed here; install one (on Debian "
    "or Ubuntu: apt-get install chromium), or name its program with --browser"
)


@click.command()
@click.argument("guides", nargs=-1)
@click.option("--pdf", is_flag=True, help="Write them; without it the files are only listed.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("pdf"),
    show_default=True,
    help="The folder for the files.",
)
@SITE_DIR
@click.option("--browser", default="", help="The program of Chromium, Chrome or Edge.")
def pack(
    guides: tuple[str, ...], pdf: bool, output: Path, site_dir: Path | None, browser: str
) -> None:
    """Print guides, and their sheets for meetings, as tagged PDF files on A4.

    GUIDES are files (docs/guides/marac.md), addresses (/guides/marac/) or the last part of one
    (marac); without any, every guide is printed. An address of another page works too, such as
    /guides/pack/. Needs a built site, and Chromium, Chrome or Edge; asks no other computer.
    """
    site = read_project(Path.cwd())
    folder = built_folder(site_dir, site.settings)
    if not is_built(folder, "/"):
        raise click.ClickException(f"{folder} has no built site; type: practice-hub build")
    pages, faults = chosen_pages(site, guides, folder)
    if faults:
        raise click.ClickException("\n".join(faults))
    if output.resolve().is_relative_to(folder.resolve()):
        raise click.ClickException(
            f"{output} is inside the built site, which the next build replaces; name another "
            "folder with --output"
        )
    if not pdf:
        for page in pages:
            click.echo(page.path)
        click.echo(f"{count(len(pages), 'file')}; add --pdf to write them.")
        return
    program = browser or find_browser()
    if not program:
        raise click.ClickException(NO_BROWSER)
    _print_all(pages, site.settings.url, folder, output, program)


def _print_all(
    pages: Sequence[Printed], url: str, site_dir: Path, output: Path, program: str
) -> None:
    """Prints every page, and says how long each is. Ends the command when one was not printed."""
    long, failed = [], 0
    with serving(site_dir.absolute()) as served:
        for page, made in _made(pages, served, program):
            if isinstance(made, NotPrinted):
                failed += 1
                click.echo(f"{page.path}  not printed: {made}", err=True)
                continue
            content, sheets = finish_pdf(made, served, url)
            _write(output / page.path, content)
            click.echo(f"{output / page.path}  {count(sheets, 'sheet')}, {len(content):,} bytes")
            if page.most and sheets > page.most:
                long.append(f"{page.address} takes {count(sheets, 'sheet')}, not {page.most}")
    for line in long:
        click.echo(f"{line}: shorten its text")
    if failed:
        raise click.ClickException(f"{count(failed, 'file')} of {len(pages)} not printed")


def _made(
    pages: Sequence[Printed], served: str, program: str
) -> Iterator[tuple[Printed, bytes | NotPrinted]]:
    """Each page with its PDF, or with why there is none, in their order."""
    printing = partial(_one, served, program)
    with ThreadPoolExecutor(min(MOST_AT_ONCE, os.cpu_count() or 1)) as pool:
        yield from zip(pages, pool.map(printing, pages), strict=True)


def _one(served: str, program: str, page: Printed) -> bytes | NotPrinted:
    with TemporaryDirectory(prefix="practice-hub-", ignore_cleanup_errors=True) as folder:
        try:
            return print_page(program, served + page.address[1:], Path(folder))
        except NotPrinted as fault:
            return fault


def _write(path: Path, content: bytes) -> None:
    """Writes a file whole: a reader of the old one never finds half of the new."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.new")
    unfinished.write_bytes(content)
    unfinished.replace(path)
