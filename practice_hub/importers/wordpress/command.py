"""`hub import wordpress`, as people type it."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

AFTER = 1.0  # seconds of silence before progress is shown


class Bar:
    """Progress on the terminal, for whatever takes longer than a second; nothing when the output is a file."""

    def __init__(self) -> None:
        self._began, self._label, self._bar = time.monotonic(), "", None
        self._terminal = sys.stderr.isatty()

    def __call__(self, label: str, done: int, total: int) -> None:
        if not self._terminal or time.monotonic() - self._began < AFTER:
            return
        if label != self._label:
            self.close()
            self._label, self._bar = (
                label,
                click.progressbar(length=total, label=f"{label:<24}", file=sys.stderr),
            )
        self._bar.update(done - self._bar.pos)

    def close(self) -> None:
        """Ends the line that is being drawn."""
        if self._bar is not None:
            self._bar.render_finish()
            self._bar = None


@click.command(
    help="Bring an old WordPress blog along: posts, pages and drafts, pictures, old addresses. EXPORT is the .xml file of Tools, Export."
)
@click.argument("export", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--media",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The old blog's folder of uploads (wp-content/uploads).",
)
@click.option("--dry-run", is_flag=True, help="Say what would come over, and write nothing.")
def wordpress(export: Path, media: Path | None, dry_run: bool) -> None:
    """The door of `hub import wordpress`: exit code 0 when all is well, 1 when nothing was brought, 130 when somebody stopped it."""
    from practice_hub.core.clock import (
        now,  # here, so that other commands need not wait for the parsers
    )
    from practice_hub.importers.wordpress.importer import import_export
    from practice_hub.importers.wordpress.wxr import Refused

    bar = Bar()
    try:
        moment = now()
    except ValueError as error:
        raise _said(f"HUB_TODAY:1: {error}; set it to one of these, or unset it", 1) from None
    try:
        report = import_export(Path.cwd(), export, media, moment, bar, write=not dry_run)
    except Refused as refused:
        bar.close()
        raise _said(
            "\n".join(map(str, refused.problems)) + "\nNothing was brought over.", 1
        ) from None
    except KeyboardInterrupt:
        bar.close()
        raise _said("Stopped. Nothing was brought over.", 130) from None
    bar.close()
    click.echo(report.printed())


def _said(words: str, code: int) -> SystemExit:
    click.echo(words, err=True)
    return SystemExit(code)
