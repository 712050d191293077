"""The command `hub import wordpress`."""

from __future__ import annotations

from pathlib import Path

import click

from practice_hub.importers.wordpress.progress import ProgressBar


@click.command(
    help="Import an old WordPress blog: posts, pages and drafts, pictures, old addresses. "
    "EXPORT is the .xml file of Tools, Export."
)
@click.argument("export", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--media",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The old blog's folder of uploads (wp-content/uploads).",
)
@click.option(
    "--as-drafts/--published",
    default=True,
    show_default=True,
    help="Posts wait as drafts whose problems are warnings, or are published as they were.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be imported, and write nothing.")
def wordpress(export: Path, media: Path | None, as_drafts: bool, dry_run: bool) -> None:
    """Imports EXPORT into the project in the current folder and prints a summary.

    Exit code: 0 on success, 1 when the import was refused, 130 when it was interrupted.
    """
    # Imported here, because the HTML parsers would slow down every other command.
    from practice_hub.config import read_settings
    from practice_hub.core.clock import DEFAULT_ZONE, now
    from practice_hub.importers.wordpress.errors import ImportRefused
    from practice_hub.importers.wordpress.importer import import_blog

    bar = ProgressBar()
    try:
        settings, _ = read_settings(Path.cwd())
        moment = now(settings.zone if settings else DEFAULT_ZONE)
    except ValueError as error:
        raise _exit(f"HUB_TODAY:1: {error}; set it to one of these, or unset it", 1) from None
    try:
        report = import_blog(
            Path.cwd(), export, media, moment, bar, write=not dry_run, as_drafts=as_drafts
        )
    except ImportRefused as refused:
        raise _exit(f"{refused}\nNothing was imported.", 1) from None
    except KeyboardInterrupt:
        raise _exit("Stopped. Nothing was imported.", 130) from None
    finally:
        bar.close()
    click.echo(report.for_terminal())


def _exit(message: str, code: int) -> SystemExit:
    click.echo(message, err=True)
    return SystemExit(code)
