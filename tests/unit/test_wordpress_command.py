"""The command `hub import wordpress`: its output, exit codes and progress bar."""

import io
import sys

import pytest
from click.testing import CliRunner

from practice_hub.importers.wordpress import post_import
from practice_hub.importers.wordpress.command import wordpress
from practice_hub.importers.wordpress.progress import ProgressBar
from tests.conftest import ROOT
from tests.unit.test_wordpress_export import EXPORT_AGAIN
from tests.unit.wordpress_blog import all_files

OLD = str(ROOT / "tests/sites/wordpress/old-blog.xml")
BROKEN = str(ROOT / "tests/sites/wordpress/refused/cut-short.xml")


@pytest.fixture
def run(small, monkeypatch):
    """Runs the command in the small hub, on the day of the tests."""
    monkeypatch.chdir(small)
    monkeypatch.setenv("HUB_TODAY", "2025-04-01")
    return lambda *arguments: CliRunner().invoke(wordpress, arguments)


def test_an_import_prints_its_counts_and_exits_with_0(run, small):
    result = run(OLD)
    assert result.exit_code == 0 and result.stderr == ""
    assert result.stdout.startswith(
        "From old-blog.xml, the export of old.example.org/blog:\n  Posts as drafts: 5\n"
    )
    assert result.stdout.endswith(
        "The whole report is in imports/wordpress/2025-04-01.md. Next, type: hub check\n"
    )
    assert (small / "imports/wordpress/2025-04-01.md").is_file()


def test_a_dry_run_writes_nothing(run, small):
    before = all_files(small)
    assert run(OLD, "--dry-run").stdout.endswith("This was a dry run: nothing was written.\n")
    assert all_files(small) == before


def test_a_broken_export_is_reported_on_standard_error(run, small):
    before = all_files(small)
    result = run(BROKEN)
    assert (result.exit_code, result.stdout) == (1, "")
    assert (
        result.stderr
        == f"{BROKEN}:7: the file ends in the middle; {EXPORT_AGAIN}\nNothing was imported.\n"
    )
    assert all_files(small) == before


def test_an_invalid_day_is_reported(run, monkeypatch):
    monkeypatch.setenv("HUB_TODAY", "tomorrow")
    result = run(OLD)
    assert result.exit_code == 1
    assert result.stderr == (
        "HUB_TODAY:1: 'tomorrow' is not a date like 2026-11-22 or 2026-11-22T14:30; set it "
        "to one of these, or unset it\n"
    )


def test_an_interrupted_import_reports_that_nothing_changed(run, small, monkeypatch):
    before = all_files(small)

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(post_import, "convert_post", stop)
    result = run(OLD)
    assert (result.exit_code, result.stderr) == (130, "Stopped. Nothing was imported.\n")
    assert all_files(small) == before


class Terminal(io.StringIO):
    """A stream that claims to be a terminal."""

    def isatty(self):
        return True


@pytest.mark.parametrize(
    "output, seconds, shown",
    [(Terminal, 2.0, True), (Terminal, 0.5, False), (io.StringIO, 2.0, False)],
)
def test_the_progress_bar_appears_on_a_terminal_after_one_second(
    output, seconds, shown, monkeypatch
):
    clock, screen = [0.0], output()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(
        "practice_hub.importers.wordpress.progress.time.monotonic", lambda: clock[0]
    )
    bar = ProgressBar()
    clock[0] = seconds
    bar("Importing posts and pages", 5, 10)
    bar("Importing posts and pages", 10, 10)
    bar.close()
    assert (
        "Importing posts and pages" in screen.getvalue() and "100%" in screen.getvalue()
    ) == shown
    assert bool(screen.getvalue()) == shown
